"""Forms to and from providers on the terminal; JSON for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fordelning.cli.show import finding_as_json, print_findings, print_json, print_written
from fordelning.texts import NOTHING_WRITTEN, provider_form

if TYPE_CHECKING:
    from fordelning.tables.returned import Entry
    from fordelning.verbs.forms import FormsOut
    from fordelning.verbs.read_in import ReadIn
    from fordelning.verbs.report import Report


def show_forms(report: FormsOut, *, as_json: bool) -> int:
    """Print how many forms were written and where, and return the exit status."""
    if as_json:
        return _as_json(report, {"blanketter": [str(path) for path in report.forms]})
    print_findings(report)
    print(NOTHING_WRITTEN if report.failed else provider_form.forms_written(len(report.forms), report.folder))
    return 1 if report.failed else 0


def show_read_in(report: ReadIn, *, as_json: bool) -> int:
    """Print what was found and how many files were read in, and return the exit status."""
    if as_json:
        return _as_json(report, {"filer": [_entry(entry) for entry in report.entries]})
    print_findings(report)
    if report.entries:
        outcomes = [entry.outcome for entry in report.entries]
        print(provider_form.forms_read(*(outcomes.count(each) for each in provider_form.OUTCOMES)))
    print_written(report)
    return 1 if report.failed else 0


def _as_json(report: Report, content: dict[str, Any]) -> int:
    print_json(
        {
            "verb": report.verb,
            "status": "fel" if report.failed else "klart",
            "fil": None if report.written is None else str(report.written),
            "tidigare": None if report.kept is None else str(report.kept),
            "hash": report.fingerprint,
            "kontroller": [
                finding_as_json(check, found) for check, findings in report.checks for found in findings
            ],
            **content,
        }
    )
    return 1 if report.failed else 0


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "fil": entry.file,
        "blankett": entry.kind,
        "id": entry.id,
        "namn": entry.name,
        "utfall": entry.outcome,
        "belopp": entry.amount,
        "inte_anvant": entry.unspent,
        "anmarkning": entry.remark,
        "verifikation": entry.reference,
    }
