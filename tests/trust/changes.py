"""One change of a workbook or a certificate, and those of facts and of amounts with their check cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.utils import range_boundaries

import books
from fordelning import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.workbook import Workbook

ANSWER: Final = "another answer"  # they come and change all year: told for what they are, and no amount moves


@dataclass(frozen=True)
class Change:
    """One change: what kind, of which table or fact, where, and the cells it writes."""

    kind: str
    what: str
    where: str
    cells: tuple[tuple[str, str, str, object], ...]


def put(sheet: str, at: str, value: object) -> tuple[str, str, str, object]:
    if value is None:
        return sheet, at, "empty", None
    return sheet, at, "number" if isinstance(value, int | float) else "text", value


def facts(workbook: Workbook, *, certificate: bool) -> Iterator[Change]:
    """Yield changes of single facts: all that a certificate has, the amount of a workbook."""
    if certificate:
        sheet, table = books.table(workbook, "Bidrag")
        _, top, _, bottom = range_boundaries(table.ref)
        cells = [sheet.cell(row, 2) for row in range(top + 1, bottom + 1)]
    else:
        cells = [books.fact(workbook, "bidrag_belopp")]
        sheet = cells[0].parent
    for cell in cells:
        value = cell.value
        new = [f"{value or ''}x", 4711, None] if value is not None else ["x"]
        new += [value + 1, str(value), "2 000 000"] if isinstance(value, int) else []
        for each in new:
            new_cell = put(sheet.title, cell.coordinate, each)
            yield Change("fact", "Bidrag", f"{sheet.title}!{cell.coordinate}", (new_cell,))


def covered(formulas: Workbook, values: Workbook) -> Iterator[Change]:
    """Yield changes of amounts whose check cells are overwritten, too: one alone, and one to another."""
    sheet, table = books.table(formulas, "Fördelning")
    left, top, right, bottom = range_boundaries(table.ref)
    place = {sheet.cell(top, column).value: column for column in range(left, right + 1)}
    known = values[sheet.title]

    def moved(row: int, more: int) -> list[tuple[str, str, str, object]]:
        columns = [place[name] for name in (texts.LINE_AMOUNT, texts.LINE_PROOF, texts.LINE_DIFFERENCE)]
        amount = known.cell(row, columns[0]).value + more
        places = [sheet.cell(row, column).coordinate for column in columns]
        return [put(sheet.title, at, value) for at, value in zip(places, (amount, amount, 0), strict=True)]

    for row in range(top + 1, bottom + 1):
        yield Change("amount and its checks", "Fördelning", f"rad {row}", tuple(moved(row, 1000)))
    for row in range(top + 1, bottom):
        pair = (*moved(row, 5), *moved(row + 1, -5))
        yield Change("amount moved, with checks", "Fördelning", f"rad {row}", pair)
