"""A workbook open in Excel: read as a closed one is, written in one breath, and put back on demand."""

from __future__ import annotations

import re
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.cell_range import CellRange

from fordelning.errors import DataError, Place, finding
from fordelning.layout import LOG, RESULTS, TABLES
from fordelning.layout.missing import are_ours, name_missing
from fordelning.layout.names import NAMES, SECRET
from fordelning.layout.overview import ON_START
from fordelning.layout.sheets import GRANT, START
from fordelning.workbook import native, undo
from fordelning.workbook.area import Written
from fordelning.workbook.cells import Block
from fordelning.workbook.opened import OpenArea
from fordelning.workbook.overwritten import Standing, spot
from fordelning.workbook.pages import Pages
from fordelning.workbook.pending import HeldBook
from fordelning.workbook.write_open import changing, mend, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    import xlwings

    from fordelning.errors import Finding
    from fordelning.layout import TableSpec
    from fordelning.workbook.pages import Page

_CELL: Final = re.compile(r"=(?:'((?:[^'\[\]]|'')+)'|([^'!#\[\]]+))!(\$?[A-Z]+\$?\d+)")  # of this workbook
_QUIET: Final = {"screen_updating": False, "enable_events": False, "calculation": "manual"}


class LiveBook(HeldBook):
    """One open workbook. Nothing that is written shows before ``commit``; nothing is half written.

    Its tables are read once, so one ``LiveBook`` serves one press of a button.
    """

    def __init__(self, book: xlwings.Book) -> None:
        """Take a workbook that is open; where the officer calculates by hand it is calculated first."""
        super().__init__()
        self._book, self._app = book, book.app
        self._done = ("", "")  # verb and time, as the log is told them
        self._pages = Pages(book)
        self._areas: dict[str, OpenArea] = {}
        self._is_calculated = False

    def _calculate(self) -> None:
        if not self._is_calculated and self._app.calculation != "automatic":
            self._app.calculate()
        self._is_calculated = True

    @cached_property
    def _epoch(self) -> datetime:
        return native.epoch(self._book)

    @property
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904."""
        return self._epoch == CALENDAR_MAC_1904

    @property
    def is_grant(self) -> bool:
        """Whether the workbook has any of the tables of a grant workbook."""
        # Those of results first: they have a sheet to themselves, or nearly, and are soon found.
        for spec in (*RESULTS, *TABLES.values()):
            page = self._pages.find(spec.sheet)
            if page is not None and page.has(spec.name):
                return True
        return any(table.name in TABLES for page in self._pages for table in page.sheet.tables)

    @property
    def was_grant(self) -> bool:
        """Whether it has the sheets of a grant workbook."""
        return are_ours(page.name for page in self._pages)

    def append_row(self, spec: TableSpec, row: Sequence[object]) -> None:
        """Add one row at the end of a table, after the last row that is not empty."""
        if spec is LOG:
            when, _, verb, *_ = row
            self._done = str(verb), f"{when:%Y-%m-%d %H:%M}"
        super().append_row(spec, row)

    def read_name(self, name: str) -> tuple[object, Place]:
        """Return value and place of a named cell."""
        page, cell = self._named(name)
        ((value,),) = page.shown(cell)
        where = Place(page.name, cell.min_row, "", cell.coord)
        return self._ahead(value, where), where

    def write_name(self, name: str, value: object) -> None:
        """Write a named cell."""
        page, cell = self._named(name)
        block = Block(cell.min_row, cell.min_row, (cell.min_col,), [(value,)])
        self._written[name] = Written(page.name, block)

    def _formulas_on(self, sheet: str) -> Iterable[str]:
        page = self._pages.find(sheet)
        return page.formulas() if page else ()

    def _stands(self, sheet: str, row: int, column: int) -> object:
        ((value,),) = self._pages[sheet].shown(spot((column,), row, row))
        return value

    def _are_formulas(self, written: Written) -> list[bool]:
        block = written.block
        typed = self._pages[written.sheet].typed(spot(block.columns, block.top, block.bottom))
        return [isinstance(cell, str) and cell.startswith("=") for (cell,) in typed]

    def _secret_name(self) -> str:
        return self._refers(SECRET)

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
        shown, stood = self.to_show(), self._standing(self._written.values())
        written = changing(self._written, stood, self._size, self._epoch)
        pages = dict.fromkeys(each.sheet for _, each in written)
        with ExitStack() as stack:
            stack.enter_context(self._app.properties(**_QUIET))
            stack.enter_context(native.unlocked(self._pages[name].sheet for name in pages))
            if lasting:
                undo.make_sheet(self._pages, self._book)
            kept = {name: undo.Kept.before(each, stood, self._size(each)) for name, each in written}
            try:
                stands = self._put([each for _, each in written])
                if self._secret:
                    native.hide(self._book.names.add(SECRET, f'="{self._secret}"'))
                self._app.calculate()
                self._keep(kept, stands, lasting=lasting)
            except BaseException:
                self._put([earlier.back() for earlier in kept.values()])
                raise
            native.show_sheets(page.sheet for name in sorted(shown) if (page := self._pages.find(name)))
            left = self._renew_footers()
        self._written, self._read, self._footers, self._secret, self._shown = {}, {}, {}, "", set()
        self._pages, self._areas = Pages(self._book), {}
        return left

    def _standing(self, blocks: Iterable[Written], *, written: bool = False) -> Standing:
        spots = ((each.sheet, spot(each.block.columns, each.block.top, each.block.last)) for each in blocks)
        return Standing(self._pages, spots, written=written)

    def _size(self, written: Written) -> str:
        return self._pages[written.sheet].area(written.table).coord if written.table else ""

    def _keep(self, kept: Mapping[str, undo.Kept], stands: Standing, *, lasting: bool) -> None:
        if lasting:
            undo.keep(self._pages, self._done, [it for name, it in kept.items() if name != LOG.name], stands)
        else:
            undo.leave_out(self._pages, {each.table for each in self._written.values()})

    def _renew_footers(self) -> tuple[Finding, ...]:
        """Renew the footers of all sheets that let it, and return which did not.

        The first sheet is renewed last, and only if no other was left: where it has the footer, all have.
        """
        pages = [(page, text) for name, text in self._footers.items() if (page := self._pages.find(name))]
        if not pages or native.has_footer(pages[0][0].sheet, pages[0][1]):
            return ()
        left: list[str] = []
        for page, text in (*pages[1:], pages[0]):
            if page is not pages[0][0] or not left:
                left += [] if native.renew_footer(page.sheet, text) else [page.name]
        return (finding("footer_kept", sheets=", ".join(left)),) if left else ()

    def restore(self) -> tuple[str, str]:
        """Put back what the last lasting ``commit`` wrote over, when this is committed.

        The log is left as it is.

        Returns:
            By which verb it was written over, and when.

        Raises:
            DataError: if there is nothing to put back, or somebody has changed it since.
        """
        done, kept = undo.kept(self._pages)
        found = undo.changed(self._pages, kept)
        if found:
            raise DataError(found)
        self._written = {str(number): item.back() for number, item in enumerate(kept)}
        return done

    def puts_back(self, name: str) -> bool:
        """Tell whether a named cell is among what ``restore`` puts back; one that is not there is not."""
        try:
            page, cell = self._named(name)
        except DataError:
            return False
        return any(
            each.sheet == page.name
            and each.block.top <= cell.min_row <= each.block.last
            and cell.min_col in each.block.columns
            for each in self._written.values()
        )

    @property
    def sheets_put_back(self) -> frozenset[str]:
        """The sheets with cells that ``restore`` puts back."""
        return frozenset(each.sheet for each in self._written.values())

    def _put(self, blocks: Sequence[Written]) -> Standing:
        """Put blocks where they shall stand, and return what stands there then."""
        for sheet in dict.fromkeys(each.sheet for each in blocks):
            resized = [self._resized(each) for each in blocks if each.sheet == sheet]
            put(self._pages[sheet], resized, self._epoch)
        stands = self._standing(blocks, written=True)
        mended = set()
        for each in blocks:
            block = each.block
            held = stands.of(each.sheet, block.columns, block.top, block.last)
            if mend(self._pages[each.sheet], block, held, self._epoch):
                mended.add(each.sheet)
        for sheet in mended:
            stands.again(sheet)
        return stands

    def _resized(self, written: Written) -> Block:
        """Let a table be as large as it shall, and return what is to be put, what it leaves emptied too."""
        if not written.area:
            return written.block
        page, name, new = self._pages[written.sheet], written.table, CellRange(written.area)
        old = page.area(name)
        native.show_all(page.found(name))
        if new.max_row > old.max_row:
            last = CellRange(old.coord)
            last.shrink(top=old.max_row - old.min_row)
            grown = CellRange(last.coord)
            grown.expand(down=new.max_row - old.max_row)
            page.cells(last).autofill(page.cells(grown), "fill_formats")
        if new.coord != old.coord:
            page.resize(name, new)
        return replace(written.block, bottom=max(written.block.bottom, old.max_row))

    def _find(self, name: str) -> OpenArea:
        self._calculate()
        spec = TABLES.get(name)
        page = self._pages.table(name, spec.sheet if spec else "")
        if page is None:
            raise DataError([finding("table_missing", Place(spec.sheet if spec else ""), table=name)])
        return self._areas.setdefault(name, OpenArea(page, name))

    def _refers(self, name: str) -> str:
        """Return what a name stands for, empty where there is none."""
        try:
            return self._names(name).refers_to or ""
        except KeyError:
            return ""
        except native.refusals():
            return ""

    @cached_property
    def _names(self) -> xlwings.main.Names:
        return self._book.names

    @cached_property
    def _together(self) -> dict[str, tuple[Page, CellRange]]:
        """Where named cells stand that are all found together: the facts of the grant, what Start is told."""
        homes = {GRANT.name: [each.name for each in NAMES], START.name: list(ON_START)}
        pages = {name: self._pages.find(name) for name in homes}
        return {
            name: (page, cell)
            for title, page in pages.items()
            if page is not None
            for name, cell in page.named(homes[title]).items()
        }

    def _named(self, name: str) -> tuple[Page, CellRange]:
        self._calculate()
        if name in self._together:
            return self._together[name]
        found = _CELL.fullmatch(self._refers(name))
        page = self._pages.find((found[1] or found[2]).replace("''", "'")) if found else None
        if found is None or page is None:
            raise DataError([name_missing(name)])
        return page, CellRange(found[3].replace("$", ""))
