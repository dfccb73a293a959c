"""A workbook with links, names by the thousand or a cell far down: told with what it is and what to do."""

from __future__ import annotations

import re

import pytest
from openpyxl.workbook.defined_name import DefinedName

import books
from books import refused
from hosts.books import link


@pytest.mark.parametrize("verb", ["kontrollera", "fordela", "omfordela", "simulera"])
def test_the_other_workbook_is_named_without_the_folder_that_may_name_a_person(tmp_path, capsys, verb):
    target = r"file:///C:\Users\karl.ek\Mina%20dokument\Volymer%202020.xlsx"
    book = books.change(books.new(tmp_path), link(target))
    text = refused(capsys, book, "linked", verb=verb)
    assert "är länkad till ”Volymer 2020.xlsx”." in text
    assert "Bryt länkarna" in text
    assert "karl" not in text


def test_the_first_three_of_many_are_named(tmp_path, capsys):
    book = books.new(tmp_path)
    books.change(book, lambda workbook: [link(f"Bok {n}.xlsx")(workbook) for n in (5, 2, 4, 1, 3)])
    text = refused(capsys, book, "linked")
    assert "”Bok 1.xlsx”, ”Bok 2.xlsx”, ”Bok 3.xlsx” och 2 till" in text


def test_names_by_the_thousand_are_counted(tmp_path, capsys):
    def edit(first, last):
        def add(workbook):
            for name in (f"gammalt{n}" for n in range(first, last)):
                workbook.defined_names[name] = DefinedName(name, attr_text="#REF!")

        return add

    few = books.change(books.new(tmp_path), edit(0, 4_000))
    assert books.shell(capsys, "kontrollera", few).status == 0
    text = refused(capsys, books.change(few, edit(4_000, 5_001)), "too_many_names")
    assert re.search("har 5\u00a00[0-9]{2} definierade namn", text)
    assert "Namnhanteraren" in text


def test_a_cell_in_the_last_row_is_told_with_its_sheet(tmp_path, capsys):
    def edit(workbook):
        workbook["Mottagare"]["C1048576"] = " "

    text = refused(capsys, books.change(books.new(tmp_path), edit), "too_far_down")
    assert "bladet ”Mottagare” räcker till rad 1\u00a0048\u00a0576" in text


def test_a_long_column_of_the_officers_own_is_no_hindrance(tmp_path, capsys):
    def edit(workbook):
        own = workbook.create_sheet("Underlag")
        for row in range(1, 100_002):
            own.cell(row, 1, row)

    assert books.shell(capsys, "kontrollera", books.change(books.new(tmp_path), edit)).status == 0
