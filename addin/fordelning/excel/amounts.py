"""What the cell functions answer: whole columns in, whole columns out, by the same rules as the workbook.

Requirements D2 (key), A3 (tiers), C6 (per unit), D3 (equal), B2 (shares) and X4 (everything adds up).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.apportionment import even, per_unit, proportional, shares, tiers
from fordelning.errors import DataError, Place, finding
from fordelning.excel.arguments import Arguments, Column, as_percent, rows_of, telling
from fordelning.excel.bands import read_tiers, refusal
from fordelning.excel.guard import Refused
from fordelning.money import format_number
from fordelning.tables.cells import is_empty
from fordelning.texts import functions
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from fractions import Fraction

    from fordelning.apportionment.result import IntArray, Result

Cells = list[list[object]]

AT_BOUNDS: Final = {"floors_above_pot": "floor", "floor_above_cap": "floor", "no_recipients": "basis"}


def _spill(column: Column, amounts: IntArray) -> Cells:
    return column.spill(amounts.tolist())


def by_key(pot: object, basis: object, floor: object = None, cap: object = None, ids: object = None) -> Cells:
    """Return what each gets of the pot by a key with floors and caps.

    Requirement D2.

    Args:
        pot: kronor, one cell.
        basis: weights, one column.
        floor: kronor, one cell or one per row.
        cap: kronor, one cell or one per row.
        ids: recipient ids, one per row; without them equal claims are settled by the order of the rows.

    Raises:
        DataError: if an argument cannot be used, or the rule has no answer.

    >>> by_key(1_000_000, [[375.0], [1271.0], ["2 000"], [None]], 250_000)
    [[250000], [291425], [458575]]
    """
    column, result = key_result(pot, basis, floor, cap, ids)
    return _spill(column, result.amounts)


def key_result(pot: object, basis: object, floor: object, cap: object, ids: object) -> tuple[Column, Result]:
    """Return the basis and the result of a key.

    Raises:
        DataError: as ``by_key``.
    """
    given = Arguments()
    money, column = given.amount("pot", pot), given.column("basis", basis)
    weights = given.numbers(column)
    floors, caps = given.limits("floor", floor, column), given.limits("cap", cap, column)
    names = given.ids(ids, column)
    given.check()
    with telling(column, duplicate_ids="ids", **AT_BOUNDS):
        return column, proportional.allocate(money, weights, names, floors=floors, caps=caps)


def by_unit(pot: object, units: object, step: object = None, ids: object = None) -> Cells:
    """Return what each gets at one rate per unit, exact or rounded down to a step.

    Requirement C6.

    Raises:
        DataError: as ``by_key``.

    >>> by_unit(6_200_000, [[5_000], [166]], 1)
    [[6000000], [199200]]
    """
    column, result = unit_result(pot, units, step, ids, "units")
    return _spill(column, result.amounts)


def unit_result(pot: object, units: object, step: object, ids: object, name: str) -> tuple[Column, Result]:
    """Return the units and the result of a rate per unit; ``name`` is what the argument is called.

    Raises:
        DataError: as ``by_key``.
    """
    given = Arguments()
    money, column = given.amount("pot", pot), given.column(name, units)
    numbers, names, rounded_to = given.numbers(column), given.ids(ids, column), given.step(step)
    given.check()
    with telling(column, duplicate_ids="ids"):
        return column, per_unit.allocate(money, numbers, names, step=rounded_to)


def rate(
    pot: object, basis: object, floor: object = None, cap: object = None, step: object = None
) -> Fraction | Refused:
    """Return the exact kronor per unit of a key, or of a rate per unit rounded down to a step.

    Requirements C6 and D2.

    Raises:
        DataError: as ``by_key``, and where a step is given together with bounds.

    >>> rate(6_200_000, [[5_000], [166]], step=1)
    Fraction(1200, 1)
    """
    bounded = any(not is_empty(cell) for value in (floor, cap) for row in rows_of(value) for cell in row)
    if bounded and any(not is_empty(cell) for row in rows_of(step) for cell in row):
        raise DataError([finding("argument_step_with_bounds", Place(functions.ARGUMENTS["step"]))])
    column, result = (
        key_result(pot, basis, floor, cap, None) if bounded else unit_result(pot, basis, step, None, "basis")
    )
    return Refused(str(finding("no_rate", column.place(-1)))) if result.rate is None else result.rate


def equal(pot: object, recipients: object) -> Cells:
    """Return the same amount for everyone; odd kronor go to the first ids.

    Requirement D3.

    Raises:
        DataError: as ``by_key``, and where a single number stands for the recipients.

    >>> equal(100, [["c"], ["a"], ["b"]])
    [[33], [34], [33]]
    """
    given = Arguments()
    money, column = given.amount("pot", pot), given.column("recipients", recipients)
    names = given.words(column)
    if len(column) == 1 and not isinstance(column.cells[0], str):
        given.reader.report("argument_count", column.place(-1))
    given.check()
    with telling(column):
        return _spill(column, shares.allocate_equal(money, names).amounts)


def by_share(pot: object, parts: object, ids: object = None) -> Cells:
    """Return the pot split in shares that sum to 100 percent; one row may take the remainder.

    Requirement B2. Excel keeps 66,6 % as 0.666. Numbers that sum to 100 are percents, those that sum to
    1 are shares, and a text with its sign is what it says; where a row takes the remainder only shares are
    certain.

    Raises:
        DataError: as ``by_key``.

    >>> by_share(21_625_197, [["66,6 %"], ["Resten"]])
    [[14402381], [7222816]]
    """
    given = Arguments()
    money, column = given.amount("pot", pot), given.column("parts", parts)
    words = [tidy(cell).casefold() if isinstance(cell, str) else "" for cell in column.cells]
    numbers = Column(
        column.name,
        tuple(
            0 if word in functions.REMAINDER_WORDS else cell
            for word, cell in zip(words, column.cells, strict=True)
        ),
        column.across,
    )
    read, names = given.numbers(numbers, most=100), given.ids(ids, column)
    given.check()
    open_rows = [word in functions.REMAINDER_WORDS for word in words]
    signed = [word.endswith("%") for word in words]
    as_percents = [number * (100 if is_signed else 1) for number, is_signed in zip(read, signed, strict=True)]
    if sum(as_percents) != 100 or any(open_rows):
        _check_certain(given, column, any_open=any(open_rows))
        as_percents = [number * 100 for number in read]
    given.check()
    percents = [None if is_open else each for is_open, each in zip(open_rows, as_percents, strict=True)]
    with telling(column, duplicate_ids="ids"):
        return _spill(column, shares.allocate_percent(money, percents, names).amounts)


def _check_certain(given: Arguments, column: Column, *, any_open: bool) -> None:
    """Report what could be percent as well as a share: above 1, and plain text where a row is open."""
    for at, cell in enumerate(column.cells):
        number = as_percent(cell)
        plain = isinstance(cell, str) and "%" not in cell
        if number is not None and (number > 1 or (any_open and plain)):
            given.reader.report("argument_percent_or_share", column.place(at), value=format_number(number))


def evened(numbers: object, total: object, ids: object = None) -> Cells:
    """Return the numbers as whole kronor that sum to the total; none moves by a krona or more.

    Requirement X4.

    Raises:
        DataError: as ``by_key``, and where rounding cannot reach the total.

    >>> evened([["10,4"], ["10,4"], ["10,2"]], 31)
    [[11], [10], [10]]
    """
    given = Arguments()
    column, to = given.column("numbers", numbers), given.amount("total", total)
    read, names = given.numbers(column), given.ids(ids, column)
    given.check()
    with telling(column, duplicate_ids="ids", not_evened="total"):
        return _spill(column, even.even_out(read, to, names).amounts)


def by_tier(basis: object, activity: object, bands: object) -> Cells:
    """Return each row's fixed amount by activity and volume; outside the bands a refusal, never zero.

    Requirements A3, A6 and A7.

    Args:
        basis: whole volumes, one column.
        activity: one per row, or one for all.
        bands: four columns: activity, lowest, highest (empty means no upper end) and kronor.

    Raises:
        DataError: if an argument cannot be used, or the bands overlap or leave holes.

    >>> table = [["hemtjänst", 10, 50, 20_000], ["hemtjänst", 51, None, 35_000]]
    >>> by_tier([[50], [51]], "hemtjänst", table)
    [[20000], [35000]]
    """
    given = Arguments()
    column = given.column("basis", basis)
    volumes = given.numbers(column, whole=True)
    kinds = given.words_for("activity", activity, column)
    table = read_tiers(given, bands)
    given.check()
    answers: list[object] = []
    for at, (volume, kind) in enumerate(zip(volumes, kinds, strict=True)):
        tier = tiers.find(table, kind, volume)
        answers.append(refusal(table, kind, int(volume), column.place(at)) if tier is None else tier.amount)
    return column.spill(answers)
