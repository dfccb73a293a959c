"""What xlwings has no word for, said to Excel itself through COM: plain values, locks, footers, filters.

Only this module says anything to a host but through xlwings.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from fordelning.errors import DataError, Place, finding
from fordelning.workbook.parts import is_ours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

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
_PARTS: Final = ("LeftFooter", "CenterFooter", "RightFooter")
_SIGNS: Final = ("&L", "&C", "&R")  # before each part, where a file holds all three as one text
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


def plain(cells: xlwings.Range) -> list[list[object]]:
    """Return what cells hold, dates as serials, currency with all its decimals, errors by name."""
    return [[error_name(value) for value in row] for row in grid(cells.api.Value2)]


def grid(values: Any) -> Sequence[Sequence[Any]]:
    """Return values as rows: the host hands one cell over bare."""
    return values if isinstance(values, (list, tuple)) else [[values]]


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


def renew_footer(sheet: xlwings.Sheet, text: str) -> bool:
    """Let a sheet have another footer where it has one of ours; one that an officer has written stays.

    Returns:
        Whether all is as it shall be; not where the sheet has a password, or Excel has no printer to ask.
    """
    try:
        new = dict(_new_footer(sheet, text))
        with unlocked([sheet] if new else []):
            for part, words in new.items():
                setattr(sheet.api.PageSetup, part, words)
    except (DataError, AttributeError):  # pywin32 has the second word for a property that is refused
        return False
    except refusals():
        return False
    return True


def _new_footer(sheet: xlwings.Sheet, text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts that change: Excel asks the printer about every one that is written."""
    page = sheet.api.PageSetup
    old = {part: getattr(page, part) for part in _PARTS}
    if is_ours("".join(f"{sign}{words}" for sign, words in zip(_SIGNS, old.values(), strict=True)), text):
        left, _, rest = text.removeprefix("&L").partition("&C")
        at = rest.rindex("&R")
        for part, words in zip(_PARTS, (left, rest[:at], rest[at + 2 :]), strict=True):
            if words != old[part]:
                yield part, words


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
    may = {name: getattr(page.Protection, name) for name in _MAY}
    return {
        "DrawingObjects": page.ProtectDrawingObjects,
        "Contents": True,
        "Scenarios": page.ProtectScenarios,
        **may,
    }
