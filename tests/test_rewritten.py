"""What the tests write in workbooks is what openpyxl would have written, part by part."""

from __future__ import annotations

import re
from datetime import date
from xml.etree.ElementTree import canonicalize
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.formula import ArrayFormula

import books
import hosts.books
import rewritten

ODD = [" luft runt ", "två\nrader", "a\r\nb", "&<>\"'", "Å", "\u00a0", "", "#N/A", True, 0, -1, 10**17]
ODD += [0.1, 2.0, 1e300, date(2020, 2, 29), '="a" & "<b>"', "=A1\n+1", "=", "en\u2028två"]


def _one_of_everything(workbook):
    sheet = workbook.worksheets[0]
    rich = CellRichText("vanlig ", TextBlock(InlineFont(b=True), "fet"))
    for row, value in enumerate([*ODD, rich, ArrayFormula("Z1", "=SUM(A1:A2*2)")], start=200):
        sheet.cell(row, 26).value = value
    sheet["Z200"].comment = Comment("Se här", "Den som skrev")
    sheet["Z201"].hyperlink = "https://example.org/"
    sheet.row_dimensions[300].height = 40
    sheet.cell(301, 1).font = Font(i=True, sz=31)
    return workbook


def _parts(book):
    """Return all parts as they read: a style may have two numbers, and merged cells are in no order."""
    with ZipFile(book) as package:
        content = {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}
    parts = {
        name: canonicalize(part) if name.endswith((".xml", ".rels", ".vml")) else part
        for name, part in content.items()
    }
    listed = re.findall(r"(?s)<xf .*?</xf>", parts.pop("xl/styles.xml").partition("<cellXfs")[2])
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        read = re.sub(r' (?:s|style)="(\d+)"', lambda found: listed[int(found[1])], parts[name])
        merged = re.compile(r"<mergeCell .*?</mergeCell>")
        parts[name] = merged.sub("", read), sorted(merged.findall(read))
    return parts


def _as_openpyxl(book, folder):
    workbook = _one_of_everything(load_workbook(book))
    workbook.save(folder / "väntat.xlsx")
    return _parts(folder / "väntat.xlsx")


def test_a_new_workbook_and_a_strangers_are_written_as_openpyxl_writes_them(tmp_path):
    for book in (books.new(tmp_path), hosts.books.draw(tmp_path / "annan.xlsx")):
        expected = _as_openpyxl(book, tmp_path)
        books.change(book, _one_of_everything)
        assert _parts(book) == expected


def test_one_that_is_read_again_is_the_same(tmp_path):
    book = books.new(tmp_path)
    content, expected = book.read_bytes(), _as_openpyxl(book, tmp_path)
    for _ in range(4):
        rewritten.save(_one_of_everything(rewritten.opened(content)), book)
        assert _parts(book) == expected
