"""Tables of tiers as an argument of a cell function."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.apportionment import tiers
from fordelning.errors import Place, finding
from fordelning.excel.arguments import Arguments, rows_of
from fordelning.excel.guard import Refused
from fordelning.model import Tier
from fordelning.money import format_amount
from fordelning.tables.cells import is_empty
from fordelning.tables.value import read_each
from fordelning.texts import functions

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 4  # columns: activity, lowest, highest, kronor


def read_tiers(given: Arguments, value: object, *, by_unit: bool = False) -> list[Tier]:
    """Return the bands of a range with four columns, and report what is wrong with them.

    Requirements A3 and A6. ``by_unit`` bands may give decimals, or percent.
    """
    name = functions.ARGUMENTS["bands"]
    rows = [*rows_of(value)]
    if any(len(row) != WIDTH for row in rows):
        given.reader.report("argument_tiers_shape", Place(name), columns=max(len(row) for row in rows))
        return []
    while rows and all(is_empty(cell) for cell in rows[-1]):
        rows.pop()
    if not rows:
        given.reader.report("argument_missing", Place(name))
    read = [_read_tier(given, row, Place(name, row=at), by_unit=by_unit) for at, row in enumerate(rows, 1)]
    found = [tier for tier in read if tier is not None]
    if len(found) == len(rows):
        for problem in tiers.check(found):
            words = {key: format_amount(number) for key, number in problem.fields.items()}
            place = Place(name, row=problem.index + 1)
            given.reader.findings.append(finding(problem.code, place, activity=problem.activity, **words))
    return found


def read_bands(given: Arguments, value: object) -> list[Tier]:
    """Return the same bands where each gives kronor for a unit inside it, or percent (T9)."""
    return read_tiers(given, value, by_unit=True)


def _read_tier(given: Arguments, row: Sequence[object], place: Place, *, by_unit: bool) -> Tier | None:
    reader = given.reader
    activity = reader.text(row[0], place, required=True)
    low, high = (reader.number(cell, place, whole=True) for cell in row[1:3])
    each = read_each(row[3], place, reader) if by_unit else _kronor(given, row[3], place)
    for cell in (row[1], row[3]):
        if is_empty(cell):
            reader.report("argument_gap", place)
    if not activity or low is None or each is None:
        return None
    return Tier(activity, int(low), None if high is None else int(high), 0).with_each(each)


def _kronor(given: Arguments, cell: object, place: Place) -> Fraction | None:
    amount = given.reader.amount(cell, place)
    return None if amount is None else Fraction(amount)


def refusal(table: Sequence[Tier], activity: str, volume: int, place: Place) -> Refused:
    """Return why no band holds the volume (A7)."""
    own = [tier for tier in table if tier.activity == activity]
    lowest = min((tier.low for tier in own), default=None)
    highest = max((tier.high for tier in own if tier.high is not None), default=None)
    words = texts.outside_bands(format_amount(volume), lowest, highest, volume, activity)
    return Refused(f"{place}: {words}")
