"""A list in .xlsx or .xlsm: cells as they are shown, formulas by their stored results, what is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.cell_range import CellRange

from fordelning.errors import FileError
from fordelning.intake.listing import of_rows
from fordelning.tables.cells import ErrorText, NotCalculated
from fordelning.workbook import escapes, reader, unwieldy
from fordelning.workbook import package as package_of
from fordelning.workbook.parts import is_filtered

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from fordelning.intake.listing import Listing
    from fordelning.workbook.parts import Parts
    from fordelning.workbook.sheet_cells import SheetCells

_ROW: Final = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_NUMBER: Final = re.compile(rb'\br="(\d+)"')
_HIDDEN: Final = re.compile(rb'\bhidden="(?:1|true|on)"')
_ZEROS: Final = re.compile(r"0{2,}")  # a number format that fills up with zeros


def read(path: Path) -> list[Listing]:
    """Return the sheets of a workbook.

    Raises:
        FileError: if it cannot be read, or holds what nobody can answer for.
    """
    package_of.check_path(path)
    parts = unwieldy.looked_at(package_of.opened(path).package, path, links=False)
    try:
        return [_sheet(title, cells, book, parts) for title, book, cells in reader.shown(parts)]
    except (*package_of.DAMAGED, *package_of.MISSHAPEN) as error:
        raise FileError("broken", path=path.name) from error


def _sheet(title: str, cells: SheetCells, book: Any, parts: Parts) -> Listing:
    rows = {
        number: {each[1]: _shown(each, book) for each in row if each[2] is not None}
        for number, row in cells.rows()
    }
    for (row, column), (kind, text) in cells.results.items():
        if not text and kind != "str":
            rows.setdefault(row, {})[column] = NotCalculated("=")
    areas = [CellRange(area) for area in cells.merged]
    return of_rows(
        title,
        {number: row for number, row in rows.items() if row},
        merged=tuple((each.min_row, each.min_col, each.max_row, each.max_col) for each in areas),
        hidden=_hidden(cells.xml),
        filtered=_filtered(cells.xml, title, parts),
        concealed=title in parts.hidden,
    )


def _shown(cell: tuple[int, int, Any, str, int], book: Any) -> object:
    """Return a cell; a number whose format fills it up with zeros is the text that is seen."""
    _, _, value, kind, style = cell
    if kind == "e":
        return ErrorText(value)
    if isinstance(value, str):
        return escapes.decode(value)
    if kind == "n" and style and isinstance(value, int) and value >= 0:
        form = reader.format_of(book, style)
        if _ZEROS.fullmatch(form):
            return str(value).zfill(len(form))
    return value


def _hidden(xml: bytes) -> frozenset[int]:
    """Return the numbers of the rows that are hidden, by hand or by a filter."""
    if b"hidden=" not in xml:
        return frozenset()
    marked = (found[1] for found in _ROW.finditer(xml) if _HIDDEN.search(found[1]))
    return frozenset(int(number[1]) for row in marked if (number := _NUMBER.search(row)))


def _filtered(xml: bytes, title: str, parts: Parts) -> bool:
    return is_filtered(xml) or any(is_filtered(parts.read(part)) for part, _ in parts.tables(title))
