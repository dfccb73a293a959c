"""What formulas last came to: read from a sheet's own part, only where a formula is met, and written there.

openpyxl gives either formulas or results; to have both it would read the whole workbook twice.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils import coordinate_to_tuple
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import SHEET_MAIN_NS

from fordelning.formulas import CellError
from fordelning.tables.cells import ErrorText
from fordelning.workbook import spans
from fordelning.workbook.escapes import decode, encode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from openpyxl.cell.cell import Cell

    from fordelning.formulas.values import Scalar
    from fordelning.workbook.sheet_cells import Result

_ROW, _CELL, _FORMULA, _VALUE = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "c", "f", "v"))
_TEXT: Final = "str"
_FORMULAS: Final = re.compile(rb"<(?:\w+:)?f[\s/>]")


def results(xml: bytes) -> dict[tuple[int, int], Result]:
    """Return what is stored of every formula of a sheet, by row and column; a place may not be written out.

    Args:
        xml: the part of a worksheet.
    """
    return {
        place: (cell.get("t", "n"), cell.findtext(_VALUE) or "")
        for place, cell in _cells(xml)
        if cell.find(_FORMULA) is not None
    }


def _cells(xml: bytes) -> Iterator[tuple[tuple[int, int], ElementTree.Element]]:
    """Yield every cell of a sheet's part with its row and column."""
    row = column = 0
    for event, element in ElementTree.iterparse(io.BytesIO(xml), events=("start", "end")):
        if element.tag == _ROW and event == "start":
            row, column = int(element.get("r", row + 1)), 0
        elif element.tag == _ROW:
            element.clear()
        elif element.tag == _CELL and event == "end":
            place = element.get("r")
            row, column = coordinate_to_tuple(place) if place else (row, column + 1)
            yield (row, column), element


def value_of(cell: Cell, stored: Result | None) -> tuple[object, bool]:
    """Return what a formula last came to, and whether that is known; an empty text is None, as everywhere.

    Args:
        cell: the cell of the formula, for its number format.
        stored: what ``results`` has of it.
    """
    kind, text = stored or ("n", "")
    known = is_known((kind, text))
    return _READ[kind](text, cell) if known and text else None, known


def is_known(stored: Result) -> bool:
    """Tell whether a formula has been calculated to something that can be read."""
    kind, text = stored
    return kind in _READ if text else kind == _TEXT


def _number(text: str, cell: Cell) -> object:
    number = float(text) if any(sign in text for sign in ".Ee") else int(text)
    if not is_date_format(cell.number_format):
        return number
    try:
        return from_excel(number, cell.base_date, timedelta=is_timedelta_format(cell.number_format))
    except (OverflowError, ValueError):
        return ErrorText("#VALUE!")


_READ: Final[dict[str, Callable[[str, Cell], object]]] = {
    "n": _number,
    _TEXT: lambda text, _: decode(text),
    "e": lambda text, _: ErrorText(text),
    "b": lambda text, _: bool(int(text)),
    "d": lambda text, _: from_ISO8601(text),  # type: ignore[no-untyped-call]
}


def store(xml: bytes, values: Mapping[str, Scalar]) -> bytes:
    """Return the XML of a sheet with other results beside some of its formulas.

    Args:
        xml: the part of a worksheet.
        values: by address what a formula comes to now, None where nobody knows: then nothing is stored.
    """
    xml = spans.as_utf8(xml)
    if not values or not _FORMULAS.search(xml):
        return xml
    rows = [row for row in spans.find(xml, "row") if _FORMULAS.search(xml, row.start, row.end)]
    new = ((row.start, row.end, _store(xml[row.start : row.end], values)) for row in rows)
    return spans.replace(xml, new)


def _store(row: bytes, values: Mapping[str, Scalar]) -> bytes:
    changes: list[tuple[int, int, bytes]] = []
    formula: spans.Element | None = None
    stored: spans.Element | None = None
    for element in spans.find(row, "f", "v", "c"):  # a cell ends, and is listed, after what it holds
        if element.name == "f":
            formula = element
        elif element.name == "v":
            stored = element
        else:
            # A cell that does not say where it stands is not looked for: better no result than an old one.
            place = element.attributes.get("r")
            if formula is not None and (place is None or place in values):
                value = None if place is None else values[place]
                kind, text = in_file(value)
                p = element.prefix
                new = b"" if value is None else f"<{p}v>{escape(text)}</{p}v>".encode()
                old = (formula.end, formula.end) if stored is None else (stored.start, stored.end)
                changes += [spans.retag(element, t=None if kind == "n" else kind), (*old, new)]
            formula = stored = None
    return spans.replace(row, changes)


def in_file(value: Scalar) -> Result:
    """Return type and text of a result as the file has them; nothing is stored of None."""
    if value is None:
        return "n", ""
    if isinstance(value, CellError):
        return "e", value.code
    if isinstance(value, str):
        return _TEXT, encode(value)
    return ("b", str(int(value))) if isinstance(value, bool) else ("n", repr(value))
