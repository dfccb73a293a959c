"""A closed .xlsx or .xlsm, read and filled; everything outside the result tables stays as it was.

It is read by openpyxl and filled part by part: openpyxl itself would save only what it knows.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from openpyxl.cell.cell import MergedCell
from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.cell_range import CellRange

from fordelning.errors import DataError, FileError, Place, finding
from fordelning.layout import ENTRIES, TABLES
from fordelning.layout.missing import are_ours, name_missing
from fordelning.layout.names import SECRET
from fordelning.tables.cells import ErrorText, FromElsewhere, NotCalculated, leads_elsewhere
from fordelning.texts import LOSSES
from fordelning.texts.error_values import UNKNOWN
from fordelning.workbook import atomic, cells, escapes, package, reader, twins, unwieldy
from fordelning.workbook.area import Written
from fordelning.workbook.chart_ranges import follow
from fordelning.workbook.closed import ClosedArea
from fordelning.workbook.contents import Contents
from fordelning.workbook.dress import Dress, dresses
from fordelning.workbook.parts import Parts, is_filtered, resize_table, set_constant, set_footer, show_sheets
from fordelning.workbook.pending import HeldBook
from fordelning.workbook.plain import is_same, real
from fordelning.workbook.renew import renewed
from fordelning.workbook.restyle import Look, looks_of, restyled
from fordelning.workbook.stored import store, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    import openpyxl
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from fordelning.workbook.restyle import Looks
    from fordelning.workbook.sheet_cells import Results


_BROKEN: Final = (*package.DAMAGED, *package.MISSHAPEN, InvalidFileException, TokenizerError, OSError)


class WorkbookFile(HeldBook):
    """One closed workbook, held in memory until ``save``."""

    def __init__(self, path: Path, *, accept_loss: bool = False) -> None:
        """Open a workbook.

        Args:
            path: an .xlsx or .xlsm file that ``package.check_path`` has let pass.
            accept_loss: open it even if saving would drop content; the officer has said so.

        Raises:
            FileError: if the file cannot be used, or would lose content (exit status 3).
            DataError: if two tables have the same name, so that nobody can tell which one is meant.
        """
        super().__init__()
        self.path, opened = path, package.opened(path)
        self._content, self._losses = opened.content, opened.losses
        if not accept_loss:
            self.refuse_losses()
        self._parts = unwieldy.looked_at(opened.package, path)
        self._results: dict[str, Results] = {}
        self._loaded: openpyxl.Workbook | None = self._load()

    @property
    def _book(self) -> openpyxl.Workbook:
        if self._loaded is None:
            self._loaded = self._load()
        return self._loaded

    def refuse_losses(self) -> None:
        """Raise FileError if saving it would drop content."""
        if self._losses:
            names = ", ".join(LOSSES[kind] for kind in self._losses)
            raise FileError("would_lose", path=self.path.name, content=names)

    @property
    def contents(self) -> Contents:
        """Every cell of it as it stands in the file."""
        return Contents(self._parts, self._book, self._results)

    @property
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904."""
        return self._book.epoch == CALENDAR_MAC_1904

    @property
    def is_grant(self) -> bool:
        """Whether the workbook has any of the tables of a grant workbook."""
        return any(name in TABLES for sheet in self._book.worksheets for name in sheet.tables)

    @property
    def was_grant(self) -> bool:
        """Whether it has the sheets of a grant workbook."""
        return are_ours(self._book.sheetnames)

    def _formulas_on(self, sheet: str) -> Iterable[str]:
        held = self._book[sheet]._cells.values() if sheet in self._book.sheetnames else ()
        return [each.value for each in held if each.data_type == "f" and isinstance(each.value, str)]

    def read_name(self, name: str) -> tuple[object, Place]:
        """Return value and place of a named cell."""
        sheet, cell = self._named(name)
        where = Place(sheet.title, cell.row, "", cell.coordinate)
        return self._ahead(self._value(cell), where), where

    def formula_texts(self, name: str) -> dict[tuple[int, str], str]:
        """Return by row number and heading the formulas in the cells of a table."""
        table = self._as_read(name)
        found = self._book[table.sheet]._cells
        columns = {column_index_from_string(letter): head for head, letter in table.letters.items()}
        rows = {number for number, _ in table.numbered}
        return {
            (row, columns[column]): escapes.decode(cell.value)[1:] if isinstance(cell.value, str) else ""
            for (row, column), cell in found.items()
            if cell.data_type == "f" and row in rows and column in columns
        }

    def write_name(self, name: str, value: object) -> None:
        """Write a named cell."""
        sheet, cell = self._named(name)
        block = cells.Block(cell.row, cell.row, (cell.column,), [(value,)])
        self._written[name] = Written(sheet.title, block)

    def _stands(self, sheet: str, row: int, column: int) -> object:
        cell = self._book[sheet]._cells.get((row, column))
        return None if cell is None else self._value(cell)

    def save(self, to: Path, now: datetime, *, keep: bool = True) -> Path | None:
        """Save to a file, whole or not at all; returns the copy kept of the file that stood there, if any."""
        to, here = real(to), real(self.path)
        if to.suffix.lower() != here.suffix.lower():
            raise FileError("other_suffix", path=to.name, suffix=here.suffix)
        with atomic.telling(to):
            if to.exists():
                package.check_path(to)
            is_own = is_same(to, here)
            if is_own:
                self._check_unchanged(to)
        try:
            filled = self._fill()
            check = partial(self._check_unchanged, to) if is_own else object
            return atomic.replace(to, filled.save, now, check, keep=keep)
        except package.MISSHAPEN as error:  # in a part that is read only when it is filled
            raise FileError("broken", path=self.path.name) from error

    def _check_unchanged(self, to: Path) -> None:
        """Refuse to write over what somebody else has saved or moved since it was read."""
        if not to.exists():
            raise FileError("gone_meanwhile", path=to.name)
        if to.read_bytes() != self._content:
            raise FileError("changed_meanwhile", path=to.name)

    def _are_formulas(self, written: Written) -> list[bool]:
        found = self._book[written.sheet]._cells
        (column,) = written.block.columns
        rows = range(written.block.top, written.block.bottom + 1)
        return [(row, column) in found and found[row, column].data_type == "f" for row in rows]

    def _secret_name(self) -> str:
        defined = self._book.defined_names.get(SECRET)
        return str(defined.attr_text or "") if defined is not None else ""

    def _fill(self) -> Parts:
        """Return the parts of the workbook with all that was written put in."""
        filled = Parts(self._parts.package)
        filled.change(filled.workbook, partial(show_sheets, names=self.to_show()))
        by_sheet: dict[str, list[cells.Block]] = {}
        for written in self._written.values():
            block = written.block
            if written.table:
                part = filled.table(written.sheet, written.table)
                old = filled.read(part)
                block = replace(block, unhide=is_filtered(old))
                filled.change(part, partial(resize_table, area=written.area))
            by_sheet.setdefault(written.sheet, []).append(block)
        dress = self._bare(filled)
        new, epoch = renewed(self._book, self._stored, tuple(self._written.values())), self._book.epoch
        for sheet in self._book.worksheets:
            sheet._cells.clear()  # half of all memory, which leads to itself: it would be kept for long
        self._loaded = None  # read again should anyone ask
        for title in self._footers.keys() & filled.sheets.keys():
            filled.change(filled.sheets[title], partial(set_footer, text=self._footers[title]))
        if self._secret:
            filled.change(filled.workbook, partial(set_constant, name=SECRET, text=self._secret))
        for title, values in new.items():
            filled.change(filled.sheets[title], partial(store, values=values))
        looks = self._restyle(filled, by_sheet)
        for title in by_sheet | dress:
            blocks, below = by_sheet.get(title, []), dress.get(title)
            write = partial(cells.write, blocks=blocks, epoch=epoch, looks=looks, dress=below)
            filled.change(filled.sheets[title], write)
        moves = [written.move for written in self._written.values() if written.move is not None]
        for part in filled.charts():
            filled.change(part, partial(follow, moves=moves))
        return filled

    def _bare(self, filled: Parts) -> dict[str, Dress]:
        """Return, by sheet, the cells of her tables below the prepared rows that have no look yet."""
        found: dict[str, list[CellRange]] = {}
        for spec in ENTRIES:
            with suppress(DataError):  # a table that is missing, or there twice
                area = self._find(spec.name)
                span = area.span
                found.setdefault(area.sheet, []).append(span.rows(span.top + 1, span.bottom))
        return dresses(filled, found)

    @staticmethod
    def _restyle(filled: Parts, by_sheet: Mapping[str, list[cells.Block]]) -> Looks:
        """Give the workbook the styles that cells are to have, and return which they are."""
        wanted = set[Look]()
        for title, blocks in by_sheet.items():
            if shown := [each for block in blocks for each in block.shown]:
                wanted |= looks_of(filled.read(filled.sheets[title]), shown)
        if not wanted:
            return {}
        (part,) = filled.related(filled.workbook, "/styles").values()
        xml, looks = restyled(filled.read(part), wanted)
        filled.change(part, lambda _: xml)
        return looks

    def _load(self) -> openpyxl.Workbook:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                book, self._results = reader.load(self._parts)
            for sheet in book.worksheets:
                for table in sheet.tables.values():
                    CellRange(table.ref)  # the library does not look whether it is an area
            return book
        except _BROKEN as error:
            twins.refuse(self._parts)
            for part in getattr(error, "__notes__", ()):
                raise FileError("broken_part", path=self.path.name, part=part) from error
            raise FileError("broken", path=self.path.name) from error

    def _find(self, name: str) -> ClosedArea:
        tables = ((sheet, table) for sheet in self._book.worksheets for table in sheet.tables.values())
        found = [each for each in tables if each[1].displayName.casefold() == name.casefold()]
        if len(found) > 1:
            places = ", ".join(sheet.title for sheet, _ in found)
            raise DataError([finding("table_twice", Place(found[0][0].title), table=name, sheets=places)])
        if not found:
            spec = TABLES.get(name)
            raise DataError([finding("table_missing", Place(spec.sheet if spec else ""), table=name)])
        return ClosedArea(*found[0], self._value)

    def _value(self, cell: Cell | MergedCell) -> object:
        if isinstance(cell, MergedCell):
            return None
        value = cell.value
        if cell.data_type == "f":
            if leads_elsewhere(value):
                return FromElsewhere(str(value))
            result, known = self._result(cell)
            return result if known else NotCalculated(str(value))
        if cell.data_type == "e":
            return ErrorText(value or UNKNOWN)
        return escapes.decode(value) if isinstance(value, str) else value

    def _result(self, cell: Cell) -> tuple[object, bool]:
        """Return what a formula last came to, and whether that is known."""
        try:
            return value_of(cell, self._stored(cell.parent.title).get((cell.row, cell.column)))
        except _BROKEN as error:
            raise FileError("broken", path=self.path.name) from error

    def _stored(self, sheet: str) -> Results:
        """Return what is stored of every formula of a sheet."""
        return self._results[sheet]

    def _named(self, name: str) -> tuple[Worksheet, Cell]:
        defined = self._book.defined_names.get(name)
        try:
            targets = list(defined.destinations) if defined is not None else []
        except package.MISSHAPEN:  # it leads to another name, say, and to no cell of its own
            targets = []
        if len(targets) != 1 or targets[0][0] not in self._book.sheetnames:
            raise DataError([name_missing(name)])
        sheet = self._book[targets[0][0]]
        cell = sheet[targets[0][1].replace("$", "")]
        if isinstance(cell, tuple):
            raise DataError([name_missing(name)])
        return sheet, cell
