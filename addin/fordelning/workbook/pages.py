"""The sheets of an open workbook, each asked for once: every question is a trip to another process.

What stands in the cells of a sheet is fetched whole, in one trip for what they show and one for what was
typed; only a sheet of unreasonable size is read piece by piece.
"""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final

from openpyxl.utils import range_boundaries
from openpyxl.worksheet.cell_range import CellRange

from fordelning.layout.catalogue import ALL_SHEETS, ENTRIES
from fordelning.layout.sheets import UNDO_SHEET
from fordelning.tables.cells import FromElsewhere, leads_elsewhere
from fordelning.workbook import native
from fordelning.workbook.asking import Asking, Habits, in_chunks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    import xlwings
    from xlwings.main import Table

    Rows = Sequence[Sequence[object]]

# Sheets of which all tables are asked for: rows below one may belong to another.
_LISTED: Final = {spec.sheet for spec in ENTRIES}
_OURS: Final = (*(sheet.name for sheet in ALL_SHEETS), UNDO_SHEET)
_EXACT: Final = 1 << 53  # whole numbers above it have gaps between them
_MOST: Final = 500_000  # cells fetched at once; a sheet with more of them has been formatted far out
_LAST_COLUMN: Final = 16_384
_LAST_ROW: Final = 1_048_576


def area_of(cells: xlwings.Range) -> CellRange:
    """Return where cells stand; whole rows and columns have no numbers in Excel's address."""
    left, top, right, bottom = range_boundaries(cells.address.replace("$", ""))
    return CellRange(
        min_col=left or 1, min_row=top or 1, max_col=right or _LAST_COLUMN, max_row=bottom or _LAST_ROW
    )


class Page:
    """One sheet of an open workbook, as it stood when it was first asked."""

    def __init__(self, sheet: xlwings.Sheet, name: str, habits: Habits) -> None:
        self.sheet, self.name, self._asking = sheet, name, Asking(sheet, habits)
        self._found: dict[str, Table | None] = {}
        self._areas: dict[str, CellRange] = {}
        self._totals: dict[str, int] = {}
        self._cells: dict[str, xlwings.Range] = {}

    @cached_property
    def _in_use(self) -> xlwings.Range:
        return self.sheet.used_range

    @cached_property
    def used(self) -> CellRange:
        """All cells that have been used."""
        return area_of(self._in_use)

    @cached_property
    def has_merged(self) -> bool:
        """Whether any of its cells are merged; Excel has no answer where some are."""
        return self._in_use.merge_cells is not False

    def cells(self, area: CellRange) -> xlwings.Range:
        """Return the cells of an area."""
        if area.coord not in self._cells:
            self._cells[area.coord] = self.sheet.range(area.coord)
        return self._cells[area.coord]

    def several(self, areas: Iterable[CellRange]) -> Iterator[xlwings.Range]:
        """Yield the cells of many areas, as many together as one address may name."""
        for some in in_chunks(area.coord for area in areas):
            yield self.sheet.range(",".join(some))

    def named(self, names: Sequence[str]) -> dict[str, CellRange]:
        """Return where named cells of it stand, asked for many together; others are left out."""
        return self._asking.named(names)

    @cached_property
    def _tables(self) -> xlwings.main.Tables:
        return self.sheet.tables

    def has(self, name: str) -> bool:
        """Tell whether it has a table of that name."""
        key = name.casefold()
        if self.name in _LISTED:
            return key in self._listed
        self._locate([key])
        return key in self._areas or self._table(key) is not None

    def _table(self, key: str) -> Table | None:
        if key not in self._found:
            try:
                self._found[key] = self._tables[key]
            except KeyError:
                self._found[key] = None
        return self._found[key]

    @cached_property
    def _listed(self) -> dict[str, Table]:
        """All its tables, by name in small letters."""
        return {table.name.casefold(): table for table in self._tables}

    def _locate(self, keys: Collection[str]) -> None:
        """Ask where tables stand, whole and without their rows of totals, as many together as one may ask."""
        for key, (area, totals) in self._asking.tables(
            [key for key in keys if key not in self._areas]
        ).items():
            self._areas[key], self._totals[key] = area, totals

    def found(self, name: str) -> Table:
        """Return a table that it has."""
        key = name.casefold()
        table = self.__dict__.get("_listed", {}).get(key) or self._table(key)
        if table is None:
            raise KeyError(name)
        return table

    def area(self, name: str) -> CellRange:
        """Return the area of a table of it."""
        key = name.casefold()
        self._locate(self._listed if self.name in _LISTED else [key])
        if key not in self._areas:
            self._areas[key] = area_of(self.found(key).range)
        return self._areas[key]

    def totals(self, name: str) -> int:
        """Return how many rows of totals a table of it has, at most 1."""
        key = name.casefold()
        self.area(key)
        if key not in self._totals:
            self._totals[key] = int(self.found(key).show_totals)
        return self._totals[key]

    def resize(self, name: str, area: CellRange) -> None:
        """Let a table of it cover other cells."""
        self.found(name).resize(self.cells(area))
        self._areas[name.casefold()] = area

    def areas(self) -> dict[str, CellRange]:
        """Return the areas of all its tables, by name in small letters."""
        return {key: self.area(key) for key in self._listed}

    def shown(self, area: CellRange) -> Rows:
        """Return what cells show, as a closed workbook would give it."""
        if not self._is_small:
            return _shown(*_read(self.cells(area)))
        return self._part(self._shown, area)

    def typed(self, area: CellRange) -> Rows:
        """Return what was typed into cells: their formulas, or what they hold as texts."""
        return self._part(self._all[1], area) if self._is_small else _read(self.cells(area))[1]

    def formulas(self) -> list[str]:
        """Return all formulas that were typed into it."""
        cells = (cell for row in self.typed(self.used) for cell in row)
        return [cell for cell in cells if isinstance(cell, str) and cell.startswith("=")]

    def held(self, area: CellRange) -> tuple[Rows, Rows]:
        """Return what cells held before anything was written, days as serials, and what was typed."""
        if "_all" in self.__dict__:
            values, typed = (self._part(rows, area) for rows in self._all)
            if not any(isinstance(value, datetime) for row in values for value in row):
                return values, typed
        return self.holds(area)

    def holds(self, area: CellRange) -> tuple[Rows, Rows]:
        """Return what cells hold now, days as serials, and what was typed into them."""
        cells = self.cells(area)
        return native.plain(cells), native.grid(cells.formula)

    @property
    def _is_small(self) -> bool:
        return int(self.used.size["rows"] * self.used.size["columns"]) <= _MOST

    @cached_property
    def _all(self) -> tuple[Rows, Rows]:
        return _read(self._in_use)

    @cached_property
    def _shown(self) -> Rows:
        return _shown(*self._all)

    def _part(self, rows: Rows, area: CellRange) -> list[list[object]]:
        """Return some of the cells in use; those outside hold nothing."""
        used = self.used
        before = max(used.min_col - area.min_col, 0)
        left, right = max(area.min_col - used.min_col, 0), max(area.max_col - used.min_col + 1, 0)
        width = area.max_col - area.min_col + 1
        found: list[list[object]] = []
        for number in range(area.min_row - used.min_row, area.max_row - used.min_row + 1):
            row = rows[number][left:right] if 0 <= number < len(rows) else ()
            found.append([*([None] * before if row else ()), *row])
            found[-1] += [None] * (width - len(found[-1]))
        return found


class Pages:
    """The sheets of one open workbook."""

    def __init__(self, book: xlwings.Book) -> None:
        self._sheets, self._habits = book.sheets, Habits()
        self._found: dict[str, Page | None] = {}

    @cached_property
    def _count(self) -> int:
        return len(self._sheets)

    def find(self, name: str) -> Page | None:
        """Return a sheet, None where there is none of that name."""
        if name not in self._found:
            try:
                self._found[name] = Page(self._sheets[name], name, self._habits)
            except native.refusals():
                self._found[name] = None
        return self._found[name]

    def __getitem__(self, name: str) -> Page:
        """Return a sheet that is there."""
        page = self.find(name)
        if page is None:
            raise KeyError(name)
        return page

    def __iter__(self) -> Iterator[Page]:
        """Yield all sheets, in the order of the workbook."""
        for sheet in self._sheets:
            name = sheet.name
            page = self._found.get(name) or Page(sheet, name, self._habits)
            self._found[name] = page
            yield page

    def add(self, name: str) -> Page:
        """Add an empty sheet after the last one; it is named last, or xlwings would ask all for theirs."""
        sheet = self._sheets.add(after=self._sheets(self._count))  # an index in brackets is counted anew
        sheet.name = name
        del self._count
        self._found[name] = page = Page(sheet, name, self._habits)
        return page

    def table(self, name: str, sheet: str) -> Page | None:
        """Return the sheet that a table is on, None where it is nowhere.

        It is looked for on its own sheet. Where that is there without it, all others are looked through;
        where that is not there, it may be called something else: then all that are none of ours.
        """
        own = self.find(sheet) if sheet else None
        if own is not None and own.has(name):
            return own
        ours = () if own is not None or not sheet else _OURS
        if ours and self._count == sum(self.find(each) is not None for each in ours):
            return None
        return next((page for page in self if page.name not in ours and page.has(name)), None)


def _read(cells: xlwings.Range) -> tuple[Rows, Rows]:
    """Return what cells show as Excel hands it over, with all decimals, and what was typed into them."""
    return native.shown(cells), native.grid(cells.formula)


def _shown(values: Rows, typed: Rows) -> Rows:
    """Return what cells show, as a closed workbook would give it: whole numbers are no floats."""
    return [
        [_as_closed(value, formula) for value, formula in zip(*both, strict=True)]
        for both in zip(values, typed, strict=True)
    ]


def _as_closed(value: object, formula: object) -> object:
    if isinstance(formula, str) and formula.startswith("=") and leads_elsewhere(formula):
        return FromElsewhere(formula)
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return value
