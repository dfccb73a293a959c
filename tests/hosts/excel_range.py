"""Cells of the Excel in memory: what is read of them and put into them, with the habits of the real one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter

from hosts import uno_habits as habits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hosts.excel_book import Worksheet

TEXT = "@"
LOGICAL = {"TRUE()": True, "FALSE()": False}


class Range:
    """Some cells of a sheet, ``area`` counted from 1: left, top, right, bottom; ``more`` are others of it."""

    def __init__(self, sheet: Worksheet, area: Any, more: Any = ()) -> None:
        self.worksheet, self.area, self.more = sheet, tuple(area), more

    def at(self) -> Iterator[tuple[int, int]]:
        """Yield row and column of every cell, in reading order."""
        left, top, right, bottom = self.area
        return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))

    def _of_each(self, look: Any) -> Any:
        found, width = [look(at) for at in self.at()], self.area[2] - self.area[0] + 1
        return habits.bare([found[at : at + width] for at in range(0, len(found), width)])

    @property
    def row(self) -> int:
        """Its first row."""
        return int(self.area[1])

    @property
    def column(self) -> int:
        """Its first column."""
        return int(self.area[0])

    @property
    def rows(self) -> Lines:
        """Its rows."""
        return Lines(self, self.area[3] - self.area[1] + 1)

    @property
    def columns(self) -> Lines:
        """Its columns."""
        return Lines(self, self.area[2] - self.area[0] + 1)

    @property
    def count(self) -> int:
        """How many cells."""
        return self.rows.count * self.columns.count

    @property
    def address(self) -> str:
        """Where it stands."""
        return ",".join(map(_address, (self.area, *self.more)))

    def __call__(self, row: int, column: int) -> Range:
        left, top = self.area[0] + column - 1, self.area[1] + row - 1
        return Range(self.worksheet, (left, top, left, top))

    def _shown(self, at: tuple[int, int], *, plain: bool) -> Any:
        value, _ = self.worksheet.held.get(at, (None, None))
        if not isinstance(value, float) or plain:
            return value
        code = self.worksheet.formats.get(at, "")
        kind = "day" if "yy" in code else "currency" if "kr" in code else ""
        return habits.handed_over([kind, value]) if kind else value

    @property
    def value(self) -> Any:
        """What the cells show: days as moments, currency cut to four decimals."""
        return self._of_each(lambda at: self._shown(at, plain=False))

    @value.setter
    def value(self, rows: Any) -> None:
        rows = rows if isinstance(rows, (list, tuple)) else [[rows]]
        left, top, right, bottom = self.area
        assert (len(rows), len(rows[0])) in {(bottom - top + 1, right - left + 1), (1, 1)}
        for row, column in self.at():
            value = rows[row - top][column - left] if len(rows) > 1 or len(rows[0]) > 1 else rows[0][0]
            self._put((row, column), value)
        for area in self.more:
            assert len(rows) == len(rows[0]) == 1
            Range(self.worksheet, area).value = rows

    def _put(self, at: tuple[int, int], value: Any) -> None:
        assert isinstance(value, (str, bool, float)), value
        text_cell = self.worksheet.formats.get(at) == TEXT
        held = habits.typed(value, text_cell=text_cell)
        if isinstance(held, list) and held[0] not in LOGICAL:  # a formula, or what Excel takes for one
            self.worksheet.held[at] = (None, f"={held[0]}")
        elif held is None:
            self.worksheet.held.pop(at, None)
        else:
            self.worksheet.held[at] = (LOGICAL[held[0]] if isinstance(held, list) else held, None)

    @property
    def value2(self) -> Any:
        """What the cells hold: days as serials, currency with all its decimals."""
        return self._of_each(lambda at: self._shown(at, plain=True))

    value2 = value2.setter(value.fset)

    @property
    def formula(self) -> Any:
        """What was typed into the cells."""
        return self._of_each(self._typed)

    formula = formula.setter(value.fset)

    def _typed(self, at: tuple[int, int]) -> str:
        value, formula = self.worksheet.held.get(at, (None, None))
        if formula is not None:
            return formula
        return str(value).upper() if isinstance(value, bool) else _text(value)

    @property
    def number_format(self) -> str | None:
        """The format that all cells have, None where there are several."""
        codes = {self.worksheet.formats.get(at, "General") for at in self.at()}
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.worksheet.formats.update(dict.fromkeys(self.at(), code))
        for area in self.more:
            Range(self.worksheet, area).number_format = code

    def clear(self) -> None:
        """Empty the cells, their look too."""
        for at in self.at():
            self.worksheet.held.pop(at, None)
            self.worksheet.formats.pop(at, None)

    def auto_fill(self, destination: Range, type: int) -> None:  # noqa: A002
        """Give the cells below the look of these."""
        for row, column in destination.at():
            code = self.worksheet.formats.get((self.area[3], column))
            self.worksheet.formats.pop((row, column), None)
            if code is not None:
                self.worksheet.formats[row, column] = code

    def _merges(self) -> list[tuple[int, ...]]:
        left, top, right, bottom = self.area
        return [
            each
            for each in self.worksheet.merges
            if each[0] <= right and each[2] >= left and each[1] <= bottom and each[3] >= top
        ]

    @property
    def merge_area(self) -> Range:
        """The merged cells that the first cell belongs to."""
        found = self._merges()
        return Range(self.worksheet, found[0]) if found else self

    @property
    def merge_cells(self) -> bool | None:
        """Whether all cells are merged; None where some are."""
        left, top, right, bottom = self.area
        found = self._merges()
        inside = any(a <= left and b <= top and c >= right and d >= bottom for a, b, c, d in found)
        return inside or (None if found else False)


class Lines:
    """The rows or the columns of some cells."""

    def __init__(self, cells: Range, count: int) -> None:
        self.cells, self.count = cells, count

    def auto_fit(self) -> None:
        """Let rows be as high as they need."""
        self.cells.worksheet.fitted |= {row for row, _ in self.cells.at()}


def _text(value: Any) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value or "")


def _address(area: Any) -> str:
    left, top, right, bottom = area
    first, last = f"${get_column_letter(left)}${top}", f"${get_column_letter(right)}${bottom}"
    return first if first == last else f"{first}:{last}"
