"""Formulas are written as XlsxWriter would write them, with less searching."""

from __future__ import annotations

import pytest
from xlsxwriter.worksheet import Worksheet

from fordelning.formulas import KNOWN
from fordelning.workbook.draw.page import Page


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_no_function_that_we_know_has_a_longer_name_in_files(name):
    assert Worksheet()._prepare_formula(f"={name}(A1)") == f"{name}(A1)"


@pytest.mark.parametrize("expand", [False, True])
@pytest.mark.parametrize(
    "formula",
    [
        "=SUM(A1:A9)",
        "=1+1",
        "SUM(A1)",
        "={SUM(A1)}",
        "{=SUM(A1)}",
        "=_xlfn.ISFORMULA(A1)",
        "=ISFORMULA(A1)",
        "=IFNA(A1,FILTER(B1:B9,C1:C9))",
        "=SUM(SORT(A1:A9))",
        "=XINGLE(A1)",
        '="MAP("',
        '=IF(A1="{","}","{}")',
        "=SUM( XLOOKUP(A1,B1:B2,C1:C2))",
        "=ÅTAKE(A1)",
    ],
)
def test_a_formula_is_written_as_the_library_writes_it(formula, expand):
    assert Page()._prepare_formula(formula, expand) == Worksheet()._prepare_formula(formula, expand)
