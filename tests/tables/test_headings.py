"""Headings are held against the layout; the one that was probably meant is named."""

from __future__ import annotations

from datetime import date

import pytest

import books
from fordelning.errors import DataError
from fordelning.layout import EVENTS


def told(book):
    """Return what reading a workbook says of its headings."""
    with pytest.raises(DataError) as error:
        books.read(book)
    return [(str(found.where), found.text, found.action) for found in error.value.findings]


def rename(name, heading, new):
    """Return the change that renames a column of a table."""

    def edit(workbook):
        _sheet, table = books.table(workbook, name)
        cell = books.cell(workbook, name, heading, 0)
        cell.value = new
        table.tableColumns[cell.column - 1].name = new or "Kolumn1"

    return edit


def test_a_heading_with_a_slip_is_told_what_it_should_be(tmp_path):
    book = books.change(books.grant(tmp_path), rename("Mottagare", "Driftsform", "Driftform"))
    assert told(book) == [
        (
            "Mottagare, rad 5, kolumn Driftform (E5)",
            "Rubriken ”Driftform” känns inte igen.",
            "Ändra tillbaka rubriken till ”Driftsform”.",
        )
    ]


def test_a_heading_in_other_case_is_told_what_it_should_be(tmp_path):
    book = books.change(books.grant(tmp_path), rename("Modell", "Regel", "REGEL"))
    assert [action for _, _, action in told(book)] == ["Ändra tillbaka rubriken till ”Regel”."]


def test_a_column_that_is_gone_is_told_of(tmp_path):
    book = books.change(books.grant(tmp_path), rename("Händelser", "Belopp", "Kostar"))
    assert told(book) == [
        (
            "Händelser, rad 5, kolumn Belopp",
            "Tabellen Händelser saknar kolumnen ”Belopp”.",
            "Har rubriken ändrats, så ändra tillbaka den. Annars: lägg till kolumnen med exakt den rubriken; "
            "den får vara tom.",
        )
    ]


def test_spaces_and_line_breaks_in_a_heading_do_not_matter(tmp_path):
    book = books.change(books.grant(tmp_path), rename("Mottagare", "Svar inkom", " Svar\n inkom"))
    assert books.read(book)[1] == ()


def test_a_heading_that_is_empty_or_stands_twice_is_told_of(tmp_path):
    book = books.grant(tmp_path)
    books.change(book, rename("Mottagare", "Org.nr", None), rename("Mottagare", "Deltar", "Namn"))
    assert [(place, text) for place, text, _ in told(book)] == [
        ("Mottagare, rad 5 (C5)", "En kolumn i tabellen Mottagare saknar rubrik."),
        ("Mottagare, rad 5, kolumn Namn (H5)", "Rubriken ”Namn” står två gånger i tabellen Mottagare."),
    ]


@pytest.mark.parametrize("heading", ["Steg", "Id", "Belopp"])
def test_a_result_table_that_has_lost_a_column_is_told_by_every_verb(tmp_path, capsys, heading):
    recipients = [books.recipient("1", Antal=3)]
    book = books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], recipients)
    assert books.shell(capsys, "fordela", book).status == 0
    books.change(book, rename("Fördelning", heading, "Något annat"))
    before = book.read_bytes()
    for verb in ("kontrollera", "fordela", "rekvirera", "omfordela", "exportera", "lasin"):
        more = {"exportera": ("--till", tmp_path / "ut"), "lasin": (tmp_path,)}.get(verb, ())
        run = books.shell(capsys, verb, book, *more, "--json")
        (told,) = run.found("column_missing")
        assert (run.status, told["blad"]) == (1, "Fördelning"), verb
        assert (book.read_bytes() == before) == (verb != "kontrollera"), verb  # which writes what it found
        book.write_bytes(before)
        assert f"”{heading}”" in told["vad"]


def test_a_row_is_written_by_its_headings_and_one_that_no_column_has_is_refused():
    row = EVENTS.row({"Belopp": 300, "Datum": date(2020, 3, 2)})
    assert dict(zip(EVENTS.headings, row, strict=True)) == {
        "Datum": date(2020, 3, 2),
        "Händelse": None,
        "Id": None,
        "Belopp": 300,
        "Ändamål": None,
        "Motivering": None,
        "Verifikation": None,
    }
    with pytest.raises(KeyError, match="Blopp"):
        EVENTS.row({"Blopp": 300})
