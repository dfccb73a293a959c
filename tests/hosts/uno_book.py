"""Workbooks, sheets, ranges, tables and names of the engine over LibreOffice (``uno_engine``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter, range_boundaries
from xlwings import base_classes

from hosts import uno_habits as habits
from hosts.uno_names import Names
from hosts.uno_tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hosts.uno_engine import App

VISIBLE = -1  # xlSheetVisible


class Book(base_classes.Book):
    api = habits.BookApi()
    app: Any = None
    name = fullname = ""
    saved = False  # by its own name; LibreOffice says of one with charts that it never is

    def __init__(self, app: App, number: int, fullname: str) -> None:
        self.app, self.number, self.fullname = app, number, fullname
        self.name = Path(fullname).name

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def save(self, path: str | None, password: None = None) -> None:
        """Save, by its own name in the file that it was opened from."""
        self.app.office("save", self.number, str(path or self.fullname))
        self.saved = self.saved or path is None

    def close(self) -> None:
        self.app.office("close", self.number)
        del self.app.opened[self.number]


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Sheet:
        return self(self.book.app.office("front", self.book.number)[0])

    def __call__(self, key: Any) -> Sheet:
        names = [sheet.name for sheet in self]
        if not isinstance(key, int) and key not in names:
            raise habits.ComError("1004")
        return Sheet(self.book, names[key - 1] if isinstance(key, int) else key)

    def __len__(self) -> int:
        return len(self.book.app.office("sheets", self.book.number))

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, name) for name in self.book.app.office("sheets", self.book.number))

    def add(self, before: Any, after: Any, name: None) -> Sheet:
        """Add a sheet, which is made when it is named."""
        return NewSheet(self.book, after.index)


class Sheet(base_classes.Sheet):
    book: Any = None

    def __init__(self, book: Book, name: str) -> None:
        self.book, self._name = book, name
        self.place = (book.number, name)
        self.office = book.app.office

    @property
    def name(self) -> str:
        return self._name

    @property
    def api(self) -> habits.SheetApi:
        return habits.SheetApi(self.office, self.place)

    @property
    def index(self) -> int:
        return int(self.office("sheets", self.book.number).index(self.name)) + 1

    @property
    def visible(self) -> int:
        return VISIBLE if self.office("visible", *self.place) else self.office.hidden.get(self.place, 0)

    @visible.setter
    def visible(self, value: int) -> None:
        self.office("visible", *self.place, value in (True, VISIBLE))
        self.office.hidden[self.place] = int(value)

    @property
    def used_range(self) -> Range:
        row, column = self.office("used", *self.place)
        return Range(self, (0, 0, column, row))

    @property
    def tables(self) -> Tables:
        return Tables(self)

    def at(self, area: list[int]) -> Range:
        """Return the cells of an area counted from 0."""
        return Range(self, tuple(area))

    def clear(self) -> None:
        Range(self, (0, 0, 1023, 1_048_575)).clear()

    def range(self, arg1: Any, arg2: Any = None) -> Any:
        if isinstance(arg1, str) and not all(map(habits.CELLS.fullmatch, arg1.split(","))):
            raise habits.ComError("1004")  # a name: cells are asked for by their addresses as well
        if isinstance(arg1, str) and "," in arg1:
            return Areas([self.range(each) for each in arg1.split(",")])
        if isinstance(arg1, str):
            left, top, right, bottom = range_boundaries(arg1)
            return Range(self, (left - 1, top - 1, right - 1, bottom - 1))
        if isinstance(arg1, Range):
            return Range(self, (*arg1.area[:2], *(arg2 or arg1).area[2:]))
        if len(arg1) == 4:
            row, column, height, width = arg1
            return Range(self, (column - 1, row - 1, column + width - 2, row + height - 2))
        (row, column), (bottom, right) = arg1, arg2 or arg1
        return Range(self, (column - 1, row - 1, right - 1, bottom - 1))


class NewSheet(Sheet):
    """A sheet that has no name yet."""

    def __init__(self, book: Book, after: int) -> None:
        self.book, self.after = book, after

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        self.book.app.office("add_sheet", self.book.number, name, self.after)
        super().__init__(self.book, name)


class Areas:
    """Cells of several areas of a sheet: they can be given the same."""

    def __init__(self, areas: list[Range]) -> None:
        self.areas = areas

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "areas":
            super().__setattr__(name, value)
        for area in self.areas:
            if name != "areas":
                setattr(area, name, value)


class Range(base_classes.Range):
    sheet: Any = None

    def __init__(self, sheet: Sheet, area: tuple[int, int, int, int]) -> None:
        self.sheet, self.area = sheet, tuple(area)
        self.office = sheet.office
        self.place = (*sheet.place, list(area))

    @property
    def api(self) -> habits.RangeApi:
        return habits.RangeApi(self)

    @property
    def row(self) -> int:
        return self.area[1] + 1

    @property
    def column(self) -> int:
        return self.area[0] + 1

    @property
    def shape(self) -> tuple[int, int]:
        left, top, right, bottom = self.area
        return bottom - top + 1, right - left + 1

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int) -> Range:
        left, top = self.area[0] + column - 1, self.area[1] + row - 1
        return Range(self.sheet, (left, top, left, top))

    @property
    def address(self) -> str:
        left, top, right, bottom = self.area
        first = f"${get_column_letter(left + 1)}${top + 1}"
        return first if len(self) == 1 else f"{first}:${get_column_letter(right + 1)}${bottom + 1}"

    @property
    def raw_value(self) -> Any:
        rows = self.office("values", *self.place)
        return habits.bare([[habits.handed_over(value) for value in row] for row in rows])

    @raw_value.setter
    def raw_value(self, rows: Any) -> None:
        height, width = self.shape
        rows = rows if isinstance(rows, (list, tuple)) else [[rows] * width] * height
        left, top = self.area[:2]
        texts: set[tuple[int, int]] = set()
        for area in self.office("text_areas", *self.place):
            texts |= {
                (i - top, j - left) for i in range(area[1], area[3] + 1) for j in range(area[0], area[2] + 1)
            }
        self.office(
            "write",
            *self.place,
            [
                [habits.typed(value, text_cell=(i, j) in texts) for j, value in enumerate(row)]
                for i, row in enumerate(rows)
            ],
        )

    @property
    def formula(self) -> Any:
        return habits.bare(self.office("formulas", *self.place))

    formula = formula.setter(raw_value.fset)

    @property
    def number_format(self) -> str | None:
        code = self.office("format", *self.place)
        return code if code in (None, "General", "@") else code.lower()

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.office("format", *self.place, code)

    def clear(self) -> None:
        self.office("clear", *self.place, True)

    def autofit(self, axis: str | None = None) -> None:
        assert axis == "r"
        self.office("fit_rows", *self.place)

    def autofill(self, destination: Any, type_: str) -> None:
        assert type_ == "fill_formats"
        left, top, right, bottom = destination.impl.area
        self.office("copy_looks", *self.sheet.place, self.area[1], [left, top + 1, right, bottom])

    def _merges(self) -> list[list[int]]:
        left, top, right, bottom = self.area
        return [
            each
            for each in self.office("merged", *self.sheet.place)
            if each[0] <= right and each[2] >= left and each[1] <= bottom and each[3] >= top
        ]

    @property
    def merge_area(self) -> Range:
        return Range(self.sheet, (*self._merges()[0],)) if self._merges() else self

    @property
    def merge_cells(self) -> bool | None:
        left, top, right, bottom = self.area
        found = self._merges()
        if not found:
            return False
        inside = [
            each[0] <= left and each[1] <= top and each[2] >= right and each[3] >= bottom for each in found
        ]
        return True if any(inside) else None
