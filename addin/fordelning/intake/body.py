"""The rows of a list below its headings, by heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from fordelning.errors import Row
from fordelning.tables.cells import is_empty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.intake.heading import Head
    from fordelning.intake.listing import Listing


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The rows of one list: their numbers in the file, and every column by its heading.

    ``letters`` holds the letter of each heading; ``reshaped`` tells in words what was done to the shape.
    """

    sheet: str
    numbers: Sequence[int]
    columns: Mapping[str, Sequence[object]]
    letters: Mapping[str, str]
    reshaped: tuple[str, ...] = ()

    def at(self, index: int) -> Row:
        """Return the place of a row."""
        return Row(self.sheet, self.numbers[index], self.letters)

    def row(self, index: int) -> dict[str, object]:
        """Return the cells of a row that hold something."""
        cells = ((heading, column[index]) for heading, column in self.columns.items())
        return {heading: cell for heading, cell in cells if not is_empty(cell)}

    def taken(self, kept: Sequence[int]) -> Body:
        """Return only some of the rows."""
        columns = {heading: [column[at] for at in kept] for heading, column in self.columns.items()}
        return Body(self.sheet, [self.numbers[at] for at in kept], columns, self.letters, self.reshaped)


def body_of(listing: Listing, head: Head) -> Body:
    """Return the rows below the headings that hold anything; merged cells hold the same in every row."""
    raw = {at: list(listing.columns[at - 1][head.last :]) for at in head.headings}
    for top, left, bottom, right in listing.merged:
        if top > head.last and left == right and left in raw:
            column = raw[left]
            for number in range(top + 1, bottom + 1):
                column[number - head.last - 1] = column[top - head.last - 1]
    columns = {heading: raw[at] for at, heading in head.headings.items()}
    height = listing.last - head.last
    kept = [
        at for at, cells in enumerate(zip(*columns.values(), strict=True)) if not all(map(is_empty, cells))
    ]
    letters = {heading: get_column_letter(at) for at, heading in head.headings.items()}
    body = Body(listing.name, range(head.last + 1, head.last + height + 1), columns, letters)
    return body if len(kept) == height else body.taken(kept)
