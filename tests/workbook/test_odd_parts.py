"""What Excel opens without a word is used: odd parts are not judged, and are kept byte for byte."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime

import pytest

import books
from fordelning.errors import DataError, FileError
from fordelning.layout import TABLES
from fordelning.workbook.file import WorkbookFile
from fordelning.workbook.parts import Parts
from fordelning.workbook.reader import load, values
from fordelning.workbook.stale import out_of_date
from hosts.books import repack
from hosts.parts import read_parts

NOW = datetime(2021, 12, 1, 9, 30)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = "xl/styles.xml"
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"
CORE = "docProps/core.xml"


def _in(part, old, new):
    def change(parts):
        text = parts[part].decode()
        assert re.search(old, text), part
        parts[part] = re.sub(old, lambda found: new.replace("\\0", found[0]), text, count=1).encode()

    return change


def _after(tag, xml):
    """Return what puts XML after an element of a sheet, or after its cells where the element is not there."""

    def change(parts):
        text = parts[SHEET].decode()
        at = [found.end() for found in re.finditer(f"</sheetData>|<{tag}[^>]*/>|</{tag}>", text)]
        parts[SHEET] = f"{text[: at[-1]]}{xml}{text[at[-1] :]}".encode()

    return change


def _part(name, content, kind, of=SHEET):
    """Return what adds a part, and a relation of a kind that leads to it."""

    def change(parts):
        parts[name] = content if isinstance(content, bytes) else content.encode()
        folder, _, file = of.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels".lstrip("/")
        old = re.findall(r"<Relationship .*?/>", parts.get(rels, b"").decode())
        new = f'<Relationship Id="rIdOdd" Type="{OFFICE}/{kind}" Target="/{name}"/>'
        parts[rels] = f'<Relationships xmlns="{RELS}">{"".join([*old, new])}</Relationships>'.encode()

    return change


PRINTER = bytes(64) + b"\x01\x04\0\x06\xdc\0" + bytes(214)
SETTINGS = "xl/printerSettings/printerSettings9.bin"
GROUPED = f"""<pivotCacheDefinition xmlns="{MAIN}"><cacheSource type="worksheet"/><cacheFields count="1">
<cacheField name="a"><sharedItems><m/></sharedItems><fieldGroup base="0"><discretePr count="1"><x v="0"/>
</discretePr><groupItems count="1"><s v="Grupp1"/></groupItems></fieldGroup></cacheField></cacheFields>
</pivotCacheDefinition>"""
CHART = """<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart><c:plotArea>
<c:layout/></c:plotArea></c:chart></c:chartSpace>"""
NEWER = """<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:Choice Requires="x14"><controls><control/></controls></mc:Choice></mc:AlternateContent>"""
RULE = '<conditionalFormatting sqref="A1"><cfRule type="odd" priority="x"/></conditionalFormatting>'
LIST = '<dataValidations><dataValidation type="odd" sqref="" imeMode="9"/></dataValidations>'
VIEWS = '<customSheetViews><customSheetView guid="x" odd="1"/></customSheetViews>'
FILTER = '<autoFilter ref="x"><filterColumn colId="a"/></autoFilter>'
LINK = '<hyperlinks><hyperlink ref="A1" r:id="rId999"/></hyperlinks>'
SHARED = """<row r="990"><c r="A990"><f t="shared" ref="A990:A991" si="90">"a</f><v>1</v></c></row>
<row r="991"><c r="A991"><f t="shared" si="90"/><v>1</v></c></row>\\0"""
STYLED = '<row r="990"><c r="A990" s="9999"><v>1</v></c></row>\\0'
ALOUD = '<rPh sb="0" eb="1"><t>a</t></rPh><phoneticPr fontId="99"/>\\0'
GONE = '\\0<definedName name="_xlnm.Print_Area" localSheetId="99">#REF!</definedName>'
MACRO = '\\0<definedName name="makro" function="1" vbProcedure="1" odd="1">1</definedName>'
TYPE = '<Default Extension="odd" ContentType="a/b" odd="1"/>\\0'
TWO_WAYS = [  # what one program shows and another does not: neither a value nor an empty cell
    '<c r="A990"><is><t>250000</t></is></c>',
    '<c r="A990" t="n"><is><t>250000</t></is></c>',
    '<c r="A990" t="str"><is><t>250000</t></is></c>',
    '<c r="A990" t="inlineStr"><is/><v>250000</v></c>',
    '<c r="A990" t="inlineStr"><is><t>250000</t></is><v>0</v></c>',
    '<c r="A990" t="inlineStr"><t>250000</t></c>',
    '<c r="A990" t="inlineStr">250000</c>',
]
BARE = '<row r="990"><c r="A990" t="inlineStr"><v>a_x000D_</v></c><c t="inlineStr"/></row>\\0'
MAC = """<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN"
"http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><dict/></plist>"""
LOGOTYPE = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>"""
ODD = {
    "a logotype with definitions": _part("xl/media/image9.svg", LOGOTYPE, "image"),
    "a printer without a name": _part(SETTINGS, PRINTER, "printerSettings"),
    "a printer that is called <": _part(SETTINGS, b"<\0A\0" + PRINTER, "printerSettings"),
    "settings that are all blank": _part(SETTINGS, bytes(300), "printerSettings"),
    "settings of a printer on a Mac": _part(SETTINGS, MAC, "printerSettings"),
    "an empty part": _part("xl/media/image9.emf", b"", "image"),
    "grouped items of a pivot table": _part("xl/pivotCache/p9.xml", GROUPED, "pivotCacheDefinition", BOOK),
    "a pivot table without its cache": _part("xl/pivotTables/p9.xml", "<a/>", "pivotTable"),
    "an empty chart": _part("xl/charts/chart99.xml", CHART, "chart"),
    "an empty drawing": _part("xl/drawings/drawing99.xml", "<a/>", "drawing"),
    "comments of another kind": _part("xl/comments99.xml", "<comments odd='1'/>", "comments"),
    "threaded comments": _part("xl/threadedComments/t.xml", "<ThreadedComments/>", "threadedComment"),
    "an empty fill": _in(STYLES, "<fill>.*?</fill>", "<fill/>"),
    "a fill that nobody knows": _in(STYLES, "<fill>.*?</fill>", "<fill><odd/></fill>"),
    "a colour with a hash": _in(STYLES, "<font>", '<font><color rgb="#FF0000"/>'),
    "an indexed colour beyond the palette": _in(STYLES, "<font>", '<font><color indexed="99"/>'),
    "letters of no size": _in(STYLES, '<sz val="[^"]*"/>', '<sz val="elva"/>'),
    "an alignment of another program": _in(STYLES, "<alignment ", '<alignment horizontal="start" odd="1" '),
    "no styles of names": _in(STYLES, "<cellStyleXfs.*</cellStyleXfs>", ""),
    "a style that leads nowhere": _in(STYLES, "<cellStyle [^>]*/>", '<cellStyle name="a" xfId="99"/>'),
    "formats of new kinds": _in(STYLES, "<dxf>", '<dxf odd="1"><extLst/>'),
    "a day of change that is none": _in(CORE, '(?<=dcterms:W3CDTF">)[^<]*', "igår"),
    "no properties": lambda parts: parts.update({CORE: b"<a/>"}),
    "a property of its own": _part("docProps/custom.xml", "<a><property/></a>", "custom-properties", ""),
    "a view of the user's own": _after("sheetProtection", VIEWS),
    "a rule of a new type": _after("conditionalFormatting", RULE),
    "a list to choose from with odd attributes": _after("dataValidations", LIST),
    "a filter of a new kind": _after("sheetProtection", FILTER),
    "a link that leads nowhere": _after("hyperlinks", LINK),
    "a page of odd size": _after("pageMargins", '<pageSetup paperSize="brev" orientation="odd"/>'),
    "extensions": _after("tableParts", '<extLst><ext uri="{X}"><x14:odd xmlns:x14="urn:x"/></ext></extLst>'),
    "content for newer programs": _after("pageMargins", NEWER),
    "a view that is odd": _in(SHEET, "<sheetView ", '<sheetView odd="1" view="odd" '),
    "a column without end": _in(SHEET, "<cols>", '<cols><col min="1" max="16384" width="bred" odd="1"/>'),
    "a row of odd height": _in(SHEET, '<row (?=r="2")', '<row odd="hög" '),
    "views of the workbook": _in(BOOK, "<workbookView ", '<workbookView odd="1" firstSheet="x" '),
    "a calculation of another version": _in(BOOK, "<calcPr ", '<calcPr odd="1" calcMode="odd" '),
    "a protection of the workbook": _in(BOOK, "<bookViews>", '<workbookProtection odd="1"/>\\0'),
    "a name with an error": _in(BOOK, "<definedNames>", '\\0<definedName name="a">#REF!$A$1</definedName>'),
    "a name of a sheet that is gone": _in(BOOK, "<definedNames>", GONE),
    "a name with odd attributes": _in(BOOK, "<definedNames>", MACRO),
    "a style of cells that is not there": _in(SHEET, "</sheetData>", STYLED),
    "texts that are read aloud": _in("xl/sharedStrings.xml", "</si>", ALOUD),
    "parts of other content": _in("[Content_Types].xml", "<Default ", TYPE),
    "a target from the root": _in("xl/_rels/workbook.xml.rels", '(?<=Target=")worksheets', "/xl/worksheets"),
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """A workbook, and what its tables hold."""
    book = books.new(tmp_path_factory.mktemp("bok"))
    return book, _read(WorkbookFile(book))


def _read(book):
    """Return what the tables of a workbook hold, and which are missing."""
    found = {}
    for name in TABLES:
        try:
            found[name] = repr(book.read_table(name))
        except DataError as error:
            found[name] = str(error)
    return found


@pytest.mark.parametrize("what", ODD)
def test_what_excel_opens_is_used_and_kept(plain, tmp_path, what):
    book, tables = plain
    odd = repack(book, ODD[what], tmp_path / "udda.xlsx")
    opened = WorkbookFile(odd)
    assert _read(opened) == tables
    opened.save(tmp_path / "efter.xlsx", NOW)
    before, after = read_parts(odd), read_parts(tmp_path / "efter.xlsx")
    assert {name for name in before if after[name] != before[name]} <= {BOOK}  # which says: calculate anew


def _backslashes(book, to, begin=""):
    with zipfile.ZipFile(book) as package, zipfile.ZipFile(to, "w") as packed:
        for name in package.namelist():
            entry = zipfile.ZipInfo("x")
            entry.filename = name.replace("/", "\\") if name.startswith(begin) else name
            packed.writestr(entry, package.read(name))
    return to


@pytest.mark.parametrize("begin", ["", "xl/worksheets/"])
def test_a_package_with_backslashes_is_used_and_saved_with_slashes(plain, tmp_path, begin):
    book, tables = plain
    odd = _backslashes(book, tmp_path / "udda.xlsx", begin)
    opened = WorkbookFile(odd)
    assert _read(opened) == tables
    opened.save(odd, NOW)
    before, after = read_parts(book), read_parts(odd)
    assert after.keys() == before.keys()
    assert {name for name in before if after[name] != before[name]} <= {BOOK}


@pytest.mark.parametrize(("old", "new"), [(BOOK, "xl/workbook2.xml"), (STYLES, "xl/Styles.xml")])
def test_parts_are_found_by_what_leads_to_them_in_great_and_small_letters(plain, tmp_path, old, new):
    book, tables = plain

    def rename(parts):
        parts[new] = parts.pop(old)
        if new != "xl/Styles.xml":
            parts["xl/_rels/workbook2.xml.rels"] = parts.pop("xl/_rels/workbook.xml.rels")
            parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"workbook.xml", b"workbook2.xml")

    opened = WorkbookFile(repack(book, rename, tmp_path / "udda.xlsx"))
    assert _read(opened) == tables
    opened.save(tmp_path / "efter.xlsx", NOW)
    assert _read(WorkbookFile(tmp_path / "efter.xlsx")) == tables


def test_a_shared_formula_that_cannot_be_moved_stands_as_it_is_and_counts_as_leading_anywhere(
    plain, tmp_path
):
    odd = repack(plain[0], _in(SHEET, "</sheetData>", SHARED), tmp_path / "udda.xlsx")
    book = load(Parts.of(odd.read_bytes()))[0]
    title = book.sheetnames[0]
    assert [book[title][f"A{row}"].value for row in (990, 991)] == ['="a', '="a']
    assert {(990, 1), (991, 1)} <= out_of_date(book, ["Modell"])[title]


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (
            SHEET,
            "</sheetData>",
            '<row r="990"><c r="A990" t="s"><v>99999</v></c></row>\\0',
            "på bladet ”Start”",
        ),
        *((SHEET, "</sheetData>", f'<row r="990">{cell}</row>\\0', "på bladet ”Start”") for cell in TWO_WAYS),
        (STYLES, "<numFmts", '<numFmts><numFmt numFmtId="x"/></numFmts>\\0', "cellernas format"),
    ],
)
def test_what_cannot_be_read_is_told_by_where_it_is(plain, tmp_path, part, old, new, told):
    with pytest.raises(FileError) as refused:
        WorkbookFile(repack(plain[0], _in(part, old, new), tmp_path / "udda.xlsx"))
    assert refused.value.code == "broken_part"
    assert told in refused.value.text


def test_a_text_that_stands_bare_where_the_format_wants_it_inline_is_read_in_books_and_in_forms(
    plain, tmp_path
):
    odd = repack(plain[0], _in(SHEET, "</sheetData>", BARE), tmp_path / "udda.xlsx").read_bytes()
    book = load(Parts.of(odd))[0]
    assert [cell.value for cell in book[book.sheetnames[0]][990][:2]] == ["a_x000D_", None]
    _, rows = next(values(Parts.of(odd), 1, 990, 2))
    assert rows[989] == ["a_x000D_", None]


def test_a_number_format_of_a_condition_is_none_of_a_cell(tmp_path):
    book = books.grant(tmp_path, bidrag_period_fran=date(2020, 1, 1))
    known = re.search(r'numFmtId="(\d+)" formatCode="yyyy-mm-dd"', read_parts(book)[STYLES].decode())
    other = f'<dxf><numFmt numFmtId="{known[1]}" formatCode="0.0"/>'
    odd = repack(book, _in(STYLES, r"<dxf>(<numFmt [^>]*>)?", other), tmp_path / "udda.xlsx")
    assert WorkbookFile(odd).read_name("bidrag_period_fran")[0] == datetime(2020, 1, 1)
