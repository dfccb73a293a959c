"""What is read of a closed workbook, and nothing else of it: cells, tables, names, merged cells, formats.

openpyxl can make objects of all that it knows in a workbook, and gives up where one of them has what it does
not know: a grouped pivot table, a colour written otherwise, a property that is no date. Excel opens such
workbooks. What is not read here cannot stop anybody; it is kept byte for byte (``parts``). The cells are read
by openpyxl's own parser, but for those of sheets that are written as nearly all are (``plain_rows``).
"""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.numbers import (
    BUILTIN_FORMATS,
    BUILTIN_FORMATS_MAX_SIZE,
    BUILTIN_FORMATS_REVERSE,
    is_date_format,
    is_timedelta_format,
)
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange, MultiCellRange
from openpyxl.worksheet.table import Table
from openpyxl.xml.constants import SHEET_MAIN_NS

from fordelning.texts import files as said
from fordelning.workbook.escapes import decode, encode
from fordelning.workbook.parts import TYPES
from fordelning.workbook.sheet_cells import SheetCells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.workbook.parts import Parts
    from fordelning.workbook.sheet_cells import Results


_ITEM, _TEXT, _RUN = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "r"))
_XFS, _XF, _FORMATS, _FORMAT = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("cellXfs", "xf", "numFmts", "numFmt")
)
_BOOK, _NAME = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("workbookPr", "definedName"))
_MAIN: Final = re.compile(rb"\.main\+xml")  # what the types of a package call its workbook, of whatever kind
_GENERAL: Final = BUILTIN_FORMATS[0]
_TRUE: Final = ("1", "true", "on")


def load(parts: Parts) -> tuple[openpyxl.Workbook, dict[str, Results]]:
    """Return a workbook whose texts are as the file has them, each to be decoded once.

    Also, by sheet, what is stored of every formula.

    Args:
        parts: of the package.

    Raises:
        Exception: one of ``package.DAMAGED`` or ``package.MISSHAPEN`` where it cannot be read.
    """
    book: openpyxl.Workbook = _empty(parts)
    stored: dict[str, Results] = {}
    with _reading(said.TEXTS):
        shared = _shared(parts)
    for title, part in parts.sheets.items():
        with _reading(said.a_sheet(title)):
            sheet = book.create_sheet(title)
            cells = SheetCells(parts.read(part), shared, book)
            _fill(sheet, cells)
            stored[title] = cells.results
            for _, attributes in parts.tables(title):
                sheet.add_table(_table(attributes))
    for name in _tree(parts, parts.workbook).iter(_NAME):
        if "localSheetId" not in name.attrib:
            book.defined_names[name.attrib["name"]] = DefinedName(name.attrib["name"], attr_text=name.text)
    return book, stored


def values(parts: Parts, sheets: int, rows: int, columns: int) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the title of each sheet and the values in its first rows and columns, formulas by their results.

    Args:
        parts: of the package.
        sheets: how many sheets, at most.
        rows: how many rows of each.
        columns: how many columns of each.
    """
    book = _empty(parts)
    with _reading(said.TEXTS):
        shared = _shared(parts)
    for title, part in islice(parts.sheets.items(), sheets):
        found: list[list[Any]] = []
        for number, cells in SheetCells(parts.read(part), shared, book, data_only=True).rows():
            if number > rows:
                break
            found += ([None] * columns for _ in range(len(found), number))
            for _, column, value, *_ in cells:
                if column <= columns:
                    found[number - 1][column - 1] = value
        yield title, found


def shown(parts: Parts) -> Iterator[tuple[str, Any, SheetCells]]:
    """Yield of each sheet its title, a workbook that has its formats, and its cells, formulas by results.

    Args:
        parts: of the package.
    """
    book = _empty(parts)
    with _reading(said.TEXTS):
        shared = _shared(parts)
    for title, part in parts.sheets.items():
        yield title, book, SheetCells(parts.read(part), shared, book, data_only=True)


def format_of(book: Any, style: int) -> str:
    """Return the number format of a style of cells of such a workbook."""
    styles = book._cell_styles
    number = styles[style if style < len(styles) else 0].numFmtId
    known = BUILTIN_FORMATS.get(number)
    return str(book._number_formats[number - BUILTIN_FORMATS_MAX_SIZE] if known is None else known)


@contextmanager
def _reading(what: str) -> Iterator[None]:
    """Let an error tell in words what was being read."""
    try:
        yield
    except Exception as error:
        error.add_note(what)
        raise


def _fill(sheet: Any, cells: SheetCells) -> None:
    """Put cells on a sheet as the library does it, which has no public way; those of one style share it."""
    styles, there = sheet.parent._cell_styles, sheet._cells
    for _, cells_of_row in cells.rows():
        for row, column, value, kind, style in cells_of_row:
            cell: Any = Cell.__new__(Cell)
            cell.parent, cell.row, cell.column = sheet, row, column
            cell._style = styles[style if style < len(styles) else 0]
            cell._value, cell.data_type = value, kind
            cell._hyperlink = cell._comment = None
            there[row, column] = cell
    areas = [CellRange(area) for area in cells.merged]
    for area in areas:
        sheet.cell(area.min_row, area.min_col)  # is always there
    for area in areas:
        for row, column in islice(area.cells, 1, None):  # the first holds what all of them show
            there[row, column] = MergedCell(sheet, row, column)
    sheet.merged_cells = MultiCellRange(areas)


def _empty(parts: Parts) -> Any:
    """Return a workbook without sheets that has the calendar and the number formats of a package."""
    if not _MAIN.search(parts.read(TYPES)):
        raise ValueError(TYPES)
    book: Any = openpyxl.Workbook()
    book._sheets = []
    settings = _tree(parts, parts.workbook).find(_BOOK)
    if settings is not None and settings.get("date1904", "").lower() in _TRUE:
        book.epoch = CALENDAR_MAC_1904
    with _reading(said.FORMATS):
        looks = _looks(parts)
    codes = [code for code, *_ in looks]
    book._cell_styles = [_style(book, *look) for look in looks]
    book._date_formats = {index for index, code in enumerate(codes) if is_date_format(code)}
    book._timedelta_formats = {index for index, code in enumerate(codes) if is_timedelta_format(code)}
    return book


def _style(book: Any, code: str, font: int, fill: int) -> StyleArray:
    """Return a style of cells, with its font and fill as the file numbers them (``inks``)."""
    style = StyleArray()
    style.fontId, style.fillId = font, fill
    known = BUILTIN_FORMATS_REVERSE.get(code)
    style.numFmtId = book._number_formats.add(code) + BUILTIN_FORMATS_MAX_SIZE if known is None else known
    return style


def _looks(parts: Parts) -> list[tuple[str, int, int]]:
    """Return number format, font and fill of every style of cells; there is always a first."""
    codes = dict(BUILTIN_FORMATS)
    styles: list[tuple[str, int, int]] = []
    for part in parts.related(parts.workbook, "/styles").values():
        tree = _tree(parts, part)
        known = tree.iterfind(f"{_FORMATS}/{_FORMAT}")  # those of conditions count their own
        codes |= {int(each.attrib["numFmtId"]): each.get("formatCode", "") for each in known}
        cells = tree.find(_XFS)
        for each in cells.iter(_XF) if cells is not None else ():
            number, font, fill = (int(each.get(name, "0")) for name in ("numFmtId", "fontId", "fillId"))
            styles.append((codes.get(number, _GENERAL), font, fill))
    return styles or [(_GENERAL, 0, 0)]


def formats(parts: Parts) -> list[str]:
    """Return the number format of every style of cells."""
    return [code for code, *_ in _looks(parts)]


def _shared(parts: Parts) -> list[str]:
    """Return the texts that cells share."""
    texts: list[str] = []
    for part in parts.related(parts.workbook, "/sharedStrings").values():
        nodes = (node for _, node in ElementTree.iterparse(io.BytesIO(parts.read(part))))
        texts += [_text(node) for node in nodes if node.tag == _ITEM]
    return texts


def _text(item: ElementTree.Element) -> str:
    """Return one shared text; a character is never written in two runs of it."""
    runs = [*item.findall(_TEXT), *item.findall(f"{_RUN}/{_TEXT}")]
    texts = [run.text or "" for run in runs]
    item.clear()
    return texts[0] if len(texts) == 1 else encode("".join(map(decode, texts)))


def _table(attributes: dict[str, str]) -> Table:
    table = Table(displayName=attributes["displayName"], ref=attributes["ref"])
    table.totalsRowCount = int(attributes.get("totalsRowCount", 0))
    return table


def _tree(parts: Parts, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(parts.read(part))
