"""The functions that our formulas use, each as every spreadsheet computes it.

A function that is not here makes the formula unknown; so does what spreadsheets or languages differ in.
"""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from openpyxl.utils.datetime import from_excel

from fordelning.formulas import criteria
from fordelning.formulas.values import (
    VALUE,
    CellError,
    UnknownError,
    Values,
    as_number,
    as_text,
    as_truth,
    compare,
    joined,
    tidy,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fordelning.formulas.values import Scalar


def add(one: Scalar, other: Scalar) -> Scalar:
    """Return a sum; a difference of near-equal doubles snaps to 0, as in a spreadsheet."""
    first, second = as_number(one), as_number(other)
    result = first + second
    if isinstance(result, float) and abs(result) < abs(first) * 2.0**-48:
        return 0
    return tidy(result)


def divide(one: Scalar, other: Scalar) -> Scalar:
    """Return a quotient; of whole numbers it is exact where it can be."""
    over, under = as_number(one), as_number(other)
    if under == 0:
        raise CellError("#DIV/0!")
    if isinstance(over, int) and isinstance(under, int) and over % under == 0:
        return tidy(over // under)
    return tidy(float(over) / float(under))


def power(one: Scalar, other: Scalar) -> Scalar:
    """Return a power of whole numbers."""
    base, exponent = as_number(one), as_number(other)
    if not (isinstance(base, int) and isinstance(exponent, int) and 0 <= exponent <= 60):
        raise UnknownError
    return tidy(base**exponent)


OPERATORS: Final[dict[str, Callable[[Scalar, Scalar], Scalar]]] = {
    "+": add,
    "-": lambda one, other: add(one, -as_number(other)),
    "*": lambda one, other: tidy(as_number(one) * as_number(other)),
    "/": divide,
    "^": power,
    "&": joined,
    "=": lambda one, other: compare(one, other) == 0,
    "<>": lambda one, other: compare(one, other) != 0,
    "<": lambda one, other: _order(one, other) < 0,
    ">": lambda one, other: _order(one, other) > 0,
    "<=": lambda one, other: _order(one, other) <= 0,
    ">=": lambda one, other: _order(one, other) >= 0,
}


def _order(one: Scalar, other: Scalar) -> int:
    order = compare(one, other)
    if order not in (-1, 0, 1):
        raise UnknownError
    return order


def _round(value: Scalar, places: Scalar) -> Scalar:
    number = as_number(value)
    if isinstance(number, int) and whole(places) >= 0:
        return number
    unit = Fraction(10) ** -whole(places)
    # A spreadsheet rounds the decimal digits that it shows, fifteen of them.
    exact = abs(Fraction(f"{number:.15g}")) / unit
    rounded = int(exact + Fraction(1, 2)) * unit
    return tidy(float(rounded if number >= 0 else -rounded))


def _cut(value: Scalar, places: Scalar, more: int) -> Scalar:
    """Return a number cut off after some decimals, with one unit of the last ``more`` where any is lost."""
    number, unit = as_number(value), Fraction(10) ** -whole(places)
    digits = Fraction(number if isinstance(number, int) else f"{number:.15g}")
    exact = abs(digits) / unit
    rounded = (int(exact) + (more if exact.denominator > 1 else 0)) * unit
    return tidy(float(rounded if number >= 0 else -rounded))


def _int(value: Scalar) -> Scalar:
    number = as_number(value)
    return number if isinstance(number, int) else tidy(float(math.floor(number)))


def _n(value: Scalar) -> Scalar:
    if isinstance(value, CellError):
        raise value
    return 0 if value is None or isinstance(value, str) else as_number(value)


def _day(part: str) -> Callable[[Scalar], Scalar]:
    def of(value: Scalar) -> Scalar:
        serial = whole(value)
        if serial <= 60:  # before March 1900 no two spreadsheets agree
            raise UnknownError
        day = from_excel(serial)
        assert isinstance(day, date)
        return int(getattr(day, part))

    return of


def _substitute(text: Scalar, old: Scalar, new: Scalar) -> Scalar:
    wanted = as_text(old)
    return as_text(text).replace(wanted, as_text(new)) if wanted else as_text(text)


def _value(value: Scalar) -> Scalar:
    if isinstance(value, str):
        if not value.isdigit():
            raise UnknownError
        return int(value)
    return as_number(value)


def _gcd(one: Scalar, other: Scalar) -> Scalar:
    return math.gcd(whole(one), whole(other))


def _char(value: Scalar) -> Scalar:
    number = whole(value)
    if not 0 < number < 127:
        raise UnknownError
    return chr(number)


def _not_there() -> Scalar:
    raise CellError("#N/A")


# Of single values; several are taken one by one.
OF_EACH: Final[dict[str, Callable[..., Scalar]]] = {
    "ABS": lambda value: tidy(abs(as_number(value))),
    "CHAR": _char,
    "CLEAN": lambda value: "".join(sign for sign in as_text(value) if ord(sign) >= 32),
    "DAY": _day("day"),
    "EXACT": lambda one, other: joined(one, "") == joined(other, ""),
    "GCD": _gcd,
    "INT": _int,
    "ISNUMBER": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "ISTEXT": lambda value: isinstance(value, str),
    "LEFT": lambda text, many=1: as_text(text)[: whole(many)],
    "LEN": lambda text: len(as_text(text).encode("utf-16-le")) // 2,
    "MONTH": _day("month"),
    "N": _n,
    "NA": _not_there,
    "NOT": lambda value: not as_truth(value),
    "RIGHT": lambda text, many=1: as_text(text)[-whole(many) :] if whole(many) else "",
    "ROUND": _round,
    "ROUNDDOWN": lambda value, places: _cut(value, places, 0),
    "ROUNDUP": lambda value, places: _cut(value, places, 1),
    "SUBSTITUTE": _substitute,
    "TRIM": lambda value: " ".join(part for part in as_text(value).split(" ") if part),
    "VALUE": _value,
    "YEAR": _day("year"),
}


def numbers(values: Iterable[Scalar]) -> list[int | float]:
    """Return the numbers among cells; a text or a truth in a cell does not count, an error does."""
    found: list[int | float] = []
    for value in values:
        if isinstance(value, CellError):
            raise value
        if isinstance(value, int | float) and not isinstance(value, bool):
            found.append(value)
    return found


def _sum(values: Values) -> Scalar:
    return tidy(sum(numbers(values)))


def _counted(values: Values) -> Scalar:
    return sum(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


# Of all values together, however many arguments they come in.
OF_ALL: Final[dict[str, Callable[[Values], Scalar]]] = {
    "AVERAGE": lambda values: divide(_sum(values), _counted(values)),
    "COUNT": _counted,
    "COUNTA": lambda values: sum(value is not None for value in values),
    "MAX": lambda values: max(numbers(values), default=0),
    "MIN": lambda values: min(numbers(values), default=0),
    "SUM": _sum,
    "AND": lambda values: all(_truths(values)),
    "OR": lambda values: any(_truths(values)),
}


def _truths(values: Values) -> list[bool]:
    return [as_truth(value) for value in values]


def _meeting(pairs: list[Values | Scalar]) -> list[bool]:
    """Return which rows meet all of the criteria: ranges and criteria by turns."""
    rows: list[bool] = []
    for values, wanted in zip(pairs[::2], pairs[1::2], strict=True):
        sought = _of_one_cell(wanted)
        if not isinstance(values, Values) or sought is None:
            raise UnknownError
        holds = criteria.test(sought)
        met = [holds(value) for value in values]
        if rows and len(rows) != len(met):
            raise CellError(VALUE)
        rows = [one and other for one, other in zip(rows, met, strict=True)] if rows else met
    return rows


def _of_one_cell(wanted: Values | Scalar) -> Scalar:
    """Return what is looked for, where it may stand in a cell."""
    if not isinstance(wanted, Values):
        return wanted
    if len(wanted) != 1:
        raise UnknownError
    return wanted[0]


def _sum_of(values: Values | Scalar, rows: list[bool]) -> Scalar:
    if not isinstance(values, Values) or len(values) != len(rows):
        raise UnknownError
    return tidy(sum(numbers(value for value, met in zip(values, rows, strict=True) if met)))


def _sum_product(*factors: Values | Scalar) -> Scalar:
    columns = [each if isinstance(each, Values) else Values([each]) for each in factors]
    if len({len(each) for each in columns}) > 1:
        raise CellError(VALUE)
    return tidy(sum(math.prod(_factor(value) for value in row) for row in zip(*columns, strict=True)))


def _factor(value: Scalar) -> int | float:
    if isinstance(value, CellError):
        raise value
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0


def _match(wanted: Values | Scalar, values: Values | Scalar, kind: Scalar = 1) -> Scalar:
    if kind != 0 or not isinstance(values, Values):
        raise UnknownError
    wanted = _of_one_cell(wanted)
    if isinstance(wanted, CellError):
        raise wanted
    if wanted is None:
        raise CellError("#N/A")
    if isinstance(wanted, str):
        like = criteria.pattern(wanted)
        found = (at for at, value in enumerate(values, start=1) if isinstance(value, str) and like(value))
    else:
        found = (
            at
            for at, value in enumerate(values, start=1)
            if isinstance(value, bool) is isinstance(wanted, bool)
            and isinstance(value, int | float)
            and value == wanted
        )
    place = next(found, None)
    if place is None:
        raise CellError("#N/A")
    return place


# Of ranges as they are.
OF_RANGES: Final[dict[str, Callable[..., Scalar]]] = {
    "COUNTIF": lambda *pairs: sum(_meeting(list(pairs))),
    "COUNTIFS": lambda *pairs: sum(_meeting(list(pairs))),
    "MATCH": _match,
    "SUMIF": lambda values, wanted, amounts=None: _sum_of(
        values if amounts is None else amounts, _meeting([values, wanted])
    ),
    "SUMIFS": lambda amounts, *pairs: _sum_of(amounts, _meeting(list(pairs))),
    "SUMPRODUCT": _sum_product,
}
