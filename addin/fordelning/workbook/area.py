"""Where a table lies on a sheet, what it is headed by, and what in and around it stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.utils import range_boundaries
from openpyxl.worksheet.cell_range import CellRange

from fordelning.errors import DataError, Place, finding
from fordelning.tables.cells import is_empty
from fordelning.texts import COLUMN_GROUP, COLUMN_ID, COLUMN_NAME, quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet

    from fordelning.errors import Finding
    from fordelning.layout import TableSpec

_A_RECIPIENT: Final = (COLUMN_ID, COLUMN_NAME, COLUMN_GROUP)  # what a row must have to be given money


def bounds(table: Table) -> tuple[int, int, int, int]:
    """Return first column, first row, last column and last row of a table, without its row of totals."""
    left, top, right, bottom = range_boundaries(table.ref)
    assert left is not None
    assert top is not None
    assert right is not None
    assert bottom is not None
    return left, top, right, max(bottom - (table.totalsRowCount or 0), top + 1)


def rows_in_use(sheet: Worksheet, first: int, last: int) -> list[int]:
    """Return the rows of a table that hold cells; always the first, so that a place can be named."""
    # The library has no public way to ask which cells there are; a table may reach a million rows down.
    return sorted({first} | {row for row, _ in sheet._cells if first <= row <= last})


def lost_rows(sheet: Worksheet, name: str, headings: Sequence[str], area: tuple[int, int]) -> list[Finding]:
    """Return the first row some way below a table of recipients that looks like one of them.

    A note has seldom an id, a name and a group in the right columns; a recipient has, and would be left out
    in silence.
    """
    left, bottom = area
    if bottom >= sheet.max_row or not set(_A_RECIPIENT) <= set(headings):
        return []
    columns = [left + headings.index(heading) for heading in _A_RECIPIENT]
    for row in rows_in_use(sheet, bottom + 1, sheet.max_row):
        if all(not is_empty(sheet.cell(row, column).value) for column in columns):
            where = Place(sheet.title, row, "", sheet.cell(row, columns[0]).coordinate)
            return [finding("row_below_table", where, table=name)]
    return []


def read_headings(sheet: Worksheet, name: str, area: tuple[int, int, int]) -> tuple[list[str], list[Finding]]:
    """Return the headings of a table and what is wrong with them."""
    left, top, right = area
    headings: list[str] = []
    findings = []
    for column in range(left, right + 1):
        cell = sheet.cell(top, column)
        text = " ".join(str(cell.value or "").split())
        where = Place(sheet.title, top, text, cell.coordinate)
        if not text:
            findings.append(finding("heading_empty", where, table=name))
        elif text in headings:
            findings.append(finding("heading_twice", where, table=name, heading=quote(text)))
        headings.append(text)
    return headings, findings


def missing_headings(sheet: Worksheet, spec: TableSpec, top: int, headings: list[str]) -> list[Finding]:
    """Return a finding for every column of the layout that a table lacks; ``top`` is the row of headings."""
    return [
        finding("column_missing", Place(sheet.title, top), table=spec.name, heading=quote(field.name))
        for field in spec.fields
        if field.name not in headings and not field.optional
    ]


def merged_cells(sheet: Worksheet, name: str, area: tuple[int, int, int, int]) -> list[Finding]:
    """Return a finding for every range of merged cells that reaches into an area."""
    left, top, right, bottom = area
    return [
        finding("merged", Place(sheet.title, item.min_row, "", item.coord), table=name)
        for item in sheet.merged_cells.ranges
        if item.min_row <= bottom and item.max_row >= top and item.min_col <= right and item.max_col >= left
    ]


def refuse_in_the_way(sheet: Worksheet, table: Table, area: tuple[int, int, int, int]) -> None:
    """Refuse to let a table grow over cells with content, merged cells or another table."""
    left, top, right, bottom = area
    if top > bottom:
        return
    rows = sheet.iter_rows(top, min(bottom, sheet.max_row), left, right) if top <= sheet.max_row else ()
    taken = [(cell.row or 0, cell.coordinate) for row in rows for cell in row if not is_empty(cell.value)]
    ranges = [CellRange(other.ref) for other in sheet.tables.values() if other is not table]
    grown = CellRange(min_col=left, min_row=top, max_col=right, max_row=bottom)
    others = (*ranges, *sheet.merged_cells.ranges)
    taken += [(other.min_row, other.coord) for other in others if not grown.isdisjoint(other)]
    if taken:
        number, place = min(taken)
        raise DataError(
            [finding("in_the_way", Place(sheet.title, number, "", place), table=table.displayName)]
        )
