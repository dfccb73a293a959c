"""Rows are added to a table that the officer writes in, and nothing else of it is touched."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import books
import rewritten
import runs
from fordelning.errors import DataError
from fordelning.layout import EVENTS
from fordelning.workbook.file import WorkbookFile

NOW = datetime(2020, 9, 3, 8, 0)
ROWS = [(date(2020, 9, number), "Rekvirerad", None, number, None, None, None) for number in range(1, 10)]
FULL = [{"Datum": date(2020, 9, 1), "Händelse": "Rekvirerad", "Belopp": number} for number in range(1, 11)]


def append(path, *parts):
    """Add rows, part by part, and save."""
    book = WorkbookFile(path)
    for rows in parts:
        book.append_rows(EVENTS, rows)
    book.save(path, NOW)
    return path


def amounts(path):
    return [row["Belopp"] for row in runs.rows_of(path, "Händelser")]


def test_rows_come_after_the_last_one_and_a_gap_is_left_as_it_is(tmp_path):
    path = books.grant(tmp_path, events=[FULL[6], {}, FULL[7]])
    append(path, ROWS[:2])
    assert amounts(path) == [7, 8, 1, 2]
    sheet, table = books.table(rewritten.opened(path), "Händelser")
    assert [sheet.cell(number, 4).value for number in range(6, 11)] == [7, None, 8, 1, 2]
    assert table.ref == "A5:G15"


def test_rows_added_in_two_parts_all_stand_there(tmp_path):
    path = append(books.grant(tmp_path, events=FULL[:1]), ROWS[1:3], ROWS[3:4])
    assert amounts(path) == [1, 2, 3, 4]


def test_what_stands_in_the_officer_s_own_columns_neither_counts_nor_moves(tmp_path):
    path = books.grant(tmp_path, events=[FULL[0] | {"Handläggare": "A"}, {"Handläggare": "B"}])
    append(path, ROWS[1:2])
    rows = runs.rows_of(path, "Händelser")
    assert [(row["Belopp"], row["Handläggare"]) for row in rows] == [(1, "A"), (2, "B")]


def test_a_full_table_grows_and_its_new_rows_look_like_the_first(tmp_path):
    path = append(books.grant(tmp_path, events=FULL), ROWS[:3])
    assert amounts(path) == [*range(1, 11), 1, 2, 3]
    sheet, table = books.table(rewritten.opened(path), "Händelser")
    assert table.ref == "A5:G18"
    assert {sheet.cell(18, 1).number_format, sheet.cell(6, 1).number_format} == {sheet["A7"].number_format}
    assert sheet["A18"].value.date() == date(2020, 9, 3)


@pytest.mark.parametrize("where", ["B17", "A18"])
def test_what_is_in_the_way_is_told_and_nothing_is_written(tmp_path, where):
    path = books.grant(tmp_path, events=FULL)
    books.change(path, lambda workbook: setattr(workbook["Händelser"][where], "value", "Anteckning"))
    book = WorkbookFile(path)
    with pytest.raises(DataError) as told:
        book.append_rows(EVENTS, ROWS[:3])
    assert [found.where.cell for found in told.value.findings] == [where]


def test_a_table_with_a_row_of_sums_that_is_full_is_refused(tmp_path):
    path = books.grant(tmp_path, events=FULL)

    def total(workbook):
        sheet, table = books.table(workbook, "Händelser")
        table.ref = "A5:G16"
        table.totalsRowCount = 1
        sheet["A16"].value = "Summa"

    book = WorkbookFile(books.change(path, total))
    with pytest.raises(DataError) as told:
        book.append_rows(EVENTS, ROWS[:1])
    assert [found.code for found in told.value.findings] == ["in_the_way"]


def test_single_cells_are_written_and_all_others_stay(tmp_path):
    rows = [dict(row, Motivering=f"=A{row['Belopp']}") for row in FULL]
    path = books.grant(tmp_path, events=rows)
    before = runs.rows_of(path, "Händelser")
    book = WorkbookFile(path)
    number = {7: {"Id": "A", "Belopp": 70}, 8: {"Id": "-B", "Belopp": 80}, 12: {"Id": "C"}}
    book.write_cells("Händelser", number)
    book.save(path, NOW)
    for row, cells in number.items():
        before[row - 6] |= cells
    assert runs.rows_of(path, "Händelser") == before
