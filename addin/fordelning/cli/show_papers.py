"""The papers to the state on the terminal: the requisition, the statement of accounts; JSON for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fordelning.cli.printable import on_one_line
from fordelning.cli.show import print_as_json, print_lines
from fordelning.texts import redistribution, requisition, statement
from fordelning.verbs import summary
from fordelning.verbs.pay import lines

if TYPE_CHECKING:
    from fordelning.checks.requisition import Requisition
    from fordelning.model import GrantRound, Statement
    from fordelning.verbs.pay import Paid
    from fordelning.verbs.redistribute import Redistributed
    from fordelning.verbs.requisition import Requisitioned
    from fordelning.verbs.statement import Accounted


def show_requisition(report: Requisitioned, *, as_json: bool) -> int:
    """Print how a requisition went and return the exit status."""
    done = None if report.failed else report.requisition
    if as_json:
        return print_as_json(
            report,
            {"rekvisition": None if done is None else _requisition(done)},
            summary.of_requisition(report),
        )
    return print_lines(report, summary.of_requisition(report), requisition.SIGN)


def show_redistribution(report: Redistributed, *, as_json: bool) -> int:
    """Print how a redistribution went and return the exit status."""
    done = None if report.failed else report.round
    if as_json:
        return print_as_json(
            report,
            {"omfordelning": None if done is None else _round(done)},
            summary.of_redistribution(report),
        )
    return print_lines(
        report, summary.of_redistribution(report), redistribution.THEN if done and done.given else ""
    )


def show_payments(report: Paid, *, as_json: bool) -> int:
    """Print which payments were entered, or would be, and return the exit status."""
    told = [on_one_line(line) for line in lines(report)]
    if as_json:
        return print_as_json(report, {"utbetalningar": _payments(report)}, told)
    return print_lines(report, told)


def show_statement(report: Accounted, *, as_json: bool) -> int:
    """Print how a statement of accounts went and return the exit status."""
    done = None if report.failed else report.statement
    if as_json:
        return print_as_json(
            report, {"redovisning": None if done is None else _statement(done)}, summary.of_statement(report)
        )
    return print_lines(report, summary.of_statement(report), statement.SIGN)


def _requisition(done: Requisition) -> dict[str, Any]:
    return {
        "id": done.own.id,
        "del": done.share.step,
        "nyckel": done.share.amount,
        "rekvirerat_tidigare": done.before,
        "belopp": done.amount,
        "kvar": done.left - done.amount,
    }


def _round(done: GrantRound) -> dict[str, Any]:
    return {
        "omfordelning_nr": done.number,
        "att_fordela": done.to_give,
        "fordelat": done.given,
        "kvar": done.left,
        "reserverat": done.reserved,
        "frislappt": done.released,
        "rader": [
            {
                "steg": each.line.step,
                "id": each.line.id,
                "forsta": each.line.amount,
                "frigjort": each.freed,
                "tidigare": each.before,
                "nytt": each.new,
                "efter": each.after,
                "forklaring": each.sentence,
            }
            for each in done.lines
        ],
    }


def _payments(report: Paid) -> dict[str, Any] | None:
    if report.failed or not report.payments:
        return None
    return {
        "forhandsgranskning": report.preview,
        "dag": report.payments[0].day.isoformat(),
        "belopp": report.amount,
        "rader": [{"id": each.id, "belopp": each.amount} for each in report.payments],
    }


def _statement(done: Statement) -> dict[str, Any]:
    return {
        "bidrag": done.granted,
        "rekvirerat": done.requisitioned,
        "erhallet": done.received,
        "kostnader": done.costs,
        "ej_forbrukat": done.unused,
        "aterbetalt": done.repaid,
        "att_aterbetala": done.to_repay,
        "overskridet": done.overspent,
    }
