"""What formulas last came to is read as openpyxl reads it, kind by kind, from a sheet's own part."""

from __future__ import annotations

from datetime import datetime

import pytest
from openpyxl import Workbook

from fordelning.tables.cells import ErrorText
from fordelning.workbook.stored import results, value_of

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def read(cell, number_format="General"):
    """Return what one formula cell comes to, of what the file has."""
    found = results(SHEET.format(f'<row r="3">{cell}</row>').encode())
    target = Workbook().active["B3"]
    target.number_format = number_format
    return value_of(target, found.get((3, 2)))


@pytest.mark.parametrize(
    ("cell", "look", "value"),
    [
        ('<c r="B3"><f>A1</f><v>5</v></c>', "General", 5),
        ('<c r="B3"><f>A1</f><v>0.1</v></c>', "General", 0.1),
        ('<c r="B3"><f>A1</f><v>1E3</v></c>', "General", 1000.0),
        ('<c r="B3"><f>A1</f><v>43983</v></c>', "yyyy-mm-dd", datetime(2020, 6, 1)),
        ('<c r="B3" t="str"><f>A1</f><v>tolv</v></c>', "General", "tolv"),
        ('<c r="B3" t="str"><f>A1</f><v></v></c>', "General", None),
        ('<c r="B3" t="b"><f>A1</f><v>1</v></c>', "General", True),
        ('<c r="B3" t="e"><f>A1</f><v>#N/A</v></c>', "General", "#N/A"),
        ('<c r="B3" t="d"><f>A1</f><v>2020-06-01T00:00:00</v></c>', "General", datetime(2020, 6, 1)),
    ],
)
def test_each_kind_is_what_it_was_in_the_cell(cell, look, value):
    assert read(cell, look) == (value, True)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B3"><f>A1</f></c>',
        '<c r="B3"><f>A1</f><v></v></c>',
        '<c r="B3" t="s"><f>A1</f><v>0</v></c>',
        '<c r="B3"><v>5</v></c>',
    ],
)
def test_a_formula_without_a_result_that_can_be_trusted_is_not_calculated(cell):
    assert read(cell) == (None, False)


def test_cells_without_a_place_are_counted():
    rows = "<row><c><v>1</v></c><c><f>A1</f><v>2</v></c></row><row><c/><c/><c><f>A1</f><v>3</v></c></row>"
    assert results(SHEET.format(rows).encode()) == {(1, 2): ("n", "2"), (2, 3): ("n", "3")}


def test_an_error_is_one_by_its_type_whatever_its_name():
    value, known = read('<c r="B3" t="e"><f>PY(1)</f><v>#PYTHON!</v></c>')
    assert (type(value), value, known) == (ErrorText, "#PYTHON!", True)
