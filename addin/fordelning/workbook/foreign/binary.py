"""A list in .xls, the format of Excel up to 2003, read by xlrd: cells, merged cells, hidden rows."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, Any, Final

from fordelning.errors import FileError
from fordelning.intake.listing import of_rows
from fordelning.tables.cells import ErrorText
from fordelning.workbook import atomic

if TYPE_CHECKING:
    from pathlib import Path

    from fordelning.intake.listing import Listing

# How the library fails on a damaged file, besides its own errors.
_DAMAGED: Final = (
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    ArithmeticError,
    AssertionError,
    AttributeError,
)
LARGEST: Final = 50_000_000  # bytes; the format has at most 65 536 rows in a sheet
_ZEROS: Final = re.compile(r"0{2,}")  # a number format that fills up with zeros


def read(path: Path) -> list[Listing]:
    """Return the sheets of a workbook.

    Raises:
        FileError: if it cannot be read.
    """
    import xlrd  # only whoever has such a list needs it
    from xlrd.compdoc import CompDocError

    with atomic.telling(path, "missing"):
        if path.stat().st_size > LARGEST:
            raise FileError("too_large_table", path=path.name)
        content = path.read_bytes()
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=_Nowhere())
        return [_sheet(sheet, book) for sheet in book.sheets()]
    except (xlrd.XLRDError, CompDocError, *_DAMAGED) as error:
        raise FileError("broken", path=path.name) from error


class _Nowhere:
    """Takes what the library would print."""

    def write(self, text: str) -> None:
        """Forget it."""

    def flush(self) -> None:
        """Have nothing to do."""


def _sheet(sheet: Any, book: Any) -> Listing:
    rows: dict[int, dict[int, object]] = {}
    for number in range(sheet.nrows):
        cells = {at: _shown(cell, book) for at, cell in enumerate(sheet.row(number), 1)}
        if kept := {at: cell for at, cell in cells.items() if cell is not None}:
            rows[number + 1] = kept
    return of_rows(
        sheet.name,
        rows,
        merged=tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells),
        hidden=frozenset(number + 1 for number, info in sheet.rowinfo_map.items() if info.hidden),
        concealed=bool(sheet.visibility),
    )


def _shown(cell: Any, book: Any) -> object:
    import xlrd

    kind, value = cell.ctype, cell.value
    if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if kind == xlrd.XL_CELL_ERROR:
        return ErrorText(xlrd.error_text_from_code.get(value, "#N/A"))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_DATE:
        try:
            return xlrd.xldate_as_datetime(value, book.datemode)
        except (ValueError, OverflowError):
            return value
    if kind == xlrd.XL_CELL_NUMBER and value == int(value):
        form = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return str(int(value)).zfill(len(form)) if _ZEROS.fullmatch(form) and value >= 0 else int(value)
    return value
