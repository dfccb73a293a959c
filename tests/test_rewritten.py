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
import runs
from hosts import cells

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


def _as_openpyxl(book, folder, *edits):
    workbook = load_workbook(book)
    for edit in edits:
        edit(workbook)
    workbook.save(folder / "väntat.xlsx")
    return _parts(folder / "väntat.xlsx")


def _one_value(workbook):
    books.fact(workbook, "bidrag_belopp").value = 17


def _a_sheet_first(workbook):
    workbook.create_sheet("Nytt", 0)["A1"] = "Hej"
    _one_value(workbook)


def _no_chart(workbook):
    workbook["Diagram"]._charts.pop()


def _one_table_less(workbook):
    sheet, table = books.table(workbook, "Villkor")
    del sheet.tables[table.name]


def _a_sheet_less(workbook):
    del workbook["Svar"]


def _another_look_and_a_note(workbook):
    workbook["Logg"]["A1"].font = Font(i=True, sz=31)
    workbook["Kontroller"]["A1"].font = Font(i=True, sz=32)
    workbook["Mottagare"]["A1"].comment = Comment("Se här", "Den som skrev")


def _hidden(workbook):
    workbook["Svar"].sheet_state = "hidden"
    workbook["Logg"].title = "Annat"


EDITS = (_one_of_everything, _one_value, _a_sheet_first, _no_chart, _one_table_less, _a_sheet_less)
EDITS += (_another_look_and_a_note, _hidden)


def test_a_new_workbook_and_a_strangers_are_written_as_openpyxl_writes_them(tmp_path):
    for book in (books.new(tmp_path), hosts.books.draw(tmp_path / "annan.xlsx")):
        expected = _as_openpyxl(book, tmp_path, _one_of_everything)
        books.change(book, _one_of_everything)
        assert _parts(book) == expected


def test_one_that_is_read_again_is_the_same_whichever_sheets_are_asked_for(tmp_path):
    book = books.new(tmp_path, "tom", examples=False)
    content = book.read_bytes()
    for _ in range(4):
        rewritten.save(rewritten.opened(content), book)
    for edit in EDITS:
        book.write_bytes(content)
        expected = _as_openpyxl(book, tmp_path, edit)
        workbook = rewritten.opened(content)
        edit(workbook)
        rewritten.save(workbook, book)
        assert _parts(book) == expected, edit


def test_one_that_is_changed_twice_is_as_if_openpyxl_had_done_it(tmp_path):
    book = books.new(tmp_path, "tom", examples=False)
    for edit in (_another_look_and_a_note, _one_value, _hidden):
        expected = _as_openpyxl(book, tmp_path, edit)
        books.change(book, edit)
        assert _parts(book) == expected


def test_what_is_looked_at_is_what_openpyxl_reads(tmp_path):
    homes = [books.recipient(key) for key in ("A", "B")]
    book = runs.allocate(books.grant(tmp_path, [books.step("Lika", "Lika", "Hem")], homes))
    for results in (False, True):
        whole = load_workbook(book, data_only=results)
        facts = cells.facts_of(whole)
        for _ in range(4):
            found = rewritten.opened(book, results=results)
            assert found.sheetnames == whole.sheetnames
            assert cells.facts_of(found) == facts
