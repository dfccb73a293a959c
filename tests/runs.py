"""Runs of the command line that must succeed, and what they leave in the workbook's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

import books
from fordelning.cli import main
from fordelning.layout import RESULTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

EXAMPLES = (
    "stockholm-digital-2020",
    "stockholm-valfardsteknik-2018",
    "stockholm-halsa-2020",
    "riket-teknik-2021",
    "riket-valfardsteknik-2018",
)
RESULT_TABLES = tuple(spec.name for spec in RESULTS)


def example(programme: str, folder: Path, *, buttons: bool = False) -> Path:
    """Make the workbook of a programme with its examples, by the verb ny; with buttons it is an .xlsm."""
    book = folder / f"{programme}{'.xlsm' if buttons else '.xlsx'}"
    more = ["--knappar"] if buttons else []
    assert main(["ny", programme, "--till", str(book), "--exempel", *more]) == 0
    return book


def allocate(book: Path, to: Path | None = None, *more: str) -> Path:
    """Run fordela, which must succeed, and return the workbook it wrote."""
    target = ["--till", str(to)] if to else []
    assert main(["fordela", str(book), "--idag", books.TODAY, *target, *more]) == 0
    return to or book


def edit(book: Path, change: Callable[[Workbook], object]) -> Path:
    """Change a workbook in place with openpyxl, rich text kept."""
    workbook = load_workbook(book, rich_text=True)
    change(workbook)
    workbook.save(book)
    return book


def rows_of(book: Path, name: str, *, formulas: bool = False) -> list[dict[str, object]]:
    """Return the rows of a table that are not empty, by heading: what formulas came to, or the formulas."""
    sheet, table = books.table(load_workbook(book, data_only=not formulas), name)
    left, top, right, bottom = range_boundaries(table.ref)
    headings, *rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows if any(cell is not None for cell in row)]


def amounts_of(book: Path) -> dict[tuple[str, str], int]:
    """Return the amounts of table Fördelning by step and id."""
    lines = rows_of(book, "Fördelning")
    amounts = {(line["Steg"], line["Id"]): line["Belopp"] for line in lines}
    assert len(amounts) == len(lines)
    return amounts


def column_of(workbook: Workbook, name: str, heading: str) -> tuple[Worksheet, int, range]:
    """Return the sheet, the column number and the rows of one column of a table."""
    sheet, table = books.table(workbook, name)
    _, top, _, bottom = range_boundaries(table.ref)
    return sheet, books.cell(workbook, name, heading).column, range(top + 1, bottom + 1)


def add_column(workbook: Workbook, name: str, heading: str, values: list[object]) -> None:
    """Give a table one more column at its right edge."""
    sheet, table = books.table(workbook, name)
    _, top, right, bottom = range_boundaries(table.ref)
    for row, value in enumerate([heading, *values], top):
        sheet.cell(row, right + 1).value = value
    books.resize(sheet, table, right + 1, bottom)
