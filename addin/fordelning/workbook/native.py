"""What xlwings has no word for, said to Excel itself through COM: plain values, locks, footers, filters.

Only this module says anything to a host but through xlwings.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from fordelning.errors import DataError, Place, finding
from fordelning.workbook.parts import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import xlwings
    from xlwings.main import Table

_ERRORS: Final = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
    -2146826245: "#GETTING_DATA",
    -2146826243: "#SPILL!",
    -2146826242: "#CONNECT!",
    -2146826241: "#BLOCKED!",
    -2146826240: "#UNKNOWN!",
    -2146826239: "#FIELD!",
    -2146826238: "#CALC!",
}  # xlwings knows those that were there before 2016
_MAY: Final = (
    "AllowFormattingCells",
    "AllowFormattingColumns",
    "AllowFormattingRows",
    "AllowInsertingColumns",
    "AllowInsertingRows",
    "AllowInsertingHyperlinks",
    "AllowDeletingColumns",
    "AllowDeletingRows",
    "AllowSorting",
    "AllowFiltering",
    "AllowUsingPivotTables",
)  # what a protected sheet may still let the officer do
HIDDEN: Final = 0  # xlSheetHidden: the officer can show it
VERY_HIDDEN: Final = 2  # xlSheetVeryHidden: not in the list of sheets to show again


def refusals() -> tuple[type[Exception], ...]:
    """Return what Excel's refusals arrive as; the library that speaks to it is there on Windows only."""
    library = sys.modules.get("pywintypes")
    return (library.com_error,) if library is not None else ()


def error_name(value: object) -> object:
    """Return the name of an error that a cell shows; every true number arrives as a float.

    >>> error_name(-2146826243), error_name(12.0)
    ('#SPILL!', 12.0)
    """
    return _ERRORS.get(value, "#UNKNOWN!") if type(value) is int else value


def shown(cells: xlwings.Range) -> list[list[object]]:
    """Return what cells show: days as moments, currency with all its decimals, errors by name."""
    values: Sequence[Sequence[Any]] = grid(cells.raw_value)
    if any(isinstance(value, Decimal) for row in values for value in row):
        exact = grid(cells.api.Value2)
        values = [
            [exact[i][j] if isinstance(value, Decimal) else value for j, value in enumerate(row)]
            for i, row in enumerate(values)
        ]
    return [[None if value == "" else _naive(error_name(value)) for value in row] for row in values]


def _naive(value: object) -> object:
    """Return a moment without the time zone that the library gives it, and as Python's own."""
    if not isinstance(value, datetime):
        return value
    return datetime(
        value.year, value.month, value.day, value.hour, value.minute, value.second, value.microsecond
    )


def plain(cells: xlwings.Range) -> list[list[object]]:
    """Return what cells hold, dates as serials, currency with all its decimals, errors by name."""
    return [[error_name(value) for value in row] for row in grid(cells.api.Value2)]


def grid(values: Any) -> Sequence[Sequence[Any]]:
    """Return values as rows: the host hands one cell over bare."""
    return values if isinstance(values, (list, tuple)) else [[values]]


def enter(cells: xlwings.Range, rows: Sequence[Sequence[object]], *, formulas: bool) -> None:
    """Let cells hold what is handed over in one go; xlwings would ask ninety times how large they are."""
    if formulas:
        cells.api.Formula = rows
    else:
        cells.raw_value = rows


def epoch(book: xlwings.Book) -> datetime:
    """Return the day that the serials of a workbook count from."""
    return CALENDAR_MAC_1904 if book.api.Date1904 else CALENDAR_WINDOWS_1900


def show_all(table: Table) -> None:
    """Let the filter of a table show all rows again."""
    if table.api.ShowAutoFilter and table.api.AutoFilter.FilterMode:
        table.api.AutoFilter.ShowAllData()


def hide(name: xlwings.Name) -> None:
    """Leave a name out of the list of names."""
    name.api.Visible = False


def show_sheets(sheets: Iterable[xlwings.Sheet]) -> None:
    """Show sheets that are hidden and no more than that; those of a locked workbook stay as they are."""
    for sheet in sheets:
        with suppress(*refusals()):
            if sheet.visible == HIDDEN:
                sheet.visible = True


def _center(footer: str) -> str:
    return footer.rpartition("&R")[0].partition("&C")[2]


def has_footer(sheet: xlwings.Sheet, text: str) -> bool:
    """Tell whether a sheet's footer has the middle of this one; not where Excel does not say."""
    try:
        return bool(sheet.api.PageSetup.CenterFooter == _center(text))
    except AttributeError:  # pywin32 has the word for a property that is refused
        return False
    except refusals():
        return False


def renew_footer(sheet: xlwings.Sheet, text: str) -> bool:
    """Let a sheet have another footer where it has one of ours; one that an officer has written stays.

    One of ours differs from the new one in the middle only.

    Returns:
        Whether all is as it shall be; not where the sheet has a password, or Excel has no printer to ask.
    """
    center = _center(text)
    try:
        page = sheet.api.PageSetup
        old = page.CenterFooter
        if old != center and is_ours(f"&L{page.LeftFooter}&C{old}&R{page.RightFooter}", text):
            with unlocked([sheet]):
                page.CenterFooter = center  # and no more: Excel asks the printer about every part
    except (DataError, AttributeError):  # pywin32 has the second word for a property that is refused
        return False
    except refusals():
        return False
    return True


@contextmanager
def unlocked(sheets: Iterable[xlwings.Sheet]) -> Iterator[None]:
    """Write on protected sheets, which are protected as before when it is done.

    Raises:
        DataError: if some of them have passwords; then none is written on.
    """
    opened: list[tuple[Any, dict[str, Any]]] = []
    found = []
    try:
        for sheet in sheets:
            if sheet.api.ProtectContents:
                how = _protection(sheet.api)
                try:
                    sheet.api.Unprotect("")  # without a word Excel would ask for one in a window
                except refusals():
                    found.append(finding("sheet_locked", Place(sheet.name)))
                else:
                    opened.append((sheet.api, how))
        if found:
            raise DataError(found)
        yield
    finally:
        for page, how in opened:
            page.Protect(**how)


def _protection(page: Any) -> dict[str, Any]:
    allowed = page.Protection
    may = {name: getattr(allowed, name) for name in _MAY}
    return {
        "DrawingObjects": page.ProtectDrawingObjects,
        "Contents": True,
        "Scenarios": page.ProtectScenarios,
        **may,
    }
