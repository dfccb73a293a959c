"""One table of an open workbook, as Excel shows it to xlwings."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from openpyxl.worksheet.cell_range import CellRange

from fordelning.tables.cells import is_empty
from fordelning.workbook.lying import Span, refers
from fordelning.workbook.pages import area_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fordelning.workbook.pages import Page


def merged_in(page: Page, area: CellRange) -> Iterator[CellRange]:
    """Yield every range of merged cells that reaches into some cells, by halves: most hold none."""
    known = page.used.issuperset(area)  # merged cells that are empty may lie outside what has been used
    if (known and not page.has_merged) or page.cells(area).merge_cells is False:  # None: some are
        return
    first = CellRange(min_col=area.min_col, min_row=area.min_row, max_col=area.min_col, max_row=area.min_row)
    merged = area_of(page.cells(first).merge_area)
    height, width = area.size["rows"], area.size["columns"]
    if (
        len(merged.coord) > len(first.coord)
        and merged.max_row >= area.max_row
        and merged.max_col >= area.max_col
    ):
        yield merged
    elif height > 1:
        yield from _halves(page, area, down=height // 2)
    elif width > 1:
        yield from _halves(page, area, right=width // 2)


def _halves(page: Page, area: CellRange, *, down: int = 0, right: int = 0) -> Iterator[CellRange]:
    one, other = CellRange(area.coord), CellRange(area.coord)
    if down:
        one.shrink(bottom=area.size["rows"] - down)
        other.shrink(top=down)
    else:
        one.shrink(right=area.size["columns"] - right)
        other.shrink(left=right)
    yield from merged_in(page, one)
    yield from merged_in(page, other)


class OpenArea:
    """One table, and the cells below it, as they stood when they were first asked for."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name
        self.sheet = page.name

    @cached_property
    def span(self) -> Span:
        """Where its rows begin and end."""
        totals = self.page.totals(self.name)
        return Span.of(self.page.area(self.name), totals, self.page.used.max_row)

    def headings(self) -> Sequence[object]:
        """Return what stands in its row of headings."""
        return self.page.shown(self.span.rows(self.span.top, self.span.top))[0]

    def rows(self, first: int, last: int) -> list[tuple[int, Sequence[object]]]:
        """Return the rows down to the last one in use; always the first, so that a place can be named."""
        last = min(last, max(self.span.end, first))
        return list(enumerate(self.page.shown(self.span.rows(first, last)), first))

    def filled(self, first: int, last: int) -> Iterable[tuple[int, str]]:
        """Return row and address of every cell that holds a value or a formula, in reading order."""
        for row, values in enumerate(self.page.typed(self.span.rows(first, last)), first):
            for column, value in enumerate(values, self.span.left):
                if not is_empty(value):
                    yield row, CellRange(min_col=column, max_col=column, min_row=row, max_row=row).coord

    def reckons(self, row: int, column: int) -> bool:
        """Tell whether a cell is worked out from other cells of the workbook."""
        one = CellRange(min_col=column, max_col=column, min_row=row, max_row=row)
        return refers(self.page.typed(one)[0][0])

    def merged(self, within: CellRange) -> Iterable[CellRange]:
        """Return the merged cells that reach into some cells of the sheet."""
        return (CellRange(coord) for coord in {each.coord for each in merged_in(self.page, within)})

    def others(self) -> dict[str, CellRange]:
        """Return the areas of the other tables on the sheet, by name in small letters."""
        return {key: area for key, area in self.page.areas().items() if key != self.name.casefold()}
