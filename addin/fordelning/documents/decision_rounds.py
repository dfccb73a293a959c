"""The committee's tables of what has been divided again since the first decision (A15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.documents.decision_table import Part, Table
from fordelning.documents.word_table import Column
from fordelning.money import format_amount
from fordelning.texts import decision, rounds
from fordelning.texts import redistribution as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import GrantRound


def given(done: GrantRound | None) -> int:
    """Return the kronor that all further rounds have given."""
    return sum(pot.before for pot in done.pots) if done else 0


def sections(done: GrantRound | None) -> list[Part]:
    """Return what became free and was given pot by pot, and before and after for all that it changed.

    Args:
        done: how the grant stands after all rounds; without any there is nothing to tell.
    """
    if done is None or not given(done):
        return []
    return [(rounds.BY_POT, _pots(done), rounds.WHY_AGAIN), (rounds.BY_UNIT, _lines(done), None)]


def _pots(done: GrantRound) -> Table:
    labels = [(pot.name,) for pot in done.pots]
    amounts: list[tuple[int, ...]] = [
        (pot.first_left, pot.freed, pot.moved, pot.before, pot.left) for pot in done.pots
    ]
    headings = [said.FIRST_LEFT, said.FREED, said.MOVED, rounds.MORE, said.LEFT]
    if not any(pot.moved for pot in done.pots):
        headings.remove(said.MOVED)
        amounts = [(*row[:2], *row[3:]) for row in amounts]
    return _table([(decision.POT, 5)], labels, headings, amounts)


def _lines(done: GrantRound) -> Table:
    changed = [each for each in done.lines if each.freed or each.before]
    labels = [(each.line.step, each.line.id, each.line.name) for each in changed]
    amounts = [(each.line.amount, each.freed, each.before, each.after) for each in changed]
    columns = [(decision.STEP, 4), (decision.ID, 2), (decision.NAME, 5)]
    return _table(columns, labels, [said.FIRST, said.FREED, rounds.MORE, said.AFTER], amounts)


def _table(
    columns: Sequence[tuple[str, int]],
    labels: Sequence[tuple[str, ...]],
    headings: Sequence[str],
    amounts: Sequence[tuple[int, ...]],
) -> Table:
    """Return a table of texts and kronor with its sum."""
    kronor = [
        Column(decision.heading_with(heading, decision.UNITS[1]), 3, number=True) for heading in headings
    ]
    foot = (decision.SUM, *("" for _ in columns[1:]))
    sums = tuple(map(sum, zip(*amounts, strict=True)))
    rows = zip([*labels, foot], [*amounts, sums], strict=True)
    shown = tuple((*label, *map(format_amount, row)) for label, row in rows)
    return Table((*(Column(*each) for each in columns), *kronor), shown, summed=True)
