"""The verb exportera from a workbook to a folder: every file, to the krona, without contact persons."""

from __future__ import annotations

import re
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

import books
import exported
import papers
import rewritten
import runs
from fordelning.cli import main
from fordelning.verbs.export import export_file
from fordelning.verbs.report import Context

NOW = Context.at(datetime(2022, 1, 15, 9, 0), "tester")
PERSON = {
    "mottagare_kontakt": "Qvintilia Ensamsson",
    "mottagare_telefon": "0480-997 531 24",
    "mottagare_epost": "qvintilia@ensamsson.example",
    "mottagare_postadress": "Ensamgatan 97",
    "granskare_namn": "Zacharias Granskarsson",
    "foretradare_namn": "Xenia Tecknarsson",
}
_BY_WHO_DECIDES = ("beslutsbrev", "utbetalningar", "fakturatak")
A, B, D = "stockholm-digital-2020", "stockholm-valfardsteknik-2018", "riket-teknik-2021"


@pytest.fixture(scope="module")
def kalmar(tmp_path_factory):
    """Kalmar at the end of 2021: both papers to the state made, contact persons filled in."""
    book = papers.kalmar(tmp_path_factory.mktemp("kalmar"), **PERSON)
    run = ("--idag", "2021-06-01")
    assert main(["fordela", str(book), *run]) == 0
    assert main(["rekvirera", str(book), *run]) == 0
    rows = (
        (date(2021, 12, 10), "Utbetald", "0880", 1_130_058),
        (date(2021, 12, 20), "Förbrukad", "0880", 1_000_000, papers.TECHNOLOGY),
    )
    papers.enter(book, *rows, redovisning_enkat="Ja", redovisning_alternativ="1")
    assert main(["redovisa", str(book), "--idag", "2022-01-15"]) == 0
    return book


@pytest.fixture(scope="module")
def out(kalmar, tmp_path_factory):
    """The folder that Kalmar's workbook is exported to."""
    folder = tmp_path_factory.mktemp("ut")
    assert exported.export(kalmar, folder) == 0
    return folder


@pytest.fixture(scope="module")
def stockholm(tmp_path_factory):
    """Stockholm's districts of 2018, allocated, contact persons filled in."""
    book = papers.book(tmp_path_factory.mktemp("stockholm"), B, **PERSON, **papers.NUMBERS)
    return runs.allocate(book, None, "--idag", "2018-05-01")


def test_b_every_file_of_a_municipality_s_own_grant_is_written_and_told(stockholm, tmp_path):
    report = export_file(stockholm, tmp_path / "ut", NOW)
    told = {path.relative_to(tmp_path / "ut").as_posix() for path in (report.written, *report.further)}
    assert told == exported.holding(tmp_path / "ut", *papers.NUMBERS.values())  # D11: on every document
    letters = {name for name in told if name.startswith("beslutsbrev/")}
    assert len(letters) == 16  # Micasa, the schools and 14 districts
    assert told - letters >= {
        "bevis.xlsx",
        "fordelning.xlsx",
        "beslutsunderlag.docx",
        "beslutsbrev.docx",
        "utbetalningar.xlsx",
        "utbetalningar.csv",
        "fakturatak.xlsx",
        "fakturatak.csv",
        "sista-dagar.ics",
    }
    assert not told & {"rekvisition.xlsx", "redovisning.xlsx"}  # nobody has made them
    assert not any(name.endswith(".pdf") for name in told)


def test_the_same_workbook_and_moment_give_the_same_bytes(stockholm, tmp_path):
    for folder in ("ett", "två"):
        export_file(stockholm, tmp_path / folder, NOW)
    assert exported.content(tmp_path / "ett") == exported.content(tmp_path / "två")
    export_file(stockholm, tmp_path / "ett", NOW)
    assert exported.names(tmp_path / "ett") == exported.names(tmp_path / "två")  # no earlier copies


def test_d_a_municipality_neither_sends_letters_about_the_key_of_the_state_nor_pays_by_it(kalmar, tmp_path):
    report = export_file(kalmar, tmp_path, NOW)
    assert "no_letters_of_the_state" in [found.code for found in report.findings]
    assert not any(name.startswith(_BY_WHO_DECIDES) for name in exported.names(tmp_path))


def test_d21_the_requisition_is_a_workbook_of_its_own_with_values(out):
    told = exported.beside(out / "rekvisition.xlsx", "Rekvisition")
    assert told["Bidragsmottagare"] == "Kalmar kommun"
    assert told["Belopp som rekvideras"] == 1_130_058  # D: Kalmar's amount in the key
    assert told["Rekvisitionen avser perioden"] == "2021-01-01 – 2021-12-31"
    assert told["Bankgiro/Plusgiro"] == "5420-3674"
    assert told["Kontaktperson"] == "Qvintilia Ensamsson"
    assert told["Underskrift"] is None  # D12: never filled in
    assert told["Namnförtydligande"] == "Xenia Tecknarsson"
    page = rewritten.opened(out / "rekvisition.xlsx")["Rekvisition"]
    assert page.page_setup.paperSize == 9  # A4
    assert page.sheet_properties.pageSetUpPr.fitToPage is True


def test_d22_the_statement_is_a_workbook_of_its_own_with_values(out):
    told = exported.beside(out / "redovisning.xlsx", "Redovisning")
    assert told["Summa bidrag enligt överenskommelsen"] == 2_630_058  # D2 and D3: 1 130 058 + 1 500 000
    assert told["Bidrag som erhållits av regeringen/Regeringskansliet"] == 1_130_058
    assert told["Summa kostnader"] == 1_000_000
    assert told["Medel som inte har förbrukats (Bidrag – totala kostnader)"] == 130_058
    assert told["Alternativ (1 eller 2)"] == "1"
    assert told["Kontaktperson"] == "Qvintilia Ensamsson"


@pytest.mark.parametrize("book", ["kalmar", "stockholm"])
def test_contact_persons_are_in_the_forms_that_demand_them_and_in_no_part_of_any_other_file(
    book, tmp_path, request, libreoffice
):
    book = request.getfixturevalue(book)
    assert exported.export(book, tmp_path / "ut", "--pdf") == 0
    assert any(name.endswith(".pdf") for name in exported.names(tmp_path / "ut"))
    for name in exported.names(tmp_path / "ut"):
        path = tmp_path / "ut" / name
        whole = exported.parts(path) + name.encode()
        if path.suffix == ".pdf":
            whole += subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
        found = [value for value in PERSON.values() if value.encode() in whole]
        demanded = name.startswith(("rekvisition", "redovisning"))
        assert (name, bool(found)) == (name, demanded)


def test_contact_persons_are_there_when_asked_for(kalmar, tmp_path):
    assert exported.export(kalmar, tmp_path, "--kontakter") == 0
    for name in ("rekvisition.xlsx", "redovisning.xlsx", "fordelning.xlsx"):
        assert PERSON["mottagare_epost"].encode() in exported.parts(tmp_path / name)
    for name in ("bevis.xlsx", "beslutsunderlag.docx", "sista-dagar.ics"):
        assert PERSON["mottagare_epost"].encode() not in exported.parts(tmp_path / name)


def test_the_record_holds_facts_model_results_events_checks_and_log(out):
    book = rewritten.opened(out / "fordelning.xlsx", results=True)
    assert [sheet.title for sheet in book] == [
        *("Läs mig", "Bidrag", "Modell", "Mottagare"),
        *("Fördelning", "Bevissteg", "Bevis", "Bevisunderlag"),
        *("Händelser", "Kontroller", "Logg"),
    ]
    kinds = [row[1] for row in book["Händelser"].iter_rows(6, 9, values_only=True)]
    assert kinds[:3] == ["Rekvirerad", "Utbetald", "Förbrukad"]
    assert [row[3] for row in book["Händelser"].iter_rows(6, 8, values_only=True)] == [
        1_130_058,
        1_130_058,
        1_000_000,
    ]
    verbs = [row[2] for row in book["Logg"].iter_rows(6, 8, values_only=True)]
    assert verbs == ["fordela", "rekvirera", "redovisa"]
    assert {row[1] for row in book["Kontroller"].iter_rows(6, values_only=True)} <= {"OK", "Varning", None}
    allocated = {(*row[2:4], row[10]) for row in book["Fördelning"].iter_rows(6, values_only=True)}
    assert ("0880", "Kalmar", 1_130_058) in allocated


def test_the_record_has_native_formulas_only_and_nothing_that_runs(stockholm, tmp_path, libreoffice):
    assert exported.export(stockholm, tmp_path) == 0
    path = tmp_path / "fordelning.xlsx"
    whole = exported.parts(path)
    assert not re.search(rb"FORDELA|vbaProject|externalLink|<ddeLink|\[1\]|HYPERLINK", whole)
    assert libreoffice.errors(path) == []
    again = load_workbook(libreoffice.recalculate(path, tmp_path / "ny"), data_only=True)["Fördelning"]
    rows = [row for row in again.iter_rows(6, values_only=True) if row[0]]
    assert len(rows) == 31
    assert sum(row[11] for row in rows) == 21_625_197  # B1: computed again by the formulas
    assert all(row[12] == 0 for row in rows)


def test_cells_that_look_like_formulas_are_text_in_the_record(tmp_path):
    book = books.grant(
        tmp_path,
        [books.step("=Steg", "Lika", "Hem")],
        [books.recipient("1", Namn="=1+1"), books.recipient("2", Namn="@SUM(A1)")],
        bidrag_namn="+46 8",
    )
    runs.allocate(book)
    assert exported.export(book, tmp_path / "ut") == 0
    page = load_workbook(tmp_path / "ut" / "fordelning.xlsx")
    found = {cell.value: cell.data_type for sheet in page for row in sheet.iter_rows() for cell in row}
    assert [found[text] for text in ("=1+1", "@SUM(A1)", "=Steg", "+46 8")] == ["s"] * 4


def test_every_kind_of_file_is_clean_by_the_schema(kalmar, stockholm, tmp_path, ooxml):
    assert exported.export(kalmar, tmp_path / "k", "--kontakter") == 0
    assert exported.export(stockholm, tmp_path / "s") == 0
    paths = [path for path in tmp_path.rglob("*") if path.suffix in (".xlsx", ".docx")]
    assert len(paths) >= 5 + 6 + 16
    assert [
        (path.name, found) for path, found in zip(paths, ooxml.complaints(*paths), strict=True) if found
    ] == []


def test_letters_of_an_earlier_decision_are_pointed_out(stockholm, tmp_path):
    stray = tmp_path / "beslutsbrev" / "Gammal mottagare.docx"
    stray.parent.mkdir()
    stray.write_bytes(b"")
    report = export_file(stockholm, tmp_path, NOW)
    (found,) = [found for found in report.findings if found.code == "stale_letters"]
    assert "”Gammal mottagare.docx”" in found.text
    assert stray.exists()
    (tmp_path / "beslutsbrev" / "Tidigare versioner").mkdir()
    stray.rename(tmp_path / "beslutsbrev" / "Tidigare versioner" / stray.name)
    assert "stale_letters" not in [found.code for found in export_file(stockholm, tmp_path, NOW).findings]


def test_a_refusal_without_words_about_appeal_is_a_warning_until_they_are_there(tmp_path):
    book = runs.allocated(A, tmp_path)
    codes = [found.code for found in export_file(book, tmp_path / "ut", NOW).findings]
    assert "appeal_missing" in codes
    books.change(book, books.state("bidrag_overklagande", "Skriv till staden inom tre veckor."))
    codes = [found.code for found in export_file(book, tmp_path / "ut", NOW).findings]
    assert "appeal_missing" not in codes
    assert b"Skriv till staden inom tre veckor." in exported.parts(tmp_path / "ut" / "beslutsbrev.docx")


def test_a_workbook_without_the_cells_of_the_letters_is_exported_all_the_same(stockholm, tmp_path):
    older = tmp_path / "Bok.xlsx"
    older.write_bytes(stockholm.read_bytes())
    names = ("bidrag_dnr_arende", "bidrag_beslutsfattare", "bidrag_overklagande")

    def forget(workbook):
        for name in (*names, "bidrag_mottagares_redovisning"):
            del workbook.defined_names[name]

    books.change(older, forget)
    report = export_file(older, tmp_path / "ut", NOW)
    assert not report.failed
    assert (tmp_path / "ut" / "beslutsbrev.docx").exists()


def test_giros_out_of_the_officer_s_own_column_are_those_of_the_payee(tmp_path):
    recipients = [
        books.recipient("1", Bankgiro="5420-3674", Plusgiro="11 52 00-8"),
        books.recipient("2", Bankgiro="5420-3675"),  # a wrong check digit
        books.recipient("3", **{"Utbetalas till": "Två AB", "Bankgiro": "5420-3674"}),
        books.recipient("4", **{"Utbetalas till": "Två AB", "Bankgiro": "5050-1055"}),
    ]
    book = runs.allocate(books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], recipients))
    report = export_file(book, tmp_path / "ut", NOW)
    told = {row[0]: row[2:4] for row in exported.rows(tmp_path / "ut" / "utbetalningar.csv")[1:]}
    assert told == {"Enhet 1": ["5420-3674", "11 52 00-8"], "Enhet 2": ["", ""], "Två AB": ["", ""]}
    codes = [found.code for found in report.findings if "giro" in found.code]
    assert codes == ["payee_giro_wrong", "payee_with_several_giros"]


def test_nothing_is_written_where_the_folder_cannot_be(stockholm, tmp_path):
    (tmp_path / "ut").write_bytes(b"a file")
    assert exported.export(stockholm, tmp_path / "ut") == 3
    assert [path.name for path in tmp_path.iterdir()] == ["ut"]
    (tmp_path / "ny").mkdir()
    (tmp_path / "ny" / "beslutsbrev").write_bytes(b"a file")
    assert exported.export(stockholm, tmp_path / "ny") == 3
    assert exported.names(tmp_path / "ny") == {"beslutsbrev"}


def test_a_workbook_that_is_not_allocated_gives_no_files(tmp_path):
    book = papers.book(tmp_path, B)
    assert exported.export(book, tmp_path / "ut") == 1
    assert not Path(tmp_path / "ut").exists()
