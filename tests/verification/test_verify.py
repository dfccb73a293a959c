"""The verb verifiera: a true file is clean, and of a changed one the first cell is named."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

import books
import rewritten
import runs
from fordelning.documents.proof.answers import COUNT
from hosts.need import slow
from trust import certified, tamper, verified


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A workbook and its certificate with every kind of bound, tier and condition."""
    return certified.handed_out(tmp_path_factory.mktemp("filer"), "webster")


def _told(path):
    return [str(found).replace("\u00a0", " ") for found in verified.verify(path).findings]


def _changed(path, folder, edit):
    workbook = rewritten.opened(path)
    edit(workbook)
    copy = folder / path.name
    rewritten.save(workbook, copy)
    return _told(copy)


def test_a_file_that_nobody_has_changed_is_clean_and_both_have_the_same_sums(files):
    reports = [verified.verify(path) for path in files]
    assert [report.findings for report in reports] == [(), ()]
    assert reports[0].sums == reports[1].sums
    assert len(set(reports[0].sums.values())) == 3
    assert min(report.compared for report in reports) > 300


def test_an_input_that_is_another_now_is_named_with_its_row(files, tmp_path):
    first, *_ = _changed(files[0], tmp_path, books.put("Mottagare", "Vikt", 11))
    assert (
        "Mottagare, rad 6, kolumn Vikt: här står 10 från när fördelningen gjordes, men i underlaget står nu "
        "11." in first
    )


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_days_that_a_condition_compares_are_what_they_were(tmp_path, epoch):
    days = [date(2020, 5, 2), date(2020, 5, 3)]
    homes = [books.recipient(str(at), Deltar="Ja") | {"Svar inkom": day} for at, day in enumerate(days)]
    wanted = {"Grupp": "Hem", "Kolumn": "Svar inkom", "Jämförelse": "<=", "Värde": days[0]}
    book = books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], homes, conditions=[wanted])
    books.change(book, lambda workbook: setattr(workbook, "epoch", epoch))
    assert runs.amounts_of(runs.allocate(book)) == {("Lika", "0"): 1_000_000, ("Lika", "1"): 0}
    assert _told(book) == []
    books.change(book, books.put("Mottagare", "Svar inkom", days[0], 2))
    assert "Mottagare, rad 7, kolumn Svar inkom: här står 43 954" in _told(book)[0].replace(
        "42 492", "43 954"
    )


@pytest.mark.parametrize(
    ("name", "heading", "code", "said"),
    [
        ("Fördelning", "Belopp", '"99 000"', "visar inskrivna tecken"),
        ("Mottagare", "Deltar", 'General;General;General;"Nej"', "Här står ”Ja”, men talformatet"),
    ],
)
def test_a_number_format_that_shows_something_else_is_named(files, tmp_path, name, heading, code, said):
    def edit(workbook):
        for row in (1, 2):
            books.cell(workbook, name, heading, row).number_format = code

    for path in files:
        first, *_ = _changed(path, tmp_path, edit)
        assert first.startswith(f"{name}, rad ")
        assert said in first
        assert "Så är det också i 1 cell till." in first


def test_a_row_that_is_gone_is_told_with_its_table(files, tmp_path):
    def remove(workbook):
        sheet, table = books.table(workbook, "Villkor")
        left, top, right, bottom = range_boundaries(table.ref)
        last = max(row for row in range(top, bottom + 1) if sheet.cell(row, left).value is not None)
        for column in range(left, right + 1):
            sheet.cell(last, column).value = None

    for path in files:
        first, *_ = _changed(path, tmp_path, remove)
        assert first.startswith("Modell: Tabellen Villkor har ett annat antal rader nu (2)")
        assert "än när fördelningen gjordes (3)." in first


def test_a_row_below_a_table_of_results_is_named(files, tmp_path):
    def add(workbook):
        sheet, table = books.table(workbook, "Potter")
        left, _, right, bottom = range_boundaries(table.ref)
        for column in range(left, right + 1):
            sheet.cell(bottom + 1, column).value = 1

    for path in files:
        first, *_ = _changed(path, tmp_path, add)
        assert "Här står 1, men här ska inget stå." in first


def test_a_figure_some_rows_below_a_table_of_results_is_told(files, tmp_path):
    def add(workbook):
        cell = books.cell(workbook, "Fördelning", "Belopp")
        *_, bottom = range_boundaries(books.table(workbook, "Fördelning")[1].ref)
        for below, value in ((3, 100_000), (4, "=K6"), (5, "Summa"), (6, "5 000 kr")):
            cell.parent.cell(bottom + below, cell.column).value = value

    for path in files:
        assert any(
            "Under tabellen Fördelning står belopp" in each for each in _changed(path, tmp_path, add)
        ) is (path == files[0])  # of a certificate every cell is compared


def test_a_test_that_comes_to_something_is_told_where_all_that_stands_there_may_stand_there(tmp_path):
    book, _ = certified.handed_out(tmp_path, "webster", again=True)
    assert not verified.verify(book).failed

    def count_another(workbook):
        sheet, _ = books.table(workbook, "Bevisunderlag")
        (row,) = (cell.row for cell in sheet["A"] if cell.value == COUNT)
        sheet.cell(row, 7).value += 1

    first, *_ = _changed(book, tmp_path, count_another)
    assert "Kontrollen ger 1 men ska ge 0" in first


def test_an_amount_that_is_another_is_named_with_the_right_one(files, tmp_path):
    amount = books.cell(rewritten.opened(files[0]), "Fördelning", "Belopp").value
    first, *_ = _changed(files[0], tmp_path, books.put("Fördelning", "Belopp", 1))
    assert "Här står 1, men underlaget i filen ger" in first
    assert f"{amount:,}".replace(",", " ") in first


def test_a_formula_replaced_by_its_value_is_named(files, tmp_path):
    for path in files:
        first, *_ = _changed(path, tmp_path, books.put("Fördelning", "Differens", 0))
        assert "Formeln är utbytt mot ett värde: här står 0, men här ska stå =$L6-$K6." in first


def test_a_hidden_row_is_a_warning(files, tmp_path):
    def hide(workbook):
        workbook["Fördelning"].row_dimensions[7].hidden = True

    warning = "Här är något dolt som en granskare behöver se: rad 7."
    assert any(warning in told for told in _changed(files[0], tmp_path, hide))


@slow("verifies two files again for every kind of change")
def test_a_change_of_any_kind_is_seen_and_named(files):
    for path, certificate in zip(files, (False, True), strict=True):
        wanted = tamper.sample(list(tamper.changes(path, certificate=certificate)), 1)
        assert len(wanted) > 15
        found = verified.tried(path, wanted)
        assert found.unseen == []
        assert found.named[True] > found.named[False]


def test_what_a_reader_may_overlook_is_a_warning(files, tmp_path):
    def column(workbook):
        workbook["Fördelning"].column_dimensions["F"].hidden = True

    def sheet(workbook):
        workbook["Bevis"].sheet_state = "hidden"

    def very(workbook):
        workbook["Bevis"].sheet_state = "veryHidden"

    edits = {column: "något dolt som en granskare behöver se: kolumn F", sheet: "Bladet är dolt"}
    for edit, words in (edits | {very: "Bladet är dolt"}).items():
        for path in files:
            assert any(words in told for told in _changed(path, tmp_path, edit)), (path, edit)


def test_a_value_typed_among_formulas_of_her_own_is_a_warning(files, tmp_path):
    copy = shutil.copy(files[0], tmp_path / "egen.xlsx")
    workbook = rewritten.opened(copy)
    sheet, _ = books.table(workbook, "Mottagare")
    cells = [books.cell(workbook, "Mottagare", "Vikt", row) for row in range(1, 8)]
    for cell in cells[1:]:
        books.formula(copy, (sheet.title, cell.coordinate), f"{cell.value}*1", str(cell.value))
    typed = [told for told in _told(copy) if "värden inskrivna för hand" in told]
    assert len(typed) == 1
    assert cells[0].coordinate in typed[0]


def test_a_stored_result_that_is_not_what_its_formula_gives_is_named(files, tmp_path):
    for path in files:
        place = books.cell(rewritten.opened(path), "Fördelning", "Kontrollräkning")
        formula = place.value
        copy = shutil.copy(path, tmp_path / path.name)
        books.formula(copy, (place.parent.title, place.coordinate), formula.removeprefix("="), "4711")
        first, *_ = _told(copy)
        assert "Formeln är rätt, men det resultat som är sparat och visas är 4 711" in first


def test_changes_that_no_control_sum_sees_are_seen(files):
    for path in files:
        wanted = tamper.sample(list(verified.beyond(path)), 1)
        assert len(wanted) > 1
        assert verified.unseen(path, wanted) == []
