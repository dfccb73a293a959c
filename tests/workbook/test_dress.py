"""Rows that came below the prepared ones of a table look as its first row, before any verb and after each."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils import range_boundaries

import books
import rewritten
import runs
from fordelning.cli import main
from fordelning.layout.looks import ENTRY
from fordelning.workbook import plain_rows
from hosts import parts

ROWS = 30
OWN = "FF00FF00"


def looks(cell):
    """Return all that a reader sees of a cell but what it holds."""
    return (
        cell.number_format,
        cell.fill.fgColor.rgb if cell.fill.fill_type else None,
        cell.border.left.style,
        cell.alignment.horizontal,
        cell.alignment.vertical,
        cell.alignment.wrap_text,
        cell.font.name,
        cell.protection.locked,
    )


@pytest.fixture(scope="module")
def pasted(tmp_path_factory):
    """Return a grant where plain rows, and one cell of a look of its own, came below the prepared rows."""
    folder = tmp_path_factory.mktemp("klistrat")
    rows = [books.recipient(f"M{number:03}", Antal=number + 1) for number in range(ROWS)]
    book = books.grant(folder, [books.step("Lika", "Lika", "Hem")], rows)

    def change(workbook):
        sheet, table = books.table(workbook, "Mottagare")
        left, top, right, bottom = range_boundaries(table.ref)
        for row in sheet.iter_rows(top + 2, bottom, left, right):
            for cell in row:
                cell.style = "Normal"
        sheet.cell(top + 3, left).fill = PatternFill("solid", fgColor=OWN)

    return books.change(book, change)


def test_pasted_rows_look_as_the_first_after_a_verb_and_a_look_of_her_own_stays(pasted):
    before = runs.rows_of(pasted, "Mottagare")
    assert main(["kontrollera", str(pasted), "--idag", books.TODAY]) == 0
    sheet, table = books.table(rewritten.opened(pasted), "Mottagare")
    left, top, right, bottom = range_boundaries(table.ref)
    assert bottom - top >= ROWS
    first = [looks(sheet.cell(top + 1, column)) for column in range(left, right + 1)]
    assert {look[1] for look in first} == {f"FF{ENTRY[1:]}"}
    for row in range(top + 2, bottom + 1):
        own = [looks(sheet.cell(row, column)) for column in range(left, right + 1)]
        if row == top + 3:
            assert own[0][1] == OWN
            own[0] = first[0]
        assert own == first, row
    assert runs.rows_of(pasted, "Mottagare") == before


@pytest.mark.parametrize("name", ["Mottagare", "Händelser"])
def test_rows_below_the_prepared_ones_are_ready_before_any_verb(tmp_path, name):
    sheet, table = books.table(rewritten.opened(books.new(tmp_path, examples=False)), name)
    left, top, right, bottom = range_boundaries(table.ref)
    columns = {
        number: each
        for each in sheet.column_dimensions.values()
        if each.min
        for number in range(each.min, each.max + 1)
    }
    for column in range(left, right + 1):
        cell, below = sheet.cell(top + 1, column), columns[column]
        assert (below.number_format, below.alignment.wrap_text, below.alignment.horizontal) == (
            cell.number_format,
            cell.alignment.wrap_text,
            cell.alignment.horizontal,
        )
        assert not below.protection.locked
    (rule,) = [
        rule
        for area in sheet.conditional_formatting
        for rule in area.rules
        if rule.formula[0].startswith("COUNTA")
        and [each.bounds for each in area.sqref.ranges] == [(left, bottom + 1, right, bottom + 2000)]
    ]
    assert rule.formula == [f"COUNTA($A{bottom + 1}:${sheet.cell(1, right).column_letter}{bottom + 1})>0"]
    assert rule.dxf.fill.bgColor.rgb == f"FF{ENTRY[1:]}"


def test_dressed_rows_are_read_the_quick_way(pasted):
    assert main(["kontrollera", str(pasted), "--idag", books.TODAY]) == 0
    content = parts.read_parts(pasted)
    xml = content[parts.sheets_of(content)["Mottagare"]]
    rows = plain_rows.elements(xml)
    assert len(rows) > ROWS
    assert all(plain_rows.whole_cells(xml[row.start : row.end]) is not None for row in rows)


@pytest.mark.parametrize("first", [date(2026, 1, 30), 0.5])
def test_a_number_below_a_day_or_a_percent_stays_a_number(tmp_path, first):
    named = "Dag" if isinstance(first, date) else "Del"
    people = [books.recipient("A", Antal=3, Del=0.25, Dag=date(2026, 1, 1))]
    condition = {"Grupp": "Hem", "Kolumn": "Antal", "Jämförelse": ">", "Värde": 2.5}
    book = books.grant(
        tmp_path, [books.step("Lika", "Lika", "Hem")], people, conditions=[condition, condition]
    )

    def change(workbook):
        cell = books.cell(workbook, "Villkor", "Värde")
        cell.value, cell.number_format = first, "yyyy-mm-dd" if isinstance(first, date) else "0%"
        books.cell(workbook, "Villkor", "Kolumn").value = named
        books.cell(workbook, "Villkor", "Jämförelse").value = "<="
        books.cell(workbook, "Villkor", "Värde", 2).style = "Normal"

    books.change(book, change)
    before = books.read(book)[0].conditions
    assert main(["kontrollera", str(book), "--idag", books.TODAY]) == 0
    cell = books.cell(rewritten.opened(book), "Villkor", "Värde", 2)
    assert (cell.value, cell.number_format) == (2.5, "General")
    assert books.read(book)[0].conditions == before
