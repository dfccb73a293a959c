"""What stands in the cells of an open workbook that are written over: two trips for each sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.cell_range import CellRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.workbook.pages import Pages, Rows

Content = object  # of a cell: ``{"f": text}`` for a formula, else its value, a day as its serial


class Standing:
    """What stood in some cells of some sheets at one moment."""

    def __init__(
        self, pages: Pages, areas: Iterable[tuple[str, CellRange]], *, written: bool = False
    ) -> None:
        """Read the cells, and those between them on the same sheet.

        Args:
            pages: the sheets of the workbook.
            areas: the cells, each with its sheet.
            written: whether anything has been written since the sheets were asked.
        """
        self._pages = pages
        whole: dict[str, CellRange] = {}
        for sheet, area in areas:
            whole[sheet] = _hull(whole.get(sheet, area), area)
        self._read = {
            name: (area, _contents(pages[name].holds(area) if written else pages[name].held(area)))
            for name, area in whole.items()
        }

    def again(self, sheet: str) -> None:
        """Read the cells of one sheet again."""
        area, _ = self._read[sheet]
        self._read[sheet] = area, _contents(self._pages[sheet].holds(area))

    def of(self, sheet: str, columns: Sequence[int], top: int, last: int) -> list[list[Content]]:
        """Return what stood in some columns of the rows from ``top`` to ``last``."""
        if last < top:
            return []
        area, rows = self._read[sheet]
        there = rows[top - area.min_row : last - area.min_row + 1]
        return [[row[column - area.min_col] for column in columns] for row in there]


def _hull(one: CellRange, other: CellRange) -> CellRange:
    return CellRange(
        min_col=min(one.min_col, other.min_col),
        min_row=min(one.min_row, other.min_row),
        max_col=max(one.max_col, other.max_col),
        max_row=max(one.max_row, other.max_row),
    )


def spot(columns: Sequence[int], top: int, last: int) -> CellRange:
    """Return the area that some columns of some rows lie in."""
    return CellRange(min_col=min(columns), min_row=top, max_col=max(columns), max_row=max(top, last))


def _contents(read: tuple[Rows, Rows]) -> list[list[Content]]:
    return [
        [_content(value, formula) for value, formula in zip(*both, strict=True)]
        for both in zip(*read, strict=True)
    ]


def _content(value: object, formula: object) -> Content:
    if isinstance(formula, str) and formula.startswith("=") and formula != value:
        return {"f": formula}
    return None if value == "" else value
