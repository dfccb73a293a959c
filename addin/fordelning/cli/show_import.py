"""What a list would do to table Mottagare, or has done, on the terminal; JSON for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fordelning.cli.printable import on_one_line
from fordelning.cli.show import print_as_json, print_findings, print_written, status_of
from fordelning.texts import intake_preview as said
from fordelning.verbs import summary_of_import

if TYPE_CHECKING:
    from fordelning.intake.question import Question
    from fordelning.verbs.import_report import Imported


def show_import(report: Imported, *, as_json: bool) -> int:
    """Print what is added, changed and left out, and what is asked; return the exit status."""
    if as_json:
        return print_as_json(report, _content(report), summary_of_import.lines(report))
    for line in summary_of_import.lines(report):
        print(on_one_line(line))
    print_findings(report)
    print_written(report)
    if report.written is None:
        for path in report.further:
            print(said.answers_at(on_one_line(path)))
    return status_of(report)


def _content(report: Imported) -> dict[str, Any]:
    proposal, plan = report.proposal, report.plan
    if proposal is None:
        return {"forhandsgranskning": report.preview}
    return {
        "forhandsgranskning": report.preview,
        "blad": proposal.sheet,
        "kolumner": [
            {"kolumn": each.target.heading, "rubrik": each.heading, "fast": each.fixed, "skal": each.reason}
            for each in proposal.picks
        ],
        "okanda_kolumner": [*proposal.unknown],
        "ord": [
            {"rubrik": each.heading, "text": each.text, "blir": each.value, "rader": each.count}
            for each in proposal.words
        ],
        "nya": [{name: _plain(cell) for name, cell in cells.items()} for cells in plan.added],
        "andrade": [
            {
                "rad": each.row,
                "id": each.id,
                "fore": {name: _plain(before) for name, (before, _) in each.cells.items()},
                "efter": {name: _plain(after) for name, (_, after) in each.cells.items()},
            }
            for each in plan.changed
        ],
        "oforandrade": plan.same,
        "inte_i_listan": plan.besides,
        "utelamnade": [
            {"rad": each.number, "text": each.text, "skal": each.reason}
            for each in (*proposal.left_out, *plan.left_out)
        ],
        "fragor": [_question(each) for each in plan.questions],
        "filer": [str(path) for path in report.further],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "om": str(question.about),
        "rubrik": question.heading,
        "nyckel": question.key,
        "fraga": question.text,
        "val": [*question.choices],
        "fritt": question.free,
        "forslag": question.proposed,
        "rader": [*question.rows],
        "plats": str(question.where),
    }


def _plain(cell: object) -> object:
    return cell if cell is None or isinstance(cell, str | int | float | bool) else str(cell)
