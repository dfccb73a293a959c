"""What stands on the very sheet that is written to stays too: only the cells of the table are changed."""

from __future__ import annotations

import io
import warnings
from datetime import datetime

import pytest
import xlsxwriter

import rewritten
from fordelning.layout import LOG
from fordelning.workbook.file import WorkbookFile
from hosts import parts
from officers import picture

NOW = datetime(2021, 12, 1, 9, 30)
ROW = (NOW, "åsa", "fordela", "0.1.0", "abc", 10_700_000, "=1+1")
SHEET, TABLE = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml"


def _sparkline(book, sheet):
    sheet.add_sparkline("J1", {"range": "Logg!J3:J9"})


def _text_box(book, sheet):
    sheet.insert_textbox("J1", "Åsas ruta")


def _new_conditional_format(book, sheet):
    sheet.conditional_format("J1:J9", {"type": "data_bar", "data_bar_2010": True})


def _rule_with_another_sheet(book, sheet):
    sheet.data_validation("J1:J9", {"validate": "list", "source": "=Listor!$A$1:$A$9"})


def _spilling_formula(book, sheet):
    sheet.write_dynamic_array_formula("J1", "=SORT(Listor!A1:A3)", None, 1)


def _button(book, sheet):
    sheet.insert_button("J1", {"macro": "Fordela", "caption": "Fördela"})


def _check_box(book, sheet):
    sheet.insert_checkbox("J1", True)


def _picture(book, sheet):
    how = {"description": "Kommunens vapen", "x_scale": 2, "url": "https://example.org"}
    sheet.insert_image("J1", "vapen.png", {"image_data": io.BytesIO(picture()), **how})


def _picture_in_a_cell(book, sheet):
    sheet.embed_image("J1", "vapen.png", {"image_data": io.BytesIO(picture())})


def _picture_behind(book, sheet):
    sheet.set_background(io.BytesIO(picture()))


def _picture_in_header(book, sheet):
    sheet.set_header("&L&G", {"image_left": "vapen.png", "image_data_left": io.BytesIO(picture())})


def _chart(book, sheet):
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Listor!$A$1:$A$3", "gradient": {"colors": ["#FF0000", "#0000FF"]}})
    sheet.insert_chart("J1", chart, {"description": "Åsas diagram"})


def _note(book, sheet):
    sheet.write_comment("A6", "Långt", {"width": 333, "height": 222, "visible": True, "author": "Åsa"})


def _rich_text(book, sheet):
    sheet.write_rich_string("J1", book.add_format({"bold": True}), "Fet", " mager ")


def _ignored_errors(book, sheet):
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD9"})


def _outline_and_filter(book, sheet):
    sheet.set_row(20, None, None, {"level": 1, "hidden": True})
    sheet.set_column("J:K", 33, None, {"level": 2})


KINDS = [value for name, value in list(globals().items()) if name.startswith("_") and callable(value)]


@pytest.mark.parametrize("add", KINDS, ids=lambda each: each.__name__.strip("_"))
def test_all_but_the_rows_of_the_table_is_the_same_bytes(add, tmp_path, ooxml):
    before, after = tmp_path / "före.xlsx", tmp_path / "efter.xlsx"
    book = xlsxwriter.Workbook(before)
    sheet = book.add_worksheet("Logg")
    book.add_worksheet("Listor").write_column("A1", [3, 1, 2])
    sheet.add_table("A5:G6", {"name": "Logg", "columns": [{"header": name} for name in LOG.headings]})
    sheet.write_blank("A6", None, book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
    add(book, sheet)
    book.close()

    written = WorkbookFile(before)
    written.write_table(LOG, [ROW, ROW])
    written.save(after, NOW)

    old, new = parts.read_parts(before), parts.read_parts(after)
    assert {word.split(" ", 1)[0] for word in parts.differences(before, after)} == {SHEET, TABLE}
    for mark, side in ((b"<sheetData", 0), (b"</sheetData>", 1)):
        ends = [xml.split(mark)[side] for xml in (old[SHEET], new[SHEET])]
        was, now = (end.partition(b"<dimension")[2].partition(b">")[2] or end for end in ends)
        assert was == now
    assert ooxml.complaints(after) == [[]]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of openpyxl: it does not know all that the sheet holds
        seen = rewritten.opened(after)["Logg"]
        rows = [row[:7] for row in seen.iter_rows(6, 7, values_only=True)]
    assert rows == [ROW, ROW]
    assert seen["G6"].data_type == "s"
