"""Rows below the tables of a sheet that look like rows of one of them: they would be left out in silence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from fordelning.errors import Place, finding
from fordelning.layout import TABLES
from fordelning.tables.cells import is_empty
from fordelning.texts import rule_help
from fordelning.unseen import tidy
from fordelning.workbook.likeness import begins_another, likeness, unexplained

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.cell_range import CellRange

    from fordelning.errors import Finding
    from fordelning.layout import TableSpec
    from fordelning.workbook.lying import Area

_SPECS = {spec.name.casefold(): spec for spec in TABLES.values()}


def lost_rows(area: Area, name: str, headings: Sequence[str]) -> list[Finding]:
    """Return the rows below any table of the same columns that look most like those of this one.

    In doubt it is a row: a note can be moved, and a row that is lost is money.
    """
    span, spec = area.span, TABLES.get(name)
    if spec is None or not spec.entry:
        return []
    own = _Stacked(area, spec, span.rows(span.top, span.bottom + span.totals), headings)
    stack = [own, *_stacked_with(own)]
    first = min(map(_last_row, stack)) + 1
    found: list[Finding] = []
    help_begun = False
    for number, values in area.rows(first, span.end) if first <= span.end else ():
        if any(each.area.min_row <= number <= each.area.max_row for each in stack):
            continue
        help_begun = help_begun or rule_help.EXAMPLES in values
        if not help_begun and begins_another(
            spec, values
        ):  # one that has lost its table: that is told by itself
            break
        nearest = max((each for each in stack if each.area.max_row < number), key=_last_row)
        alike = {each.spec.name: each.likeness(number, values, strict=help_begun) for each in stack}
        if alike[name] and max(stack, key=lambda each: (alike[each.spec.name], each is nearest)) is own:
            at = next(column for column, value in enumerate(values, span.left) if not is_empty(value))
            place = Place(area.sheet, number, "", f"{get_column_letter(at)}{number}")
            found.append(_told(name, place, nearest))
    return found


@dataclass
class _Stacked:
    """A table of the same columns of a sheet; it is read no wider than ``reader``, whose rows are sought."""

    reader: Area
    spec: TableSpec
    area: CellRange
    headings: Sequence[str]

    def likeness(self, row: int, values: Sequence[object], *, strict: bool) -> int:
        """Return how much cells of the reader's columns are like a row of this table."""
        if all(map(is_empty, values)):
            return 0
        cells = dict(zip(self.headings, values, strict=True))
        return likeness(self.spec, cells, self._words, strict=strict) or self._unexplained(row, cells)

    def _unexplained(self, row: int, cells: Mapping[str, object]) -> int:
        """Return how many cells stand without a word of what they are; a formula says it itself."""
        columns = dict(
            zip(self.headings, range(self.reader.span.left, self.reader.span.right + 1), strict=True)
        )
        bare = unexplained(self.spec, cells, self._columns)
        return sum(not self.reader.reckons(row, columns[name]) for name in bare)

    @cached_property
    def _columns(self) -> dict[str, list[object]]:
        """What its rows have, by heading."""
        found: dict[str, list[object]] = {heading: [] for heading in self.headings}
        for _, row in self.reader.rows(self.area.min_row + 1, self.area.max_row):
            for heading, value in zip(self.headings, row, strict=True):
                found[heading].append(value)
        return found

    @cached_property
    def _words(self) -> dict[str, set[str]]:
        """The texts that its rows have, by heading."""
        return {
            heading: {tidy(each) for each in values if isinstance(each, str) and not is_empty(each)}
            for heading, values in self._columns.items()
        }


def _stacked_with(own: _Stacked) -> Iterator[_Stacked]:
    """Yield the other tables above or below a table."""
    area, columns = own.reader, range(own.reader.span.left, own.reader.span.right + 1)
    for name, other in area.others().items():
        if (spec := _SPECS.get(name)) is None or other.isdisjoint(_whole_columns(other, own.area)):
            continue
        ((_, first), *_) = area.rows(other.min_row, other.min_row)
        inside = (other.min_col <= column <= other.max_col for column in columns)
        cells = zip(columns, first, inside, strict=True)
        headings = [tidy(str(cell or "")) if ours else f"{column}" for column, cell, ours in cells]
        yield _Stacked(area, spec, other, headings)


def _whole_columns(other: CellRange, own: CellRange) -> CellRange:
    """Return the columns of a table, as high as another one."""
    moved = type(own)(own.coord)
    moved.min_row, moved.max_row = other.min_row, other.max_row
    return moved


def _last_row(each: _Stacked) -> int:
    return each.area.max_row


def _told(name: str, place: Place, nearest: _Stacked) -> Finding:
    if nearest.spec.name == name:
        return finding("row_below_table", place, table=name)
    return finding("row_below_other", place, table=name, other=nearest.spec.name)
