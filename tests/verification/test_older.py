"""A workbook of an earlier version is worked on as today's is, and verifiera says that it is one."""

from __future__ import annotations

import shutil
from datetime import date
from functools import partial

import pytest

import books
from fordelning.documents.proof import certificate, handed_in
from trust import certified, verified

_LEDGER = (
    (date(2020, 5, 1), "Rekvirerad", None, 1_000_000),
    (date(2020, 5, 5), "Utbetald", None, 1_000_000),
    (date(2020, 5, 6), "Utbetald", "01", 50_000),
    (date(2020, 5, 9), "Återlämnad", "01", 10_000),
)
_NEW = {"workbook_older"}  # what only an older workbook is told


@pytest.fixture(scope="module")
def today(tmp_path_factory):
    """An allocated workbook with events of its year."""
    book, _ = certified.handed_out(tmp_path_factory.mktemp("idag"), "webster")
    columns = ("Datum", "Händelse", "Id", "Belopp")
    events = [dict(zip(columns, event, strict=True)) for event in _LEDGER]
    return books.change(book, lambda workbook: books.fill(workbook, "Händelser", events))


def _aged(book, folder):
    """Return a copy without the sheet and the named cell that came later; Start knows neither."""

    def age(workbook):
        del workbook["Bevisunderlag"]
        del workbook.defined_names["start_dag"]
        for row in workbook["Start"].iter_rows():
            for cell in row:
                if cell.data_type == "f" and ("Bevisunderlag" in cell.value or "start_dag" in cell.value):
                    cell.value = "=SUM(Fördelning[Belopp])"

    return books.change(shutil.copy(book, folder / "äldre.xlsx"), age)


@pytest.mark.parametrize("verb", ["kontrollera", "fordela", "omfordela", "rekvirera", "redovisa"])
def test_every_verb_works_as_in_a_workbook_of_today(verb, today, tmp_path, capsys):
    files = (shutil.copy(today, tmp_path / "ny.xlsx"), _aged(today, tmp_path))
    runs = [books.shell(capsys, verb, path, "--idag", books.TODAY, "--json") for path in files]
    assert runs[0].status == runs[1].status
    assert set(runs[1].codes) - _NEW == set(runs[0].codes)


@pytest.mark.parametrize("verb", ["kontrollera", "fordela", "omfordela"])
def test_what_it_lacks_is_told_by_every_verb_that_would_write_it(verb, today, tmp_path, capsys):
    def age(workbook, name):
        del workbook[name]
        for row in workbook["Start"].iter_rows():
            for cell in row:
                if cell.data_type == "f" and name in cell.value:
                    cell.value = "=SUM(Fördelning[Belopp])"

    for name in ("Bevisunderlag", "Omgångsunderlag"):
        older = books.change(shutil.copy(today, tmp_path / f"utan {name}.xlsx"), partial(age, name=name))
        told = books.shell(capsys, verb, older, "--idag", books.TODAY, "--json").one("workbook_older")
        assert f"tidigare version: tabellen {name} saknas" in told["vad"]
        assert "Kör Exportera" in told["gor"]
    hers = books.shell(capsys, verb, today, "--idag", books.TODAY, "--json", "--till", tmp_path / "ny.xlsx")
    assert hers.found("workbook_older") == []


def test_verifiera_says_that_it_is_older_and_what_it_lacks(today, tmp_path, capsys):
    older = _aged(today, tmp_path)
    assert books.shell(capsys, "fordela", older, "--idag", books.TODAY).status == 0
    found = {each.code: str(each).replace("\u00a0", " ") for each in verified.verify(older).findings}
    told = found["verify_older"]
    assert told.startswith("Start, rad ")
    assert "Arbetsboken är gjord med en tidigare version" in told
    assert "den saknar tabellen Bevisunderlag, cellen start_dag." in told
    assert "Kör Exportera och verifiera bevis.xlsx" in told
    assert "verify_formula" not in found  # nobody is said to have changed a cell


def test_an_amount_that_is_changed_in_an_older_workbook_is_named(today, tmp_path):
    older = books.change(_aged(today, tmp_path), books.put("Fördelning", "Belopp", 1))
    found = {each.code: str(each) for each in verified.verify(older).findings}
    assert "Här står 1, men underlaget i filen ger" in found["verify_value"]


def test_of_a_table_that_lacks_a_column_the_column_is_named(today, tmp_path):
    def rename(workbook):
        sheet, table = books.table(workbook, "Bevisunderlag")
        top = int("".join(filter(str.isdigit, table.ref.split(":")[0])))
        cell = next(cell for cell in sheet[top] if cell.value == "Svar nu")
        cell.value = table.tableColumns[cell.column - 1].name = "Något annat"

    older = books.change(shutil.copy(today, tmp_path / "äldre.xlsx"), rename)
    found = {each.code: str(each) for each in verified.verify(older).findings}
    assert "den saknar kolumnen Svar nu i tabellen Bevisunderlag." in found["verify_older"]


def test_a_certificate_of_another_version_is_told_with_what_no_version_would_write(tmp_path):
    _, certificate = certified.handed_out(tmp_path, "webster")

    def edit(workbook):
        for row in workbook.worksheets[0].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and "0.1.0" in cell.value:
                    cell.value = cell.value.replace("0.1.0", "0.0.9")
        books.put("Fördelning", "Belopp", 1)(workbook)

    found = {each.code: str(each) for each in verified.verify(books.change(certificate, edit)).findings}
    assert "version 0.0.9" in found["verify_version"]
    assert "Här står 1, men" in found["verify_value"]


def _with_start_of_earlier(book, folder):
    """Return a copy whose sheet Start stands four rows lower, as another version might draw it."""

    def age(workbook):
        sheet = workbook["Start"]
        there = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row}
        merged = [*sheet.merged_cells.ranges]
        for each in merged:
            sheet.unmerge_cells(each.coord)
        for at in there:
            sheet.cell(*at).value = None
        for (row, column), value in there.items():
            if isinstance(value, str):
                sheet.cell(row + 4, column).value = value.replace("ROW()", "ROW()-4")

    return books.change(shutil.copy(book, folder / "äldre.xlsx"), age)


def test_another_drawing_of_start_is_told_as_that_and_a_number_typed_on_it_is_named(today, tmp_path):
    older = _with_start_of_earlier(today, tmp_path)
    told = {each.code: str(each) for each in verified.verify(older).findings}
    assert "verify_formula" not in told
    assert "Bladet är ritat av en annan version av Fördelning" in told["verify_start_earlier"]
    books.change(older, lambda workbook: workbook["Start"].cell(6, 3, 99_000))
    (first, *_) = verified.verify(older).findings
    assert (first.code, first.where.sheet, first.where.cell) == ("verify_extra", "Start", "C6")


def test_a_certificate_without_a_sheet_is_said_to_be_older_or_to_have_lost_it(tmp_path, capsys):
    _, proof = certified.handed_out(tmp_path, "webster")

    def drop(workbook):
        del workbook["Bevisunderlag"]

    run = books.shell(capsys, "verifiera", books.change(proof, drop), "--json")
    assert run.status == 1
    assert "saknar blad (Bevisunderlag): en tidigare version" in run.one("verify_sheets_missing")["vad"]


def test_a_certificate_from_before_the_last_fact_of_today_is_what_its_inputs_give(
    tmp_path, monkeypatch, today
):
    with monkeypatch.context() as before:
        before.setattr(certificate, "PROVED", certificate.PROVED[:-1])
        before.setattr(handed_in, "PROVED", handed_in.PROVED[:-1])
        _, older = certified.handed_out(tmp_path, "webster")
    assert [each.code for each in verified.verify(older).findings] == []


def test_a_workbook_from_before_the_last_fact_of_today_gives_a_certificate_that_verifies(
    tmp_path, today, capsys
):
    older = books.change(shutil.copy(today, tmp_path / "äldre.xlsx"), _without_last_fact)
    assert (
        books.shell(capsys, "exportera", older, "--till", tmp_path / "ut", "--idag", books.TODAY).status == 0
    )
    assert [each.code for each in verified.verify(tmp_path / "ut" / "bevis.xlsx").findings] == []


def _without_last_fact(workbook):
    name = certificate.PROVED[-1].name
    books.fact(workbook, name).value = None
    del workbook.defined_names[name]
