"""A workbook with buttons: the same as one without, on paper too, and buttons that outlive every verb."""

from __future__ import annotations

import re
import subprocess
from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

import books
import rewritten
from fordelning.cli import main
from fordelning.layout import EVENTS
from fordelning.workbook.file import WorkbookFile
from hosts import cells, parts
from house import ROOT
from runs import allocate, allocated, amounts_of, example

TWINS = sorted((ROOT / "templates").glob("*.xlsm"))
EXAMPLE = ROOT / "templates" / "stockholm-halsa-2020-exempel.xlsm"
PROJECTS = ROOT / "addin" / "fordelning" / "workbook" / "draw"
VML = "xl/drawings/vmlDrawing1.vml"
NEW = {"xl/vbaProject.bin", VML, "xl/worksheets/_rels/sheet1.xml.rels"}
BEHIND = (*NEW, "xl/_rels/workbook.xml.rels", "[Content_Types].xml")
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
SHAPE = "{urn:schemas-microsoft-com:vml}shape"
CAPTIONS = ["Kontrollera", "Fördela", "Rekvisition", "Redovisning", "Exportera"]
MACROS = ["KnappKontrollera", "KnappFordela", "KnappRekvirera", "KnappRedovisa", "KnappExportera"]
BUTTON_ROW = 3
TAKEN = 2  # rows that the buttons and the text about them take
NAMED = re.compile(r' codeName="\w+"')


def _names_in_macros(book):
    content = parts.read_parts(book)
    count = sum(name.startswith("xl/worksheets/sheet") for name in content)
    sheets = [content[f"xl/worksheets/sheet{number + 1}.xml"] for number in range(count)]
    return [re.search(rb'codeName="(\w+)"', xml)[1].decode() for xml in (content["xl/workbook.xml"], *sheets)]


def _elsewhere(book):
    """Return the facts of all sheets but Start, without what the sheets are called in macros."""
    own = {
        fact: NAMED.sub("", str(said))
        for fact, said in cells.read_facts(book).items()
        if fact.sheet != "Start"
    }
    return {
        fact: said for fact, said in own.items() if not said.startswith("'Start'!")
    }  # the name of a cell there


@pytest.mark.parametrize("twin", TWINS, ids=[path.stem for path in TWINS])
def test_a_twin_is_the_same_workbook_but_for_sheet_start_and_is_named_as_its_macros_are(twin):
    plain = twin.with_suffix(".xlsx")
    facts = _elsewhere(twin)
    assert facts == _elsewhere(plain)
    assert len(facts) > 5_000
    with_buttons, without = parts.read_parts(twin), parts.read_parts(plain)
    assert with_buttons.keys() ^ without.keys() == NEW
    count = len(load_workbook(twin, read_only=True).sheetnames)
    assert with_buttons["xl/vbaProject.bin"] == (PROJECTS / f"vbaProject-{count}.bin").read_bytes()
    assert _names_in_macros(twin) == ["ThisWorkbook", *(f"Blad{number + 1}" for number in range(count))]


def test_start_says_the_same_two_rows_lower_and_what_the_buttons_do():
    shown, plain = (rewritten.opened(path)["Start"] for path in (EXAMPLE, EXAMPLE.with_suffix(".xlsx")))
    lower = [[cell.value for cell in row] for row in shown.iter_rows(BUTTON_ROW + TAKEN, shown.max_row)]
    before = [[cell.value for cell in row] for row in plain.iter_rows(BUTTON_ROW, plain.max_row)]
    assert [len(lower), lower[1][0]] == [len(before), before[1][0]]
    labels = [[value for value in row if not str(value).startswith("=")] for row in before]
    assert [[value for value in row if not str(value).startswith("=")] for row in lower] == labels
    said = shown.cell(BUTTON_ROW + 1, 1).value
    assert all(f"{caption} " in said for caption in CAPTIONS)
    assert "Knapparna behöver tillägget Fördelning" in said


def test_each_button_stands_in_a_column_of_its_own_in_an_empty_row_and_is_described():
    shapes = list(ElementTree.fromstring(parts.read_parts(EXAMPLE)[VML]).iter(SHAPE))
    assert [shape.find(".//font").text for shape in shapes] == CAPTIONS
    assert [shape.find(f".//{EXCEL}FmlaMacro").text for shape in shapes] == [f"[0]!{name}" for name in MACROS]
    assert [shape.get("alt").partition(":")[0] for shape in shapes] == CAPTIONS
    assert {shape.find(f".//{EXCEL}PrintObject").text for shape in shapes} == {"False"}
    sheet = rewritten.opened(EXAMPLE)["Start"]
    assert {cell.value for cell in sheet[BUTTON_ROW]} == {None}
    assert sheet.protection.sheet
    tall = sheet.row_dimensions[BUTTON_ROW].height / 0.75  # pixels
    for column, shape in enumerate(shapes):
        left, x, top, y, right, to_x, bottom, to_y = map(int, shape.find(f".//{EXCEL}Anchor").text.split(","))
        assert (left, right, top, bottom) == (column, column, BUTTON_ROW - 1, BUTTON_ROW - 1)
        assert 0 <= x < to_x < 7 * sheet.column_dimensions[get_column_letter(column + 1)].width
        assert 0 < y < to_y < tall


def _printed(libreoffice, book, folder):
    folder.mkdir()
    pdf = libreoffice.to_pdf(book, folder)
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True).stdout


def test_on_paper_there_are_no_buttons_and_no_talk_of_them(libreoffice, tmp_path):
    pages = _printed(libreoffice, EXAMPLE, tmp_path / "med")
    assert pages == _printed(libreoffice, EXAMPLE.with_suffix(".xlsx"), tmp_path / "utan")
    assert "Översikt" in pages.decode()


@pytest.fixture
def book(tmp_path):
    return example("stockholm-digital-2020", tmp_path, buttons=True)


def test_the_buttons_and_what_is_behind_them_outlive_every_verb(book, tmp_path):
    before = parts.read_parts(book)
    verbs = [
        ("kontrollera", "2020-06-01", ()),
        ("fordela", "2020-06-01", ()),
        ("simulera", None, ("--belopp", "12000000")),
        ("rekvirera", "2020-06-01", ()),
        ("redovisa", "2021-01-15", ()),
        ("exportera", "2021-01-15", ("--till", str(tmp_path / "ut"))),
    ]
    for verb, day, more in verbs:
        if verb == "redovisa":
            _let_the_year_pass(book)
        assert main([verb, str(book), *(("--idag", day) if day else ()), *more]) == 0, verb
        after = parts.read_parts(book)
        assert [name for name in BEHIND if after[name] != before[name]] == [], verb
    assert b"<legacyDrawing " in after["xl/worksheets/sheet1.xml"]
    assert _names_in_macros(book)[:2] == ["ThisWorkbook", "Blad1"]


def _let_the_year_pass(book):
    purpose = "Personella resurser för digital verksamhetsutveckling"
    opened = WorkbookFile(book)
    rows = [
        (date(2020, 9, 10), "Utbetald", None, 10_700_000, None, None, None),
        (date(2020, 12, 1), "Förbrukad", None, 10_700_000, purpose, None, None),
    ]
    opened.append_rows(EVENTS, rows)
    opened.save(book, datetime(2020, 12, 31))


def test_excel_s_schema_has_nothing_against_a_divided_grant_with_buttons(tmp_path, ooxml):
    divided = allocate(example("stockholm-valfardsteknik-2018", tmp_path, buttons=True))
    assert ooxml.complaints(divided) == [[]]


def test_with_buttons_the_same_amounts_are_divided(book, tmp_path):
    plain = allocated("stockholm-digital-2020", tmp_path)
    assert amounts_of(allocate(book)) == amounts_of(plain)
    assert sum(amounts_of(plain).values()) >= 10_700_000


@pytest.mark.parametrize(
    ("name", "more", "code", "advice"),
    [
        ("Ny.xlsx", ["--knappar"], "buttons_need_xlsm", "slutar på .xlsm, eller utelämna --knappar."),
        ("Ny.xlsm", [], "xlsm_needs_buttons", "Lägg till --knappar"),
        ("Ny.xlsm", ["--exempel"], "xlsm_needs_buttons", "slutar på .xlsx."),
        ("Ny.ods", ["--knappar"], "wrong_suffix_new", "på .xlsm för en arbetsbok med knappar."),
    ],
)
def test_buttons_and_the_ending_of_the_file_must_agree(tmp_path, capsys, name, more, code, advice):
    run = books.shell(capsys, "ny", "tom", "--till", tmp_path / name, *more, "--json")
    assert (run.status, run.said["fel"]["kod"]) == (3, code)
    assert advice in run.said["fel"]["text"]
    assert list(tmp_path.iterdir()) == []


START = "xl/worksheets/sheet1.xml differs"


def test_a_workbook_with_buttons_is_the_committed_twin(tmp_path):
    book = tmp_path / "Bok.XLSM"
    assert main(["ny", "tom", "--knappar", "--till", str(book)]) == 0
    told = parts.differences(ROOT / "templates" / "tom.xlsm", book)
    assert [
        each for each in told if not each.startswith(START)
    ] == []  # Start counts days from the day it is made
