"""The results stored beside formulas, renewed when cells that they lead to are written.

What a verb writes carries its values with it. The formulas that stand around it, on sheet Start and above the
tables, are worked out anew from the cells as they will be; so are those of the proof where an input of it has
changed. A formula of the officer's own is calculated by the spreadsheet: until then it has no result.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final

from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from fordelning.formulas import UnknownError
from fordelning.layout import ENTRIES, TABLES
from fordelning.layout.catalogue import ALL_SHEETS
from fordelning.layout.simulation import ASSUMPTIONS
from fordelning.layout.state_aid import EARLIER
from fordelning.workbook.lying import covers
from fordelning.workbook.outlook import Outlook
from fordelning.workbook.parts import Parts
from fordelning.workbook.reader import load
from fordelning.workbook.sheet_cells import Result
from fordelning.workbook.stale import out_of_date
from fordelning.workbook.stored import in_file, is_known, store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from fordelning.formulas.values import Scalar
    from fordelning.workbook.area import Written
    from fordelning.workbook.stale import Area

Place = tuple[int, int]  # row, column
Stored = Callable[[str], Mapping[Place, Result]]

_OURS: Final = frozenset(sheet.name for sheet in ALL_SHEETS)
_HERS: Final = frozenset(table.name for table in (*ENTRIES, ASSUMPTIONS, EARLIER))  # she writes in them


def renewed(
    book: Workbook, stored: Stored, written: Sequence[Written] = (), *, drawn: bool = False
) -> dict[str, dict[str, Scalar]]:
    """Return, by sheet and address, what formulas come to now: only those whose stored result is another.

    Args:
        book: as openpyxl has read it, with formulas.
        stored: by sheet the results in the file.
        written: what is to stand where.
        drawn: the whole workbook is of our making, none of it the officer's.
    """
    stale = out_of_date(book, [_area(each) for each in written]) if written else {}
    standing = {sheet.title: set(_standing(sheet, stored, drawn=drawn)) for sheet in book.worksheets}
    for sheet in book.worksheets if drawn else ():
        hers = set(_in_entries(sheet, stored))
        standing[sheet.title] |= hers
        stale[sheet.title] = hers  # nothing true is stored beside any of them
    ours = {}
    for sheet in book.worksheets:
        wanting = stale.get(sheet.title, set()) | _empty(sheet, stored)
        found_here = standing[sheet.title] | _of_proof(sheet, wanting)
        ours[sheet.title] = _uncovered(found_here, sheet.title, written)
    outlook = Outlook(book, stored, written, {t: ours[t] | stale.get(t, set()) for t in ours})
    found: dict[str, dict[str, Scalar]] = {}
    for title, places in ours.items():
        old = stale.get(title, set())
        for place in sorted(places | old):
            value = _worked_out(outlook, title, place) if place in places else None
            before = stored(title).get(place, ("n", ""))
            if (value is not None or place in old) and in_file(value) != before:
                found.setdefault(title, {})[f"{get_column_letter(place[1])}{place[0]}"] = value
    return found


def with_results(content: bytes) -> bytes:
    """Return a workbook that has just been drawn, with the result of every formula in it."""
    parts = Parts.of(content)
    book, stored = load(parts)
    for title, values in renewed(book, stored.__getitem__, drawn=True).items():
        parts.change(parts.sheets[title], partial(store, values=values))
    buffer = io.BytesIO()
    parts.save(buffer)
    return buffer.getvalue()


def _empty(sheet: Worksheet, stored: Stored) -> set[Place]:
    """Return the formulas that have no result: a program that calculates nothing has saved the workbook."""
    if sheet.title not in _OURS:
        return set()
    return {
        place
        for place, result in stored(sheet.title).items()
        if not is_known(result) and _holds_formula(sheet, place)
    }


def _holds_formula(sheet: Worksheet, place: Place) -> bool:
    """Tell whether a cell that had a formula in the file has it still: merged cells hold nothing."""
    cell = sheet._cells.get(place)
    return cell is not None and cell.data_type == "f" and not isinstance(cell, MergedCell)


def _worked_out(outlook: Outlook, title: str, place: Place) -> Scalar:
    try:
        return outlook.result(title, *place)
    except UnknownError:
        return None


def _area(written: Written) -> Area:
    block = written.block
    return written.sheet, min(block.columns), block.top, max(block.columns), block.last


def _uncovered(places: set[Place], title: str, written: Iterable[Written]) -> set[Place]:
    """Return the places that nothing is to be written in."""
    blocks = [
        (each.block.top, each.block.last, each.block.columns) for each in written if each.sheet == title
    ]
    return {
        (row, column)
        for row, column in places
        if not any(top <= row <= last and column in columns for top, last, columns in blocks)
    }


def _standing(sheet: Worksheet, stored: Stored, *, drawn: bool) -> Iterator[Place]:
    """Yield the formulas that stand around the tables of a sheet of ours and no verb writes."""
    if sheet.title not in _OURS and not drawn:
        return
    areas = [CellRange(table.ref).bounds for table in sheet.tables.values()]
    for row, column in stored(sheet.title):
        for left, top, right, bottom in areas:
            if left <= column <= right and top <= row <= bottom:
                break
        else:
            if _holds_formula(sheet, (row, column)):
                yield row, column


def _in_entries(sheet: Worksheet, stored: Stored) -> Iterator[Place]:
    """Yield the formulas in tables that the officer writes in."""
    areas = [CellRange(table.ref) for table in sheet.tables.values() if table.displayName in _HERS]
    return (place for place in stored(sheet.title) if any(covers(area, *place) for area in areas))


def _of_proof(sheet: Worksheet, stale: set[Place]) -> set[Place]:
    """Return those of the stale formulas that stand in tables that verbs write."""
    areas = [
        CellRange(table.ref)
        for table in sheet.tables.values()
        if table.displayName in TABLES and table.displayName not in _HERS
    ]
    return {place for place in stale if any(covers(area, *place) for area in areas)}
