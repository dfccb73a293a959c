"""A workbook open in Excel: read as a closed one is, written in one breath, and put back on demand."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.cell_range import CellRange

from fordelning.errors import DataError, Place, finding
from fordelning.layout import LOG, TABLES
from fordelning.layout.missing import are_ours, name_missing
from fordelning.layout.names import SECRET
from fordelning.workbook import native, undo
from fordelning.workbook.area import Written
from fordelning.workbook.cells import Block
from fordelning.workbook.held import HeldBook
from fordelning.workbook.opened import OpenArea, area_of, cells_of, shown
from fordelning.workbook.put import put

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import xlwings
    from xlwings.main import Table

    from fordelning.errors import Finding
    from fordelning.layout import TableSpec

_CELL: Final = re.compile(r"=(?:'(?:[^'\[\]]|'')+'|[^'!#\[\]]+)!\$?[A-Z]+\$?\d+")  # of this workbook
_QUIET: Final = {"screen_updating": False, "enable_events": False, "calculation": "manual"}


class LiveBook(HeldBook):
    """One open workbook. Nothing that is written shows before ``commit``; nothing is half written.

    Its tables are read once, so one ``LiveBook`` serves one press of a button.
    """

    def __init__(self, book: xlwings.Book) -> None:
        """Take a workbook that is open; where the officer calculates by hand it is calculated first."""
        super().__init__()
        self._book = book
        self._done = ("", "")  # verb and time, as the log is told them
        self._tables: dict[str, Table] = {}  # Excel lets no two tables of a workbook have one name
        if book.app.calculation != "automatic":
            book.app.calculate()

    @property
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904."""
        return native.epoch(self._book) == CALENDAR_MAC_1904

    @property
    def is_grant(self) -> bool:
        """Whether the workbook has any of the tables of a grant workbook."""
        return any(table.name in TABLES for sheet in self._book.sheets for table in sheet.tables)

    @property
    def was_grant(self) -> bool:
        """Whether it has the sheets of a grant workbook."""
        return are_ours(sheet.name for sheet in self._book.sheets)

    def append_row(self, spec: TableSpec, row: Sequence[object]) -> None:
        """Add one row at the end of a table, after the last row that is not empty."""
        if spec is LOG:
            when, _, verb, *_ = row
            self._done = str(verb), f"{when:%Y-%m-%d %H:%M}"
        super().append_row(spec, row)

    def read_name(self, name: str) -> tuple[object, Place]:
        """Return value and place of a named cell."""
        cell = self._named(name)
        ((value,),) = shown(cell)
        where = Place(cell.sheet.name, cell.row, "", area_of(cell).coord)
        return self._ahead(value, where), where

    def write_name(self, name: str, value: object) -> None:
        """Write a named cell."""
        cell = self._named(name)
        block = Block(cell.row, cell.row, (cell.column,), [(value,)])
        self._written[name] = Written(cell.sheet.name, block)

    def _are_formulas(self, written: Written) -> list[bool]:
        block = written.block
        (column,) = block.columns
        cells = self._book.sheets[written.sheet].range((block.top, column), (block.bottom, column))
        return [isinstance(cell, str) and cell.startswith("=") for (cell,) in native.grid(cells.formula)]

    def _secret_name(self) -> str:
        names = self._book.names
        return names[SECRET].refers_to or "" if SECRET in names else ""

    def commit(self, *, lasting: bool = True) -> tuple[Finding, ...]:
        """Write everything to the open workbook at once, and keep what stood there for ``restore``.

        Excel stands still meanwhile and is calculated afterwards; its settings are as before however it ends.
        Where anything fails, what stood there is put back. Footers come last and hold up nothing.

        Args:
            lasting: if not, what is kept of an earlier writing stays: this one is not put back, nor are the
                tables that it fills.

        Returns:
            What was left undone though the rest is written: footers that could not be renewed.

        Raises:
            DataError: if a sheet that is to be written is protected by a password; then nothing is written.
        """
        pages = {each.sheet for each in self._written.values()}
        with ExitStack() as stack:
            app = stack.enter_context(self._book.app.properties(**_QUIET))
            stack.enter_context(native.unlocked(sheet for sheet in self._book.sheets if sheet.name in pages))
            if lasting:
                undo.sheet_of(self._book)
            kept = {name: undo.Kept.before(self._book, each) for name, each in self._written.items()}
            try:
                for each in self._written.values():
                    self._put(each)
                if self._secret:
                    native.hide(self._book.names.add(SECRET, f'="{self._secret}"'))
                app.calculate()
                self._keep(kept, lasting=lasting)
            except BaseException:
                for earlier in kept.values():
                    self._put(earlier.back())
                raise
            left = self._renew_footers()
        self._written, self._read, self._footers, self._secret = {}, {}, {}, ""
        return left

    def _keep(self, kept: Mapping[str, undo.Kept], *, lasting: bool) -> None:
        if lasting:
            undo.keep(self._book, self._done, [it for name, it in kept.items() if name != LOG.name])
        else:
            undo.leave_out(self._book, {each.table for each in self._written.values()})

    def _renew_footers(self) -> tuple[Finding, ...]:
        """Renew the footers of all sheets that let it, and return which did not."""
        sheets = [sheet for sheet in self._book.sheets if sheet.name in self._footers]
        left = [each.name for each in sheets if not native.renew_footer(each, self._footers[each.name])]
        return (finding("footer_kept", sheets=", ".join(left)),) if left else ()

    def restore(self) -> tuple[str, str]:
        """Put back what the last lasting ``commit`` wrote over, when this is committed.

        The log is left as it is.

        Returns:
            By which verb it was written over, and when.

        Raises:
            DataError: if there is nothing to put back, or somebody has changed it since.
        """
        done, kept = undo.kept(self._book)
        found = [each for item in kept for each in item.changed(self._book)]
        if found:
            raise DataError(found)
        self._written = {str(number): item.back() for number, item in enumerate(kept)}
        return done

    def _put(self, written: Written) -> None:
        sheet, block = self._book.sheets[written.sheet], written.block
        if written.area:
            table, new = sheet.tables[written.table], CellRange(written.area)
            old = area_of(table.range)
            native.show_all(table)
            if new.max_row > old.max_row:
                last = CellRange(old.coord)
                last.shrink(top=old.max_row - old.min_row)
                grown = CellRange(last.coord)
                grown.expand(down=new.max_row - old.max_row)
                cells_of(sheet, last).autofill(cells_of(sheet, grown), "fill_formats")
            table.resize(cells_of(sheet, new))
            block = replace(block, bottom=max(block.bottom, old.max_row))
        put(sheet, block, native.epoch(self._book))

    def _find(self, name: str) -> OpenArea:
        if not self._tables:
            every = (table for sheet in self._book.sheets for table in sheet.tables)
            self._tables = {table.name.casefold(): table for table in every}
        found = self._tables.get(name.casefold())
        if found is None:
            spec = TABLES.get(name)
            raise DataError([finding("table_missing", Place(spec.sheet if spec else ""), table=name)])
        return OpenArea(found)

    def _named(self, name: str) -> xlwings.Range:
        names = self._book.names
        refers = names[name].refers_to if name in names else None
        if _CELL.fullmatch(refers or "") is None:
            raise DataError([name_missing(name)])
        return names[name].refers_to_range
