"""What last year's workbook hands over when something in it is missing or strange (verb: test_next_year)."""

from __future__ import annotations

from datetime import time

import pytest

import books
from fordelning import programmes
from fordelning.errors import DataError
from fordelning.tables.carry import carry
from fordelning.workbook.file import WorkbookFile


def carried(book, programme="tom"):
    return carry(WorkbookFile(book), programmes.load(programme), "Förra.xlsx")


def codes(error):
    return [(found.code, found.where.sheet) for found in error.value.findings]


def without(*names):
    """Return the change that takes tables away, and leaves their cells."""

    def edit(workbook):
        for name in names:
            sheet, _ = books.table(workbook, name)
            del sheet.tables[name]

    return edit


def test_tables_that_are_missing_are_all_told_at_once(tmp_path):
    book = books.change(books.grant(tmp_path), without("Villkor", "Mottagare"))
    with pytest.raises(DataError) as error:
        carried(book)
    assert [code for code, _ in codes(error)] == ["table_missing", "table_missing"]


def test_a_column_without_its_heading_is_told_with_its_sheet(tmp_path):
    def rename(workbook):
        _, table = books.table(workbook, "Mottagare")
        cell = books.cell(workbook, "Mottagare", "Namn", 0)
        cell.value = table.tableColumns[cell.column - 1].name = "Enhetens namn"

    with pytest.raises(DataError) as error:
        carried(books.change(books.grant(tmp_path), rename))
    assert codes(error) == [("column_missing", "Mottagare")]


def test_a_contact_that_the_old_workbook_has_no_cell_for_is_empty_in_the_new(tmp_path):
    def edit(workbook):
        books.state("mottagare_plusgiro", "1-8")(workbook)
        del workbook.defined_names["mottagare_bankgiro"]

    book = books.change(books.grant(tmp_path), edit)
    assert carried(book).facts == {"mottagare_namn": "Kommunen", "mottagare_plusgiro": "1-8"}


def test_a_list_of_recipients_that_is_empty_is_told(tmp_path):
    told = [found.code for found in carried(books.grant(tmp_path)).told]
    assert "carried_nobody" in told
    assert "carried_recipients" not in told


def test_a_clock_or_a_truth_in_a_column_of_her_own_comes_as_it_was_shown(tmp_path):
    rows = [books.recipient("1", Klockan=time(8, 30), Klar=True)]
    (row,) = carried(books.grant(tmp_path, recipients=rows)).recipients
    assert (row["Klockan"], row["Klar"]) == ("08:30:00", "SANT")
