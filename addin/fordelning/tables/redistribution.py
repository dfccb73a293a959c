"""A further round as rows of sheet Omfördelning, and as events of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.formulas import Formula
from fordelning.layout.redistribution import ROUND, ROUND_POTS
from fordelning.model import Event, EventKind
from fordelning.tables.cells import Reader
from fordelning.texts import redistribution as said

if TYPE_CHECKING:
    from datetime import date

    from fordelning.errors import Finding
    from fordelning.layout import TableSpec
    from fordelning.model import GrantRound, RoundLine, RoundPot
    from fordelning.tables.cells import SheetTable
    from fordelning.tables.results import Rows


def written_amounts(table: SheetTable) -> dict[tuple[str, str], int]:
    """Return the kronor of table Fördelning by step and id; a cell without whole kronor is none we gave."""
    amounts: dict[tuple[str, str], int] = {}
    for _, cells in table.rows():
        step, id_, amount = (cells[name] for name in (texts.LINE_STEP, texts.LINE_ID, texts.LINE_AMOUNT))
        if step is not None and id_ is not None:
            whole = int(amount) if isinstance(amount, int | float) else -1
            amounts[str(step), str(id_)] = whole if whole == amount else -1
    return amounts


def decided_amounts(table: SheetTable) -> tuple[dict[str, int], tuple[Finding, ...]]:
    """Return the kronor by id in table Fördelning, and what is wrong with its cells."""
    reader = Reader()
    amounts: dict[str, int] = {}
    for row, cells in table.rows():
        id_ = reader.text(cells[texts.LINE_ID], row.at(texts.LINE_ID))
        amount = reader.amount(cells[texts.LINE_AMOUNT], row.at(texts.LINE_AMOUNT))
        amounts[id_] = amounts.get(id_, 0) + (amount or 0)
    return amounts, tuple(reader.findings)


def round_rows(done: GrantRound) -> dict[str, Rows]:
    """Return the rows of tables Omfördelning and Omfördelningspotter; sums are native formulas."""
    return {
        ROUND.name: [round_line(each) for each in done.lines],
        ROUND_POTS.name: [round_pot(each) for each in done.pots],
    }


def round_line(each: RoundLine) -> tuple[object, ...]:
    """Return the row of one line."""
    line = each.line
    return ROUND.row(
        {
            texts.LINE_STEP: line.step,
            texts.LINE_ID: line.id,
            texts.LINE_NAME: line.name,
            texts.LINE_PAYEE: line.payee,
            said.FIRST: line.amount,
            said.FREED: each.freed,
            said.EARLIER: each.before,
            said.NEW: each.new,
            said.AFTER: _formula(ROUND, each.after, said.FIRST, f"-{said.FREED}", said.EARLIER, said.NEW),
            texts.LINE_SENTENCE: each.sentence,
        }
    )


def round_pot(pot: RoundPot) -> tuple[object, ...]:
    """Return the row of one pot."""
    to_give = (said.FIRST_LEFT, said.FREED, said.MOVED, f"-{said.EARLIER}")
    return ROUND_POTS.row(
        {
            texts.LINE_POT: pot.name,
            said.FIRST_LEFT: pot.first_left,
            said.FREED: pot.freed,
            said.MOVED: pot.moved,
            said.EARLIER: pot.before,
            said.TO_GIVE: _formula(ROUND_POTS, pot.to_give, *to_give),
            said.NEW: pot.new,
            said.LEFT: _formula(ROUND_POTS, pot.left, said.TO_GIVE, f"-{said.NEW}"),
        }
    )


def _formula(table: TableSpec, value: int, *columns: str) -> Formula:
    """Return the sum of columns of the same row; one that begins with a minus is taken away."""
    parts = [
        ("-" if column.startswith("-") else "+") + table.this_row(column.lstrip("-")) for column in columns
    ]
    return Formula("".join(parts).lstrip("+"), value)


def round_events(done: GrantRound, day: date) -> tuple[Event, ...]:
    """Return one event per line that a round gives money, with its sentence as motivation."""
    return tuple(
        Event(
            day,
            EventKind.REDISTRIBUTED,
            each.line.id,
            each.new,
            motivation=said.event_reason(done.number, each.line.step, each.sentence),
        )
        for each in done.lines
        if each.new
    )
