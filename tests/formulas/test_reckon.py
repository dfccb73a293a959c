"""Formulas worked out without a spreadsheet: right values from the functions' own definitions."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.table import Table

from fordelning.formulas import CellError, Formula, Reckoner, UnknownError
from fordelning.formulas.limits import TooLongError, fits
from fordelning.workbook.outlook import Outlook

ROWS = [
    ("Id", "Händelse", "Belopp", "Dag"),
    ("a", "Utbetald", 400, 44651),
    (None, "Utbetald", 1_000, 44652),
    ("b", "Förbrukad", 30, None),
    (None, None, None, None),
]


@pytest.fixture(scope="module")
def reckon():
    book = Workbook()
    sheet = book.active
    sheet.title = "Händelser"
    for row in ROWS:
        sheet.append(row)
    sheet.add_table(Table(displayName="Händelser", ref="A1:D5"))
    sheet["F1"], sheet["F2"], sheet["F3"] = "=1/0", "=SUM(C2:C4)", "=F2*2"
    table = sheet.tables["Händelser"]
    table._initialise_columns()
    for column, heading in zip(table.tableColumns, ROWS[0], strict=True):
        column.name = heading
    grid = Outlook(book, lambda _: {}, (), {"Händelser": {(1, 6), (2, 6), (3, 6)}})
    reckoner = Reckoner(grid)
    return lambda text: reckoner.result(text, ("Händelser", 2, 7))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1+2*3-4/2", 5),
        ("-2^2", 4),
        ("2^3^2", 64),
        ('"a"&1&"b"', "a1b"),
        ("50%*4", 2),
        ('IF(1>2,"ja","nej")', "nej"),
        ('IF("Ja"="JA",1,0)', 1),
        ("SUM(Händelser[Belopp])", 1_430),
        ('SUMIFS(Händelser[Belopp],Händelser[Händelse],"Utbetald")', 1_400),
        ('SUMPRODUCT((Händelser[Händelse]="Utbetald")*(TRIM(Händelser[Id])=""),Händelser[Belopp])', 1_000),
        ('COUNTIF(Händelser[Id],"?*")', 2),
        ('COUNTIF(Händelser[Händelse],"*talad")', 0),
        ('COUNTIF(Händelser[Belopp],">30")', 2),
        ("COUNT(Händelser[Dag])", 2),
        ('INDEX(Händelser[Belopp],MATCH("b",Händelser[Id],0))', 30),
        ("MATCH(C2,C1:C4,0)", 2),
        ("MATCH(B3,Händelser[Händelse],0)", 1),
        ("COUNTIF(Händelser[Händelse],B3)", 2),
        ('IFERROR(MATCH("c",Händelser[Id],0),"–")', "–"),
        ("Händelser[[#This Row],[Belopp]]+1", 401),
        ("F3", 2_860),
        ("IFERROR(F1,7)", 7),
        ('YEAR(D2)&"-"&RIGHT("0"&MONTH(D2),2)&"-"&RIGHT("0"&DAY(D2),2)', "2022-03-31"),
        ("ROUND(2.5,0)+ROUND(-2.5,0)+ROUND(1.005,2)", 1.01),
        ("ROUNDUP(2.1,0)+ROUNDDOWN(-2.9,0)", 1),
        ("ROUNDUP(1.1*3,1)", 3.3),  # fifteen digits, not 3,3000000000000003
        ("ROUNDUP(1234,-2)+ROUNDDOWN(1.999,2)", 1301.99),
        ("AVERAGE(Händelser[Belopp])", 1_430 / 3),
        ("SUM(Händelser[[#This Row],[Belopp]:[Dag]])", 400 + 44_651),
        ("SUM(Händelser[[Belopp]:[Dag]])", 1_430 + 44_651 + 44_652),
        ("INT(-1.5)", -2),
        ("GCD(84,36)", 12),
        ("MAX(0,-3)+MIN(4,C2)", 4),
        ("A9", 0),
        ('A9=""', True),
        ('AND(C2>0,OR(A9="",1=2))', True),
        ('HYPERLINK("#A1","dit")', "dit"),
        ("0.1+0.2-0.3", 0),
        ("ISFORMULA(F1)", True),
        ("ROWS(Händelser[Id])", 4),
        ('EXACT(0.5&"",0.5&"")', True),
        ('COUNTIFS(A2:A1000000,"<>")', 2),
        ('IF(""<"a","först","sist")', "först"),
    ],
)
def test_a_formula_comes_to_what_a_spreadsheet_makes_of_it(reckon, text, value):
    assert reckon(text) == value


@pytest.mark.parametrize(
    ("text", "code"), [("F1+1", "#DIV/0!"), ('"–"-1', "#VALUE!"), ("MATCH(1,C2:C4,0)", "#N/A")]
)
def test_an_error_is_a_result_too(reckon, text, code):
    result = reckon(text)
    assert isinstance(result, CellError)
    assert result.code == code


@pytest.mark.parametrize(
    "text",
    [
        "TODAY()",  # another value every day
        "VLOOKUP(1,A1:B2,2,FALSE)",
        '"1 000"+1',  # a number in some languages
        '0.5&""',  # written with a comma in Swedish
        '"a"<"b"',  # in the order of which language?
        "C2:C4*2",
        "SUM(Saknas[Id])",
        'LEN(0.5&"")',
        '0.5&""="0.5"',
        "okänt_namn",
        "1+",
        "A1 B1",
    ],
)
def test_what_spreadsheets_differ_in_is_unknown(reckon, text):
    with pytest.raises(UnknownError):
        reckon(text)


def test_the_limits_of_a_formula_are_those_of_excel():
    nested = lambda levels: "ABS(" * levels + "1" + ")" * levels  # noqa: E731
    assert [fits(nested(64)), fits(nested(65))] == [True, False]
    assert [fits(f"SUM({','.join(['1'] * many)})") for many in (255, 256)] == [True, False]
    assert [fits('"' + "x" * long + '"') for long in (255, 256)] == [True, False]
    assert [fits("1" + "+1" * many) for many in (4_095, 4_096)] == [True, False]
    assert fits('"' + '""' * 255 + '"')
    with pytest.raises(TooLongError):
        Formula("1" + "+1" * 5_000, 5_001)
