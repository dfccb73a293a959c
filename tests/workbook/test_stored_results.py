"""Results stored beside formulas stay where nothing written can change them, and go where it may."""

from __future__ import annotations

import shutil

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula

import books
import rewritten
from fordelning.cli import main
from fordelning.layout import PROOF
from fordelning.workbook.stale import out_of_date, whole
from runs import EXAMPLES, allocate, allocated, column_of, edit, example, rows_of


@pytest.fixture(scope="module")
def hers(libreoffice, tmp_path_factory):
    """Document A's example with formulas of the officer's, calculated and saved by LibreOffice."""

    def change(workbook):
        notes = workbook.create_sheet("Volymer")
        notes["A1"] = 20
        sheet, column, rows = column_of(workbook, "Mottagare", "Antal")
        sheet.cell(rows[0], column).value = "=Volymer!A1+14"
        workbook.create_sheet("Summor")["A1"] = "=SUM(Fördelning[Belopp])"
        workbook.create_sheet("Vidare")["A1"] = "=Summor!A1/1000"

    folder = tmp_path_factory.mktemp("hennes")
    book = edit(example("stockholm-digital-2020", folder), change)
    return libreoffice.recalculate(book, folder / "uträknad")


@pytest.fixture
def calculated(hers, tmp_path):
    return shutil.copy(hers, tmp_path / "uträknad.xlsx")


@pytest.fixture(scope="module")
def divided(hers, tmp_path_factory):
    return allocate(hers, tmp_path_factory.mktemp("delad") / "delad.xlsx")


def test_a_formula_in_an_input_column_is_read_again_by_the_next_run(calculated):
    allocate(allocate(calculated))
    (line,) = [line for line in rows_of(calculated, "Fördelning") if line["Id"] == "H001"]
    assert (line["Underlag"], line["Belopp"]) == (34, 20_000)  # A3: 20 + 14 clients, the low band


def test_a_formula_that_leads_to_the_results_keeps_no_old_result(divided):
    values = rewritten.opened(divided, results=True)
    formulas = rewritten.opened(divided)
    for sheet in ("Summor", "Vidare"):
        assert formulas[sheet]["A1"].data_type == "f"
        assert values[sheet]["A1"].value is None
    assert values["Mottagare"]["J6"].value == 34


def test_excel_is_told_to_calculate_anew(divided):
    assert load_workbook(divided, read_only=True).calculation.fullCalcOnLoad is True


def test_what_was_emptied_is_calculated_by_the_next_program(divided, libreoffice, tmp_path):
    shown = load_workbook(libreoffice.recalculate(divided, tmp_path), data_only=True)
    assert shown["Summor"]["A1"].value == 10_700_000  # A2
    assert shown["Vidare"]["A1"].value == 10_700


LEADS = [  # a formula, and whether it leads to sheet Fördelning
    ("=SUM(Fördelning[Belopp])", True),
    ("=sum('Fördelning'!K6:K9)", True),
    ("=Mellan!A1", True),
    ("=min_summa", True),
    ("=INDIRECT(A2)", True),
    ("=SUM('Bidrag:Logg'!B2)", True),
    (ArrayFormula("A1:A2", "=Potter[Kvar]*2"), True),
    ("=B1", True),
    ("=OFFSET(Bidrag!B9,1,1)", True),
    ("='[Annan.xlsx]Blad'!A1", True),
    ("=IF(ERROR.TYPE(A9)=ERROR.TYPE(#SPILL!),1,2)", True),  # newer than the library: nobody knows
    ("=B9)", True),  # damaged
    ("=runt", True),  # a name that leads to itself by another
    ("=steg_1", False),
    ("=C1:C9", False),
    ("=Bidrag!B9*2", False),
    ("=SUM(Mottagare[Antal])", False),
    ("=bidrag_belopp/1000", False),
]


def test_a_result_is_out_of_date_when_its_formula_leads_to_a_changed_sheet(tmp_path):
    workbook = rewritten.opened(example("stockholm-digital-2020", tmp_path))
    for number, (formula, _) in enumerate(LEADS):
        own = workbook.create_sheet(f"Egen{number}")
        own["A1"], own["B1"], own["C1"] = formula, "=Potter[In]", "=Bidrag!B9"
    workbook.create_sheet("Mellan")["A1"] = "=Potter[[#Totals],[Kvar]]"
    workbook.defined_names["min_summa"] = DefinedName("min_summa", attr_text="Mellan!$A$1")
    leads = {"runt": "tillbaka+1", "tillbaka": "runt", "steg_1": "steg_2*2", "steg_2": "Bidrag!$B$9"}
    for name, text in leads.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=text)
    found = out_of_date(workbook, [whole("Fördelning")])
    assert [(formula, (1, 1) in found[f"Egen{number}"]) for number, (formula, _) in enumerate(LEADS)] == LEADS
    assert (6, 10) not in found.get("Mottagare", ())


@pytest.mark.parametrize("programme", EXAMPLES)
def test_a_check_leaves_the_stored_results_of_the_proof(programme, tmp_path):
    book = allocated(programme, tmp_path)
    before = results_of(book)
    assert main(["kontrollera", str(book), "--idag", books.TODAY]) == 0
    assert results_of(book) == before
    assert None not in before.values()
    assert len(before) > 100


def results_of(book):
    """Return what is stored of every formula of the proof, by sheet and cell."""
    formulas, values = rewritten.opened(book), rewritten.opened(book, results=True)
    return {
        (title, cell.coordinate): values[title][cell.coordinate].value
        for title in ("Bevis", "Bevissteg")
        for row in formulas[title].iter_rows(min_row=PROOF.top + 1)
        for cell in row
        if cell.data_type == "f"
    }


def test_two_runs_in_a_row_give_the_same_file_but_for_the_log(tmp_path):
    first = allocated("stockholm-digital-2020", tmp_path)
    second = allocate(shutil.copy(first, tmp_path / "andra.xlsx"))
    for table in ("Fördelning", "Potter", "Utbetalning", "Kontroller"):
        assert rows_of(second, table) == rows_of(first, table)
    assert len(rows_of(second, "Logg")) == len(rows_of(first, "Logg")) + 1
