"""Whether a workbook outside its results is as it was: compared part by part and fact by fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

import books
from fordelning.layout import RESULTS
from fordelning.layout.state_aid import STANDINGS
from fordelning.workbook.cells import forget_results
from fordelning.workbook.parts import Parts
from hosts import cells, parts
from runs import RESULT_TABLES

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from hosts.cells import Facts

WRITTEN_TABLES = (*RESULT_TABLES, STANDINGS.name)
WRITTEN = {"Fördelning", "Kontroller", "Logg"}  # where the tables of results stand


def sheets_of(book: Path, titles: set[str]) -> set[str]:
    """Return the parts of the sheets with these titles."""
    sheets = Parts(book.read_bytes()).sheets
    return {sheets[title] for title in titles & sheets.keys()}


def _result_tables(book: Path) -> set[str]:
    return {
        name
        for name, content in parts.read_parts(book).items()
        if name.startswith("xl/tables/")
        and any(f'displayName="{table}"'.encode() in content for table in WRITTEN_TABLES)
    }


def changed_parts(before: Path, after: Path) -> set[str]:
    """Return the parts that differ by more than results stored beside formulas that lead to what is new."""
    old, new = parts.read_parts(before), parts.read_parts(after)
    changed = {word.split(" ", 1)[0] for word in parts.differences(before, after)}
    results_only = {
        name
        for name in changed
        if name.startswith("xl/worksheets/sheet") and forget_results(old[name]) == forget_results(new[name])
    }
    return changed - results_only


def may_change(book: Path) -> set[str]:
    """Return the parts that may change: sheets and tables of results, charts that show them."""
    written = WRITTEN | {spec.sheet for spec in (*RESULTS, STANDINGS)}
    charts = {
        name
        for name, content in parts.read_parts(book).items()
        if re.match(r"xl/charts/chart\d+\.xml", name)
        and any(f"f>{quote}{sheet}{quote}!".encode() in content for sheet in written for quote in ("", "'"))
    }
    return sheets_of(book, written) | _result_tables(book) | charts


def facts_outside(before: Path, after: Path) -> tuple[Facts, Facts]:
    """Return the facts of two workbooks outside the result tables, as large as they are in either."""
    areas: dict[str, list[str]] = {}
    rows: set[tuple[str, str]] = set()
    workbooks = [load_workbook(each) for each in (before, after)]
    for workbook in workbooks:
        there = {name for sheet in workbook.worksheets for name in sheet.tables}
        for name in there.intersection(WRITTEN_TABLES):
            sheet, table = books.table(workbook, name)
            left, top, right, bottom = range_boundaries(table.ref)
            area = f"{get_column_letter(left)}{top + 1}:{get_column_letter(right)}{bottom}"
            areas.setdefault(sheet.title, []).append(area)
            rows |= {
                (sheet.title, f"row {row}") for row in range(top + 1, bottom + 1)
            }  # as tall as they need
    tables = {f"table {name}" for name in WRITTEN_TABLES}

    def theirs(workbook: Workbook) -> Facts:
        return {
            fact: value
            for fact, value in cells.outside(cells.facts_of(workbook), areas).items()
            if fact.place not in tables and (fact.sheet, fact.place) not in rows
        }

    old, new = map(theirs, workbooks)
    return old, new
