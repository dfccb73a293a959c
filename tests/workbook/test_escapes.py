"""Texts are read as Excel shows them, and written so that they are read the same, wherever they stand."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

import books
import runs
from fordelning.cli import main
from fordelning.layout import LOG
from fordelning.workbook.cells import Block, write
from fordelning.workbook.escapes import decode, encode
from fordelning.workbook.file import WorkbookFile
from fordelning.workbook.live import LiveBook
from fordelning.workbook.parts import Parts
from fordelning.workbook.reader import load
from hosts.books import repack
from hosts.parts import sheets_of

NOW = datetime(2021, 12, 1, 9, 30)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# What looks like the format's own signs, drawn often; any other character as well.
TRICKY = st.lists(
    st.one_of(st.sampled_from(["_", "x", "_x", "0041", "005F_", "\r", "\x07"]), st.characters(codec="utf-8"))
)
ANY = TRICKY.map("".join)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("Ja_x000D_", "Ja\r"),
        ("_x000d__x000A_", "\r\n"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005F_x005F_x005F_x0041_", "_x005F_x0041_"),
        ("__x0041__", "_A_"),
        ("_x0041_x0042_", "Ax0042_"),
        ("_x41_ _x00041_ _X0041_ _x00G1_ x0041_ _x0041", "_x41_ _x00041_ _X0041_ _x00G1_ x0041_ _x0041"),
        ("_xD800_", "\ufffd"),
        ("a_xDFE1_b", "a\ufffdb"),
        ("_xD83C__xDFE1_", "🏡"),
        ("_x0000_", "\x00"),
    ],
)
def test_a_character_is_four_hexadecimal_digits_and_is_read_once_from_the_left(stored, shown):
    assert decode(stored) == shown


@given(ANY)
@example("_x0041\x07")
@example("_x0041_x0042_")
def test_any_text_reads_back_the_same(text):
    assert decode(encode(text)) == text


def test_half_a_character_is_written_as_one_that_can_be_written():
    assert (encode("a\ud800b"), encode("\ud83c\udfe1")) == ("a\ufffdb", "🏡")


SHEET = f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'.encode()


@settings(deadline=None, max_examples=60)
@given(st.lists(ANY.filter(str.strip), min_size=1, max_size=4))
def test_what_is_written_to_a_sheet_is_read_from_it_and_written_again_in_the_same_bytes(texts):
    def written(rows):
        return write(SHEET, [Block(1, 1, (1,), [(row,) for row in rows])])

    first = written(texts)
    book = load(Parts.of(_package(first)))[0]
    again = [decode(cell.value) for cell in book.active["A"]]
    assert again == texts
    assert written(again) == first


def _package(sheet):
    """Return a workbook with one sheet, of these bytes."""
    buffer, content = io.BytesIO(), io.BytesIO()
    Workbook().save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return content.getvalue()


PLACES = {
    "inline": '<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>',
    "inline runs": '<c r="{at}" t="inlineStr"><is><r><t>{text}</t></r><r><t> slut</t></r></is></c>',
    "result of a formula": '<c r="{at}" t="str"><f>"a"</f><v>{text}</v></c>',
    "bare result": '<c r="{at}" t="str"><v>{text}</v></c>',
    "shared": '<c r="{at}" t="s"><v>{shared}</v></c>',
    "shared runs": '<c r="{at}" t="s"><v>{runs}</v></c>',
}


@pytest.fixture
def book(tmp_path):
    return runs.example("stockholm-halsa-2020", tmp_path)


@pytest.mark.parametrize("kind", PLACES)
def test_a_text_is_read_alike_wherever_the_file_has_it(book, kind):
    repack(book, put(PLACES[kind], "B6", "Liljan_x000D_\n_x005F_x0041_"), book)
    end = " slut" if "runs" in kind else ""
    assert name_of(book) == f"Liljan\r\n_x0041_{end}"
    assert books.read(book)[0].recipients[0].name == f"Liljan _x0041_{end}"


def name_of(book):
    return next(iter(WorkbookFile(book).read_table("Mottagare").rows()))[1]["Namn"]


def put(cell, at, text, sheet="Mottagare"):
    """Return what puts a cell on a sheet, and the text among those that cells share."""

    def edit(parts):
        strings = parts["xl/sharedStrings.xml"].decode()
        count = strings.count("<si>")
        items = (
            f"<si><t>{text}</t></si><si><r><t>{text}</t></r>"
            '<rPh sb="0" eb="1"><t>uttal</t></rPh><r><t> slut</t></r></si>'
        )
        parts["xl/sharedStrings.xml"] = strings.replace("</sst>", f"{items}</sst>").encode()
        part = sheets_of(parts)[sheet]
        new = cell.format(at=at, text=text, shared=count, runs=count + 1)
        xml, times = re.subn(rf'<c r="{at}"[^>]*>.*?</c>', lambda _: new, parts[part].decode(), count=1)
        assert times == 1
        parts[part] = xml.encode()

    return edit


def test_a_character_is_never_made_of_two_runs(book):
    def edit(parts):
        put(PLACES["shared runs"], "B6", "Eken_x00")(parts)
        strings = parts["xl/sharedStrings.xml"]
        parts["xl/sharedStrings.xml"] = strings.replace(b" slut</t>", b"41_</t>")

    assert name_of(repack(book, edit, book)) == "Eken_x0041_"


def test_a_heading_with_a_carriage_return_is_the_heading(book):
    repack(book, put(PLACES["shared"], "F5", "Verk_x005F_x0041__x000D_\nsamhet"), book)
    assert list(WorkbookFile(book).read_table("Mottagare").letters)[5] == "Verk_x0041_ samhet"


TEXTS = [
    "a\rb",
    "_x0041_",
    "_x005F_x0041_",
    "Ja\r\n",
    "_x0041\x07",
    "x0041_",
    "<&>'\"",
    "🏡 _x000D_",
    "=1+1\t_",
]


def test_an_open_workbook_shows_what_a_closed_one_is_read_as(book, office):
    written = WorkbookFile(book)
    written.write_table(LOG, [(NOW, "åsa", "fordela", "0.1.0", "abc", 7, text) for text in TEXTS])
    written.save(book, NOW)
    closed = [row["Anmärkning"] for _, row in WorkbookFile(book).read_table("Logg").rows()]
    opened = office.books.open(book)
    shown = [row["Anmärkning"] for _, row in LiveBook(opened).read_table("Logg").rows()]
    opened.close()
    assert closed == TEXTS
    assert list(map(_lines, shown)) == list(map(_lines, TEXTS))


def _lines(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")  # LibreOffice has its own ends of lines


def test_what_was_pasted_with_carriage_returns_is_allocated_and_exported(book, tmp_path, capsys):
    shared = PLACES["shared"]
    for at, text in (("A6", "B001_x000D_"), ("B6", "Liljan_x000D_\nvårdboende"), ("H6", "Ja_x000D_")):
        repack(book, put(shared, at, text), book)
    repack(book, put(shared, "A6", "Utbildning av_x000D_\nlegitimerad personal", "Modell"), book)
    assert main(["fordela", str(book), "--idag", "2020-01-01"]) == 0
    assert main(["exportera", str(book), "--till", str(tmp_path / "ut")]) == 0
    capsys.readouterr()
    (row,) = [row for row in runs.rows_of(book, "Fördelning") if row["Id"] == "B001"]
    assert row["Namn"] == "Liljan vårdboende"
    with zipfile.ZipFile(tmp_path / "ut" / "beslutsbrev.docx") as letters:
        text = letters.read("word/document.xml").decode()
    assert "Liljan vårdboende" in text
    assert "x000D" not in text
