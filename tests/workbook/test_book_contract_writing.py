"""What every host of a workbook writes alike: one test for the closed file and for the open workbook.

The open one is xlwings over a running LibreOffice with Excel's habits: whole numbers come as floats,
currency cut to four decimals, error cells as numbers of its own.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from openpyxl.worksheet.table import Table

import books
import rewritten
import runs
from both import NOW, area_of, codes
from fordelning.errors import DataError, Place
from fordelning.formulas import Formula
from fordelning.layout import CHECKS, EVENTS, LOG, sheets

FACTS = {"bidrag_dnr_overenskommelse": "S2021/01", "bidrag_dnr_beslut": "S2021/02 & C"}
FOOTER = sheets.footer(sheets.LOG, FACTS)
EVENT = {"Datum": date(2020, 9, 1), "Händelse": "Rekvirerad", "Belopp": 5}


def _row(remark, amount=7):
    return (NOW, "åsa", "fordela", "0.1.0", "0114", amount, remark)


@pytest.mark.parametrize(("counts", "area"), [((4,), "A5:G9"), ((4, 2), "A5:G7"), ((3, 0), "A5:G6")])
def test_a_table_grows_and_shrinks_and_nothing_is_left_behind(host, tmp_path, counts, area):
    path = books.grant(tmp_path)
    for count in counts:
        book = host.open(path)
        book.write_table(LOG, [_row(f"rad {number}") for number in range(count)])
        path = host.done(book)
    sheet, table = books.table(rewritten.opened(path), "Logg")
    assert table.ref == area
    rows = runs.rows_of(path, "Logg")
    assert [row["Anmärkning"] for row in rows] == [f"rad {number}" for number in range(counts[-1])]
    below = [cell.value for row in sheet.iter_rows(6 + max(counts[-1], 1), 40) for cell in row]
    assert set(below) <= {None}
    assert all((row["Tid"], row["Summa"], row["Underlagets hash"]) == (NOW, 7, "0114") for row in rows)


def test_new_rows_look_like_the_first(host, tmp_path):
    book = host.open(books.grant(tmp_path))
    book.write_table(LOG, [_row(str(number)) for number in range(5)])
    sheet, _ = books.table(rewritten.opened(host.done(book)), "Logg")
    shown = {sheet.cell(row, 1).number_format.lower().replace("\\", "") for row in range(6, 11)}
    assert shown == {"yyyy-mm-dd hh:mm"}
    assert {sheet.cell(row, 6).number_format for row in range(6, 11)} == {"#,##0"}


def test_a_column_that_the_officer_has_added_stays_as_it_is(host, tmp_path):
    path = books.grant(tmp_path)
    books.change(path, lambda workbook: runs.add_column(workbook, "Logg", "Egen", ["=1+1"]))
    books.change(path, lambda workbook: workbook["Logg"].move_range("G5:G6", cols=1))

    def swap(workbook):
        sheet = workbook["Logg"]
        sheet["G5"], sheet["H5"] = "Egen", "Anmärkning"
        sheet["G6"], sheet["H6"] = "min", None
        table = sheet.tables["Logg"]
        table.tableColumns[6].name, table.tableColumns[7].name = "Egen", "Anmärkning"

    book = host.open(books.change(path, swap))
    book.write_table(LOG, [_row("a"), _row("b")])
    rows = runs.rows_of(host.done(book), "Logg")
    assert [(row["Egen"], row["Anmärkning"]) for row in rows] == [("min", "a"), (None, "b")]


TEXTS = (
    *("=1+1", "+46 8 123", "-x", "@kommun", "'=1", "  luft  ", "a\nb", "\tb"),
    *("0114", "3-4", "1,5", "TRUE", "#N/A"),
)


def test_a_text_stays_a_text_whatever_it_looks_like(host, tmp_path):
    path = books.grant(tmp_path)
    books.change(path, lambda workbook: setattr(workbook["Logg"]["G6"], "number_format", "General"))
    book = host.open(path)
    book.write_table(LOG, [_row(text) for text in TEXTS])
    sheet = books.table(rewritten.opened(host.done(book)), "Logg")[0]
    cells = [sheet[f"G{row}"] for row in range(6, 6 + len(TEXTS))]
    assert tuple(cell.value for cell in cells) == TEXTS
    assert {cell.data_type for cell in cells if cell.value != "#N/A"} == {
        "s"
    }  # a reader takes that one for "e"


def test_a_number_and_a_formula_are_what_they_are_in_a_cell_for_texts(host, tmp_path):
    path = books.grant(tmp_path)

    def edit(workbook):
        for place in ("A6", "F6", "G6"):
            workbook["Logg"][place].number_format = "@"

    book = host.open(books.change(path, edit))
    book.write_table(LOG, [_row(Formula("F6*2", 14))])
    path = host.done(book)
    cells = rewritten.opened(path)["Logg"]
    assert (cells["F6"].value, cells["G6"].value, cells["G6"].data_type) == (7, "=F6*2", "f")
    assert rewritten.opened(path, results=True)["Logg"]["G6"].value in (14, None)


def _cell_below(sheet):
    sheet["C8"] = "står i vägen"


def _table_below(sheet):
    sheet["F8"], sheet["F9"] = "Egen", 1
    sheet.add_table(Table(displayName="Egen", ref="F8:F9"))


def _merged_below(sheet):
    sheet.merge_cells("B8:C9")


@pytest.mark.parametrize("put", [_cell_below, _table_below, _merged_below])
def test_a_table_never_grows_over_something_else(host, tmp_path, put):
    path = books.grant(tmp_path)
    books.change(path, lambda workbook: put(workbook["Logg"]))
    book = host.open(path)
    book.write_table(LOG, [_row("a"), _row("b")])
    with pytest.raises(DataError) as caught:
        book.write_table(LOG, [_row("a")] * 4)
    ((code, sheet, _),) = codes(caught)
    assert (code, sheet, caught.value.findings[0].where.row) == ("in_the_way", "Logg", 8)


def test_one_row_is_added_after_those_that_are_there_and_after_those_written(host, tmp_path):
    book = host.open(books.grant(tmp_path))
    book.write_table(LOG, [_row("a")])
    book.append_row(LOG, _row("b"))
    path = host.done(book)
    again = host.open(path)
    again.append_row(LOG, _row("c"))
    assert [row["Anmärkning"] for row in runs.rows_of(host.done(again), "Logg")] == ["a", "b", "c"]


@pytest.mark.parametrize(("there", "area"), [(2, "A5:G15"), (9, "A5:G18")])
def test_rows_are_added_to_a_table_of_the_officer_s_and_no_other_cell_is_touched(host, tmp_path, there, area):
    path = books.grant(tmp_path, events=[EVENT, {}, *[EVENT] * (there - 1)])
    books.change(path, lambda workbook: setattr(workbook["Händelser"]["E7"], "value", "=1+1"))
    book = host.open(path)
    for amount in (1, 2, 3):
        book.append_rows(EVENTS, [(date(2020, 9, 4), "Rekvirerad", None, amount, None, None, None)])
    path = host.done(book)
    assert area_of(path, "Händelser") == area
    last = runs.rows_of(path, "Händelser")[-3:]
    assert [(row["Datum"], row["Belopp"]) for row in last] == [(datetime(2020, 9, 4), n) for n in (1, 2, 3)]
    assert rewritten.opened(path)["Händelser"]["E7"].value == "=1+1"


def test_rows_that_have_no_room_are_refused(host, tmp_path):
    path = books.grant(tmp_path, events=[EVENT] * 10)
    books.change(path, lambda workbook: setattr(workbook["Händelser"]["A18"], "value", "Anteckning"))
    with pytest.raises(DataError) as caught:
        host.open(path).append_rows(EVENTS, [(date(2020, 9, 4), "Rekvirerad", None, 1, None, None, None)] * 3)
    assert codes(caught) == [("in_the_way", "Händelser", "A18")]


def test_named_cells_are_read_and_written_by_name(host, tmp_path):
    path = books.grant(tmp_path, bidrag_period_fran=date(2020, 1, 1))
    book = host.open(path)
    cell = books.fact(rewritten.opened(path), "bidrag_belopp")
    assert book.read_name("bidrag_belopp") == (1_000_000, Place("Bidrag", cell.row, "", cell.coordinate))
    assert book.read_name("bidrag_period_fran")[0] == datetime(2020, 1, 1)
    assert book.read_name("bidrag_anslag")[0] is None
    book.write_name("bidrag_namn", "=1+1")
    book.write_name("rekvisition_belopp", 12_345_678_901)
    assert book.read_name("bidrag_namn")[0] == "=1+1"  # as it will be
    assert host.shown(path).read_name("bidrag_namn")[0] == "Stimulansmedel"
    workbook = rewritten.opened(host.done(book))
    assert books.fact(workbook, "rekvisition_belopp").value == 12_345_678_901
    name = books.fact(workbook, "bidrag_namn")
    assert (name.value, name.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("attribute", ["Bidrag!$B$10:$B$11", "#REF!$B$10", None])
def test_a_name_that_leads_to_no_single_cell_is_told(host, tmp_path, attribute):
    def edit(workbook):
        if attribute is None:
            del workbook.defined_names["bidrag_belopp"]
        else:
            workbook.defined_names["bidrag_belopp"].attr_text = attribute

    book = host.open(books.change(books.grant(tmp_path), edit))
    for ask in (lambda: book.read_name("bidrag_belopp"), lambda: book.write_name("bidrag_belopp", 1)):
        with pytest.raises(DataError) as caught:
            ask()
        assert codes(caught) == [("name_missing", "Bidrag", "")]


def test_footers_of_ours_carry_both_reference_numbers_and_one_of_the_officer_s_stays(host, tmp_path):
    path = books.grant(tmp_path)
    books.change(path, lambda workbook: setattr(workbook["Modell"].oddFooter.center, "text", "Min egen"))
    books.change(path, lambda workbook: setattr(workbook["Modell"].oddFooter.left, "text", "Utkast"))
    book = host.open(path)
    book.write_footers(FACTS)
    workbook = rewritten.opened(host.done(book))
    assert "S2021/01 · S2021/02 && C" in FOOTER
    center = workbook["Logg"].oddFooter.center.text.replace("&&", "&")
    assert center.endswith("S2021/01 · S2021/02 & C")
    assert workbook["Modell"].oddFooter.center.text == "Min egen"


def test_what_is_written_is_read_as_it_will_be_and_shows_nowhere_before_it_is_told_to(host, tmp_path):
    path = books.grant(tmp_path)
    book = host.open(path)
    book.write_table(CHECKS, [("a", "OK", Formula("1+1", 2), "", "", *(None,) * 4)] * 3)
    book.append_row(LOG, _row("a"))
    checks, log = (
        [[*cells.values()] for _, cells in book.read_table(name).rows()] for name in ("Kontroller", "Logg")
    )
    assert checks == [["a", "OK", 2, None, None, *(None,) * 4]] * 3
    assert log == [list(_row("a"))]
    shown = host.shown(path)
    assert [list(shown.read_table(name).rows()) for name in ("Kontroller", "Logg")] == [[], []]


def test_rows_and_cells_added_to_a_table_of_hers_are_read_as_they_will_be(host, tmp_path):
    path = books.change(books.grant(tmp_path), books.put("Mottagare", "Namn", "Gammal"))
    book = host.open(path)
    place, _ = next(book.read_table("Mottagare").rows())
    book.write_cells("Mottagare", {place.number: {"Namn": "Ny"}})
    book.append_rows(EVENTS, [tuple(EVENT.get(name) for name in EVENTS.headings)] * 20)
    assert next(book.read_table("Mottagare").rows())[1]["Namn"] == "Ny"
    events = [cells for _, cells in book.read_table("Händelser").rows()]
    assert [{name: cells[name] for name in EVENT} for cells in events] == [EVENT] * 20
    book.write_table(LOG, [_row("a"), _row("b")])
    book.write_table(LOG, [_row("c")])
    assert [cells["Anmärkning"] for _, cells in book.read_table("Logg").rows()] == ["c"]
