"""What is read of a closed workbook, and nothing else of it: cells, tables, names, merged cells, formats.

openpyxl can make objects of all that it knows in a workbook, and gives up where one of them has what it does
not know: a grouped pivot table, a colour written otherwise, a property that is no date. Excel opens such
workbooks. What is not read here cannot stop anybody; it is kept byte for byte (``parts``). The cells
themselves are read by openpyxl's own parser.
"""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.formula.tokenizer import TokenizerError
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
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.merge import MergedCellRange
from openpyxl.worksheet.table import Table
from openpyxl.xml.constants import SHEET_MAIN_NS

from fordelning.texts import files as said
from fordelning.workbook.escapes import decode, encode
from fordelning.workbook.parts import TYPES, Parts

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

_ITEM, _TEXT, _RUN, _ROW, _FORMULA, _MERGED, _VALUE, _INLINE, _MORE = (
    f"{{{SHEET_MAIN_NS}}}{name}" for name in ("si", "t", "r", "row", "f", "mergeCell", "v", "is", "extLst")
)
_HELD: Final = (_FORMULA, _VALUE, _INLINE, _MORE)  # by a cell
_XFS, _XF, _FORMAT = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("cellXfs", "xf", "numFmt"))
_BOOK, _NAME = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("workbookPr", "definedName"))
_MAIN: Final = re.compile(rb"\.main\+xml")  # what the types of a package call its workbook, of whatever kind
_GENERAL: Final = BUILTIN_FORMATS[0]
_TRUE: Final = ("1", "true", "on")
_NO_FORMULA: Final = (TokenizerError, LookupError, AssertionError)  # or one newer than the library


def load(content: bytes) -> openpyxl.Workbook:
    """Return a workbook whose texts are as the file has them, each to be decoded once.

    Args:
        content: the package.

    Raises:
        Exception: one of ``package.DAMAGED`` or ``package.MISSHAPEN`` where it cannot be read.
    """
    parts = Parts(content)
    book: openpyxl.Workbook = _empty(parts)
    with _reading(said.TEXTS):
        shared = _shared(parts)
    for title, part in parts.sheets.items():
        with _reading(said.a_sheet(title)):
            sheet = book.create_sheet(title)
            _fill(sheet, _Cells(parts.read(part), shared, book))
            for _, attributes in parts.tables(title):
                sheet.add_table(_table(attributes))
    for name in _tree(parts, parts.workbook).iter(_NAME):
        if "localSheetId" not in name.attrib:
            book.defined_names[name.attrib["name"]] = DefinedName(name.attrib["name"], attr_text=name.text)
    return book


def values(content: bytes, sheets: int, rows: int, columns: int) -> Iterator[tuple[str, list[list[Any]]]]:
    """Yield the title of each sheet and the values in its first rows and columns, formulas by their results.

    Args:
        content: the package.
        sheets: how many sheets, at most.
        rows: how many rows of each.
        columns: how many columns of each.
    """
    parts = Parts(content)
    book = _empty(parts)
    with _reading(said.TEXTS):
        shared = _shared(parts)
    for title, part in islice(parts.sheets.items(), sheets):
        found: list[list[Any]] = []
        for number, cells in _Cells(parts.read(part), shared, book, data_only=True).parse():
            if number > rows:
                break
            found += ([None] * columns for _ in range(len(found), number))
            for cell in cells:
                if cell["column"] <= columns:
                    found[number - 1][cell["column"] - 1] = cell["value"]
        yield title, found


@contextmanager
def _reading(what: str) -> Iterator[None]:
    """Let an error tell in words what was being read."""
    try:
        yield
    except Exception as error:
        error.add_note(what)
        raise


class _Cells(WorkSheetParser):
    """The library's parser of cells, which looks at nothing but rows and merged cells."""

    def __init__(self, xml: bytes, shared: list[str], book: Any, *, data_only: bool = False) -> None:
        formats = book._date_formats, book._timedelta_formats
        super().__init__(io.BytesIO(xml), shared, data_only, book.epoch, *formats)
        self.merged: list[str] = []
        self.unmoved: dict[str, str] = {}

    def parse(self) -> Generator[tuple[int, list[dict[str, Any]]]]:
        """Yield the number of every row and its cells."""
        for _, element in ElementTree.iterparse(self.source):
            if element.tag == _ROW:
                yield self.parse_row(element)  # type: ignore[arg-type]
                element.clear()
            elif element.tag == _MERGED:
                self.merged.append(element.attrib["ref"])

    def parse_cell(self, element: ElementTree.Element) -> dict[str, Any]:
        """Return a cell; one whose text the library does not find where it looks is no empty cell."""
        cell: dict[str, Any] = super().parse_cell(element)
        if (len(element) or element.text) and cell["data_type"] != "f":
            bare, inline = element.findtext(_VALUE), element.find(_INLINE)
            if element.get("t") == "inlineStr" and inline is None and bare:  # as some programs write it
                return cell | {"value": bare, "data_type": "s"}
            if _is_odd(element, bare, inline):
                raise ValueError(element.get("r"))
        return cell

    def parse_formula(self, element: ElementTree.Element) -> Any:
        """Return a formula; one that the library cannot move is as it stands where it is written first."""
        formula = element.find(_FORMULA)
        shared = formula.get("si", "") if formula is not None and formula.get("t") == "shared" else ""
        try:
            read = super().parse_formula(element)  # type: ignore[no-untyped-call]
        except _NO_FORMULA:
            read = f"={formula.text or ''}" if formula is not None else "="
            self.unmoved.setdefault(shared, read)
        return self.unmoved.get(shared, read) if shared and read == "=" else read


def _is_odd(cell: ElementTree.Element, bare: str | None, inline: ElementTree.Element | None) -> bool:
    """Tell whether a cell holds something that is neither its value nor its text, or both of them."""
    outside = [cell, *(each for each in cell if each.tag not in _HELD)]
    texts = (each.text if each is cell else "".join(each.itertext()) for each in outside)
    if any(text and not text.isspace() for text in texts):
        return True
    return inline is not None and (cell.get("t") != "inlineStr" or bool(bare))


def _fill(sheet: Any, cells: _Cells) -> None:
    """Put cells on a sheet as the library does it, which has no public way."""
    styles = sheet.parent._cell_styles
    for _, row in cells.parse():
        for each in row:
            style = each["style_id"] if each["style_id"] < len(styles) else 0
            cell: Any = Cell(sheet, each["row"], each["column"], style_array=styles[style])
            cell._value = each["value"]
            cell.data_type = each["data_type"]
            sheet._cells[each["row"], each["column"]] = cell
    areas = [MergedCellRange(sheet, area) for area in cells.merged]
    for area in areas:
        sheet._clean_merge_range(area)
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
        codes = _formats(parts)
    book._cell_styles = [_style(book, code) for code in codes]
    book._date_formats = {index for index, code in enumerate(codes) if is_date_format(code)}
    book._timedelta_formats = {index for index, code in enumerate(codes) if is_timedelta_format(code)}
    return book


def _style(book: Any, code: str) -> StyleArray:
    style = StyleArray()
    known = BUILTIN_FORMATS_REVERSE.get(code)
    style.numFmtId = book._number_formats.add(code) + BUILTIN_FORMATS_MAX_SIZE if known is None else known
    return style


def _formats(parts: Parts) -> list[str]:
    """Return the number format of every style of cells; there is always a first."""
    codes = dict(BUILTIN_FORMATS)
    styles: list[str] = []
    for part in parts.related(parts.workbook, "/styles").values():
        tree = _tree(parts, part)
        codes |= {int(each.attrib["numFmtId"]): each.get("formatCode", "") for each in tree.iter(_FORMAT)}
        cells = tree.find(_XFS)
        formats = (each.get("numFmtId", "0") for each in cells.iter(_XF)) if cells is not None else ()
        styles += (codes.get(int(number), _GENERAL) for number in formats)
    return styles or [_GENERAL]


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
