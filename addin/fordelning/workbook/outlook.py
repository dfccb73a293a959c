"""The cells of a closed workbook as they will be once all that is held has been written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.cell_range import CellRange

from fordelning.formulas import CellError, Formula, Reckoner, UnknownError
from fordelning.formulas.values import Area
from fordelning.tables.cells import ERROR_VALUES
from fordelning.workbook.escapes import decode
from fordelning.workbook.stored import is_known, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook

    from fordelning.formulas.values import Scalar
    from fordelning.workbook.area import Written
    from fordelning.workbook.cells import Block
    from fordelning.workbook.sheet_cells import Result

Place = tuple[int, int]  # row, column
Key = tuple[str, int, int]  # sheet, casefolded; row, column
_DEEP: Final = 12  # formulas that lead one to the next: each takes some frames of Python's thousand


class _TooDeepError(Exception):
    """A formula is to be worked out by itself before those that lead to it."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self.key = key


class Outlook:
    """A grid for formulas: what is written, what is stored and still true, and what is worked out anew."""

    def __init__(
        self,
        book: Workbook,
        stored: Callable[[str], Mapping[Place, Result]],
        written: Iterable[Written],
        stale: Mapping[str, set[Place]],
    ) -> None:
        """Take the workbook as it is and what is to happen to it.

        Args:
            book: as openpyxl has read it, with formulas.
            stored: by sheet the results in the file.
            written: what is to stand where.
            stale: by sheet the cells whose stored results hold no longer.
        """
        self._book, self._stored, self._stale = book, stored, stale
        self._sheets = {sheet.title.casefold(): sheet for sheet in book.worksheets}
        self._blocks: dict[str, list[tuple[Block, dict[int, int], range]]] = {}  # what is written last first
        self._columns: dict[tuple[str, str], Area] = {}
        self._known: dict[Key, Scalar | UnknownError] = {}
        self._at_work: list[Key] = []
        self._names = {name.casefold(): item for name, item in book.defined_names.items()}
        self._reckoner = Reckoner(self)
        areas = {}
        for each in written:
            at = {column: number for number, column in enumerate(each.block.columns)}
            rows = range(each.block.top, each.block.last + 1)
            self._blocks.setdefault(each.sheet.casefold(), []).insert(0, (each.block, at, rows))
            if each.table:
                areas[each.table] = each.area
        for sheet in book.worksheets:
            for table in sheet.tables.values():
                area = CellRange(areas.get(table.displayName, table.ref))
                last = max(area.max_row - (table.totalsRowCount or 0), area.min_row + 1)
                for number in range(area.min_col, area.max_col + 1):
                    heading = sheet._cells.get((area.min_row, number))
                    name = decode(str(heading.value)) if heading is not None else ""
                    key = table.displayName.casefold(), name.casefold()
                    self._columns[key] = Area(sheet.title, number, area.min_row + 1, number, last)

    def result(self, sheet: str, row: int, column: int) -> Scalar:
        """Return what the formula in a cell comes to; raises UnknownError where nobody knows.

        One that leads on further than ``_DEEP`` formulas is left until that which is farthest away is known:
        a sum that is carried from row to row is as deep as the table is long.
        """
        key = sheet.casefold(), row, column
        if key not in self._known:
            self._lead(key)
        known = self._known[key]
        if isinstance(known, UnknownError):
            raise known
        return known

    def _lead(self, key: Key) -> None:
        """Find what a formula comes to, or nobody knows."""
        if len(self._at_work) >= _DEEP:
            raise _TooDeepError(key)
        if self._at_work:
            self._find(key)
            return
        waiting = [key]
        while waiting:
            try:
                self._find(waiting[-1])
                waiting.pop()
            except _TooDeepError as error:
                if error.key in waiting:  # they lead to each other
                    self._known[error.key] = UnknownError()
                else:
                    waiting.append(error.key)

    def _find(self, key: Key) -> None:
        if key in self._known:
            return
        self._known[key] = UnknownError()  # until it is known: it may lead to itself
        self._at_work.append(key)
        try:
            self._known[key] = self._reckoned(*key)
        except UnknownError as error:
            self._known[key] = error
        except _TooDeepError:
            del self._known[key]
            raise
        except RecursionError:
            del self._known[key]
            if len(self._at_work) > 1:
                raise _TooDeepError(key) from None
            self._known[key] = UnknownError()
        finally:
            self._at_work.pop()

    def _reckoned(self, sheet: str, row: int, column: int) -> Scalar:
        page = self._sheets[sheet]
        formula = page._cells[row, column].value
        if not isinstance(formula, str):
            raise UnknownError  # one over several cells
        return self._reckoner.result(decode(formula).removeprefix("="), (page.title, row, column))

    def value(self, sheet: str, row: int, column: int) -> Scalar:
        """Return what a cell will hold."""
        new = self._held(sheet, row, column)
        if new is not None:
            return self._written(new[0])
        page = self._sheets.get(sheet.casefold())
        if page is None:
            raise UnknownError
        cell = page._cells.get((row, column))
        if cell is None or cell.value is None:
            return None
        if cell.data_type == "f":
            return self._of_formula(sheet, cell)
        return self._plain(decode(cell.value) if isinstance(cell.value, str) else cell.value, cell.data_type)

    def _held(self, sheet: str, row: int, column: int) -> tuple[object] | None:
        """Return what is to be written in a cell, None where nothing is."""
        for block, columns, rows in self._blocks.get(sheet.casefold(), ()):
            if column in columns and row in rows:
                at = row - block.top
                return (block.rows[at][columns[column]] if at < len(block.rows) else None,)
        return None

    def _of_formula(self, sheet: str, cell: Cell | MergedCell) -> Scalar:
        row, column = cell.row or 0, cell.column or 0
        if (row, column) in self._stale.get(sheet, ()):
            return self.result(sheet, row, column)
        stored = self._stored(sheet).get((row, column), ("n", ""))
        if not is_known(stored):  # saved by a program that calculates nothing
            return self.result(sheet, row, column)
        value, _ = value_of(cell, stored)  # type: ignore[arg-type]
        return self._plain("" if value is None else value, stored[0])

    def _written(self, value: object) -> Scalar:
        if isinstance(value, Formula):
            if value.value is None:
                raise UnknownError
            return value.value
        return self._plain(None if value == "" else value, "")

    def _plain(self, value: object, kind: str) -> Scalar:
        if value is None or type(value) is int:
            return value
        if isinstance(value, str):
            if kind == "e":
                return CellError(value if value in ERROR_VALUES else "#VALUE!")
            return str(value)
        if isinstance(value, datetime | date | time | timedelta):
            serial = to_excel(value, self._book.epoch)  # type: ignore[no-untyped-call]
            return int(serial) if serial == int(serial) else float(serial)
        if value is None or isinstance(value, bool | int | float):
            return int(value) if isinstance(value, float) and value.is_integer() else value
        raise UnknownError

    def used(self, area: Area) -> Area:
        """Return an area without the rows below all cells of its sheet."""
        sheet, blocks = self._sheets.get(area.sheet.casefold()), self._blocks.get(area.sheet.casefold(), ())
        last = max([sheet.max_row if sheet else 1, *(block.last for block, *_ in blocks)])
        return replace(area, bottom=max(area.top, min(area.bottom, last)))

    def is_formula(self, sheet: str, row: int, column: int) -> bool:
        """Tell whether a cell will hold a formula."""
        new = self._held(sheet, row, column)
        if new is not None:
            return isinstance(new[0], Formula)
        cell = self._sheets[sheet.casefold()]._cells.get((row, column))
        return cell is not None and cell.data_type == "f"

    def column(self, table: str, heading: str) -> Area:
        """Return a column of a table as it will be."""
        found = self._columns.get((table.casefold(), heading.casefold()))
        if found is None:
            raise UnknownError
        return found

    def name(self, name: str) -> str:
        """Return what a defined name refers to."""
        found = self._names.get(name.casefold())
        if found is None or not found.attr_text:
            raise UnknownError
        return decode(found.attr_text)
