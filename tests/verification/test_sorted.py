"""Mottagare and Händelser sorted by the officer: no figure is false, and nothing is said to be changed."""

from __future__ import annotations

import pytest

import books
import rewritten
from hosts import libreoffice as office
from trust import certified, verified


def _sort(name, column):
    def edit(workbook):
        sheet, table = books.table(workbook, name)
        top, *rows = sheet[table.ref]
        at = [cell.value for cell in top].index(column)
        values = [[cell.value for cell in row] for row in rows]
        filled = [row for row in values if any(value is not None for value in row)]
        assert len(filled) > 2
        for row, new in zip(rows, sorted(filled, key=lambda row: str(row[at]), reverse=True), strict=False):
            for cell, value in zip(row, new, strict=True):
                cell.value = value

    return edit


def _start(path):
    sheet = rewritten.opened(path, results=True)["Start"]
    words = ("Summorna", "Underlaget", "Omfördelat", "Svar har")
    return next(
        cell.value
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(words)
    )


@pytest.fixture(scope="module", params=[False, True], ids=["first round", "further round"])
def book(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sorterad")
    made, _ = certified.handed_out(folder, "nyckel", again=request.param)
    books.change(made, _sort("Mottagare", "Namn"))
    assert certified.run(["kontrollera", str(made), "--idag", books.TODAY]) == 0
    return made


def test_sorted_recipients_are_no_change(book, tmp_path, libreoffice):
    assert _start(book).startswith("Summorna stämmer")
    assert _start(office.recalculate(book, tmp_path)).startswith("Summorna stämmer")


def test_verifiera_finds_them_by_id_and_says_so(book):
    report = verified.verify(book)
    assert not report.failed
    assert any(found.code == "verify_sorted" for found in report.findings)


def test_a_round_after_sorting_is_proved(book, tmp_path):
    further = tmp_path / "vidare.xlsx"
    assert certified.run(["omfordela", str(book), "--till", str(further), "--idag", books.TODAY]) == 0
    assert not verified.verify(further).failed
    assert _start(further).startswith("Summorna stämmer")


def test_sorted_events_are_no_change(tmp_path, libreoffice):
    made, _ = certified.handed_out(tmp_path, "nyckel", again=True)
    books.change(made, _sort("Händelser", "Id"))
    assert _start(office.recalculate(made, tmp_path / "om")).startswith("Summorna stämmer")
    assert not verified.verify(made).failed
