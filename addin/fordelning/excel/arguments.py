"""Arguments of cell functions: what Excel hands over, read exactly or refused by its place in the argument.

Whole numbers come as floats, currency cells as Decimal, empty cells as None, error cells as text or as the
numbers that Excel's own codes are. Ranges may have empty cells at their end, not in between.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeGuard

from fordelning.errors import AllocationError, DataError, Place, finding
from fordelning.money import LARGEST, NotANumberError, format_number, read_number
from fordelning.tables.cells import Reader, is_empty
from fordelning.texts import functions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

RATE_STEPS: Final = (0, 1, 10, 100)  # kronor per unit that a rate may be rounded down to (C6)
_DUST: Final = 1e-9  # what differences of decimals leave below zero: 0,3-0,2-0,1 is no negative amount
_ERROR_CODES: Final = range(-2146826288, -2146826200)  # #NULL! and those after it, as COM hands them over


@dataclass(frozen=True, slots=True)
class Column:
    """One argument with a value per recipient, without the empty cells at its end.

    ``name`` is what the argument is called in the formula; ``across`` tells a row of cells from a column.
    """

    name: str
    cells: tuple[object, ...]
    across: bool = False

    def __len__(self) -> int:
        return len(self.cells)

    def place(self, index: int) -> Place:
        """Return where in the argument that value stands; -1 is the whole argument."""
        if index < 0:
            return Place(self.name)
        return Place(self.name, column=str(index + 1)) if self.across else Place(self.name, row=index + 1)

    def spill(self, values: Sequence[object]) -> list[list[object]]:
        """Return one value per cell in the shape of this argument."""
        return [list(values)] if self.across else [[value] for value in values]


class Arguments:
    """Reads the arguments of one call and collects what is wrong with any of them.

    >>> given = Arguments()
    >>> given.numbers(given.column("basis", [[375.0], ["1 271"], [None]]))
    [375, Fraction(1271, 1)]
    """

    def __init__(self) -> None:
        self.reader = Reader()

    def check(self) -> None:
        """Stop if anything was found.

        Raises:
            DataError: with every finding.
        """
        if self.reader.findings:
            raise DataError(self.reader.findings)

    def column(self, argument: str, value: object) -> Column:
        """Return an argument that must be one column (or one row) with at least one value."""
        name = functions.ARGUMENTS[argument]
        table = rows_of(value)
        width = max(map(len, table), default=0)
        if len(table) > 1 and width > 1:
            self.reader.report("argument_shape", Place(name), rows=len(table), columns=width)
            return Column(name, ())
        across = width > 1
        cells = list(chain.from_iterable(table))
        if int in set(map(type, cells)):
            cells = [known(cell) for cell in cells]
        while cells and is_empty(cells[-1]):
            cells.pop()
        if not cells:
            self.reader.report("argument_missing", Place(name))
        return Column(name, tuple(cells), across)

    def beside(self, argument: str, value: object, other: Column) -> Column:
        """Return an argument that must have one value for each of another argument's."""
        column = self.column(argument, value)
        if column.cells and other.cells and len(column) != len(other):
            self.reader.report(
                "argument_length", column.place(-1), count=len(column), other=other.name, wanted=len(other)
            )
            return Column(column.name, ())
        return column

    def numbers(
        self, column: Column, *, whole: bool = False, most: int | None = None
    ) -> list[Fraction | int]:
        """Return every value as an exact number, zero or more; an empty cell in between is a finding.

        Args:
            column: the argument.
            whole: whether they must be whole numbers.
            most: what nobody means more than, as ``money.read_number`` has it.
        """
        if _all_whole(column.cells):
            return [*map(int, column.cells)]
        read = [
            int(cell) if _is_whole(cell) else self._number(cell, column.place(at), whole, most)
            for at, cell in enumerate(column.cells)
        ]
        return [number for number in read if number is not None]

    def _number(self, cell: object, place: Place, whole: bool, most: int | None) -> Fraction | None:
        if not self._filled(cell, place):
            return None
        if isinstance(cell, float) and -_DUST < cell < 0:
            cell = 0.0
        return self.reader.number(cell, place, whole=whole, most=most)

    def words(self, column: Column) -> list[str]:
        """Return every value as text; an empty cell in between is a finding."""
        if _all_words(column.cells):
            return [*column.cells]
        return [self._word(cell, column.place(at)) for at, cell in enumerate(column.cells)]

    def _word(self, cell: object, place: Place) -> str:
        return self.reader.text(cell, place) if self._filled(cell, place) else ""

    def _filled(self, cell: object, place: Place) -> bool:
        if is_empty(cell):
            self.reader.report("argument_gap", place)
        return not is_empty(cell)

    def amount(self, argument: str, value: object) -> int:
        """Return an argument that must be one amount in whole kronor; 0 where it is wrong."""
        place = Place(functions.ARGUMENTS[argument])
        cell = self.single(value, place)
        if is_empty(cell):
            self.reader.report("argument_missing", place)
        return self.reader.amount(cell, place) or 0

    def single(self, value: object, place: Place) -> object:
        """Return the one cell of an argument."""
        cells = [cell for row in rows_of(value) for cell in row]
        if len(cells) > 1:
            self.reader.report("argument_single", place, count=len(cells))
            return 0
        return known(cells[0]) if cells else None

    def limits(self, argument: str, value: object, basis: Column) -> tuple[int | None, ...] | int | None:
        """Return floors or caps: none, one for all, or one per row with None where the row has none."""
        cells = [cell for row in rows_of(value) for cell in row]
        if all(is_empty(cell) for cell in cells):
            return None
        name = functions.ARGUMENTS[argument]
        if len(cells) == 1:
            return self.reader.amount(known(cells[0]), Place(name))
        column = self.column(argument, value)
        if len(column) > len(basis):
            self.reader.report(
                "argument_length", Place(name), count=len(column), other=basis.name, wanted=len(basis)
            )
            return None
        read = [self.reader.amount(cell, column.place(at)) for at, cell in enumerate(column.cells)]
        return (*read, *[None] * (len(basis) - len(read)))

    def ids(self, value: object, basis: Column) -> list[str]:
        """Return what settles equal claims: the ids given, or else the numbers of the rows."""
        if all(is_empty(cell) for row in rows_of(value) for cell in row):
            return [f"{row:09d}" for row in range(1, len(basis) + 1)]
        return self.words(self.beside("ids", value, basis))

    def words_for(self, argument: str, value: object, basis: Column) -> list[str]:
        """Return texts, one for each value of another argument; one alone holds for all."""
        if len([cell for row in rows_of(value) for cell in row]) == 1:
            return self.words(self.column(argument, value)) * len(basis)
        return self.words(self.beside(argument, value, basis))

    def is_left_out(self, value: object) -> bool:
        """Tell whether an argument is left out, or its cells are empty."""
        return all(is_empty(cell) for row in rows_of(value) for cell in row)

    def step(self, value: object) -> int:
        """Return the kronor per unit that a rate is rounded down to; 0 where none is given."""
        place = Place(functions.ARGUMENTS["step"])
        cell = self.single(value, place)
        if is_empty(cell):
            return 0
        number = self.reader.number(cell, place)
        if number is not None and number not in RATE_STEPS:
            self.reader.report("argument_step", place, value=format_number(number))
        return int(number) if number in RATE_STEPS else 0

    def word(self, argument: str, value: object) -> str:
        """Return an argument that may be one word, or is left out."""
        place = Place(functions.ARGUMENTS[argument])
        return self.reader.text(self.single(value, place), place)


def rows_of(value: object) -> Sequence[Sequence[object]]:
    """Return an argument as rows of cells, whether it came as a range, a row, or a single value."""
    if not isinstance(value, list | tuple):
        return [[value]]
    if value and set(map(type, value)) <= {list, tuple}:
        return value
    return [value]


def _is_whole(cell: object) -> TypeGuard[float]:
    """Tell whether a cell holds a whole number as Excel keeps it, exact and with nothing to ask about."""
    return type(cell) is float and 0 <= cell < LARGEST and cell.is_integer()


def _all_whole(cells: tuple[object, ...]) -> TypeGuard[tuple[float, ...]]:
    """Tell whether every cell is one that ``_is_whole`` says yes to; most columns are, and long."""
    if set(map(type, cells)) != {float} or not all(map(float.is_integer, cells)):  # type: ignore[arg-type]
        return False
    return min(cells) >= 0 and max(cells) < LARGEST  # type: ignore[type-var, operator]


def _all_words(cells: tuple[object, ...]) -> TypeGuard[tuple[str, ...]]:
    """Tell whether every cell is a text of letters and digits, with nothing to tidy."""
    return set(map(type, cells)) == {str} and all(map(str.isalnum, cells))  # type: ignore[arg-type]


def known(cell: object) -> object:
    """Return a cell with Excel's number for an error made the text that means the same."""
    if type(cell) is int and cell in _ERROR_CODES:
        return "#UNKNOWN!"
    return cell


def as_percent(cell: object) -> Fraction | None:
    """Return the number of a cell, or None where it has none: enough to tell shares from percents."""
    try:
        return read_number(cell)
    except NotANumberError:
        return None


@contextmanager
def telling(column: Column, **others: str) -> Iterator[None]:
    """Turn a rule's refusal into a finding at the argument that causes it.

    Args:
        column: the argument with one value per row.
        others: code -> the argument that such a refusal is about instead.

    Raises:
        DataError: with the one finding.
    """
    try:
        yield
    except AllocationError as error:
        place = column.place(error.index)
        if error.code in others:
            name = functions.ARGUMENTS[others[error.code]]
            place = Place(name, row=max(error.index + 1, 0))
        fields = {
            name: value if isinstance(value, str) else format_number(value)  # type: ignore[arg-type]
            for name, value in error.fields.items()
        }
        raise DataError([finding(error.code, place, **fields)]) from error
