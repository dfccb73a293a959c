"""What formulas last came to: read from a sheet's own part, and only where a formula is met.

openpyxl gives either formulas or results; to have both it would read the whole workbook twice.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils import coordinate_to_tuple
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.xml.constants import SHEET_MAIN_NS

from fordelning.workbook.escapes import decode

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.cell.cell import Cell

Result = tuple[str, str]  # its type as the file has it, its text

_ROW, _CELL, _FORMULA, _VALUE = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "c", "f", "v"))
_TEXT: Final = "str"


def results(xml: bytes) -> dict[tuple[int, int], Result]:
    """Return what is stored of every formula of a sheet, by row and column; a place may not be written out.

    Args:
        xml: the part of a worksheet.
    """
    found: dict[tuple[int, int], Result] = {}
    row = column = 0
    for event, element in ElementTree.iterparse(io.BytesIO(xml), events=("start", "end")):
        if element.tag == _ROW and event == "start":
            row, column = int(element.get("r", row + 1)), 0
        elif element.tag == _ROW:
            element.clear()
        elif element.tag == _CELL and event == "end":
            place = element.get("r")
            row, column = coordinate_to_tuple(place) if place else (row, column + 1)
            if element.find(_FORMULA) is not None:
                found[row, column] = (element.get("t", "n"), element.findtext(_VALUE) or "")
    return found


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
        return "#VALUE!"


_READ: Final[dict[str, Callable[[str, Cell], object]]] = {
    "n": _number,
    _TEXT: lambda text, _: decode(text),
    "e": lambda text, _: text,
    "b": lambda text, _: bool(int(text)),
    "d": lambda text, _: from_ISO8601(text),  # type: ignore[no-untyped-call]
}
