"""The Open XML SDK validator as a judge says what it should, and can say no."""

from __future__ import annotations

import pytest
from openpyxl.styles import Font

from hosts.books import draw, edit, repack


@pytest.fixture
def drawn(tmp_path):
    return draw(tmp_path / "ritad.xlsx")


@pytest.fixture
def saved(drawn, tmp_path):
    def write_in_red(workbook):
        workbook["Bidrag"]["B2"].font = Font(bold=True, color="FF0000", underline="single")

    return edit(drawn, write_in_red, tmp_path / "sparad.xlsx")


def _ruin(parts):
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<sheetData>", b"<banan/><sheetData>")


def test_several_workbooks_are_judged_in_one_start_and_in_order(ooxml, drawn, saved, tmp_path):
    ruined = repack(drawn, _ruin, tmp_path / "trasig.xlsx")
    text = tmp_path / "text.xlsx"
    text.write_text("det här är ingen arbetsbok", encoding="utf-8")
    of_drawn, of_ruined, of_text, of_saved = ooxml.complaints(drawn, ruined, text, saved)

    assert of_drawn == []
    assert [complaint.part for complaint in of_ruined] == ["/xl/worksheets/sheet1.xml"]
    assert "banan" in of_ruined[0].words
    assert [complaint.rule for complaint in of_text] == ["CannotOpen"]
    assert of_saved, "openpyxl has mended the order in a font: FONT_ORDER can go"
    assert ooxml.unexpected(of_saved) == []


def test_only_the_order_in_a_font_is_excused(ooxml):
    order = ooxml.Complaint(
        "/xl/styles.xml",
        "/x:styleSheet[1]/x:fonts[1]/x:font[2]",
        "Sch_UnexpectedElementContentExpectingComplex",
        "The element has unexpected child element "
        "'http://schemas.openxmlformats.org/spreadsheetml/2006/main:color'.",
    )
    stranger = ooxml.Complaint(order.part, order.place, order.rule, order.words.replace("color", "banan"))
    elsewhere = ooxml.Complaint("/xl/worksheets/sheet1.xml", order.place, order.rule, order.words)
    fill = ooxml.Complaint(order.part, "/x:styleSheet[1]/x:fills[1]/x:fill[2]", order.rule, order.words)
    assert ooxml.unexpected([order, stranger, elsewhere, fill]) == [stranger, elsewhere, fill]


def test_a_validator_that_does_not_work_is_an_error_and_not_a_clean_bill(ooxml, drawn, tmp_path, monkeypatch):
    entry = tmp_path / ooxml.PACKAGE / ooxml.ENTRY
    entry.parent.mkdir(parents=True)
    entry.write_text("this is not a module", encoding="utf-8")
    monkeypatch.setenv("OOXML_VALIDATOR", str(tmp_path))
    with pytest.raises(ooxml.ValidatorError, match="SyntaxError"):
        ooxml.complaints(drawn)


def test_a_validator_named_but_absent_is_not_replaced_by_another(ooxml, drawn, tmp_path, monkeypatch):
    monkeypatch.setenv("OOXML_VALIDATOR", str(tmp_path))
    assert ooxml.validator() is None
    with pytest.raises(ooxml.ValidatorError, match="not installed"):
        ooxml.complaints(drawn)
