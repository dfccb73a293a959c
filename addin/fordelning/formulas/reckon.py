"""What a formula comes to, worked out from its text and the cells it refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from fordelning.formulas import functions
from fordelning.formulas.criteria import FILLED
from fordelning.formulas.parse import Call, Cells, Column, Constant, parse
from fordelning.formulas.values import (
    Area,
    CellError,
    UnknownError,
    Values,
    Varying,
    as_number,
    as_truth,
    each,
    tidy,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.formulas.parse import Node
    from fordelning.formulas.values import Scalar, Value

At = tuple[str, int, int]  # sheet, row, column


class Grid(Protocol):
    """The cells of a workbook as formulas see them."""

    def value(self, sheet: str, row: int, column: int) -> Scalar:
        """Return what a cell holds; an error as a CellError; raises UnknownError where nobody knows."""
        ...

    def used(self, area: Area) -> Area:
        """Return an area without the rows below all cells of its sheet."""
        ...

    def is_formula(self, sheet: str, row: int, column: int) -> bool:
        """Tell whether a cell holds a formula."""
        ...

    def column(self, table: str, heading: str) -> Area:
        """Return a column of a table without its heading; raises UnknownError if there is none."""
        ...

    def name(self, name: str) -> str:
        """Return what a defined name refers to; raises UnknownError if there is none."""
        ...


class Reckoner:
    """Works out formulas over the cells of one workbook."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._seen: dict[Area, Values] = {}  # many formulas look through the same column

    def result(self, text: str, at: At) -> Scalar:
        """Return what a formula comes to in its cell; of an error the CellError.

        Args:
            text: the formula without its sign of equality.
            at: where it stands.

        Raises:
            UnknownError: if it has anything that is not known here, or that spreadsheets differ in.
        """
        try:
            value = self._single(self._of(parse(text), at))
        except CellError as error:
            return error
        if isinstance(value, Varying):
            raise UnknownError
        return 0 if value is None else value

    def _of(self, node: Node, at: At) -> Value:
        if isinstance(node, Call):
            return self._call(node, at)
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, Cells):
            return Area(node.sheet or at[0], node.left, node.top, node.right, node.bottom)
        if isinstance(node, Column):
            return self._column(node, at)
        return self._of(parse(self._grid.name(node.name)), at)

    def _column(self, node: Column, at: At) -> Area:
        one, other = (self._grid.column(node.table, heading) for heading in node.ends)
        area = Area(one.sheet, min(one.left, other.left), one.top, max(one.right, other.right), one.bottom)
        if not node.own_row:
            return area
        if area.sheet != at[0] or not area.top <= at[1] <= area.bottom:
            raise CellError("#VALUE!")
        return Area(area.sheet, area.left, at[1], area.right, at[1])

    def _call(self, node: Call, at: At) -> Value:
        special = _SPECIAL.get(node.name)
        if special is not None:
            return special(self, node.operands, at)
        operands = [self._of(operand, at) for operand in node.operands]
        if node.name in functions.OPERATORS:
            return self._operator(node.name, operands)
        if node.name == "COUNTA" or (node.name == "COUNTIFS" and {*operands[1::2]} == {FILLED}):
            operands = [self._grid.used(each) if isinstance(each, Area) else each for each in operands]
        if node.name in functions.OF_EACH:
            return each(functions.OF_EACH[node.name], *map(self._values, operands))
        if node.name in functions.OF_ALL:
            return functions.OF_ALL[node.name](self._all(operands))
        if node.name in functions.OF_RANGES:
            return functions.OF_RANGES[node.name](*map(self._range, operands))
        raise UnknownError(node.name)

    def _operator(self, sign: str, operands: list[Value]) -> Value:
        if len(operands) == 1:
            return each(lambda value: tidy(-as_number(value)), self._values(operands[0]))
        one, other = self._values(operands[0]), self._values(operands[1])
        if isinstance(one, Values) or isinstance(other, Values):
            return each(functions.OPERATORS[sign], one, other)
        return functions.OPERATORS[sign](one, other)

    def _values(self, value: Value) -> Scalar | Values:
        """Return the value of one cell, or those of several."""
        if not isinstance(value, Area):
            return value
        if value.single:
            return self._grid.value(value.sheet, value.top, value.left)
        return self._several(value)

    def _range(self, value: Value) -> Scalar | Values:
        """Return cells as several values even where it is one."""
        return self._several(value) if isinstance(value, Area) else value

    def _several(self, area: Area) -> Values:
        if area not in self._seen:
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) > _MOST:
                raise UnknownError
            rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
            found = Values(self._grid.value(area.sheet, row, column) for row in rows for column in columns)
            self._seen[area] = found
        return self._seen[area]

    def _all(self, operands: list[Value]) -> Values:
        """Return the values of all operands in a row; a text that is no cell's would be read as a number."""
        found = Values()
        for operand in operands:
            if isinstance(operand, Area):
                found += self._several(operand)
            elif isinstance(operand, Values):
                found += operand
            elif isinstance(operand, str):
                raise UnknownError
            else:
                found.append(int(operand) if isinstance(operand, bool) else operand)
        return found

    def _single(self, value: Value) -> Scalar:
        value = self._values(value)
        if isinstance(value, Values):
            raise UnknownError
        if isinstance(value, CellError):
            raise value
        return value

    def _if(self, operands: tuple[Node, ...], at: At) -> Value:
        condition, *ways = operands
        chosen = 0 if as_truth(self._single(self._of(condition, at))) else 1
        return self._of(ways[chosen], at) if chosen < len(ways) else False

    def _if_error(self, operands: tuple[Node, ...], at: At) -> Value:
        first, second = operands
        try:
            return self._single(self._of(first, at))
        except CellError:
            return self._of(second, at)

    def _index(self, operands: tuple[Node, ...], at: At) -> Value:
        area = self._of(operands[0], at)
        places = [whole(self._single(self._of(operand, at))) for operand in operands[1:]]
        if not isinstance(area, Area) or min(places) < 0 or places[0] < 1:
            raise UnknownError
        if places[1:] == [0]:
            first, last = (area.cell(places[0], at + 1) for at in (0, area.right - area.left))
            return Area(area.sheet, first.left, first.top, last.right, last.bottom)
        if len(places) == 1 and area.left != area.right:
            raise UnknownError
        return area.cell(places[0], places[1] if len(places) > 1 else 1)

    def _reach(self, operands: tuple[Node, ...], at: At) -> Value:
        one, other = (self._of(operand, at) for operand in operands)
        if not (isinstance(one, Area) and isinstance(other, Area) and one.sheet == other.sheet):
            raise UnknownError
        left, top = min(one.left, other.left), min(one.top, other.top)
        return Area(one.sheet, left, top, max(one.right, other.right), max(one.bottom, other.bottom))

    def _rows(self, operands: tuple[Node, ...], at: At) -> Value:
        area = self._of(operands[0], at)
        if not isinstance(area, Area):
            raise UnknownError
        return area.bottom - area.top + 1

    def _row(self, operands: tuple[Node, ...], at: At) -> Value:
        area = self._of(operands[0], at) if operands else None
        if area is None:
            return at[1]
        if not isinstance(area, Area) or area.left != area.right:
            raise UnknownError
        return area.top if area.single else Values(range(area.top, area.bottom + 1))

    def _is_formula(self, operands: tuple[Node, ...], at: At) -> Value:
        area = self._of(operands[0], at)
        if not isinstance(area, Area):
            raise UnknownError
        rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
        found = Values(self._grid.is_formula(area.sheet, row, column) for row in rows for column in columns)
        return found[0] if area.single else found

    def _is_error(self, operands: tuple[Node, ...], at: At) -> Value:
        try:
            value = self._values(self._of(operands[0], at))
        except CellError:
            return True
        if isinstance(value, Values):
            return Values(isinstance(item, CellError) for item in value)
        return isinstance(value, CellError)

    def _link(self, operands: tuple[Node, ...], at: At) -> Value:
        return self._single(self._of(operands[-1], at))


_MOST: Final = 1_000_000  # cells of one area that are looked through
_SPECIAL: Final[dict[str, Callable[[Reckoner, tuple[Node, ...], At], Value]]] = {
    ":": Reckoner._reach,
    "HYPERLINK": Reckoner._link,
    "IF": Reckoner._if,
    "IFERROR": Reckoner._if_error,
    "INDEX": Reckoner._index,
    "ISERROR": Reckoner._is_error,
    "ISFORMULA": Reckoner._is_formula,
    "ROW": Reckoner._row,
    "ROWS": Reckoner._rows,
}
KNOWN: Final = frozenset(  # the functions that can be worked out here
    {
        *functions.OF_EACH,
        *functions.OF_ALL,
        *functions.OF_RANGES,
        *(name for name in _SPECIAL if name.isalpha()),
    }
)
