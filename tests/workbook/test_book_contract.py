"""What every host of a workbook does alike: one test for the closed file and for the open workbook.

The open one is xlwings over a running LibreOffice with Excel's habits: whole numbers come as floats,
currency cut to four decimals, error cells as numbers of its own.
"""

from __future__ import annotations

from datetime import datetime

import pytest

import books
import rewritten
from both import area_of, codes
from fordelning.errors import DataError
from fordelning.layout import LOG
from fordelning.tables.grant import read_grant


def test_values_come_as_the_file_has_them(host, tmp_path):
    path = books.grant(
        tmp_path,
        recipients=[
            books.recipient("0114", Vikt=0.123456, Antal=12, Svarsdag=datetime(2020, 9, 3), Not="=1+1"),
            books.recipient("0180", Vikt=2, Antal=12.5, Svarsdag="3 september 2020", Not="  "),
        ],
    )

    def edit(workbook):
        books.cell(workbook, "Mottagare", "Vikt").number_format = '#,##0.00\\ "kr"'
        books.cell(workbook, "Mottagare", "Vikt", 2).number_format = "[$kr-41D] #,##0.00"
        books.cell(workbook, "Mottagare", "Svarsdag").number_format = "yyyy-mm-dd"

    table = host.open(books.change(path, edit)).read_table("Mottagare")
    (first, one), (second, two) = table.rows()
    place = books.cell(rewritten.opened(path), "Mottagare", "Vikt", 2).coordinate
    assert (table.sheet, table.top, first.number, second.at("Vikt").cell) == ("Mottagare", 5, 6, place)
    assert [one[name] for name in ("Id", "Vikt", "Antal", "Not")] == ["0114", 0.123456, 12, "=1+1"]
    assert [type(each) for each in (one["Antal"], two["Vikt"], two["Antal"])] == [int, int, float]
    assert (one["Svarsdag"], two["Svarsdag"]) == (datetime(2020, 9, 3), "3 september 2020")
    assert (two["Vikt"], two["Antal"], one["Org.nr"]) == (2, 12.5, None)
    assert len(list(table.rows())) == 2


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!"])
def test_an_error_in_a_cell_is_a_finding_that_names_it(host, tmp_path, error):
    path = books.grant(tmp_path, recipients=[books.recipient("1", "Hem")])
    text = {"#N/A": "NA()", "#DIV/0!": "1/0"}[error]
    books.formula(path, ("Mottagare", "C6"), text, error, "e")
    _, found = read_grant(host.open(path))
    assert [(each.code, each.where.cell) for each in found if each.code == "error_cell"] == [
        ("error_cell", "C6")
    ]
    assert error in next(each.text for each in found if each.code == "error_cell")


def test_a_formula_that_shows_nothing_is_an_empty_cell(host, tmp_path):
    path = books.grant(tmp_path, recipients=[books.recipient("1", "Hem")])
    books.formula(path, ("Mottagare", "C6"), '""', "", "str")
    ((_, row),) = host.open(path).read_table("Mottagare").rows()
    assert not row["Org.nr"]


def _no_table(sheet):
    del sheet.tables["Mottagare"]


def _below(sheet):
    sheet["B16"] = "Enhet"


def _lost(sheet):
    columns = {cell.value: cell.column for cell in sheet[5]}
    for heading, value in {"Id": "9", "Namn": "Enhet", "Grupp": "Hem"}.items():
        sheet.cell(20, columns[heading]).value = value
    sheet.cell(22, columns["Id"]).value = 45
    sheet.cell(24, columns["Id"]).value = "=ROWS(A6:A9)"  # nobody can take it for an id


def _heading(place, text):
    return lambda sheet: setattr(sheet[place], "value", text)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_no_table, [("table_missing", "Mottagare", "")]),
        (_heading("B5", "Id"), [("heading_twice", "Mottagare", "B5")]),
        (_heading("B5", " "), [("heading_empty", "Mottagare", "B5")]),
        (lambda sheet: sheet.merge_cells("B7:C8"), [("merged", "Mottagare", "")]),
        (_below, [("row_below_table", "Mottagare", "B16")]),
        (_lost, [("row_below_table", "Mottagare", "A20"), ("row_below_table", "Mottagare", "A22")]),
    ],
)
def test_a_table_that_cannot_be_read_with_certainty_is_refused(host, tmp_path, change, told):
    path = books.grant(tmp_path, recipients=[books.recipient(str(key)) for key in range(1, 11)])
    assert area_of(path, "Mottagare").endswith("15")
    books.change(path, lambda workbook: change(workbook["Mottagare"]))
    with pytest.raises(DataError) as caught:
        host.open(path).read_table("Mottagare")
    places = [(code, sheet, "" if code == "merged" else cell) for code, sheet, cell in codes(caught)]
    assert places == told


def test_merged_cells_are_named_whole_and_all_at_once(host, tmp_path):
    path = books.grant(tmp_path, recipients=[books.recipient("1")])

    def merge(workbook):
        for area in ("A3:B5", "D7:F9", "H15:K17", "B18:C19"):
            workbook["Mottagare"].merge_cells(area)

    with pytest.raises(DataError) as caught:
        host.open(books.change(path, merge)).read_table("Mottagare")
    assert {each for each in codes(caught) if each[0] == "merged"} == {
        ("merged", "Mottagare", "A3:B5"),
        ("merged", "Mottagare", "D7:F9"),
        ("merged", "Mottagare", "H15:K17"),
    }


def test_the_first_row_of_a_table_is_where_formulas_find_it(host, tmp_path):
    path = books.grant(tmp_path)
    book = host.open(path)
    assert book.is_grant
    assert (
        book.locate("Nivåer").at("Belopp").cell
        == books.cell(rewritten.opened(path), "Nivåer", "Belopp").coordinate
    )
    with pytest.raises(DataError) as caught:
        book.locate("Ingen")
    assert codes(caught) == [("table_missing", "", "")]


def test_a_column_of_the_layout_that_is_not_there_is_told(host, tmp_path):
    path = books.grant(tmp_path)
    books.change(path, lambda workbook: setattr(workbook["Logg"]["C5"], "value", "Eget"))
    book = host.open(path)
    for ask in (lambda: book.locate("Logg"), lambda: book.write_table(LOG, [])):
        with pytest.raises(DataError) as caught:
            ask()
        assert codes(caught) == [("column_missing", "Logg", "")]
