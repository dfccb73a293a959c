"""Workbooks as openpyxl reads and writes them, in less time than it takes."""

from __future__ import annotations

import hashlib
import io
import pickle
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
from openpyxl.cell._writer import write_cell
from openpyxl.comments.comment_sheet import CommentRecord
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.utils.bound_dictionary import BoundDictionary
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.table import TableList
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.functions import xmlfile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_OFTEN: Final = 2  # times that a workbook is read before it is kept
_seen: dict[bytes, int] = {}
_kept: dict[bytes, bytes] = {}


@contextmanager
def unfollowed() -> Iterator[None]:
    """Let no coverage follow what is not the product's: each of its lines would take twice the time."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


@unfollowed()
def opened(content: bytes) -> Workbook:
    """Return a workbook as openpyxl reads it; one that is read again is not read from its file."""
    key = hashlib.sha256(content).digest()
    if key in _kept:
        return pickle.loads(_kept[key])
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    _seen[key] = _seen.get(key, 0) + 1
    if _seen[key] == _OFTEN:
        kept = io.BytesIO()
        _Pickler(kept, pickle.HIGHEST_PROTOCOL).dump(workbook)
        _kept[key] = kept.getvalue()
    return workbook


@unfollowed()
def save(workbook: Workbook, book: Path) -> None:
    """Write a workbook as openpyxl does."""
    with ZipFile(book, "w", ZIP_DEFLATED, compresslevel=1) as package:
        _Writer(workbook, package).save()


class _Pickler(pickle.Pickler):
    """Keeps lists and dimensions whole, which openpyxl lets tell something else than what they hold."""

    def reducer_override(self, kept: object) -> object:
        if isinstance(kept, IndexedList):
            return IndexedList, (list(kept),)
        if isinstance(kept, TableList):
            return TableList, (), None, None, iter([(found.name, found) for found in kept.values()])
        if isinstance(kept, BoundDictionary):
            state = kept.__dict__, kept.default_factory
            return _bare, (type(kept),), state, None, iter(kept.items()), _as_it_was
        return NotImplemented


def _bare(kind: type[BoundDictionary]) -> BoundDictionary:
    return kind.__new__(kind)


def _as_it_was(kept: BoundDictionary, state: tuple[dict[str, object], Callable[[], object]]) -> None:
    kept.__dict__, kept.default_factory = state


class _Writer(ExcelWriter):
    """openpyxl's own, but for a file of its own for each sheet on the way."""

    def write_worksheet(self, ws: Worksheet) -> None:
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
