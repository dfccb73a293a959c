"""Workbooks as openpyxl reads and writes them, in less time than it takes."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.cell._writer import write_cell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import tostring, xmlfile

import sheetwise
import unread
from followed import unfollowed

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_OFTEN: Final = 3  # times that a workbook is read before it is kept
_seen: dict[tuple[bytes, bool, bool], int] = {}
_kept: dict[tuple[bytes, bool, bool], unread.Kept] = {}


@unfollowed()
def opened(book: Path | bytes, *, rich: bool = False, results: bool = False) -> Workbook:
    """Return a workbook as openpyxl reads it; one that is read again is not read from its file.

    Args:
        book: the file, or what it holds.
        rich: whether texts come with the looks of their letters.
        results: whether formulas come as what they came to.
    """
    content = book if isinstance(book, bytes) else book.read_bytes()
    key = hashlib.sha256(content).digest(), rich, results
    if key in _kept:
        return _kept[key].opened()
    workbook = sheetwise.opened(content, rich=rich, results=results)
    _seen[key] = _seen.get(key, 0) + 1
    if _seen[key] == _OFTEN:
        _kept[key] = unread.Kept(workbook, save)
    return workbook


@unfollowed()
def save(workbook: Workbook, book: Path | io.BytesIO) -> None:
    """Write a workbook as openpyxl does."""
    with ZipFile(book, "w", ZIP_DEFLATED, compresslevel=1) as package, unread.as_told(workbook):
        _Writer(workbook, package).save()


class _Writer(ExcelWriter):
    """openpyxl's own, but for a file of its own for each sheet on the way."""

    def write_worksheet(self, ws: Worksheet) -> None:
        if isinstance(ws, unread.Told):
            self._write_as_told(ws)
            return
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        sheet = io.BytesIO()
        writer = _SheetWriter(ws, sheet)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(
            ws.path[1:], sheet.getvalue().replace(b"<sheetData></sheetData>", writer.data, 1)
        )
        self.manifest.append(ws)

    def _write_as_told(self, sheet: unread.Told) -> None:
        for part in sheet.parts:
            self._write_part(part)
        tables, charts, *_ = sheet.counted
        self._tables += [None] * tables
        self._drawings += [None] * bool(charts)
        self._charts += sheet.charts

    def _write_charts(self) -> None:
        for chart in self._charts:
            told = isinstance(chart, unread.Part)
            self._write_part(
                chart if told else unread.Part(chart.path, chart.mime_type, tostring(chart._write()))
            )

    def _write_part(self, part: unread.Part) -> None:
        self._archive.writestr(part.path[1:], part.content)
        if part.mime_type:
            self.manifest.append(part)


class _SheetWriter(WorksheetWriter):
    """openpyxl's own, but for the rows: they are put together as text and set in when all the rest stands."""

    data = b""

    def write_rows(self) -> None:
        rows = "".join(self._row(number, row) for number, row in self.rows())
        self.data = f"<sheetData>{rows}</sheetData>".encode()
        xf = self.xf.send(True)
        with xf.element("sheetData"):
            pass
        self.xf.send(None)

    def _row(self, number: int, row: list[Cell]) -> str:
        told = dict(self.ws.row_dimensions.get(number, {}))
        more = "".join(f' {name}="{value}"' for name, value in told.items() if name != "r")
        return f'<row r="{number}"{more}>{"".join(map(self._cell, row))}</row>'

    def _cell(self, cell: Cell) -> str:
        if cell._comment is not None:
            self.ws._comments.append(CommentRecord.from_cell(cell))
        value, kind = cell._value, cell.data_type
        style = f' s="{cell.style_id}"' if cell.has_style else ""
        at = f'<c r="{get_column_letter(cell.column)}{cell.row}"{style}'
        if cell.hyperlink or not (value is None or _is_plain(value, kind)):
            return self._other(cell)
        if value is None or value == "":
            return f'{at} t="{"inlineStr" if kind == "s" else kind}"/>' if style or value is not None else ""
        if kind == "f":
            return f"{at}><f>{escape(value[1:])}</f><v/></c>"
        if kind == "s":
            space = ' xml:space="preserve"' if value != value.strip() else ""
            return f'{at} t="inlineStr"><is><t{space}>{escape(value)}</t></is></c>'
        return f'{at} t="n"><v>{value:.16g}</v></c>'

    def _other(self, cell: Cell) -> str:
        written = io.BytesIO()
        with xmlfile(written, encoding="utf-8") as xf:
            write_cell(xf, self.ws, cell, cell.has_style)
        return written.getvalue().decode()


def _is_plain(value: object, kind: str) -> bool:
    """Tell whether a value is a whole number, or a text or a formula of one line."""
    if kind == "n":
        return type(value) is int
    return (
        kind in ("s", "f")
        and type(value) is str
        and (kind == "s" or value[:1] == "=")
        and value.isprintable()
    )
