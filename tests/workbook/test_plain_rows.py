"""What is read of a sheet without the library is what the library reads of it, or nothing is read so."""

from __future__ import annotations

import warnings
from xml.parsers.expat import ExpatError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import coordinate_to_tuple

from fordelning.formulas import Formula
from fordelning.workbook import cells as writer
from fordelning.workbook import plain_rows, spans
from fordelning.workbook.parts import Parts
from fordelning.workbook.reader import _empty
from fordelning.workbook.sheet_cells import SheetCells

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="{MAIN}"><cols/>'
PLAIN = (
    '<c r="A1"/>',
    '<c r="A1" s="1" />',
    '<c r="A1" s="1"></c>',
    '<c r="B7" t="s"><v>1</v></c>',
    '<c r="B7" t="str"><v>tolv</v></c>',
    '<c r="B7" t="str"></c>',
    '<c r="B7" t="inlineStr"></c>',
    '<c r="C2" t="inlineStr"><is><t>Å &amp; Ö &#246;&#10; &lt;</t></is></c>',
    '<c r="C2" t="inlineStr"><is><t xml:space="preserve"> a\n\tb </t></is></c>',
    '<c r="C2" t="inlineStr"><is><t></t></is></c>',
    '<c r="AA10" s="2"><v>43983</v></c>',
    '<c r="AA10" s="2"><v>43983.25</v></c>',
    '<c r="AA10" s="2"><v>99999999</v></c>',
    '<c r="XFD1" t="n"><v>1E3</v></c>',
    '<c r="A9"><v>-0.5</v></c>',
    '<c r="A9"><v></v></c>',
    '<c r="A9"><v/></c>',
    '<c r="A9" t="b"><v>1</v></c>',
    '<c r="A9" t="e"><v>#N/A</v></c>',
    '<c r="A9"><f>A1+1</f><v>5</v></c>',
    '<c r="A9"><f>A1+1</f></c>',
    '<c r="A9"><f aca="false">A1&lt;1</f><v /></c>',
    '<c r="A9" t="str"><f ca="1">TODAY()&amp;""</f><v>a &amp; b</v></c>',
    '<c r="A9"><f></f><v>5</v></c>',
    '<c r="A9" s="2"><f>TODAY()</f><v>43983</v></c>',
)
ODD = (
    "<c><v>1</v></c>",
    '<c r="A1" t="d"><v>2020-06-01</v></c>',
    '<c r="A1" cm="1"><v>1</v></c>',
    '<c t="s" r="A1"><v>1</v></c>',
    '<c r="A1"> <v>1</v></c>',
    '<c r="A1"><v>1</v><!-- x --></c>',
    '<c r="A1"><v><![CDATA[1]]></v></c>',
    '<c r="A1" t="inlineStr"><v>1</v></c>',
    '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>',
    '<c r="A1"><is><t>a</t></is></c>',
    '<c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c>',
    '<c r="A1"><f t="array" ref="A1">B1</f><v>1</v></c>',
    '<c r="A1" t="s"><v>77</v></c>',
    '<c r="A1" t="b"><v>ja</v></c>',
    '<c r="A1"><v>nan</v></c>',
    '<c r="A1"><v>1&nbsp;</v></c>',
    '<c r="A1" t="str"><v>]]></v></c>',
    '<c r="A1" t="str"><v>&#1;</v></c>',
    '<c r="A1" t="str"><v>&#xE5;</v></c>',
    '<c r="A1" t="str"><v>a\r\nb</v></c>',
    '<c r="A1" t="str"><v>a\x07</v></c>',
    '<c r="A1" t="str"><v>\ufffe</v></c>',
    '<x:c xmlns:x="urn:x" r="A1"/>',
    "text",
)


def sheet(rows, head=HEAD):
    """Return the part of a sheet that has these rows."""
    merged = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    return f"{head}<sheetData>{rows}</sheetData>{merged}</worksheet>".encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Return an empty workbook with three styles, the last of them a day, and two texts that cells share."""
    from openpyxl import Workbook

    drawn = Workbook()
    page = drawn.active
    page["A3"].number_format, page["A4"].number_format = "0.00", "yyyy-mm-dd"
    file = tmp_path_factory.mktemp("rows") / "book.xlsx"
    drawn.save(file)
    parts = Parts.of(file.read_bytes())
    empty = _empty(parts)
    assert empty._date_formats == {2}
    return empty, ["ett", "två"]


def cells(book, xml, *, data_only=False):
    """Return a sheet's part about to be read."""
    return SheetCells(xml, book[1], book[0], data_only=data_only)


def by_library(book, xml, *, data_only=False):
    """Return all that the library reads of a sheet."""
    slow = cells(book, xml, data_only=data_only)
    rows = [
        (
            number,
            [
                tuple(cell[name] for name in ("row", "column", "value", "data_type", "style_id"))
                for cell in row
            ],
        )
        for number, row in slow.parse()
    ]
    return rows, slow.merged, slow.results


def without_library(book, xml, *, data_only=False):
    """Return the same without the library, None where that cannot be done."""
    fast = cells(book, xml, data_only=data_only)
    found = plain_rows.read(xml, fast.plain_cell)
    return found and (*found, fast.results)


@pytest.mark.parametrize("data_only", [False, True])
@pytest.mark.parametrize("cell", PLAIN)
def test_a_cell_is_what_the_library_reads(book, cell, data_only):
    xml = sheet(f'<row r="1" spans="1:3">{cell}<c r="D1"><v>4</v></c></row><row r="5"/><row>{cell}</row>')
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = by_library(book, xml, data_only=data_only)
    found = without_library(book, xml, data_only=data_only)
    assert found == wanted
    assert [type(cell[2]) for _, row in found[0] for cell in row] == [
        type(cell[2]) for _, row in wanted[0] for cell in row
    ]


@pytest.mark.parametrize("cell", ODD)
def test_a_sheet_with_a_cell_that_is_written_otherwise_is_left_to_the_library(book, cell):
    assert without_library(book, sheet(f'<row r="1"><c r="A1"/>{cell}</row>')) is None


@pytest.mark.parametrize(
    "xml",
    [
        sheet("<!-- a --><row/>"),
        sheet('<row r="1" r="2"/>'),
        sheet('<row r="x"/>'),
        sheet('<row a:b="1"/>'),
        sheet('<row xmlns="urn:x"/>'),
        sheet('<row r="1">'),
        sheet("</row>"),
        sheet("<row/> <row/>"),
        sheet('<row a=">"><c r="A1"/></row>'),
        sheet("<row/>", HEAD.replace("UTF-8", "ISO-8859-1")),
        sheet("<row/>", HEAD.replace("<cols/>", "<cols>")),
        sheet("<row/>", HEAD.replace(MAIN, "urn:x")),
        sheet("<row/>", HEAD.replace("<cols/>", "<c/>")),
        sheet("<row/>").replace(b"<row/>", b'<row><c r="A1" t="str"><v>\xff</v></c></row>'),
        sheet("<row/>").decode().encode("utf-16"),
        sheet("<row/>") + b"<a/>",
    ],
)
def test_a_sheet_that_is_written_otherwise_is_left_to_the_library(book, xml):
    assert without_library(book, xml) is None


def by_parser(row):
    """Return column, style and bytes of each cell of a row as the parser of places finds them."""
    found, column = [], 0
    for cell in spans.find(row, "c"):
        place = cell.attributes.get("r")
        column = coordinate_to_tuple(place)[1] if place else column + 1
        found.append((column, cell.attributes.get("s"), row[cell.start : cell.end]))
    return found


@pytest.mark.parametrize("cell", PLAIN)
def test_where_cells_stand_is_what_the_parser_finds(cell):
    xml = sheet(
        f'<row r="1" ht="15.5" x:d="0.25">{cell}<c r="D1"><v>4</v></c></row><row r="5"/><row>{cell}</row>'
    )
    rows = plain_rows.elements(xml)
    assert rows == [each for each in spans.find(xml, "row") if each.name == "row"]
    assert len(rows) == 3
    for row in rows:
        own = xml[row.start : row.end]
        assert plain_rows.whole_cells(own) == by_parser(own)


@given(st.data())
def test_where_rows_and_cells_stand_is_what_the_parser_finds_or_is_left_to_it(data):
    rows = "".join(
        f"<row>{''.join(data.draw(st.lists(st.sampled_from(PLAIN + ODD), max_size=2)))}</row>" for _ in "ab"
    )
    xml = bytearray(sheet(rows))
    at = data.draw(st.integers(0, len(xml) - 1))
    new = data.draw(st.sampled_from([b"", b"<", b">", b'"', b"/", b" ", b"1", b"v", b"<row/>", b"<x/>"]))
    xml[at : at + data.draw(st.integers(0, 3))] = new
    try:
        wanted = spans.find(bytes(xml), "row")
    except (ExpatError, LookupError):  # the second where its encoding is none
        return  # such a sheet has been refused when it was read
    found = plain_rows.elements(bytes(xml))
    assert found is None or found == wanted
    for row in wanted:
        own = bytes(xml[row.start : row.end])
        cells = plain_rows.whole_cells(own)
        assert cells is None or cells == by_parser(own)


def test_a_sheet_is_written_the_same_whether_its_rows_are_found_plainly_or_by_the_parser(monkeypatch):
    cells = "".join(PLAIN[at] for at in (2, 3, 10))
    xml = sheet(f'<row r="1">{cells}</row><row r="5" hidden="1"/><row r="6"><c r="B6" s="3"/></row>')
    block = writer.Block(2, 5, (2, 3), [("å & b", 4), (None, Formula("B1", 5))], heights=[15, None])
    plainly = writer.write(xml, [block])
    monkeypatch.setattr(plain_rows, "elements", lambda xml: None)
    monkeypatch.setattr(plain_rows, "whole_cells", lambda row: None)
    assert plainly == writer.write(xml, [block])


@given(st.data())
def test_whatever_is_changed_in_a_sheet_it_is_read_alike_or_left_to_the_library(book, data):
    rows = "".join(
        f"<row>{''.join(data.draw(st.lists(st.sampled_from(PLAIN + ODD), max_size=2)))}</row>" for _ in "ab"
    )
    xml = bytearray(sheet(rows))
    for _ in range(data.draw(st.integers(0, 2))):
        at = data.draw(st.integers(0, len(xml) - 1))
        new = data.draw(
            st.sampled_from([b"", b"<", b">", b'"', b"/", b"&", b" ", b"1", b"\xc3", b"\x00", b"v", b"-->"])
        )
        xml[at : at + data.draw(st.integers(0, 3))] = new
    found = without_library(book, bytes(xml))
    if found is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert found == by_library(book, bytes(xml))
