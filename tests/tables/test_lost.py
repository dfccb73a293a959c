"""A table with rows below it is read without them to be judged, and for nothing else."""

from __future__ import annotations

import pytest

import books
from fordelning.errors import DataError
from fordelning.layout import EVENTS
from fordelning.tables.cells import Reader
from fordelning.tables.grant import read_grant
from fordelning.tables.headings import whole_tables
from fordelning.tables.simulation import read_scenario
from fordelning.tables.state_aid import read_aid
from fordelning.workbook.file import WorkbookFile

BELOW = {
    "Händelser": {"Händelse": "Utbetald", "Id": "1", "Belopp": 5},
    "Statsstöd": {"Org.nr": "556012-5790", "Belopp": 90_000},
    "Antaganden": {"Gäller": "Golv", "Namn": "Alla", "Nytt värde": 5_000},
}
WRONG = [("Händelser", "Belopp"), ("Statsstöd", "Belopp"), ("Antaganden", "Nytt värde")]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A workbook with a lost row below each of three tables, and an amount of two readings in each."""

    def edit(workbook):
        for name, cells in BELOW.items():
            *_, bottom = books.range_boundaries(books.table(workbook, name)[1].ref)
            for heading, value in cells.items():
                at = books.cell(workbook, name, heading)
                at.parent.cell(bottom + 3, at.column).value = value
        for name, heading in WRONG:
            books.cell(workbook, name, heading).value = "35,000"
        books.cell(workbook, "Statsstöd", "Org.nr").value = "556036-0793"

    folder = tmp_path_factory.mktemp("lost")
    return WorkbookFile(books.change(books.new(folder, "stockholm-valfardsteknik-2018"), edit))


def codes(findings):
    return {each.code for each in findings}


def test_a_grant_with_lost_rows_is_for_those_alone_who_judge_it(book):
    with pytest.raises(DataError) as refused:
        read_grant(book)
    assert {"row_below_table", "not_an_amount"} <= codes(refused.value.findings)
    grant, found = read_grant(book, to_check=True)
    assert {"row_below_table", "not_an_amount"} <= codes(found)
    assert (grant.lost, grant.unnamed) == (frozenset({"Händelser"}), frozenset({"Händelser"}))
    assert (None, None) in {(each.id, each.day) for each in grant.half_read}  # it may be about anybody
    assert grant.recipients


def test_a_table_with_lost_rows_is_no_table_for_who_does_not_ask_for_it(book):
    reader = Reader()
    assert whole_tables(book, [EVENTS], reader) == {}
    assert codes(reader.findings) == {"row_below_table"}


def test_lost_rows_of_other_sheets_hide_no_fault_either(book):
    aid, found = read_aid(book)
    assert aid is None
    assert {"row_below_table", "not_a_number"} <= codes(found)
    grant, _ = read_grant(book, to_check=True)
    _, told = read_scenario(book, grant)
    assert "row_below_table" in codes(told)
    assert len(told) > 1
