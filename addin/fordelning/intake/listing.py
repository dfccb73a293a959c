"""One sheet of somebody else's list, as it stands in the file; no file format is known here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning.tables.cells import is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Merged = tuple[int, int, int, int]  # first row, first column, last row, last column of merged cells


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """The cells of one sheet, column by column.

    Attributes:
        name: of the sheet; of the file where it has no sheets.
        columns: every column from the first, each with as many cells; empty ones are None or an empty text.
        merged: areas of merged cells; the first cell holds what all of them show.
        hidden: numbers of the rows that are hidden.
        filtered: whether a filter hides rows.
        concealed: whether the sheet itself is hidden.
    """

    name: str
    columns: Sequence[Sequence[object]]
    merged: tuple[Merged, ...] = ()
    hidden: frozenset[int] = frozenset()
    filtered: bool = False
    concealed: bool = False

    @property
    def last(self) -> int:
        """The number of the last row."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, number: int) -> list[object]:
        """Return the cells of a row, the first numbered 1."""
        return [column[number - 1] for column in self.columns]

    def texts(self, number: int) -> dict[int, object]:
        """Return the cells of a row that hold something, by column from 1."""
        return {at: cell for at, cell in enumerate(self.row(number), 1) if not is_empty(cell)}


def of_rows(name: str, rows: Mapping[int, Mapping[int, object]], **more: object) -> Listing:
    """Return the listing of cells by row and column, both from 1; what else it has in ``more``."""
    last = max(rows, default=0)
    width = max((max(cells) for cells in rows.values() if cells), default=0)
    columns: list[list[object]] = [[None] * last for _ in range(width)]
    for number, cells in rows.items():
        for at, cell in cells.items():
            columns[at - 1][number - 1] = cell
    return Listing(name, columns, **more)  # type: ignore[arg-type]
