"""One table as it lies on a sheet of any host: the cells it covers, and what may be asked of the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from openpyxl.worksheet.cell_range import CellRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Span:
    """The cells of a table: first column, row of headings, last column, last row without a row of totals.

    ``totals`` is how many rows of totals there are below it, ``end`` the last row of its sheet in use.
    """

    left: int
    top: int
    right: int
    bottom: int
    totals: int
    end: int

    @classmethod
    def of(cls, area: CellRange, totals: int, end: int) -> Span:
        """Return the cells of a table that covers an area, its row of totals among them."""
        bottom = max(area.max_row - totals, area.min_row + 1)
        return cls(area.min_col, area.min_row, area.max_col, bottom, totals, end)

    def rows(self, first: int, last: int) -> CellRange:
        """Return some rows of the sheet, as wide as the table."""
        return CellRange(min_col=self.left, min_row=first, max_col=self.right, max_row=last)


def covers(area: CellRange, row: int, column: int) -> bool:
    """Tell whether an area holds a cell."""
    return bool(area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col)


def refers(typed: object) -> bool:
    """Tell whether what was typed into a cell is a formula of other cells, not only of numbers."""
    text = getattr(typed, "text", typed)  # of one over several cells
    return isinstance(text, str) and text.startswith("=") and any(map(str.isalpha, text))


class Area(Protocol):
    """One table as it lies on a sheet, and the cells below it."""

    @property
    def sheet(self) -> str:
        """The name of its sheet."""
        ...

    @property
    def name(self) -> str:
        """Its name, as the workbook writes it."""
        ...

    @property
    def span(self) -> Span:
        """The cells it covers."""
        ...

    def headings(self) -> Sequence[object]:
        """Return what stands in its row of headings."""
        ...

    def rows(self, first: int, last: int) -> Sequence[tuple[int, Sequence[object]]]:
        """Return rows of the sheet, as wide as the table, by number; rows without cells may be left out."""
        ...

    def filled(self, first: int, last: int) -> Iterable[tuple[int, str]]:
        """Return row and address of every cell that holds a value or a formula, in reading order."""
        ...

    def reckons(self, row: int, column: int) -> bool:
        """Tell whether a cell is worked out from other cells of the workbook."""
        ...

    def merged(self, within: CellRange) -> Iterable[CellRange]:
        """Return the merged cells that reach into some cells of the sheet."""
        ...

    def others(self) -> Mapping[str, CellRange]:
        """Return the areas of the other tables on the sheet, by name in small letters."""
        ...
