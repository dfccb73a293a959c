"""What ought to stand in the cells of a workbook or a certificate, as the verbs of this version write it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from openpyxl.styles.numbers import FORMAT_GENERAL, is_date_format
from openpyxl.utils import column_index_from_string

from fordelning.documents.proof.answers import COUNT
from fordelning.formulas import Formula
from fordelning.layout import sheets
from fordelning.layout.looks import NUMBER_FORMATS
from fordelning.layout.spec import Show
from fordelning.programmes import load, names
from fordelning.texts import proof
from fordelning.workbook.contents import EMPTY, Contents, Held, as_held
from fordelning.workbook.draw import draw

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from fordelning.errors import Row
    from fordelning.layout import TableSpec
    from fordelning.model import Programme
    from fordelning.verification.differences import Cells

Place = tuple[int, int]  # row, column

_PART: Final = 4  # where one label in so many is another, the sheet is drawn by another version


def of_table(spec: TableSpec, rows: Sequence[Sequence[object]], found: Contents) -> dict[Place, Held]:
    """Return the cells of a result table with these rows, and empty ones down to where it ends in the file.

    Rows that are filled in right below it belong to it: they look like its own.
    A column that the file's table lacks is left out: a workbook may lack an optional one.
    """
    page = next(page for page in found.pages.values() if spec.name in page.tables)
    area = page.tables[spec.name]
    columns = {}
    for column in range(area.min_col, area.max_col + 1):
        heading = found.cell(page.title, (area.min_row, column)).value
        if heading in spec.headings:
            columns[spec.headings.index(str(heading))] = column
    cells = {}
    below = area.max_row + 1
    while any((below, column) in page.cells for column in columns.values()):
        below += 1
    for at in range(max(len(rows), below - area.min_row - 1)):
        for number, column in columns.items():
            value = rows[at][number] if at < len(rows) else None
            cells[area.min_row + 1 + at, column] = held(value, found.epoch)
    return cells


def held(value: object, epoch: datetime) -> Held:
    """Return a cell as a verb writes it, in a workbook whose calendar begins on this day."""
    if not isinstance(value, Formula):
        return EMPTY if value in (None, "") else Held(as_held(value, epoch), format=_format(value))
    result = value.value
    return Held(as_held(result, epoch), f"={value.text}", result is not None, _format(result))


def _format(value: object) -> str:
    """Return the number format that a value asks for: days are shown as days."""
    return NUMBER_FORMATS[Show.DATE] if isinstance(value, date) else FORMAT_GENERAL


def around_tables(programme: Programme | None, found: Contents) -> Cells:
    """Return the formulas that a new workbook has on its first sheet and above the result tables.

    Their results hang on the cells of the workbook and are not stated. A workbook whose programme is none of
    this package has nothing to be compared with; one with buttons has more rows above.
    """
    if programme is None:
        return {}
    both = [_above_tables(programme, buttons=buttons) for buttons in (False, True)]
    cells = min(both, key=lambda cells: _missing(cells, found))
    return {title: dict(own) for title, own in cells.items() if title in found.pages}


def is_drawn_earlier(programme: Programme | None, found: Contents) -> bool:
    """Tell whether sheet Start is drawn otherwise: its labels stand elsewhere, or are others."""
    if programme is None or sheets.START.name not in found.pages:
        return False
    misplaced = []
    for buttons in (False, True):
        page = _drawing(programme, buttons=buttons).pages[sheets.START.name]
        labels = {at: each.value for at, each in page.cells.items() if not each.formula}
        others = sum(found.cell(page.title, at).value != text for at, text in labels.items())
        misplaced.append(others * _PART > len(labels))
    return all(misplaced)


def of_earlier_start(found: Contents) -> dict[Place, Held]:
    """Return what no drawing of sheet Start has: numbers, days apart, that no formula gives."""
    cells = found.pages[sheets.START.name].cells.items()
    typed = {at: each for at, each in cells if not each.formula and not isinstance(each.value, str)}
    return {at: EMPTY for at, each in typed.items() if not is_date_format(each.format)}


def _drawing(programme: Programme, *, buttons: bool) -> Contents:
    ours = programme.id in names()
    return _drawn(programme.id, buttons=buttons) if ours else Contents.of(draw(programme, buttons=buttons))


@cache
def _drawn(programme: str, *, buttons: bool) -> Contents:
    return Contents.of(draw(load(programme), buttons=buttons))


def _above_tables(programme: Programme, *, buttons: bool) -> Cells:
    drawn = _drawing(programme, buttons=buttons)
    cells: Cells = {}
    for title in (sheets.START.name, sheets.ALLOCATION.name, sheets.REDISTRIBUTION.name):
        page = drawn.pages[title]
        top = min((area.min_row for area in page.tables.values()), default=None)
        cells[title] = {
            place: Held(None, cell.formula, known=False, format=cell.format)
            for place, cell in page.cells.items()
            if cell.formula and (top is None or place[0] < top)
        }
    return cells


def _missing(cells: Cells, found: Contents) -> int:
    return sum(not found.cell(title, place).formula for title, own in cells.items() for place in own)


def with_results(cells: Cells, found: Contents) -> int:
    """State what every formula of a file comes to, in cells that are compared and in all others.

    Returns:
        How many formulas only a spreadsheet can work out.
    """
    unknown = 0
    for title, page in found.pages.items():
        known = found.reckoned.get(title, {})
        own = cells.setdefault(title, {})
        for place, text in page.formulas().items():
            wanted = own.get(place) or Held(None, text, known=False, format=page.cells[place].format)
            if place in known and wanted.formula:
                own[place] = replace(wanted, value=known[place], known=True)
            unknown += place not in known
    return unknown


def forget_counted(cells: dict[Place, Held], seals: Row | None) -> None:
    """Leave out the answers that a further round counts with: it writes them anew in Bevisunderlag.

    Args:
        cells: those that ought to stand on its sheet.
        seals: its first row, None where there is none.
    """
    if seals is None or proof.COUNTED_ANSWER not in seals.letters:
        return
    column = column_index_from_string(seals.letters[proof.COUNTED_ANSWER])
    label = column_index_from_string(seals.letters[proof.TABLE])
    counts = {row for (row, at), cell in cells.items() if at == label and cell.value == COUNT}
    for row, at in [*cells]:
        if at == column or (row in counts and not cells[row, at].formula):
            del cells[row, at]
