"""A workbook whose tables are not as they should be is refused, with the place and what to do."""

from __future__ import annotations

import time

import pytest
from openpyxl.utils import range_boundaries

import books
from books import check, put
from hosts.books import repack


@pytest.fixture
def book(tmp_path):
    return books.new(tmp_path)


def without(name):
    """Return the change that takes a table away and leaves its cells."""

    def edit(workbook):
        sheet, _ = books.table(workbook, name)
        del sheet.tables[name]

    return edit


@pytest.mark.parametrize("verb", ["kontrollera", "fordela"])
@pytest.mark.parametrize(("name", "sheet"), [("Mottagare", "Mottagare"), ("Nivåer", "Modell")])
def test_a_table_that_is_missing_is_told(book, capsys, verb, name, sheet):
    run = check(capsys, books.change(book, without(name)), verb=verb)
    assert run.status == 1
    told = run.one("table_missing")
    assert (told["status"], told["blad"]) == ("Fel", sheet)
    assert told["vad"] == f"Tabellen {name} finns inte i arbetsboken."


@pytest.mark.parametrize("verb", ["kontrollera", "fordela"])
@pytest.mark.parametrize("name", ["Kontroller", "Logg"])
def test_a_table_of_results_that_is_missing_is_told_with_all_else(book, capsys, verb, name):
    books.change(book, without(name))
    assert check(capsys, book, verb=verb).codes == ["table_missing"]
    books.change(book, put("Mottagare", "Antal", "många"))
    assert "not_a_number" in check(capsys, book, verb=verb).codes


def test_results_with_no_place_to_stand_are_not_written_to_another_file_either(book, capsys, tmp_path):
    books.change(book, without("Logg"))
    run = books.shell(capsys, "kontrollera", book, "--json", "--till", tmp_path / "Ut.xlsx")
    assert (run.status, run.codes, run.said["fil"]) == (1, ["table_missing"], None)
    assert [path.name for path in tmp_path.iterdir()] == ["Bok.xlsx"]


def test_a_heading_that_was_changed_is_told_with_the_right_one(book, capsys):
    run = check(capsys, books.change(book, put("Mottagare", "Grupp", "Gruppen", 0)))
    told = run.one("heading_changed")
    assert (run.status, told["blad"], told["rad"], told["cell"]) == (1, "Mottagare", 5, "G5")
    assert told["gor"] == "Ändra tillbaka rubriken till ”Grupp”."


def test_a_column_that_is_gone_is_told(book, capsys):
    run = check(capsys, books.change(book, put("Händelser", "Verifikation", "Nr", 0)))
    told = run.one("column_missing")
    assert (run.status, told["blad"], told["rad"], told["kolumn"]) == (1, "Händelser", 5, "Verifikation")


def test_a_column_of_results_that_is_gone_is_told(book, capsys):
    run = check(capsys, books.change(book, put("Fördelning", "Belopp", "Kr", 0)), verb="fordela")
    told = run.one("column_missing")
    assert (run.status, told["blad"], told["rad"]) == (1, "Fördelning", 5)


@pytest.mark.parametrize("attributes", [("displayName",), ("name", "displayName")])
def test_two_tables_of_one_name_are_told_with_both_sheets(book, capsys, attributes):
    def edit(parts):
        for name in [name for name in parts if name.startswith("xl/tables/")]:
            for attribute in attributes:
                old = f' {attribute}="Händelser"'.encode()
                parts[name] = parts[name].replace(old, f' {attribute}="Mottagare"'.encode())

    run = check(capsys, repack(book, edit, book))
    told = run.one("table_twice")
    assert (run.status, told["blad"]) == (1, "Mottagare")
    assert told["vad"] == "Det finns två tabeller som heter Mottagare (på bladen Mottagare, Händelser)."


def test_merged_cells_in_a_table_are_told(book, capsys):
    run = check(capsys, books.change(book, lambda workbook: workbook["Mottagare"].merge_cells("B8:C9")))
    told = run.one("merged")
    assert (run.status, told["blad"], told["rad"], told["cell"]) == (1, "Mottagare", 8, "B8:C9")
    assert "Dela upp dem" in told["gor"]


def test_merged_cells_among_the_results_are_told(book, capsys):
    books.change(book, lambda workbook: workbook["Fördelning"].merge_cells("A6:B6"))
    run = check(capsys, book, verb="fordela")
    assert (run.status, run.codes) == (1, ["merged"])


def test_a_row_directly_below_a_table_is_told(book, capsys):
    def edit(workbook):
        sheet, table = books.table(workbook, "Mottagare")
        sheet.cell(range_boundaries(table.ref)[3] + 1, 2).value = "Glömd enhet"

    run = check(capsys, books.change(book, edit))
    told = run.one("row_below_table")
    assert (run.status, told["blad"], told["rad"], told["cell"]) == (1, "Mottagare", 279, "B279")
    assert "Dra ut tabellen" in told["gor"]


def test_a_recipient_pasted_further_down_is_not_left_out_in_silence(book, capsys):
    def edit(workbook):
        sheet, table = books.table(workbook, "Mottagare")
        _, top, right, bottom = range_boundaries(table.ref)
        for column in range(1, right + 1):
            sheet.cell(bottom + 3, column).value = sheet.cell(top + 1, column).value
        sheet.cell(bottom + 3, 1).value = "H999"

    run = check(capsys, books.change(book, edit))
    told = run.one("row_below_table")
    assert (run.status, told["blad"], told["rad"], told["cell"]) == (1, "Mottagare", 281, "A281")


def test_something_beside_or_further_down_is_the_officer_s_own(book, capsys):
    def edit(workbook):
        workbook["Mottagare"]["B281"].value = "Anteckning"
        workbook["Mottagare"]["Z279"].value = "Anteckning"

    assert check(capsys, books.change(book, edit)).codes == []


def test_a_row_of_totals_is_no_recipient(book, capsys):
    before = check(capsys, book).said["hash"]

    def edit(workbook):
        sheet, table = books.table(workbook, "Mottagare")
        *_, right, bottom = range_boundaries(table.ref)
        sheet.cell(bottom + 1, 1).value = "Summa"
        sheet.cell(bottom + 1, 10).value = "=SUBTOTAL(109,Mottagare[Antal])"
        books.resize(sheet, table, right, bottom + 1)
        table.totalsRowCount = 1

    run = check(capsys, books.change(book, edit))
    assert (run.codes, run.said["hash"]) == ([], before)


def test_several_faults_of_one_table_are_told_at_once(book, capsys):
    def edit(workbook):
        sheet, _table = books.table(workbook, "Mottagare")
        sheet["C5"].value = None
        sheet["H5"].value = "Namn"
        sheet.merge_cells("B8:B9")
        sheet["A279"].value = "Glömd enhet"
        workbook["Modell"]["C5"].value = "Regeln"

    assert sorted(check(capsys, books.change(book, edit)).codes) == [
        "heading_changed",
        "heading_empty",
        "heading_twice",
        "merged",
        "row_below_table",
    ]


def test_a_table_of_a_million_rows_takes_no_longer_than_the_three_that_hold_cells(tmp_path, capsys):
    homes = [books.recipient("1", Vikt=1), books.recipient("2", Vikt=2)]
    book = books.grant(tmp_path, [books.step("S", "Nyckel", "Hem", Underlag="Vikt")], homes)

    def edit(workbook):
        sheet, table = books.table(workbook, "Mottagare")
        sheet["A100000"].value = "3"  # further down the workbook is refused
        sheet["B100000"].value = "Sist"
        sheet["H100000"].value = "Nej"  # whoever says no needs no group
        sheet["XFD100000"].value = "x"
        books.resize(sheet, table, range_boundaries(table.ref)[2], 1_048_576)

    books.change(book, edit)
    started = time.process_time()
    grant, found = books.read(book)
    assert [(item.id, item.row.number) for item in grant.recipients] == [("1", 6), ("2", 7), ("3", 100_000)]
    assert found == ()
    run = check(capsys, book, verb="fordela")
    assert (run.status, run.said["fordelning"]["fordelat"]) == (0, 1_000_000)
    assert time.process_time() - started < 20  # seconds; reading every row takes minutes
