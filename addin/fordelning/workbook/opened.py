"""One table of an open workbook, as Excel shows it to xlwings; every range is read in one go."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.cell_range import CellRange

from fordelning.tables.cells import FromElsewhere, is_empty, leads_elsewhere
from fordelning.workbook import native
from fordelning.workbook.area import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import xlwings
    from xlwings.main import Table

_EXACT: Final = 1 << 53  # whole numbers above it have gaps between them


def shown(cells: xlwings.Range) -> list[list[object]]:
    """Return what cells show, as a closed workbook would give it.

    Excel hands whole numbers over as floats, currency cut to four decimals, and errors as numbers of its own.
    """
    values: Sequence[Sequence[object]] = cells.options(ndim=2, err_to_str=True).value
    if any(isinstance(value, Decimal) for row in values for value in row):
        exact = native.plain(cells)
        values = [
            [exact[i][j] if isinstance(value, Decimal) else value for j, value in enumerate(row)]
            for i, row in enumerate(values)
        ]
    formulas = native.grid(cells.formula)
    return [
        [_as_closed(value, formulas[i][j]) for j, value in enumerate(row)] for i, row in enumerate(values)
    ]


def _as_closed(value: object, formula: object) -> object:
    return FromElsewhere(str(formula)) if leads_elsewhere(formula) else _whole(native.error_name(value))


def _whole(value: object) -> object:
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return int(value)
    return value


def merged_in(cells: xlwings.Range) -> Iterator[xlwings.Range]:
    """Yield every range of merged cells that reaches into some cells, by halves: most hold none."""
    if cells.merge_cells is False:  # None: some are
        return
    height, width = cells.shape
    area = cells[0, 0].merge_area
    bottom, right = area.row + area.shape[0], area.column + area.shape[1]
    if area.count > 1 and bottom >= cells.row + height and right >= cells.column + width:
        yield area
    elif height > 1:
        yield from merged_in(cells[: height // 2, :])
        yield from merged_in(cells[height // 2 :, :])
    elif width > 1:
        yield from merged_in(cells[:, : width // 2])
        yield from merged_in(cells[:, width // 2 :])


def area_of(cells: xlwings.Range) -> CellRange:
    """Return where cells stand."""
    height, width = cells.shape
    bottom, right = cells.row + height - 1, cells.column + width - 1
    return CellRange(min_col=cells.column, min_row=cells.row, max_col=right, max_row=bottom)


def cells_of(sheet: xlwings.Sheet, area: CellRange) -> xlwings.Range:
    """Return the cells of an area of a sheet."""
    return sheet.range((area.min_row, area.min_col), (area.max_row, area.max_col))


class OpenArea:
    """One table, and the cells below it, as they stood when they were first asked for."""

    def __init__(self, table: Table) -> None:
        self.table, self.page = table, table.parent
        self.sheet: str = self.page.name
        self.name: str = table.name
        used = area_of(self.page.used_range)
        self.span = Span.of(area_of(table.range), int(table.show_totals), used.max_row)
        self._read: list[list[object]] | None = None

    def headings(self) -> list[object]:
        """Return what stands in its row of headings."""
        return self._grid()[0]

    def rows(self, first: int, last: int) -> list[tuple[int, list[object]]]:
        """Return the rows down to the last one in use; always the first, so that a place can be named."""
        top, grid = self.span.top, self._grid()
        last = min(last, max(self.span.end, first))
        if last - top < len(grid):
            found = grid[first - top : last - top + 1]
        elif first > self.span.end:
            found = [[None] * len(grid[0])]
        else:
            found = shown(cells_of(self.page, self.span.rows(first, last)))
        return list(enumerate(found, first))

    def _grid(self) -> list[list[object]]:
        """Return the table with its headings and the row below it, read once."""
        if self._read is None:
            below = self.span.bottom + self.span.totals + 1
            last = max(min(below, self.span.end), self.span.top)
            self._read = shown(cells_of(self.page, self.span.rows(self.span.top, last)))
        return self._read

    def filled(self, first: int, last: int) -> Iterable[tuple[int, str]]:
        """Return row and address of every cell that holds a value or a formula, in reading order."""
        area = self.span.rows(first, last)
        for row, values in enumerate(native.grid(cells_of(self.page, area).formula), first):
            for column, value in enumerate(values, self.span.left):
                if not is_empty(value):
                    yield row, CellRange(min_col=column, max_col=column, min_row=row, max_row=row).coord

    def merged(self, within: CellRange) -> Iterable[CellRange]:
        """Return the merged cells that reach into some cells of the sheet."""
        found = {area_of(cells).coord for cells in merged_in(cells_of(self.page, within))}
        return (CellRange(coord) for coord in found)

    def others(self) -> Iterable[CellRange]:
        """Return the areas of the other tables on the sheet."""
        return (area_of(each.range) for each in self.page.tables if each.name != self.name)
