"""A workbook in front of an officer: what stands in every cell of it, and which sheet she sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fordelning.layout.sheets import UNDO_SHEET
from fordelning.workbook.pages import area_of

if TYPE_CHECKING:
    import xlwings


def contents(book: xlwings.Book) -> dict[str, dict[tuple[int, int], Any]]:
    """Return what every cell holds and whether a formula gives it, by sheet, row and column.

    The hidden sheet is left out; a moment is only said to be one, because two runs are never at the same.
    LibreOffice has other words for a formula read from a file and for the same one typed in a cell: what it
    comes to is compared.
    """
    return {name: _cells(book.sheets[name]) for name in book.sheet_names if name != UNDO_SHEET}


def _cells(sheet: xlwings.Sheet) -> dict[tuple[int, int], Any]:
    last = area_of(sheet.used_range)
    office, place = sheet.impl.office, sheet.impl.place
    area = [0, 0, last.max_col - 1, last.max_row - 1]
    values, formulas = office("values", *place, area), office("formulas", *place, area)
    return {
        (row, column): (_moment(value), str(formula).startswith("="))
        for row, (line, texts) in enumerate(zip(values, formulas, strict=True), 1)
        for column, (value, formula) in enumerate(zip(line, texts, strict=True), 1)
        if value is not None or formula
    }


def _moment(value: Any) -> Any:
    is_one = isinstance(value, list) and value[0] == "day" and value[1] % 1
    return "moment" if is_one else value


def differences(one: dict[str, dict[Any, Any]], other: dict[str, dict[Any, Any]], *besides: str) -> str:
    """Return in words, the first few, where two workbooks differ on other sheets than those."""
    words = [f"sheets: {list(one)} and {list(other)}"] if list(one) != list(other) else []
    for sheet in [name for name in one if name in other and name not in besides]:
        for at in sorted(one[sheet].keys() | other[sheet].keys()):
            a, b = one[sheet].get(at), other[sheet].get(at)
            if a != b:
                words.append(f"{sheet} {at}: {a} and {b}")
    return "\n".join(words[:20])


def in_front(book: xlwings.Book) -> str:
    """Return the sheet that is seen."""
    return str(book.app.impl.office("front", book.impl.number)[0])
