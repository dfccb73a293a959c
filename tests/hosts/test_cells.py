"""Two workbooks compared fact by fact: each kind of change is seen, and only outside the named ranges."""

from __future__ import annotations

import re

import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.defined_name import DefinedName

from hosts.books import draw, edit
from hosts.cells import differences, outside, read_facts


@pytest.fixture
def book(tmp_path):
    return draw(tmp_path / "bok.xlsx")


def _set(**properties):
    """Return a change of cell B2 on Bidrag."""

    def change(workbook):
        for name, value in properties.items():
            setattr(workbook["Bidrag"]["B2"], name, value)

    return change


def _on_sheet(act):
    return lambda workbook: act(workbook["Mottagare"])


def _widen(sheet):
    sheet.column_dimensions["B"].width = 40


CHANGES = {
    "value": _set(value="10700000"),
    "formula": _set(value="=1+1"),
    "number format": _set(number_format="0.00"),
    "font": _set(font=Font(bold=True)),
    "fill": _set(fill=PatternFill("solid", fgColor="FFFF00")),
    "border": _set(border=Border(top=Side("thin"))),
    "alignment": _set(alignment=Alignment(wrap_text=True)),
    "protection": _set(protection=Protection(locked=False)),
    "comment": _set(comment=Comment("nytt", "Kim")),
    "hyperlink": _set(hyperlink="https://example.org/"),
    "width": _on_sheet(_widen),
    "height": _on_sheet(lambda sheet: setattr(sheet.row_dimensions[3], "height", 60)),
    "hidden": _on_sheet(lambda sheet: setattr(sheet.row_dimensions[3], "hidden", True)),
    "validation": _on_sheet(lambda sheet: sheet.data_validations.dataValidation.clear()),
    "conditional format": _on_sheet(
        lambda sheet: sheet.conditional_formatting.add("A1:A9", CellIsRule("equal", ["1"], font=Font(b=True)))
    ),
    "merged": _on_sheet(lambda sheet: sheet.unmerge_cells("A8:C8")),
    "freeze panes": _on_sheet(lambda sheet: setattr(sheet, "freeze_panes", "B2")),
    "page_setup": _on_sheet(lambda sheet: setattr(sheet.page_setup, "orientation", "portrait")),
    "page_margins": _on_sheet(lambda sheet: setattr(sheet.page_margins, "left", 2)),
    "HeaderFooter": _on_sheet(lambda sheet: setattr(sheet.oddFooter.center, "text", "Sida &P")),
    "print area": _on_sheet(lambda sheet: setattr(sheet, "print_area", "A1:C4")),
    "print titles": _on_sheet(lambda sheet: setattr(sheet, "print_title_rows", "1:1")),
    "state": _on_sheet(lambda sheet: setattr(sheet, "sheet_state", "hidden")),
    "charts": _on_sheet(lambda sheet: sheet._charts.clear()),
    "range, columns, style": _on_sheet(lambda sheet: setattr(sheet.tables["Mottagare"], "ref", "A1:C5")),
    "refers to": lambda workbook: workbook.defined_names.add(DefinedName("nytt", attr_text="Bidrag!$B$2")),
    "order": lambda workbook: workbook.move_sheet("Bidrag", -1),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_kind_of_change_is_seen(what, book, tmp_path):
    same = edit(book, lambda workbook: None, tmp_path / "samma.xlsx")
    changed = edit(book, CHANGES[what], tmp_path / "ändrad.xlsx")
    words = differences(read_facts(same), read_facts(changed))
    assert any(re.search(rf", (.*, )?{what}(:|, )", word.partition(": ")[0] + ":") for word in words), words


def test_a_workbook_only_opened_and_saved_is_the_same(book, tmp_path):
    same = edit(book, lambda workbook: None, tmp_path / "samma.xlsx")
    again = edit(same, lambda workbook: None, tmp_path / "igen.xlsx")
    assert read_facts(same)
    assert differences(read_facts(same), read_facts(again)) == []


def test_a_change_within_the_named_ranges_is_not_told_and_one_outside_is(book, tmp_path):
    def change(workbook):
        workbook["Mottagare"]["B2"] = 50
        workbook["Mottagare"]["B6"] = 0
        workbook["Bidrag"]["B2"] = 0

    before = read_facts(edit(book, lambda workbook: None, tmp_path / "före.xlsx"))
    after = read_facts(edit(book, change, tmp_path / "efter.xlsx"))
    areas = {"Mottagare": ["A1:C4"], "Bidrag": ["A1:A9", "C1:C9"]}
    assert differences(outside(before, areas), outside(after, areas)) == [
        "Mottagare, B6, formula: '=SUM(B2:B4)' became nothing",
        "Bidrag, B2, value: 10700000 became 0",
        "Mottagare, B6, value: nothing became 0",
    ]


def test_a_rule_that_reaches_out_of_the_named_ranges_is_still_told(book):
    facts = read_facts(book)

    def rules(areas):
        return {fact.what for fact in outside(facts, areas) if fact.place == "B2:B4"}

    assert rules({"Mottagare": ["B1:B3"]}) == {"validation", "conditional format"}
    assert rules({"Mottagare": ["A1:C4"]}) == set()


def test_results_of_formulas_are_told_when_asked(book):
    facts = read_facts(book, results=True)
    assert facts["Mottagare", "B6", "value"] == 999
