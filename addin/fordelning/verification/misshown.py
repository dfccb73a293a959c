"""Cells whose number format shows something else than what they hold: who reads the sheet is fooled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import get_column_letter

from fordelning.errors import Place, finding
from fordelning.layout import ENTRIES
from fordelning.layout.sheets import GRANT
from fordelning.layout.state_aid import EARLIER
from fordelning.texts import quote
from fordelning.texts import verification as said
from fordelning.verification.number_format import shows_otherwise

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from openpyxl.worksheet.cell_range import CellRange

    from fordelning.errors import Finding
    from fordelning.verification.differences import Cells
    from fordelning.workbook.contents import Contents


def misshown(expected: Cells, found: Contents, audited: Collection[str]) -> Iterator[Finding]:
    """Yield the first cell that an auditor relies on that is shown as something else, and how many more.

    Args:
        expected: what ought to stand in each cell that is compared.
        found: the file.
        audited: the sheets that an auditor reads.
    """
    told = []
    for title, days in _looked_at(expected, found, audited).items():
        for place, is_day in sorted(days.items()):
            cell = found.cell(title, place)
            how = shows_otherwise(cell.value, cell.format, is_day=is_day)
            if how is not None:
                where = Place(title, place[0], "", f"{get_column_letter(place[1])}{place[0]}")
                told.append((where, cell, how))
    if told:
        where, cell, how = told[0]
        words = {"value": said.shown(cell.value), "format": quote(cell.format), "how": said.OTHERWISE[how]}
        yield finding("verify_format", where, more=said.also(len(told) - 1), **words)


def _looked_at(
    expected: Cells, found: Contents, audited: Collection[str]
) -> dict[str, dict[tuple[int, int], bool]]:
    """Return by sheet and place whether a cell may be shown as a day; of inputs the reader judges that."""
    looked: dict[str, dict[tuple[int, int], bool]] = {}
    for title, page in found.pages.items():
        if title not in audited:
            continue
        wanted = expected.get(title, {})
        own = {place: is_date_format(cell.format) for place, cell in wanted.items()}
        areas = [page.tables[spec.name] for spec in (*ENTRIES, EARLIER) if spec.name in page.tables]
        for row, column in page.cells:
            if title == GRANT.name or any(_holds(area, (row, column)) for area in areas):
                own.setdefault((row, column), True)
        looked[title] = own
    return looked


def _holds(area: CellRange, place: tuple[int, int]) -> bool:
    row, column = place
    return bool(area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col)
