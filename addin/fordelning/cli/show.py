"""Reports on the terminal: a few plain lines for people, JSON for machines."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

from fordelning import texts
from fordelning.checks.causes import counted
from fordelning.cli.printable import in_json, on_one_line
from fordelning.errors import Status
from fordelning.model import words
from fordelning.texts import places, preview
from fordelning.texts.programmes import saved_as
from fordelning.verb import Verb
from fordelning.verbs import summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from fordelning.checks.causes import Cause
    from fordelning.errors import Finding
    from fordelning.model import Allocation, Programme
    from fordelning.verbs.report import Report

_EXAMPLES: Final = 2  # places of a cause with words of their own that are shown besides the first

# Of what an allocation came to; other verbs run when further rounds may have been made.
_HEADINGS: Final[dict[str, str]] = {
    Verb.CHECK: texts.PREVIEW_HEADING,
    Verb.ALLOCATE: texts.SUMMARY_HEADING,
    Verb.DEMO: texts.SUMMARY_HEADING,
}


def show_programmes(
    programmes: Sequence[Programme],
    own: Sequence[tuple[Path, Programme | None, str]] = (),
    *,
    as_json: bool,
) -> None:
    """Print every programme with its title and summary, those of the shared folder last, with their files."""
    if as_json:
        listed = [{"program": item.id, "titel": item.title, "om": item.summary} for item in programmes]
        for path, item, wrong in own:
            about = {"titel": item.title, "om": item.summary} if item else {"fel": wrong}
            listed.append({"program": str(path), **about})
        print_json(listed)
        return
    for item in programmes:
        print(f"{item.id}\n  {item.title}\n  {item.summary}\n")
    for path, item, wrong in own:
        lines = (item.title, item.summary) if item else (wrong,)
        print("\n  ".join(map(on_one_line, (path, *lines))) + "\n")
    print(texts.HOW_TO_BEGIN)


def show_saved(report: Report, *, as_json: bool) -> int:
    """Print where a programme was saved, or what stands in the way; return the exit status."""
    if report.failed or as_json:
        return show_report(report, as_json=as_json)
    print(saved_as(on_one_line(report.written)))
    return 0


def show_new(report: Report, *, as_json: bool) -> int:
    """Print where the new workbook is and what was carried over to it; return the exit status."""
    if report.failed:
        return show_report(report, as_json=as_json)
    if as_json:
        checks = _checks(report)
        print_json(
            {"verb": report.verb, "fil": str(report.written)}
            | ({"kontroller": checks, "orsaker": [_cause(each) for each in report.causes]} if checks else {})
        )
        return 0
    for found in report.findings:
        print(on_one_line(found if found.status is Status.OK else f"{found.status}: {found}"))
    print(texts.new_book(on_one_line(report.written)))
    return 0


def show_report(report: Report, *, as_json: bool) -> int:
    """Print how a verb went and return its exit status."""
    if as_json:
        return print_as_json(report, _content(report), _lines(report))
    _print_plain(report)
    return status_of(report)


def status_of(report: Report) -> int:
    """Return the exit status of a verb that was carried out, or that a finding of status Fel stopped."""
    return 1 if report.failed else 0


def show_error(verb: str, code: str, text: str) -> None:
    """Print an error that ended a verb, for machines."""
    print_json({"verb": verb, "fel": {"kod": code, "text": text}})


def _print_plain(report: Report) -> None:
    print_findings(report)
    if report.allocation is not None and not report.failed:
        heading = _HEADINGS.get(report.verb, texts.FIRST_HEADING)
        print("\n".join([heading, *_lines(report)]))
    print_written(report)


def _lines(report: Report) -> list[str]:
    """Return what an allocation came to."""
    if report.allocation is None or report.failed:
        return []
    return [*summary.of_allocation(report.allocation), *summary.of_rates(report)]


def print_findings(report: Report) -> None:
    """Print what was found by cause, the gravest first, and how many causes there are."""
    told = [cause for cause in report.causes if cause.status is not Status.OK]
    for cause in told:
        print(on_one_line(f"{cause.status}: {cause}"))
        for line in places.examples(cause.texts[1:], _EXAMPLES) if len(cause.texts) > 1 else ():
            print(line)
    print(texts.counted(*counted(told)))
    for remark in () if report.failed else report.remarks:
        print(on_one_line(remark))


def print_written(report: Report) -> None:
    """Print where the result is, or that nothing was written."""
    if report.written is not None:
        for path in (report.written, *report.further):
            print(texts.saved(on_one_line(path)))
        if report.kept is not None:
            print(texts.kept(on_one_line(report.kept)))
        for line in summary.of_step(report):
            print(line)
        if report.failed:
            print(texts.ONLY_FOUND_WRITTEN)
    elif report.failed:
        print(texts.NOTHING_WRITTEN)
    elif report.preview:
        print("\n".join([preview.HEADING, *map(on_one_line, report.planned), preview.ONLY_SHOWN]))


def print_as_json(report: Report, content: dict[str, Any], lines: Iterable[str] = ()) -> int:
    """Print how a verb went and what it came to, for machines, and return its exit status.

    Args:
        report: how it went.
        content: what this verb alone tells.
        lines: what it came to in words, as people are told.
    """
    print_json(
        {
            "verb": report.verb,
            "status": "fel" if report.failed else "klart",
            "fil": None if report.written is None else str(report.written),
            "tidigare": None if report.kept is None else str(report.kept),
            "hash": report.fingerprint,
            "kontroller": _checks(report),
            "orsaker": [_cause(cause) for cause in report.causes],
            "anmärkningar": [] if report.failed else [str(remark) for remark in report.remarks],
            "besked": [line.strip() for line in lines],
            "nasta": _step(report),
            **({"skrivs": [line.strip() for line in report.planned]} if report.preview else {}),
            **content,
        }
    )
    return status_of(report)


def _step(report: Report) -> dict[str, Any] | None:
    step = None if report.failed or report.preview else report.step
    return None if step is None else {"kod": str(step.code), "text": step.text, "verb": step.verb}


def print_lines(report: Report, lines: Iterable[str], then: str = "") -> int:
    """Print the findings of a verb, what it came to and where that is, and return its exit status.

    Args:
        report: how it went.
        lines: what it came to; none where a finding stopped it.
        then: what to do now, where it came to something.
    """
    print_findings(report)
    done = list(lines)
    if done:
        print("\n".join(done))
    print_written(report)
    if done and then and not report.preview:
        print(then)
    return status_of(report)


def _content(report: Report) -> dict[str, Any]:
    return {
        "fler": [str(path) for path in report.further],
        "satser": [
            {
                "steg": pair.step,
                "garanterad": str(pair.guaranteed),
                "nu": None if pair.now is None else str(pair.now),
            }
            for pair in report.rates
        ],
        "fordelning": None if report.allocation is None else _allocation(report.allocation),
    }


def _checks(report: Report) -> list[dict[str, Any]]:
    return [
        _finding(texts.CHECK_NAMES[check], found) for check, findings in report.checks for found in findings
    ]


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "kontroll": texts.CHECK_NAMES[cause.check],
        "status": str(cause.status),
        "kod": cause.findings[0].code,
        "antal": len(cause.findings),
        "plats": cause.where,
        "vad": cause.text,
        "gor": cause.action,
        "platser": [{"plats": str(found.where), "vad": found.text} for found in cause.findings],
        "noterat": None if cause.status is not Status.NOTED or cause.note is None else cause.note.reason,
        "noterat_av": None if cause.status is not Status.NOTED or cause.note is None else cause.note.by,
    }


def _finding(name: str, found: Finding) -> dict[str, Any]:
    where = found.where
    return {
        "kontroll": name,
        "status": str(found.status),
        "kod": found.code,
        "blad": where.sheet,
        "rad": where.row or None,
        "kolumn": where.column,
        "cell": where.cell,
        "plats": str(where),
        "vad": found.text,
        "gor": found.action,
    }


def _allocation(allocation: Allocation) -> dict[str, Any]:
    return {
        "bidrag": allocation.total,
        "fordelat": allocation.distributed,
        "kvar": allocation.left,
        "potter": [
            {
                "pott": pot.name,
                "in": pot.incoming,
                "avsatt": pot.transferred,
                "fordelat": pot.distributed,
                "kvar": pot.left,
            }
            for pot in allocation.pots
        ],
        "steg": [
            {
                "steg": result.step.name,
                "tog": result.taken,
                "sats": None if result.rate is None else str(result.rate),
                "mottagare": result.recipients,
                "nekade": result.refused,
            }
            for result in allocation.steps
        ],
        "rader": [
            {
                "steg": line.step,
                "id": line.id,
                "namn": line.name,
                "belopp": line.amount,
                "nekad": line.refused,
                "forklaring": line.sentence,
            }
            for line in allocation.lines
        ],
        "utbetalning": [
            {
                "mottagare": payment.payee,
                "orgnr": payment.org_number,
                "utfall": words.word_of(words.OUTCOMES, payment.outcome),
                "belopp": payment.amount,
            }
            for payment in allocation.payments
        ],
    }


def print_json(content: Any) -> None:
    """Print a result for machines; letters that the output lacks are escaped."""
    any_letter = (sys.stdout.encoding or "").replace("-", "").lower() == "utf8"
    print(in_json(json.dumps(content, ensure_ascii=not any_letter, indent=2)))
