"""What the cell function of shares, caps over several steps and amounts owed answers.

Requirements T6 (what is cut stays), T8 (what is withheld stays) and T10 (amounts owed). What goes to the
others instead needs no function of its own: it is FORDELA_NYCKEL on the basis times the share (T8), or with
the cap less what each has got in earlier steps (T6). A floor over several steps takes the whole model: one
cell does not hold what the other steps gave.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning.apportionment import proportional, withheld
from fordelning.errors import Place
from fordelning.excel.arguments import Arguments, Column
from fordelning.excel.more_amounts import in_a_cell
from fordelning.money import format_exact
from fordelning.texts import functions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.excel.amounts import Cells


def with_deductions(
    pot: object,
    basis: object,
    part: object = None,
    cap: object = None,
    given: object = None,
    owed: object = None,
    ids: object = None,
) -> Cells:
    """Return a key of which each gets its part, at most its cap, less what it owes; the rest stays.

    Args:
        pot: kronor, one cell.
        basis: units, one per row.
        part: the part of its amount that each gets, at most 1, one per row.
        cap: kronor, one cell or one per row: what each may have in all.
        given: kronor of earlier steps that count in the cap, one per row.
        owed: kronor deducted from the amount, never below zero, one per row.
        ids: recipient ids, one per row.

    Raises:
        DataError: if an argument cannot be used; a part goes with no cap, and ``given`` with no other.

    >>> with_deductions(190_000, [[1000.0], [500.0], [400.0]], [[1.0], [1.0], [0.25]])
    [[100000], [50000], [10000]]
    >>> with_deductions(300_000, [[30.0], [6.0]], None, [[300_000], [60_000]], [[100_000], [60_000]])
    [[200000], [0]]
    """
    asked = Arguments()
    money, column = asked.amount("pot", pot), asked.column("basis", basis)
    weights, names = asked.numbers(column), asked.ids(ids, column)
    parts = _parts(asked, part, column)
    caps = _caps(asked, cap, given, column)
    debts = _kronor(asked, "owed", owed, column)
    if parts and not asked.is_left_out(cap):
        asked.reader.report("argument_part_with_cap", Place(functions.ARGUMENTS["part"]))
    asked.check()
    with in_a_cell(column, no_recipients="basis"):
        made = proportional.allocate(money, weights, names)
        if parts:
            rate = made.rate or Fraction(0)
            exact = [rate * each * own for each, own in zip(weights, parts, strict=True)]
            made = withheld.allocate(money, exact, made.rate, names)
    amounts = made.amounts.tolist()
    held = (amount if top is None else min(amount, top) for amount, top in zip(amounts, caps, strict=True))
    return column.spill([max(0, amount - debt) for amount, debt in zip(held, debts, strict=True)])


def _parts(asked: Arguments, part: object, basis: Column) -> list[Fraction]:
    if asked.is_left_out(part):
        return []
    column = asked.beside("part", part, basis)
    parts = [Fraction(each) for each in asked.numbers(column)]
    for at, each in enumerate(parts):
        if each > 1:
            asked.reader.report("argument_part", column.place(at), value=format_exact(each))
    return parts


def _caps(asked: Arguments, cap: object, given: object, basis: Column) -> Sequence[int | None]:
    """Return what is left of each one's cap when earlier steps are counted."""
    if asked.is_left_out(cap) and not asked.is_left_out(given):
        asked.reader.report("argument_missing", Place(functions.ARGUMENTS["cap"]))
    caps, had = asked.limits("cap", cap, basis), _kronor(asked, "given", given, basis)
    each = caps if isinstance(caps, tuple) else (caps,) * len(basis)
    return [None if top is None else max(0, top - own) for top, own in zip(each, had, strict=True)]


def _kronor(asked: Arguments, argument: str, value: object, basis: Column) -> list[int]:
    """Return kronor, one per row, none where a cell is empty or all are left out."""
    found = None if asked.is_left_out(value) else asked.limits(argument, value, basis)
    each = found if isinstance(found, tuple) else (found,) * len(basis)
    return [amount or 0 for amount in each]
