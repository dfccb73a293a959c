"""Runs of the command line that must succeed, and what they leave in the workbook's tables."""

from __future__ import annotations

import io
import tempfile
import zipfile
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

import books
import rewritten
from followed import unfollowed
from fordelning.cli import main
from fordelning.layout import RESULTS
from hosts import parts

if TYPE_CHECKING:
    from collections.abc import Callable

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
    """Return the workbook of a programme with its examples, by the verb ny; with buttons it is an .xlsm."""
    book = folder / f"{programme}{'.xlsm' if buttons else '.xlsx'}"
    book.write_bytes(_example(programme, buttons))
    return book


@cache
def _example(programme: str, buttons: bool) -> bytes:
    more = ["--knappar"] if buttons else []
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, f"bok{'.xlsm' if buttons else '.xlsx'}")
        assert main(["ny", programme, "--till", str(book), "--exempel", *more]) == 0
        return book.read_bytes()


def allocated(programme: str, folder: Path) -> Path:
    """Return the workbook of a programme with its examples, divided: made once, and for each test a copy."""
    book = folder / f"{programme}.xlsx"
    book.write_bytes(_allocated(programme))
    return book


@cache
def _allocated(programme: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return allocate(example(programme, Path(folder))).read_bytes()


def allocate(book: Path, to: Path | None = None, *more: str) -> Path:
    """Run fordela, which must succeed, and return the workbook it wrote."""
    target = ["--till", str(to)] if to else []
    day = [] if "--idag" in more else ["--idag", books.TODAY]
    assert main(["fordela", str(book), *day, *target, *more]) == 0
    return to or book


def edit(book: Path, change: Callable[[Workbook], object]) -> Path:
    """Change a workbook in place with openpyxl, rich text kept."""
    workbook = rewritten.opened(book, rich=True)
    change(workbook)
    rewritten.save(workbook, book)
    return book


def rows_of(book: Path, name: str, *, formulas: bool = False) -> list[dict[str, object]]:
    """Return the rows of a table that are not empty, by heading: what formulas came to, or the formulas."""
    headings, *rows = _table(book.read_bytes(), name, formulas)
    return [dict(zip(headings, row, strict=True)) for row in rows if any(cell is not None for cell in row)]


@lru_cache(maxsize=32)
@unfollowed()
def _table(content: bytes, name: str, formulas: bool) -> list[tuple[object, ...]]:
    workbook, tables = _opened(content, formulas)
    left, top, right, bottom = range_boundaries(tables[name].ref)
    rows = [*workbook[tables[name].sheet].iter_rows(top, bottom, left, right, values_only=True)]
    return rows + [(None,) * (right - left + 1)] * (bottom - top + 1 - len(rows))


@lru_cache(maxsize=4)
def _opened(content: bytes, formulas: bool) -> tuple[Workbook, dict[str, parts.Table]]:
    """Return a workbook of which openpyxl reads the sheets that are asked for, and where its tables stand."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        tables = parts.tables_of({part: package.read(part) for part in _leading(package)})
    return load_workbook(io.BytesIO(content), read_only=True, data_only=not formulas), tables


def _leading(package: zipfile.ZipFile) -> list[str]:
    """Return the names of the parts that say which sheet a table stands on."""
    small = ("xl/tables/", "xl/worksheets/_rels/", "xl/_rels/")
    return [part for part in package.namelist() if part.startswith(small) or part == parts.BOOK]


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
