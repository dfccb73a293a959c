"""What the rows of Bevisunderlag are about: which cell each of them keeps, and how many rows a table had."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from fordelning.documents.proof.source import INPUTS
from fordelning.errors import Place, finding
from fordelning.layout import PROOF, PROOF_STEPS, ROUND_SEALS, SEALS
from fordelning.layout.sheets import GRANT
from fordelning.texts import proof
from fordelning.texts import verification as said
from fordelning.workbook.contents import EMPTY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fordelning.errors import Finding
    from fordelning.workbook.contents import Contents, Held

Cells = dict[tuple[int, int], "Held"]  # by row and column of the sheet

_FIRST: Final = SEALS.left
_LAST: Final = _FIRST + len(SEALS.headings) - 1


def about_kept(cells: Cells, found: Contents) -> dict[tuple[int, int], str]:
    """Return by row and column what the cells of Bevisunderlag that keep inputs are about.

    Args:
        cells: those that ought to stand on its sheet.
        found: the file.
    """
    about, headings = {}, dict[int, str]()
    kept = _columns(found)
    for row in sorted({row for row, _ in cells}):
        label = str(cells.get((row, _FIRST), EMPTY).value or "")
        if label.partition(",")[0] not in (GRANT.name, *(spec.name for spec in INPUTS)):
            continue
        own = {column: str(cells.get((row, column), EMPTY).value or "") for column in kept}
        if label.endswith(f", {proof.HEADINGS}"):
            headings = own
        number = cells.get((row, _FIRST + SEALS.headings.index(proof.ROW_NOW)), EMPTY).value
        is_row = "," not in label
        for column in range(_FIRST, _LAST + 1):
            heading = headings.get(column, "") if is_row else ""
            about[row, column] = said.about_row(label, number, heading)
    return about


def _columns(found: Contents) -> list[int]:
    """Return the columns of the file's table that keep cells; the certificate's has fewer before them."""
    page = found.pages.get(SEALS.sheet)
    area = page.tables.get(SEALS.name) if page else None
    if page is None or area is None:
        return []
    columns = range(area.min_col, area.max_col + 1)
    return [at for at in columns if page.cells.get((area.min_row, at), EMPTY).value in proof.KEPT]


def rows_changed(cells: Cells, found: Contents) -> Iterator[Finding]:
    """Yield the tables that have more or fewer rows than when the proof was made.

    Args:
        cells: those that ought to stand on the sheet of Bevisunderlag.
        found: the file.
    """
    page, columns = found.pages.get(SEALS.sheet), _columns(found)
    if page is None or not columns:
        return
    for spec in INPUTS:
        counted, kept = (_counted(own, spec.name, columns[0]) for own in (cells, page.cells))
        now, then = (_rows(own, spec.name) for own in (cells, page.cells))
        if counted != kept and now != then:
            yield finding("verify_rows", Place(spec.sheet), table=spec.name, now=now, then=then)


def unproved(cells: Mapping[str, Cells], found: Contents) -> Iterator[Finding]:
    """Yield the first test of a proof that comes to something else than nothing.

    Args:
        cells: those that ought to stand on each sheet.
        found: the file.
    """
    for spec in (SEALS, PROOF_STEPS, PROOF, ROUND_SEALS):
        page = found.pages.get(spec.sheet)
        area = page.tables.get(spec.name) if page else None
        if page is None or area is None or spec.sheet not in cells:
            continue
        columns = range(area.min_col, area.max_col + 1)
        tests = [at for at in columns if page.cells.get((area.min_row, at), EMPTY).value == proof.TEST]
        for (row, column), value in sorted(found.reckoned[spec.sheet].items()):
            if column in tests and row > area.min_row and value != 0:
                where = Place(spec.sheet, row, proof.TEST, f"{get_column_letter(column)}{row}")
                yield finding("verify_unproved", where, found=said.shown(value))
                return


def _rows(cells: Cells, table: str) -> int:
    """Return how many rows of a table are kept; wide ones are kept in several portions."""
    labels = Counter(str(cell.value) for (_, column), cell in cells.items() if column == _FIRST)
    return labels[table] // max(labels[f"{table}, {proof.HEADINGS}"], 1)


def _counted(cells: Cells, table: str, column: int) -> object:
    """Return the count of a table's rows that is kept."""
    label = f"{table}, {proof.COUNT}"
    rows = [row for (row, at), cell in cells.items() if at == _FIRST and cell.value == label]
    return cells.get((rows[0], column), EMPTY).value if rows else None
