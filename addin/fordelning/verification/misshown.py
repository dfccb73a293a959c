"""Cells whose number format shows something else than what they hold: who reads the sheet is fooled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import get_column_letter

from fordelning.errors import Place, finding
from fordelning.layout import ENTRIES
from fordelning.layout.sheets import GRANT
from fordelning.layout.state_aid import EARLIER
from fordelning.texts import quote
from fordelning.texts import verification as said
from fordelning.verification.number_format import Otherwise, shows_otherwise
from fordelning.workbook.lying import covers

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from fordelning.errors import Finding
    from fordelning.verification.differences import Cells
    from fordelning.workbook.contents import Contents, Held


def misshown(expected: Cells, found: Contents, audited: Collection[str]) -> Iterator[Finding]:
    """Yield the first cell that an auditor relies on that is shown as something else, and how many more.

    Of cells with such a number format, of those that nobody can see, and of those that a conditional format
    makes so.

    Args:
        expected: what ought to stand in each cell that is compared.
        found: the file.
        audited: the sheets that an auditor reads.
    """
    told: dict[str, list[Shown]] = {"verify_format": [], "verify_unseen": [], "verify_conditional": []}
    for title, days in _looked_at(expected, found, audited).items():
        cells = {place: found.cell(title, place) for place in sorted(days)}
        for place, cell in cells.items():
            how = shows_otherwise(cell.value, cell.format, is_day=days[place])
            if how is not None:
                told["verify_format"].append(Shown(title, place, cell, how))
            elif cell.value and found.inks.of(*cell.look).is_unseen:
                told["verify_unseen"].append(Shown(title, place, cell, Otherwise.NOTHING))
        told["verify_conditional"] += _by_rules(found, title, cells, days)
    for code, every in told.items():
        if every:
            first, others = every[0], len({(each.title, each.place) for each in every}) - 1
            yield finding(code, first.where, more=said.also(others), **first.words)


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell that is shown as something else, and how."""

    title: str
    place: tuple[int, int]
    cell: Held
    how: Otherwise
    sure: bool = True

    @property
    def where(self) -> Place:
        """Its place."""
        row, column = self.place
        return Place(self.title, row, "", f"{get_column_letter(column)}{row}")

    @property
    def words(self) -> dict[str, str]:
        """What is told of it."""
        how = (said.OTHERWISE if self.sure else said.PERHAPS)[self.how]
        return {"value": said.shown(self.cell.value), "format": quote(self.cell.format), "how": how}


def _by_rules(
    found: Contents, title: str, cells: Mapping[tuple[int, int], Held], days: Mapping[tuple[int, int], bool]
) -> Iterator[Shown]:
    """Yield the cells of a sheet that a conditional format shows as something else."""
    for rule in found.rules(title):
        for place, cell in cells.items():
            if not cell.value or not rule.covers(*place):
                continue
            how = shows_otherwise(cell.value, rule.ink.format or "General", is_day=days[place])
            if rule.hides or rule.ink.over(found.inks.of(*cell.look)).is_unseen:
                how = how or Otherwise.NOTHING
            holds = None if how is None else found.holds(title, rule, place)
            if how is not None and holds is not False:
                yield Shown(title, place, cell, how, sure=bool(holds) or rule.hides)


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
            if title == GRANT.name or any(covers(area, row, column) for area in areas):
                own.setdefault((row, column), True)
        looked[title] = own
    return looked
