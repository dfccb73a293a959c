"""What a workbook will hold: formulas that lead far are worked out, and those that lead nowhere are left."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from fordelning.formulas import UnknownError
from fordelning.workbook.outlook import Outlook

FAR = 5_000  # rows; Python alone follows no more than a thousand steps


def outlook(*columns):
    """Return how a sheet will be whose columns hold these formulas, nothing stored beside any of them."""
    book = Workbook()
    for number, formulas in enumerate(columns, start=1):
        for row, formula in enumerate(formulas, start=1):
            book.active.cell(row, number).value = formula
    places = {(row, number) for number, each in enumerate(columns, 1) for row in range(1, len(each) + 1)}
    return Outlook(book, lambda _: {}, (), {book.active.title: places}), book.active.title


def test_a_sum_that_is_carried_from_row_to_row_is_known_however_long_the_table_is():
    grid, sheet = outlook(["=1", *(f"=IF(A{row}>0,A{row}+1,0)" for row in range(1, FAR))])
    assert grid.result(sheet, FAR, 1) == FAR
    assert grid.result(sheet, FAR // 2, 1) == FAR // 2


def test_two_such_sums_that_lead_to_each_other_are_known():
    first = ["=1", *(f"=B{row}+1" for row in range(1, FAR))]
    second = ["=1", *(f"=SUM(A{row}:B{row})" for row in range(1, 40)), *("=0" for _ in range(40, FAR))]
    grid, sheet = outlook(first, second)
    assert grid.result(sheet, 40, 2) == sum([1, *(grid.result(sheet, row, 2) for row in range(1, 39))]) + 39
    assert grid.result(sheet, FAR, 1) == 1


@pytest.mark.parametrize("length", [1, 2, 11, 12, 13, 30, 200])
def test_formulas_that_lead_to_each_other_in_a_ring_are_unknown_and_what_stands_beside_them_is_not(length):
    ring = [f"=A{row % length + 1}+1" for row in range(1, length + 1)]
    grid, sheet = outlook(ring, [f"=IF(1>0,7,A{row})" for row in range(1, length + 1)])
    for row in range(1, length + 1):
        with pytest.raises(UnknownError):
            grid.result(sheet, row, 1)
        assert grid.result(sheet, row, 2) == 7


def test_what_leads_to_something_unknown_is_unknown_far_away_too():
    grid, sheet = outlook(["=NOW()", *(f"=A{row}+1" for row in range(1, 500))])
    with pytest.raises(UnknownError):
        grid.result(sheet, 500, 1)
