"""A figure that nobody can see, and one that a conditional format shows as another, are told; no other is."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from fordelning.verification.misshown import misshown
from fordelning.workbook.conditional import rules
from fordelning.workbook.contents import Contents

WHITE, DARK = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF0B5563")


def fill(rgb):
    return PatternFill("solid", fgColor=rgb)


def told(edit, value=35000):
    """Return what is told of a sheet with one value in B2 and B3 once it has been changed."""
    book = Workbook()
    sheet = book.active
    sheet["B2"] = sheet["B3"] = value
    sheet["A2"] = "Nej"
    edit(sheet)
    found = Contents.of(_saved(book))
    cells = {title: dict(page.cells) for title, page in found.pages.items()}
    return [(each.code, each.where.cell) for each in misshown(cells, found, [*cells])]


def _saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def repacked(content, edit):
    """Return a package some parts of which are changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    edit(parts)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return changed.getvalue()


def looks(font=None, ground=None):
    def edit(sheet):
        if font:
            sheet["B3"].font = font
        if ground:
            sheet["B3"].fill = ground

    return edit


@pytest.mark.parametrize(
    ("font", "ground"),
    [
        (WHITE, None),
        (Font(color=Color(theme=0)), None),
        (Font(color=Color(indexed=9)), None),
        (Font(color="FFFEFEFE"), None),
        (Font(color="00FFFFFF"), None),
        (Font(color=Color(theme=1, tint=0.99)), None),
        (Font(color="FF0B5563"), DARK),
        (None, fill("FF000000")),
        (Font(color="FFFFF8DC"), fill("FFFFF8DC")),
        (Font(sz=1), None),
    ],
)
def test_a_figure_in_the_colour_of_its_ground_is_told(font, ground):
    assert told(looks(font, ground)) == [("verify_unseen", "B3")]


@pytest.mark.parametrize(
    ("font", "ground"),
    [
        (WHITE, DARK),
        (Font(color="FFBFBFBF"), None),
        (Font(color=Color(theme=0, tint=-0.25)), None),
        (Font(color=Color(theme=1)), None),
        (Font(sz=8), fill("FFFFF8DC")),
        (Font(color="FFFF0000"), PatternFill("gray125")),
        (Font(color=Color(indexed=64)), None),
    ],
)
def test_a_figure_that_can_be_seen_is_not(font, ground):
    assert told(looks(font, ground)) == []


def test_a_zero_or_an_empty_cell_in_white_fools_nobody():
    assert told(looks(WHITE), 0) == []
    assert told(looks(WHITE), None) == []


def ruled(rule, area="B2:B3"):
    return lambda sheet: sheet.conditional_formatting.add(area, rule)


def numbered(code, **how):
    number = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=code))
    return Rule(dxf=number, **how)


@pytest.mark.parametrize(
    ("rule", "at"),
    [
        (CellIsRule(operator="greaterThan", formula=["30000"], font=WHITE), "B2"),
        (CellIsRule(operator="between", formula=["1", "40000"], font=WHITE), "B2"),
        (FormulaRule(formula=['$A2="Nej"'], font=WHITE), "B2"),
        (FormulaRule(formula=["WEEKDAY(TODAY())>0"], font=WHITE), "B2"),  # it may hold: nobody here knows
        (FormulaRule(formula=["B2=B$3"], fill=PatternFill(bgColor="FF000000")), "B2"),
        (numbered('"99 000"', type="expression", formula=["B2>1"]), "B2"),
        (numbered("#,##0,", type="cellIs", operator="equal", formula=["35000"]), "B2"),
        (DataBarRule("min", None, "max", None, color="FF638EC6", showValue=False), "B2"),
        (Rule(type="top10", rank=1, dxf=DifferentialStyle(font=WHITE)), "B2"),
    ],
)
def test_a_conditional_format_that_shows_something_else_is_told(rule, at):
    assert told(ruled(rule)) == [("verify_conditional", at)]


@pytest.mark.parametrize(
    "rule",
    [
        CellIsRule(operator="equal", formula=["0"], font=WHITE),
        CellIsRule(operator="notBetween", formula=["1", "40000"], font=WHITE),
        FormulaRule(formula=['$A2="Ja"'], font=WHITE),
        FormulaRule(formula=["1/0"], font=WHITE),
        FormulaRule(formula=["B2>1"], font=WHITE, fill=PatternFill(bgColor="FF8E1616")),
        FormulaRule(formula=["B2>1"], font=Font(b=True)),
        numbered("#,##0", type="expression", formula=["B2>1"]),
        DataBarRule("min", None, "max", None, color="FF638EC6"),
    ],
)
def test_one_that_does_not_hold_or_shows_the_value_is_not(rule):
    assert told(ruled(rule)) == []


def test_only_the_cells_where_it_holds_are_told():
    rule = FormulaRule(formula=["$A2=$A$2"], font=WHITE)
    assert told(ruled(rule, "B2:B3 D1")) == [("verify_conditional", "B2")]
    assert told(ruled(FormulaRule(formula=["$A1=$A$2"], font=WHITE), "B2:B3")) == [
        ("verify_conditional", "B3")
    ]


def test_what_later_versions_of_excel_write_is_read_too():
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    later = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    xml = f"""<worksheet xmlns="{main}">
    <sheetData><row/></sheetData><extLst><ext xmlns:x14="{later}">
    <x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="urn:m">
    <x14:cfRule type="expression" priority="1"><xm:f>Blad2!A1=1</xm:f>
    <x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule>
    <xm:sqref>B2:B3 #REF! D4 F:F</xm:sqref>
    </x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst></worksheet>"""
    (rule,) = rules(xml.encode(), Contents.of(_saved(Workbook())).inks)
    assert (rule.ink.is_unseen, rule.when(3, 2)) == (True, "Blad2!A2=1")
    assert [rule.covers(*place) for place in ((2, 2), (4, 4), (4, 2), (99, 6))] == [True, True, False, True]


def test_a_colour_that_is_none_is_as_in_a_new_workbook():
    def edit(sheet):
        sheet["B3"].font = Font(color=Color(theme=40))

    assert told(edit, 1.5) == []


@pytest.mark.parametrize(
    "odd",
    [
        '<color rgb="#FFFFFF"/>',
        '<color theme="x"/>',
        '<color rgb="vit"/>',
        '<color indexed="900"/>',
        '<sz val=""/>',
    ],
)
def test_a_colour_that_another_program_wrote_oddly_stops_nobody(odd):
    def edit(parts):
        parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"<font>", f"<font>{odd}".encode())

    book = Workbook()
    book.active["B2"] = 5
    content = repacked(_saved(book), edit)
    found = Contents.of(content)
    cells = {title: dict(page.cells) for title, page in found.pages.items()}
    assert len(list(misshown(cells, found, [*cells]))) == ("#FFFFFF" in odd)


def test_a_column_or_a_row_in_which_nothing_can_be_seen_is_hidden():
    book = Workbook()
    sheet = book.active
    sheet["B2"] = sheet["C3"] = 1
    sheet.column_dimensions["B"].width, sheet.column_dimensions["C"].width = 0.3, 5
    sheet.row_dimensions[2].height, sheet.row_dimensions[3].height = 12, 0.75
    (page,) = Contents.of(_saved(book)).pages.values()
    assert (page.hidden_columns, page.hidden_rows) == ({2}, {3})
