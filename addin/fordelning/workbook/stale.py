"""Which formulas may show an old result once some sheets have been written to.

Too many is a recalculation; too few would be a wrong figure. So a reference to a table counts as one to all
of it, and what cannot be followed counts as leading to everything.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.formula import ArrayFormula

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Area = tuple[str, int, int, int, int]  # sheet, casefolded; first column and row, last column and row
_END: Final = 1 << 21  # beyond the last row and the last column
_ANYWHERE: Final = ("", 0, 0, _END, _END)
_WANDERING: Final = re.compile(r"(INDIRECT|OFFSET)\($", re.IGNORECASE)  # what a reference is made of at work

_NUMBER: Final = re.compile(r"(?<=[A-Za-z$])[0-9]+")  # as in $A$12, and Blad2 too
_ONE: Final = "1"
_TURNS: Final = 50  # formulas that lead to each other in more turns all count as leading there
_NO_FORMULA: Final = (TokenizerError, LookupError, AssertionError)  # or one newer than the library


def out_of_date(book: Workbook, changed: Iterable[Area]) -> dict[str, set[tuple[int, int]]]:
    """Return, by sheet, row and column of the cells whose formulas may lead, step by step, to changed cells.

    Formulas that stood in the changed cells themselves are gone and not listed.
    """
    follower = _Follower(book)
    new: dict[str, list[Area]] = {}
    for area in changed:
        new.setdefault(area[0].casefold(), []).append(area)
    waiting = [
        (sheet.title, cell.row or 0, cell.column or 0, follower.areas(text, sheet.title))
        for sheet in book.worksheets
        for cell, text in _formulas(sheet, new.get(sheet.title.casefold(), ()))
    ]
    stale: dict[str, dict[int, tuple[int, int]]] = {}
    found: dict[str, set[tuple[int, int]]] = {}
    for turn in range(_TURNS):
        still = []
        for title, row, column, areas in waiting:
            if turn + 1 < _TURNS and not any(
                area is _ANYWHERE or _touches(area, new) or _meets(area, stale) for area in areas
            ):
                still.append((title, row, column, areas))
                continue
            rows = stale.setdefault(title.casefold(), {})
            first, last = rows.get(column, (row, row))
            rows[column] = (min(first, row), max(last, row))
            found.setdefault(title, set()).add((row, column))
        if len(still) == len(waiting):
            break
        waiting = still
    return found


def whole(sheet: str) -> Area:
    """Return all cells of a sheet."""
    return sheet.casefold(), 0, 0, _END, _END


def _touches(area: Area, new: dict[str, list[Area]]) -> bool:
    _, left, top, right, bottom = area
    return any(
        left <= each[3] and each[1] <= right and top <= each[4] and each[2] <= bottom
        for each in new.get(area[0], ())
    )


def _meets(area: Area, stale: dict[str, dict[int, tuple[int, int]]]) -> bool:
    """Tell whether an area holds a stale cell; between two of a column all count as stale."""
    sheet, left, top, right, bottom = area
    columns = stale.get(sheet, {})
    near = range(left, right + 1) if right - left < len(columns) else columns
    return any(
        left <= column <= right and columns[column][0] <= bottom and top <= columns[column][1]
        for column in near
        if column in columns
    )


def _formulas(sheet: Worksheet, but: Sequence[Area]) -> Iterator[tuple[Cell | MergedCell, str]]:
    """Yield the cells of a sheet that hold formulas, with their text; none of those in some areas."""
    # Only cells that exist: a sheet may reach a million rows down, and asking for a row makes its cells.
    for (row, column), cell in sheet._cells.items():
        if cell.data_type == "f":
            for _, left, top, right, bottom in but:
                if left <= column <= right and top <= row <= bottom:
                    break
            else:
                value = cell.value
                yield cell, (value.text or "") if isinstance(value, ArrayFormula) else str(value)


class _Follower:
    """Finds the areas that formulas refer to, through tables and defined names."""

    def __init__(self, book: Workbook) -> None:
        self.sheets = {sheet.title.casefold() for sheet in book.worksheets}
        self.tables = {
            table.displayName.casefold(): _area(sheet.title, table.ref)
            for sheet in book.worksheets
            for table in sheet.tables.values()
        }
        self.names = {name.casefold(): item.attr_text or "" for name, item in book.defined_names.items()}
        self._of_names: dict[tuple[str, str], set[Area]] = {}  # by sheet and name, each followed once

    def areas(self, formula: str, sheet: str, depth: int = 9) -> set[Area]:
        """Return the areas a formula on a sheet refers to."""
        areas: set[Area] = set()
        found = references(formula.removeprefix("="))
        if found is None:
            return {_ANYWHERE}
        for reference in found:
            areas |= self._of(reference, sheet, depth)
        return {_ANYWHERE} if _ANYWHERE in areas else areas

    def _of(self, reference: str, sheet: str, depth: int) -> set[Area]:
        table, bracket, _ = reference.partition("[")
        if bracket and "!" not in table:
            # A row of a table's own is called by its brackets alone: it is somewhere on this sheet.
            return {self.tables.get(table.casefold(), _ANYWHERE) if table else whole(sheet)}
        if reference.casefold() in self.names:
            return self._of_name(reference.casefold(), sheet, depth)
        title, _, cells = reference.rpartition("!")
        title = title.strip("'").replace("''", "'") or sheet
        if title.casefold() not in self.sheets:
            return {_ANYWHERE}  # several sheets, or another workbook
        try:
            return {_area(title, cells.replace("$", "").rstrip("#"))}
        except ValueError:
            return {_ANYWHERE}

    def _of_name(self, name: str, sheet: str, depth: int) -> set[Area]:
        """Return the areas a defined name leads to: anywhere, if it leads to names without end."""
        if depth == 0:
            return {_ANYWHERE}
        if (sheet, name) not in self._of_names:
            self._of_names[sheet, name] = {_ANYWHERE}  # until it is known: it may lead to itself
            self._of_names[sheet, name] = self.areas(self.names[name], sheet, depth - 1)
        return self._of_names[sheet, name]


def references(formula: str) -> tuple[str, ...] | None:
    """Return what a formula without its sign of equality refers to, once each; None where that is unknown.

    Formulas down a column differ in nothing but numbers of rows: such are taken apart once.
    """
    shape = _of_shape(_NUMBER.sub(_ONE, formula))
    if shape is None:
        return _read(formula)
    numbers = _NUMBER.findall(formula)
    return tuple(dict.fromkeys([words.format(*numbers[first:last]) for words, first, last in shape]))


@lru_cache(maxsize=1 << 12)
def _of_shape(formula: str) -> tuple[tuple[str, int, int], ...] | None:
    """Return each reference with gaps for the numbers in it, and which of the formula's numbers these are.

    None for a formula that is to be read by itself.
    """
    tokens = _tokens(formula)
    if tokens is None:
        return None
    found, count = [], 0
    for token in tokens:
        first, count = count, count + len(_NUMBER.findall(token.value))
        if _refers(token):
            words = token.value.replace("{", "{{").replace("}", "}}")
            found.append((_NUMBER.sub("{}", words), first, count))
    return tuple(found) if count == len(_NUMBER.findall(formula)) else None


@lru_cache(maxsize=1 << 12)
def _read(formula: str) -> tuple[str, ...] | None:
    """Return what ``references`` returns, of a formula by itself."""
    tokens = _tokens(formula)
    return None if tokens is None else tuple(dict.fromkeys(each.value for each in tokens if _refers(each)))


def _tokens(formula: str) -> list[Token] | None:
    """Return what a formula is made of; None where it cannot be known what it refers to."""
    try:
        tokens: list[Token] = Tokenizer(f"={formula}").items
    except _NO_FORMULA:
        return None
    wanders = any(token.type == Token.FUNC and _WANDERING.match(token.value) for token in tokens)
    return None if wanders else tokens


def _refers(token: Token) -> bool:
    return bool(token.type == Token.OPERAND and token.subtype == Token.RANGE)


def _area(sheet: str, cells: str) -> Area:
    left, top, right, bottom = range_boundaries(cells)
    return sheet.casefold(), left or 0, top or 0, right or _END, bottom or _END
