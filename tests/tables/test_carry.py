"""What last year's workbook hands over when something in it is missing or strange (verb: test_next_year)."""

from __future__ import annotations

from datetime import time

import pytest
from openpyxl.worksheet.formula import ArrayFormula

import books
import rewritten
from fordelning import programmes
from fordelning.errors import DataError
from fordelning.tables.carry import carry
from fordelning.tables.cells import NotCalculated
from fordelning.workbook.draw import draw
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


def with_formulas(folder):
    """Return a workbook of two recipients with a weight that formulas count, and one that leads elsewhere."""
    rows = [
        books.recipient(key, Elever=elever, Index=1.2, Nummer=7, Vikt=None, Kvot=None, Pris=None)
        for key, elever in (("1", 10), ("2", 20))
    ]
    step = books.step("Nyckel", "Nyckel", "Hem", Underlag="Vikt", Tak="Pris")

    def edit(workbook):
        sheet, _ = books.table(workbook, "Mottagare")
        letters = {str(cell.value): cell.column_letter for cell in sheet[5]}
        for row in (1, 2):
            own = f"{letters['Index']}{row + 5}*{letters['Elever']}{row + 5}"
            books.put("Mottagare", "Vikt", f"=ROUND({own},1)", row)(workbook)
            books.put("Mottagare", "Kvot", "=Mottagare[[#This Row],[Nummer]]+1", row)(workbook)
            books.put("Mottagare", "Pris", "=Priser!$B$2", row)(workbook)
        workbook.create_sheet("Priser")["B2"] = 900

    return books.change(books.grant(folder, [step], rows), edit)


def test_formulas_come_as_formulas_and_what_they_weigh_by_is_left_empty(tmp_path):
    taken = carried(with_formulas(tmp_path))
    first, second = taken.recipients
    assert {name: first.get(name) for name in ("Id", "Elever", "Index", "Nummer", "Pris")} == {
        "Id": "1",
        "Elever": None,
        "Index": None,
        "Nummer": 7,
        "Pris": None,
    }
    assert second["Kvot"].text == "Mottagare[[#This Row],[Nummer]]+1"
    told = {found.code: found.text for found in taken.told}
    assert told["carried_formulas"].startswith("Fört över som formler: Vikt, Kvot.")
    assert told["volumes_not_carried"].startswith(
        "Tomma kolumner: Antal, Ytterligare behov, Elever, Index, Pris."
    )
    (lost,) = (found for found in taken.told if found.code == "formula_not_carried")
    assert (lost.where.sheet, lost.where.row, lost.where.column) == ("Mottagare", 6, "Pris")
    assert lost.text.startswith("Formeln förs inte över, på 2 rader: ”Priser!$B$2” följer inte med")


def test_formulas_stand_in_the_new_workbook_with_what_they_come_to(tmp_path):
    old = with_formulas(tmp_path)
    content = draw(programmes.load("tom"), carried=carried(old))
    book = rewritten.opened(content)
    place = books.cell(book, "Mottagare", "Vikt", 2)
    letters = [books.cell(book, "Mottagare", name, 2).coordinate for name in ("Index", "Elever")]
    assert place.value == f"=ROUND({'*'.join(letters)},1)"
    shown = rewritten.opened(content, results=True)
    assert [books.cell(shown, "Mottagare", name, 2).value for name in ("Vikt", "Kvot")] == [0, 8]


def test_a_formula_that_only_a_spreadsheet_can_work_out_has_no_result_until_then(tmp_path):
    rows = [books.recipient("1", Ort="x", Namnet=None)]
    write = books.put("Mottagare", "Namnet", "=PROPER(Mottagare[[#This Row],[Ort]])")
    book = books.change(books.grant(tmp_path, recipients=rows), write)
    new = tmp_path / "Ny.xlsx"
    new.write_bytes(draw(programmes.load("tom"), carried=carried(book)))
    (_, cells), *_ = WorkbookFile(new).read_table("Mottagare").rows()
    assert isinstance(cells["Namnet"], NotCalculated)


def test_a_formula_over_several_cells_is_told(tmp_path):
    rows = [books.recipient("1", Elever=7, Dubbelt=None)]

    def edit(workbook):
        cell = books.cell(workbook, "Mottagare", "Dubbelt")
        cell.value = ArrayFormula(cell.coordinate, f"={cell.coordinate}*2")

    steps = [books.step("Nyckel", "Nyckel", "Hem", Underlag="Dubbelt")]
    taken = carried(books.change(books.grant(tmp_path, steps, rows), edit))
    assert taken.recipients[0].get("Dubbelt") is None
    (lost,) = (found for found in taken.told if found.code == "formula_not_carried")
    assert "En formel över flera celler följer inte med" in lost.text
