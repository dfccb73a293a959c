"""bevis.xlsx: what a stranger is handed, and when it is refused (the verb exportera)."""

from __future__ import annotations

import re
from functools import cache

import pytest
from openpyxl import load_workbook

import books
import proofs
import rewritten
from fordelning.cli import main
from runs import allocate, allocated, example

PRIVATE = "Eva Kontakt"


def _export(book, folder):
    return main(["exportera", str(book), "--till", str(folder), "--idag", books.TODAY])


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ut")
    book = example("riket-teknik-2021", folder)
    books.change(book, books.state("mottagare_kontakt", PRIVATE))
    allocate(book)
    assert _export(book, folder / "ny mapp") == 0
    return folder / "ny mapp" / "bevis.xlsx"


@pytest.fixture(scope="module")
def opened(certificate):
    return rewritten.opened(certificate)


@cache
def _texts(path):
    workbook = load_workbook(path, data_only=True, read_only=True)
    return {
        sheet.title: [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for sheet in workbook.worksheets
    }


def test_the_first_sheet_says_how_to_check_and_gives_the_exact_rate_and_the_bound_rows(certificate):
    texts = _texts(certificate)["Läs mig"]
    whole = "\n".join(texts).replace("\u00a0", " ")
    assert "27 890 000 / 95 759 kr per enhet (personer) (ungefär 291,252 kr)" in whole
    assert "117 vid golvet" in whole
    assert "Räkna på papper" in whole
    assert any(re.fullmatch(r"[0-9a-f]{64}", text) for text in texts)


def test_contact_persons_stay_in_the_workbook(certificate):
    assert not [title for title, texts in _texts(certificate).items() if PRIVATE in "".join(texts)]
    assert "Kontaktperson" not in "".join(_texts(certificate)["Bidrag"])


def test_both_reference_numbers_stand_in_every_footer(opened):
    # D11: both reference numbers on every page.
    for sheet in opened.worksheets:
        assert "S2021/00000 (exempel) · S2021/00001 (exempel)" in sheet.oddFooter.center.text, sheet.title


def test_facts_read_as_on_the_sheet_they_come_from(opened):
    sheet = opened["Bidrag"]
    shown = {row[0].value: row[1] for row in sheet.iter_rows(min_row=6)}
    assert shown["Bidragsår"].value == "2021"
    assert shown["Rekvirera senast"].number_format == "yyyy-mm-dd"
    assert (shown["Belopp att fördela"].value, shown["Belopp att fördela"].number_format) == (
        200_000_000,
        "#,##0",
    )
    assert shown["Bidragets namn"].alignment.wrap_text


def test_the_shell_names_both_files_that_were_written(tmp_path, capsys):
    book = allocated("riket-teknik-2021", tmp_path)
    capsys.readouterr()
    assert _export(book, tmp_path / "ut") == 0
    said = capsys.readouterr().out
    assert f"Sparat: {tmp_path / 'ut' / 'bevis.xlsx'}" in said
    assert f"Sparat: {tmp_path / 'ut' / 'beslutsunderlag.docx'}" in said


def test_only_columns_that_the_model_names_go_along(tmp_path):
    people = [{"Id": "1", "Namn": "Ett", "Grupp": "Alla", "Vikt": 3, "Kontaktperson": PRIVATE}]
    book = books.grant(tmp_path, [books.step("Dela", "Nyckel", "Alla", Underlag="Vikt")], people)
    allocate(book)
    assert _export(book, tmp_path) == 0
    assert PRIVATE not in "".join(_texts(tmp_path / "bevis.xlsx")["Mottagare"])
    assert "Vikt" in _texts(tmp_path / "bevis.xlsx")["Mottagare"]


def test_no_formula_needs_the_program_or_a_newer_spreadsheet(opened):
    known = {"ABS", "AND", "COUNTIFS", "GCD", "IF", "INDEX", "INT", "ISNUMBER", "MATCH", "MAX", "MIN", "N"}
    known |= {
        "COUNT",
        "COUNTA",
        "COUNTIF",
        "EXACT",
        "IFERROR",
        "NA",
        "ROW",
        "_xlfn.ISFORMULA",
    }  # Excel 2013 knows them
    known |= {"CHAR", "CLEAN", "OR", "ROUND", "SUBSTITUTE", "SUM", "SUMIF", "SUMPRODUCT", "TRIM", "VALUE"}
    formulas = [
        cell.value
        for sheet in opened.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    called = {name for formula in formulas for name in re.findall(r"([A-Za-zÅÄÖåäö_.]+)\(", formula)}
    assert len(formulas) > 3_000
    assert called <= known
    assert not [formula for formula in formulas if "[" in formula or len(formula) > 8_192]


def test_the_certificate_is_valid_open_xml(certificate, ooxml):
    assert ooxml.complaints(certificate) == [[]]


def test_a_workbook_that_has_not_been_allocated_is_refused(tmp_path, capsys):
    book = example("stockholm-halsa-2020", tmp_path)
    assert _export(book, tmp_path / "ut") == 1
    assert "Kör Fördela" in capsys.readouterr().out
    assert not (tmp_path / "ut").exists()


def test_a_workbook_changed_since_it_was_allocated_is_refused(tmp_path):
    book = allocated("stockholm-halsa-2020", tmp_path)
    books.change(book, books.put("Mottagare", "Deltar", "Nej", 1))
    assert _export(book, tmp_path / "ut") == 1
    assert not (tmp_path / "ut").exists()


def test_an_earlier_certificate_is_kept_beside_the_new_one(tmp_path):
    book = allocated("stockholm-halsa-2020", tmp_path)
    earlier = tmp_path / "ut" / "bevis.xlsx"
    earlier.parent.mkdir()
    earlier.write_bytes(b"last year's")
    assert _export(book, tmp_path / "ut") == 0
    (kept,) = (tmp_path / "ut" / "Tidigare versioner").glob("bevis (tidigare *).xlsx")
    assert kept.read_bytes() == b"last year's"
    assert earlier.read_bytes() != b"last year's"


def test_a_folder_that_is_a_file_is_refused_with_status_3(tmp_path):
    book = allocated("stockholm-halsa-2020", tmp_path)
    (tmp_path / "ut").write_text("upptagen", encoding="utf-8")
    assert _export(book, tmp_path / "ut") == 3


def test_the_control_sums_are_known_without_calculation(certificate):
    steps = proofs.results(certificate, "Bevissteg")
    assert [row["Taget"] for row in steps] == [16_300_000, 15_000_000, 15_000_000, 168_700_000]
