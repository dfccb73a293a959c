"""Result tables grow and shrink in place, leave what is not theirs, and hold texts as texts."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl.styles import Font
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.table import Table

import books
import rewritten
from fordelning.cli import main
from fordelning.errors import DataError
from fordelning.formulas import Formula
from fordelning.layout import LOG
from fordelning.workbook.file import WorkbookFile
from runs import EXAMPLES, add_column, allocate, column_of, edit, example, rows_of

NOW = datetime(2021, 12, 1, 9, 30)


def _row(remark):
    return (NOW, "åsa", "fordela", "0.1.0", "abc", 7, remark)


def _log(book, rows):
    """Write the log of a workbook anew and return its sheet, the table and the rows in it."""
    written = WorkbookFile(book)
    written.write_table(LOG, rows)
    written.save(book, NOW)
    sheet, table = books.table(rewritten.opened(book), "Logg")
    return sheet, table, rows_of(book, "Logg")


@pytest.fixture
def book(tmp_path):
    return example("stockholm-digital-2020", tmp_path)


def test_a_table_grows_and_shrinks_and_its_range_and_filter_follow(book):
    for count, area in ((1, "A5:G6"), (4, "A5:G9"), (2, "A5:G7"), (0, "A5:G6"), (3, "A5:G8")):
        sheet, table, rows = _log(book, [_row(f"rad {number}") for number in range(count)])
        assert (table.ref, table.autoFilter.ref) == (area, area)
        assert [row["Anmärkning"] for row in rows] == [f"rad {number}" for number in range(count)]
        below = [cell.value for row in sheet.iter_rows(6 + count, 40) for cell in row]
        assert set(below) <= {None}


def test_new_rows_look_like_the_first_and_rows_left_behind_like_none(book):
    def change(workbook):
        workbook["Logg"]["C6"].font = Font(bold=True, color="FF00AA00")
        workbook["Logg"]["F6"].number_format = '#,##0 "kr"'

    edit(book, change)
    sheet, _, _ = _log(book, [_row("a")] * 5)
    assert {sheet[f"C{row}"].font.color.rgb for row in range(6, 11)} == {"FF00AA00"}
    assert {sheet[f"F{row}"].number_format for row in range(6, 11)} == {'#,##0 "kr"'}
    assert sheet["A10"].value == NOW
    sheet, _, _ = _log(book, [_row("a")] * 2)
    assert not any(sheet.cell(row, column).has_style for row in range(8, 11) for column in range(1, 8))


TEXTS = ["=1+1", "+46 8 123", "-x", "@kommun", "'=1", "  luft  ", "a\nb", "<&>\"'", "_x0041_"]


def test_a_text_stays_a_text_whatever_it_begins_with(book):
    sheet, _, _ = _log(book, [_row(text) for text in TEXTS])
    cells = [sheet.cell(row, 7) for row in range(6, 6 + len(TEXTS))]
    assert {cell.data_type for cell in cells} == {"s"}
    # How the format writes an underscore before x0041_.
    assert [cell.value.replace("_x005F_", "_") for cell in cells] == TEXTS


def test_a_recipient_s_name_that_looks_like_a_formula_reaches_the_results_as_text(book):
    def change(workbook):
        cell = books.cell(workbook, "Mottagare", "Namn")
        cell.value, cell.data_type = '=HYPERLINK("http://example.org")', "s"

    allocate(edit(book, change))
    sheet, column, rows = column_of(rewritten.opened(book), "Fördelning", "Namn")
    cells = [sheet.cell(row, column) for row in rows]
    assert '=HYPERLINK("http://example.org")' in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}


def test_only_a_formula_becomes_a_formula(book):
    sheet, _, _ = _log(book, [_row(Formula('IF(Logg[[#This Row],[Summa]]<8,"<8","&")'))])
    assert sheet["G6"].data_type == "f"
    assert sheet["G6"].value == '=IF(Logg[[#This Row],[Summa]]<8,"<8","&")'


def test_characters_that_a_workbook_cannot_hold_are_written_its_own_way(book):
    sheet, _, _ = _log(book, [_row("a\x07b\rc")])
    assert sheet["G6"].value == "a_x0007_b_x000D_c"


def _cell_below(sheet):
    sheet["C8"] = "står i vägen"


def _table_below(sheet):
    sheet["F8"], sheet["F9"] = "Egen", 1
    sheet.add_table(Table(displayName="Egen", ref="F8:F9"))


def _merged_below(sheet):
    sheet.merge_cells("B8:C9")


@pytest.mark.parametrize("put", [_cell_below, _table_below, _merged_below])
def test_a_table_never_grows_over_something_else(book, put):
    edit(book, lambda workbook: put(workbook["Logg"]))
    before = book.read_bytes()
    _, table, _ = _log(book, [_row("a"), _row("b")])
    assert table.ref == "A5:G7"
    written = WorkbookFile(book)
    with pytest.raises(DataError) as caught:
        written.write_table(LOG, [_row("a")] * 4)
    (found,) = caught.value.findings
    assert (found.code, found.where.sheet, found.where.row) == ("in_the_way", "Logg", 8)
    assert before != book.read_bytes()


def test_something_in_the_way_of_fordela_is_a_finding_and_nothing_is_written(book, capsys):
    edit(book, lambda workbook: workbook["Fördelning"].__setitem__("C50", "min anteckning"))
    before = books.state_of(book.parent)
    run = books.check(capsys, book, verb="fordela")
    assert run.status == 1
    assert (run.one("in_the_way")["blad"], run.one("in_the_way")["cell"]) == ("Fördelning", "C50")
    assert books.state_of(book.parent) == before


def test_a_totals_row_of_hers_stays_last_and_is_never_counted_as_a_recipient(book):
    def add_totals(workbook):
        sheet, table = books.table(workbook, "Mottagare")
        _, _, right, bottom = range_boundaries(table.ref)
        sheet.cell(bottom + 1, 1).value = "Summa"
        sheet.cell(bottom + 1, 10).value = f"=SUBTOTAL(109,J6:J{bottom})"
        books.resize(sheet, table, right, bottom + 1)
        table.totalsRowCount = 1

    allocate(edit(book, add_totals))
    assert "Summa" not in [line["Id"] for line in rows_of(book, "Fördelning")]
    assert sum(line["Belopp"] for line in rows_of(book, "Fördelning")) == 10_700_000  # A2


def test_a_result_table_with_a_totals_row_keeps_it_while_the_rows_fit(book):
    def add_totals(workbook):
        sheet, table = books.table(workbook, "Logg")
        sheet["A7"] = "Antal"
        table.ref, table.totalsRowCount = "A5:G7", 1
        table.autoFilter.ref = "A5:G6"

    edit(book, add_totals)
    sheet, table, _ = _log(book, [_row("a")])
    assert (table.ref, table.autoFilter.ref, sheet["A7"].value) == ("A5:G7", "A5:G6", "Antal")
    with pytest.raises(DataError, match="får inte plats"):
        WorkbookFile(book).write_table(LOG, [_row("a")] * 2)


def test_her_own_columns_in_a_result_table_stay(book):
    allocate(book)
    edit(book, lambda workbook: add_column(workbook, "Utbetalning", "Attest", ["Kim", '=IF(1=1,"ja","")']))
    allocate(book)
    rows = rows_of(book, "Utbetalning")
    assert [row["Attest"] for row in rows_of(book, "Utbetalning", formulas=True)][:3] == [
        "Kim",
        '=IF(1=1,"ja","")',
        None,
    ]
    assert sum(row["Belopp"] for row in rows) == 10_700_000  # A2


def test_columns_in_another_order_are_filled_by_their_headings(book):
    def swap(workbook):
        sheet, table = books.table(workbook, "Potter")
        left, top, *_ = range_boundaries(table.ref)
        sheet.cell(top, left + 1).value, sheet.cell(top, left + 2).value = "Avsatt", "In"
        table.tableColumns[1].name, table.tableColumns[2].name = "Avsatt", "In"

    allocate(edit(book, swap))
    (pot,) = rows_of(book, "Potter")
    assert (pot["In"], pot["Fördelat"], pot["Kvar"]) == (10_700_000, 10_700_000, 0)  # A2


def test_a_filter_on_the_results_is_lifted_so_that_no_new_line_is_hidden(book):
    allocate(book)

    def hide(workbook):
        sheet, table = books.table(workbook, "Fördelning")
        table.autoFilter.add_filter_column(0, ["Smarta Lås"])
        table.autoFilter.add_sort_condition("A6:A9")
        for row in range(7, 60):
            sheet.row_dimensions[row].hidden = True

    allocate(edit(book, hide))
    sheet, table = books.table(rewritten.opened(book), "Fördelning")
    assert not table.autoFilter.filterColumn
    assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())


def test_a_row_of_another_width_is_never_written(book):
    before = book.read_bytes()
    with pytest.raises(ValueError, match="not as wide"):
        WorkbookFile(book).write_table(replace(LOG), [_row("a")[:-1]])
    assert book.read_bytes() == before


def test_a_named_cell_is_written_alone(book):
    written = WorkbookFile(book)
    written.write_name("rekvisition_belopp", 10_700_000)
    written.save(book, NOW)
    value, place = WorkbookFile(book).read_name("rekvisition_belopp")
    assert (value, place.sheet) == (10_700_000, "Rekvisition")


@pytest.mark.parametrize("programme", EXAMPLES)
def test_every_programme_is_sound_to_excel_s_schema_and_to_libreoffice(
    programme, tmp_path, ooxml, libreoffice
):
    before = example(programme, tmp_path)
    after = allocate(before, tmp_path / "efter.xlsx")
    again = allocate(shutil.copy(after, tmp_path / "igen.xlsx"))
    assert ooxml.complaints(again) == [[]]  # templates are judged by themselves
    assert libreoffice.errors(after) == []


def test_a_workbook_saved_by_libreoffice_or_openpyxl_is_filled_as_soundly(book, tmp_path, ooxml, libreoffice):
    folder = tmp_path / "uträknad"
    folder.mkdir()
    other = libreoffice.recalculate(book, folder)
    edit(book, lambda workbook: None)
    pairs = [(each, allocate(each, tmp_path / f"{number}.xlsx")) for number, each in enumerate((book, other))]
    found = [set(map(str, each)) for each in ooxml.complaints(*(path for pair in pairs for path in pair))]
    for before, after in zip(found[::2], found[1::2], strict=True):
        assert after <= before
    book, other = (after for _, after in pairs)
    assert rows_of(other, "Fördelning") == rows_of(book, "Fördelning")
    assert main(["kontrollera", str(other), "--idag", books.TODAY]) == 0
