"""A closed .xlsx or .xlsm, read and filled; everything outside the result tables stays as it was."""

from __future__ import annotations

import warnings
from copy import copy
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

import openpyxl
import pandas as pd
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from fordelning.errors import DataError, FileError, Place, finding
from fordelning.layout import TABLES
from fordelning.tables import Formula, NotCalculated, SheetTable
from fordelning.tables.cells import is_empty
from fordelning.texts import LOSSES, quote
from fordelning.workbook import atomic, package

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet

    from fordelning.layout import TableSpec

_BROKEN: Final = (
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    AssertionError,
    UnicodeError,
)  # what the library raises on a package whose parts are not what they should be


class WorkbookFile:
    """One closed workbook, held in memory until ``save``."""

    def __init__(self, path: Path, *, accept_loss: bool = False) -> None:
        """Open a workbook.

        Args:
            path: an .xlsx or .xlsm file.
            accept_loss: open it even if saving would drop content; the officer has said so.

        Raises:
            FileError: if the file cannot be used, or would lose content (exit status 3).
        """
        self.path = path
        losses = package.find_losses(path)
        if losses and not accept_loss:
            names = ", ".join(LOSSES[kind] for kind in losses)
            raise FileError("would_lose", path=path.name, content=names)
        self._book = _load(path, keep_vba=path.suffix.lower() == ".xlsm", rich_text=True)
        self._values: openpyxl.Workbook | None = None

    def read_table(self, name: str) -> SheetTable:
        """Return a table with its raw values, row numbers and column letters."""
        sheet, table = self._find(name)
        left, top, right, bottom = _bounds(table, sheet)
        headings = self._headings(sheet, name, top, left, right)
        _refuse_merged(sheet, name, (left, top, right, bottom))
        rows = [
            [self._value(cell) for cell in row]
            for row in sheet.iter_rows(top + 1, max(bottom, top + 1), left, right)
        ]
        self._refuse_rows_below(sheet, name, (left, right, bottom))
        index = range(top + 1, top + 1 + len(rows))
        frame = pd.DataFrame(rows, index=index, columns=pd.Index(headings, dtype=object), dtype=object)
        letters = {heading: get_column_letter(left + i) for i, heading in enumerate(headings)}
        return SheetTable(name, sheet.title, frame, letters)

    def write_table(self, spec: TableSpec, rows: Sequence[Sequence[object]]) -> None:
        """Replace all rows of a result table and let it grow or shrink to fit."""
        sheet, table = self._find(spec.name)
        left, top, right, bottom = _bounds(table, sheet)
        headings = self._headings(sheet, spec.name, top, left, right)
        missing = [name for name in spec.headings if name not in headings]
        if missing:
            where = Place(sheet.title, top)
            raise DataError(
                finding("column_missing", where, table=spec.name, heading=quote(name)) for name in missing
            )
        columns = [left + headings.index(name) for name in spec.headings]
        last = top + max(len(rows), 1)
        _refuse_in_the_way(sheet, spec, (left, right), range(bottom + 1, last + 1))
        styles = [_style_of(sheet, top + 1, column) for column in columns]
        for number, row in enumerate(rows, start=top + 1):
            for column, style, value in zip(columns, styles, row, strict=True):
                cell: Any = sheet.cell(number, column)
                _put(cell, value)
                if number > bottom:
                    cell._style = copy(style)
        for number in range(top + 1 + len(rows), bottom + 1):
            for column in columns:
                cell = sheet.cell(number, column)
                cell.value = None
                if number > last:
                    cell.style = "Normal"
        _resize(table, (left, top, right, last))

    def append_row(self, spec: TableSpec, row: Sequence[object]) -> None:
        """Add one row at the end of a table, after the last row that is not empty."""
        rows = [
            tuple(values[name] for name in spec.headings) for _, values in self.read_table(spec.name).rows()
        ]
        self.write_table(spec, [*rows, tuple(row)])

    def read_name(self, name: str) -> tuple[object, Place]:
        """Return value and place of a named cell."""
        sheet, cell = self._named(name)
        return self._value(cell), Place(sheet.title, cell.row, "", cell.coordinate)

    def write_name(self, name: str, value: object) -> None:
        """Write a named cell."""
        _put(self._named(name)[1], value)

    def save(self, to: Path, now: datetime) -> Path | None:
        """Save to a file, whole or not at all; returns the copy kept of the file that stood there."""
        if to.suffix.lower() != self.path.suffix.lower():
            raise FileError("other_suffix", path=to.name, suffix=self.path.suffix)
        if to.exists():
            package.check_path(to)
        self._book.calculation.fullCalcOnLoad = True
        return atomic.replace(to, self._book.save, now)

    def _find(self, name: str) -> tuple[Worksheet, Table]:
        found = [
            (sheet, table)
            for sheet in self._book.worksheets
            for table in sheet.tables.values()
            if table.displayName.casefold() == name.casefold()
        ]
        if len(found) > 1:
            places = ", ".join(sheet.title for sheet, _ in found)
            raise DataError([finding("table_twice", Place(found[0][0].title), table=name, sheets=places)])
        if not found:
            spec = TABLES.get(name)
            raise DataError([finding("table_missing", Place(spec.sheet if spec else ""), table=name)])
        return found[0]

    def _headings(self, sheet: Worksheet, name: str, top: int, left: int, right: int) -> list[str]:
        headings: list[str] = []
        findings = []
        for column in range(left, right + 1):
            cell = sheet.cell(top, column)
            text = " ".join(str(cell.value or "").split())
            where = Place(sheet.title, top, text, cell.coordinate)
            if not text:
                findings.append(finding("heading_empty", where, table=name))
            elif text in headings:
                findings.append(finding("heading_twice", where, table=name, heading=quote(text)))
            headings.append(text)
        if findings:
            raise DataError(findings)
        return headings

    def _value(self, cell: Cell | MergedCell) -> object:
        if isinstance(cell, MergedCell):
            return None
        value = cell.value
        if cell.data_type == "f":
            stored = self._stored()[cell.parent.title][cell.coordinate].value
            return NotCalculated(str(value)) if stored is None else stored
        return str(value) if isinstance(value, CellRichText) else value

    def _stored(self) -> openpyxl.Workbook:
        """The same workbook with the stored results of its formulas; read only where a formula is met."""
        if self._values is None:
            self._values = _load(self.path, data_only=True)
        return self._values

    def _named(self, name: str) -> tuple[Worksheet, Cell]:
        defined = self._book.defined_names.get(name)
        targets = list(defined.destinations) if defined is not None else []
        if len(targets) != 1 or targets[0][0] not in self._book.sheetnames:
            raise DataError([finding("name_missing", None, name=name)])
        sheet = self._book[targets[0][0]]
        cell = sheet[targets[0][1].replace("$", "")]
        if isinstance(cell, tuple):
            raise DataError([finding("name_missing", None, name=name)])
        return sheet, cell

    def _refuse_rows_below(self, sheet: Worksheet, name: str, area: tuple[int, int, int]) -> None:
        left, right, bottom = area
        for column in range(left, right + 1):
            cell = sheet.cell(bottom + 1, column) if bottom < sheet.max_row else None
            if cell is not None and not is_empty(self._value(cell)):
                where = Place(sheet.title, bottom + 1, "", cell.coordinate)
                raise DataError([finding("row_below_table", where, table=name)])


def _load(path: Path, **options: Any) -> openpyxl.Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(path, **options)
    except _BROKEN as error:
        raise FileError("broken", path=path.name) from error


def _bounds(table: Table, sheet: Worksheet) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(table.ref)
    assert left is not None
    assert top is not None
    assert right is not None
    assert bottom is not None
    bottom -= table.totalsRowCount or 0
    return left, top, right, max(min(bottom, max(sheet.max_row, top + 1)), top + 1)


def _refuse_merged(sheet: Worksheet, name: str, area: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = area
    merged = [
        finding("merged", Place(sheet.title, item.min_row, "", item.coord), table=name)
        for item in sheet.merged_cells.ranges
        if item.min_row <= bottom and item.max_row >= top and item.min_col <= right and item.max_col >= left
    ]
    if merged:
        raise DataError(merged)


def _refuse_in_the_way(sheet: Worksheet, spec: TableSpec, columns: tuple[int, int], rows: range) -> None:
    for cell in _cells(sheet, rows, columns):
        if not is_empty(cell.value):
            where = Place(sheet.title, cell.row or 0, "", cell.coordinate)
            raise DataError([finding("in_the_way", where, table=spec.name)])


def _cells(sheet: Worksheet, rows: range, columns: tuple[int, int]) -> Iterator[Cell | MergedCell]:
    if rows and rows.start <= sheet.max_row:
        for row in sheet.iter_rows(rows.start, min(rows.stop - 1, sheet.max_row), *columns):
            yield from row


def _put(cell: Cell | MergedCell, value: object) -> None:
    """Write a value; a text stays a text whatever it begins with, only a Formula becomes one."""
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
        return
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = "s"


def _style_of(sheet: Worksheet, row: int, column: int) -> Any:
    cell: Any = sheet.cell(row, column)
    return cell._style


def _resize(table: Table, area: tuple[int, int, int, int]) -> None:
    left, top, right, last = area
    table.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{last}"
    if table.autoFilter is not None:
        table.autoFilter.ref = table.ref
