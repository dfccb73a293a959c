"""What a cell may hold for a formula, and how one kind becomes another: only where all spreadsheets agree."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class UnknownError(Exception):
    """Nobody here knows what the formula comes to: better no value than a wrong one."""


class CellError(Exception):
    """An error value such as #N/A, as it goes from cell to cell."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


VALUE: Final = "#VALUE!"


@dataclass(frozen=True, slots=True)
class Area:
    """Cells side by side on one sheet: first column and row, last column and row."""

    sheet: str
    left: int
    top: int
    right: int
    bottom: int

    @property
    def single(self) -> bool:
        """Whether it is one cell."""
        return self.left == self.right and self.top == self.bottom

    def cell(self, down: int, across: int) -> Area:
        """Return one of its cells, both counted from 1; raises CellError outside it."""
        row, column = self.top + down - 1, self.left + across - 1
        if not (self.top <= row <= self.bottom and self.left <= column <= self.right):
            raise CellError("#REF!")
        return Area(self.sheet, column, row, column, row)


class Values(list["Scalar"]):
    """The values of several cells, row by row; an error among them is a CellError, not raised."""


Scalar: TypeAlias = "bool | int | float | str | CellError | None"
Value: TypeAlias = "Scalar | Area | Values"


def as_number(value: Scalar) -> int | float:
    """Return a value as an operand of arithmetic; a text with a digit in it is read differently abroad."""
    if type(value) is int:
        return value
    if isinstance(value, CellError):
        raise value
    if value is None:
        return 0
    if isinstance(value, str):
        if any(sign.isdigit() for sign in value):
            raise UnknownError
        raise CellError(VALUE)
    return int(value) if isinstance(value, bool) else value


def as_text(value: Scalar) -> str:
    """Return a value as a text is put together from it; a decimal is written differently abroad."""
    if isinstance(value, CellError):
        raise value
    if value is None:
        return ""
    if isinstance(value, Varying):
        raise UnknownError
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value != int(value) or abs(value) >= 10**11:
        raise UnknownError
    return str(int(value))


class Varying(str):
    """A text with a decimal in it: which sign parts the decimals hangs on the language."""

    __slots__ = ()


def joined(one: Scalar, other: Scalar) -> str:
    """Return two values as one text; it may be compared with its like, and no more."""
    varies, text = False, ""
    for value in (one, other):
        decimal = isinstance(value, float) and not value.is_integer()
        varies = varies or decimal or isinstance(value, Varying)
        text += f"{value:.15g}" if decimal else value if isinstance(value, Varying) else as_text(value)
    return Varying(text) if varies else text


def as_truth(value: Scalar) -> bool:
    """Return a value as a condition."""
    if isinstance(value, str):
        raise CellError(VALUE) if not value else UnknownError
    return bool(as_number(value))


def whole(value: Scalar) -> int:
    """Return a value as a whole number, cut off."""
    return math.trunc(as_number(value))


def tidy(number: int | float) -> int | float:
    """Return a result as a spreadsheet holds it: a double, whole where it can be."""
    if isinstance(number, int):
        return number if abs(number) <= 2**53 else tidy(float(number))
    if not math.isfinite(number):
        raise CellError("#NUM!")
    return int(number) if number == int(number) and abs(number) <= 2**53 else number


def _rank(value: Scalar) -> int:
    """Return the order of kinds: numbers come before texts, texts before truths."""
    return 2 if isinstance(value, bool) else 1 if isinstance(value, str) else 0


def compare(one: Scalar, other: Scalar) -> int:
    """Return -1, 0 or 1; an empty cell is like whatever is empty of the other's kind."""
    for each in (one, other):
        if isinstance(each, CellError):
            raise each
    if isinstance(one, Varying) or isinstance(other, Varying):
        raise UnknownError
    one, other = _alike(one, other), _alike(other, one)
    if _rank(one) != _rank(other):
        return -1 if _rank(one) < _rank(other) else 1
    if isinstance(one, str) and isinstance(other, str):
        if one.casefold() == other.casefold():
            return 0
        if not one or not other:
            return -1 if not one else 1
        return 2  # unlike; which comes first hangs on the language
    first, second = as_number(one), as_number(other)
    return (first > second) - (first < second)


def _alike(value: Scalar, other: Scalar) -> Scalar:
    if value is not None:
        return value
    return "" if isinstance(other, str) else False if isinstance(other, bool) else 0


def each(how: Callable[..., Scalar], *operands: Value) -> Value:
    """Return what comes of operands one by one: several values as long as they are equally many."""
    many: Sequence[Values] = [value for value in operands if isinstance(value, Values)]
    if not many:
        return how(*operands)
    if len({len(values) for values in many}) > 1:
        raise UnknownError
    rows = zip(
        *(value if isinstance(value, Values) else [value] * len(many[0]) for value in operands), strict=True
    )
    return Values(_kept(how, row) for row in rows)


def _kept(how: Callable[..., Scalar], row: tuple[Value, ...]) -> Scalar:
    try:
        return how(*row)
    except CellError as error:
        return error
