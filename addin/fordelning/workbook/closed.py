"""One table of a closed workbook, as openpyxl has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.cell_range import CellRange

from fordelning.tables.cells import is_empty
from fordelning.workbook.escapes import decode
from fordelning.workbook.lying import Span, refers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet


class ClosedArea:
    """One table, and the cells below it; ``value`` tells what a cell shows."""

    def __init__(self, sheet: Worksheet, table: Table, value: Callable[[Cell | MergedCell], object]) -> None:
        # The library has no public way to ask which cells there are, and makes those that it is asked for.
        self._cells = sheet._cells
        self._sheet, self._table, self._value = sheet, table, value
        self.sheet: str = sheet.title
        self.name: str = table.displayName
        self.span = Span.of(CellRange(table.ref), table.totalsRowCount or 0, sheet.max_row)

    def headings(self) -> list[object]:
        """Return what stands in its row of headings."""
        columns = range(self.span.left, self.span.right + 1)
        values = [self._sheet.cell(self.span.top, column).value for column in columns]
        return [decode(value) if isinstance(value, str) else value for value in values]

    def rows(self, first: int, last: int) -> list[tuple[int, list[object]]]:
        """Return the rows that hold cells; always the first, so that a place can be named."""
        more = (row for row, _ in self._cells if first <= row <= last) if first < last else ()
        index = sorted({first, *more})
        columns = range(self.span.left, self.span.right + 1)
        return [(row, [self._shown(row, column) for column in columns]) for row in index]

    def filled(self, first: int, last: int) -> Iterable[tuple[int, str]]:
        """Return row and address of every cell that holds a value or a formula, in reading order."""
        columns = range(self.span.left, self.span.right + 1)
        there = sorted(at for at in self._cells if first <= at[0] <= last and at[1] in columns)
        cells = (self._cells[at] for at in there)
        yield from ((cell.row or 0, cell.coordinate) for cell in cells if not is_empty(cell.value))

    def _shown(self, row: int, column: int) -> object:
        cell = self._cells.get((row, column))
        return None if cell is None else self._value(cell)

    def reckons(self, row: int, column: int) -> bool:
        """Tell whether a cell is worked out from other cells of the workbook."""
        cell = self._cells.get((row, column))
        return cell is not None and cell.data_type == "f" and refers(cell.value)

    def merged(self, within: CellRange) -> Iterable[CellRange]:
        """Return the merged cells that reach into some cells of the sheet."""
        return (item for item in self._sheet.merged_cells.ranges if not within.isdisjoint(item))

    def others(self) -> dict[str, CellRange]:
        """Return the areas of the other tables on the sheet, by name in small letters."""
        tables = (each for each in self._sheet.tables.values() if each is not self._table)
        return {each.displayName.casefold(): CellRange(each.ref) for each in tables}
