"""One table as it lies on a sheet of any host: how it is read, filled and added to, and when it is refused.

The hosts say what stands where (``Area``); every rule about tables stands here, once for closed and open
workbooks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from fordelning.errors import DataError, Place, Row, finding
from fordelning.layout import TABLES
from fordelning.layout.heights import WRAPPED, row_heights
from fordelning.tables.cells import RowsLostError, SheetTable, is_empty
from fordelning.texts import quote
from fordelning.unseen import has_unseen, tidy
from fordelning.workbook.append import after_last
from fordelning.workbook.cells import Block
from fordelning.workbook.chart_ranges import Moved
from fordelning.workbook.lost_rows import lost_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.errors import Finding
    from fordelning.layout import TableSpec
    from fordelning.workbook.lying import Area, Span


@dataclass(frozen=True, slots=True)
class Written:
    """What is to stand on a sheet; for a table that changes its size also its name and its new area."""

    sheet: str
    block: Block
    table: str = ""
    area: str = ""
    move: Moved | None = None


def read(area: Area, name: str) -> SheetTable:
    """Return a table with its raw values.

    Raises:
        RowsLostError: if rows of it lie below it, with the table that they are not part of.
        DataError: with all that keeps it from being read.
    """
    span = area.span
    headings, found = _headings(area, name)
    found += _merged(area, name)
    below = _row_below(area, name)
    if found:
        raise DataError([*found, *below])
    rows = area.rows(span.top + 1, span.bottom)
    table = SheetTable(name, area.sheet, span.top, _letters(span, headings), rows)
    told = {each.where.row for each in below}
    apart = [each for each in lost_rows(area, name, headings) if each.where.row not in told]
    if below or apart:
        raise RowsLostError([*below, *apart], table)
    return table


def locate(area: Area, name: str) -> Row:
    """Return the first row of a table, where formulas find it."""
    headings, found = _headings(area, name)
    if name in TABLES:
        found += _missing_headings(area, TABLES[name], headings)
    if found:
        raise DataError(found)
    return Row(area.sheet, area.span.top + 1, _letters(area.span, headings))


def fill(area: Area, spec: TableSpec, rows: Sequence[Sequence[object]]) -> Written:
    """Return what replaces all rows of a table, which grows or shrinks to fit."""
    span = area.span
    headings, found = _headings(area, spec.name)
    found += _merged(area, spec.name)
    found += _missing_headings(area, spec, headings)
    if found:
        raise DataError(found)
    wraps = any(field.show in WRAPPED for field in spec.fields)
    heights = row_heights(spec, rows) if wraps else None
    there = [number for number, name in enumerate(spec.headings) if name in headings]
    columns = tuple(span.left + headings.index(spec.headings[number]) for number in there)
    if len(there) < len(spec.headings):
        rows = [[row[number] for number in there] for row in rows]
    last = span.top + max(len(rows), 1)
    if span.totals and last != span.bottom:
        raise DataError([finding("in_the_way", Place(area.sheet, span.bottom + 1), table=spec.name)])
    return _resized(area, Block(span.top + 1, span.bottom, columns, rows, heights=heights), last)


def append(area: Area, table: SheetTable, spec: TableSpec, rows: Sequence[Sequence[object]]) -> Written:
    """Return what adds rows to a table after its last one; it grows only where it has no room for them."""
    span = area.span
    block = after_last(table, spec, rows, (span.top + 1, span.bottom))
    if block.last <= span.bottom:
        return Written(area.sheet, block)
    if span.totals:
        raise DataError([finding("in_the_way", Place(area.sheet, span.bottom + 1), table=spec.name)])
    return _resized(area, block, block.last)


def _resized(area: Area, block: Block, last: int) -> Written:
    span = area.span
    _refuse_in_the_way(area, last)
    move = Moved(area.sheet, span.top + 1, span.left, span.right, span.bottom, last)
    return Written(area.sheet, block, area.name, span.rows(span.top, last + span.totals).coord, move)


def _letters(span: Span, headings: Sequence[str]) -> dict[str, str]:
    return {heading: get_column_letter(span.left + number) for number, heading in enumerate(headings)}


def _headings(area: Area, name: str) -> tuple[list[str], list[Finding]]:
    """Return the headings of a table and what is wrong with them."""
    top = area.span.top
    headings: list[str] = []
    findings = []
    for column, value in enumerate(area.headings(), area.span.left):
        text = tidy(str(value or ""))
        where = Place(area.sheet, top, text, f"{get_column_letter(column)}{top}")
        if not text:
            findings.append(finding("heading_empty", where, table=name))
        elif isinstance(value, str) and has_unseen(value):
            findings.append(finding("unseen_sign", where, value=quote(value)))
        elif text in headings:
            findings.append(finding("heading_twice", where, table=name, heading=quote(text)))
        headings.append(text)
    return headings, findings


def _missing_headings(area: Area, spec: TableSpec, headings: list[str]) -> list[Finding]:
    """Return a finding for every column of the layout that a table lacks."""
    return [
        finding(
            "column_missing", Place(area.sheet, area.span.top), table=spec.name, heading=quote(field.name)
        )
        for field in spec.fields
        if field.name not in headings and not field.optional
    ]


def _merged(area: Area, name: str) -> list[Finding]:
    """Return a finding for every range of merged cells that reaches into a table."""
    found = area.merged(area.span.rows(area.span.top, area.span.bottom))
    return [
        finding("merged", Place(area.sheet, item.min_row, "", item.coord), table=name)
        for item in sorted(found, key=lambda item: (item.min_row, item.min_col))
    ]


def _row_below(area: Area, name: str) -> list[Finding]:
    below = area.span.bottom + area.span.totals + 1
    if below > area.span.end:
        return []
    for number, values in area.rows(below, below):
        for column, value in enumerate(values, area.span.left):
            if not is_empty(value):
                where = Place(area.sheet, number, "", f"{get_column_letter(column)}{number}")
                return [finding("row_below_table", where, table=name)]
    return []


def _refuse_in_the_way(area: Area, last: int) -> None:
    """Refuse to let a table grow over cells with content, merged cells or another table."""
    span = area.span
    if last <= span.bottom:
        return
    grown = span.rows(span.bottom + 1, last)
    below = span.bottom < span.end  # else nothing is there, and no question is asked
    taken = list(area.filled(span.bottom + 1, min(last, span.end))) if below else []
    others = [other for other in area.others().values() if not grown.isdisjoint(other)] if below else []
    # Of all its new rows, which are asked for anyway when it grows; the old ones have none.
    merged = area.merged(span.rows(span.top, last + span.totals))
    taken += [(other.min_row, other.coord) for other in (*others, *merged)]
    if taken:
        number, place = min(taken)
        raise DataError([finding("in_the_way", Place(area.sheet, number, "", place), table=area.name)])
