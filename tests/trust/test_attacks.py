"""Workbooks made to do harm: refused, or read as the data they are, within 5 seconds and 500 megabytes."""

from __future__ import annotations

import json
import random
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl.utils import get_column_letter

import books
from hosts import forked

if TYPE_CHECKING:
    from collections.abc import Callable

if not Path("/proc/self/status").exists():
    pytest.skip("only Linux tells how much memory a process took at most", allow_module_level=True)

SECONDS = 5
BYTES = 500 << 20
FILE = 3
WORKBOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
STYLES = "xl/styles.xml"
STRINGS = "xl/sharedStrings.xml"
COLUMNS = [get_column_letter(number).encode() for number in range(1, 16_385)]
LAUGHS = "<!DOCTYPE a [<!ENTITY l0 'ha'>{}]>".format(
    "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
)


def _in_part(name, old, new):
    def change(parts):
        assert re.search(old, parts[name])
        parts[name] = re.sub(old, lambda found: new.replace(b"\\0", found[0]), parts[name], count=1)

    return change


def _nested(depth):
    """Return elements in each other, with names that keep them from being packed small."""
    names = [b"e%d" % (number * 7919 % 100_003) for number in range(depth)]
    return b"".join(b"<%b>" % name for name in names) + b"".join(b"</%b>" % name for name in reversed(names))


def _declared(doctype, name=WORKBOOK, code="utf-8"):
    def change(parts):
        text = parts[name].decode("utf-8")
        head, tail = text.split("?>", 1)
        head = head.replace("UTF-8", code.upper())
        parts[name] = f"{head}?>{doctype}{tail}".encode(code, "xmlcharrefreplace")

    return change


def _named(name, content=b"<a/>"):
    def change(parts):
        parts[name] = content

    return change


def _many(elements, number):
    """Return elements with comments between them that keep them from being packed to nothing."""
    chance = random.Random(1)
    noise = (b"<!--%s-->" % chance.randbytes(12).hex().encode() for _ in range(number // 300))
    return b"".join(elements * 300 + each for each in noise)


def _renamed(parts, old, new):
    """Call a part something else, wherever it is named."""
    parts[new] = parts.pop(old)
    for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        parts[name] = parts[name].replace(Path(old).name.encode(), Path(new).name.encode())


def _declared_elsewhere(parts):
    _declared(LAUGHS, STRINGS)(parts)
    _renamed(parts, STRINGS, "xl/strings.dat")


def _declared_in_a_picture(parts):
    _declared(LAUGHS, STRINGS)(parts)
    _renamed(parts, STRINGS, "xl/strings.svg")


def _linked(parts):
    """Let a workbook of the network be the source of one of its own."""
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = b"http://schemas.openxmlformats.org/package/2006/relationships"
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/externalLinks/externalLink1.xml"] = (
        b'<externalLink xmlns="%b"><externalBook xmlns:r="%b" r:id="rId1"><sheetNames><sheetName val="B"/>'
        b"</sheetNames></externalBook></externalLink>" % (main, office)
    )
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        b'<Relationships xmlns="%b"><Relationship Id="rId1" Type="%b/externalLinkPath" '
        b'Target="http://192.0.2.1/x.xlsx" TargetMode="External"/></Relationships>' % (package, office)
    )
    _in_part(
        "xl/_rels/workbook.xml.rels",
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="%b/externalLink" Target="externalLinks/externalLink1.xml"/>\\0'
        % office,
    )(parts)
    _in_part(
        "[Content_Types].xml",
        b"</Types>",
        b'<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="application/'
        b'vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"/>\\0',
    )(parts)
    reference = b'<externalReferences><externalReference r:id="rId99"/></externalReferences>\\0'
    _in_part(WORKBOOK, b"<definedNames>", reference)(parts)


def _commanded(parts):
    """Let a cell be fed by a program (DDE)."""
    _linked(parts)
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/externalLinks/externalLink1.xml"] = (
        b'<externalLink xmlns="%b"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>' % main
    )
    del parts["xl/externalLinks/_rels/externalLink1.xml.rels"]


def _branching(parts):
    names = b"".join(
        b'<definedName name="n%d">n%d+n%d+n%d</definedName>' % (n, n + 1, n + 2, n + 3) for n in range(3000)
    )
    _in_part(WORKBOOK, rb"<definedNames>", b"\\0" + names)(parts)
    row = b"".join(b'<c r="%b2000"><f>n%d</f></c>' % (column, n) for n, column in enumerate(COLUMNS[:3000]))
    _in_part(SHEET, rb"</sheetData>", b'<row r="2000">' + row + b"</row>\\0")(parts)


def _wide(parts):
    """Hide what a sheet holds in UTF-16 that does not say so."""
    parts[SHEET] = re.sub(rb"<\?xml[^>]*>", b"", parts[SHEET]).strip().decode().encode("utf-16-le")


WHITE = b"BM" + b"\xff" * (2 << 20)  # a picture without letters packs to nothing
ATTACKS: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "a billion laughs": (_declared(LAUGHS), "doctype"),
    "laughs in a sheet": (_declared(LAUGHS, SHEET), "doctype"),
    "laughs in another alphabet": (_declared(LAUGHS, WORKBOOK, "utf-16"), "doctype"),
    "laughs in an alphabet of four bytes": (_declared(LAUGHS, SHEET, "utf-32"), "broken"),
    "laughs without a sign of XML": (_declared(LAUGHS, STYLES, "cp037"), "broken"),
    "a file of the machine": (_declared('<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), "doctype"),
    "a definition from the network": (_declared('<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd">'), "doctype"),
    "a picture of nothing": (_named("xl/media/image1.png", bytes(200 << 20)), "too_large"),
    "a sheet of nothing": (_named(SHEET, b" " * (200 << 20)), "too_large"),
    "many parts": (lambda parts: parts.update({f"xl/p{n}.xml": b"<a/>" for n in range(10_001)}), "too_large"),
    "a row of cells without end": (
        _in_part(SHEET, b"</sheetData>", b'<row r="5000">' + _many(b"<c/>", 600_000) + b"</row>\\0"),
        "too_large",
    ),
    "strings without end": (
        _in_part(STRINGS, b"</sst>", _many(b"<si><t>%b</t></si>" % (b"a" * 1000), 90_000) + b"\\0"),
        "too_large",
    ),
    "a white picture": (_named("xl/media/image1.bmp", WHITE), ""),
    "a sheet that calls itself a picture": (_named("xl/media/image1.bmp", b"<a>" * (2 << 20)), "too_large"),
    "laughs in a part of another name": (_declared_elsewhere, "doctype"),
    "laughs in a part that is called a picture": (_declared_in_a_picture, "broken_part"),
    "a link to the network": (_linked, "linked"),
    "a part above the folder": (_named("../../ut.xml"), "odd_parts"),
    "a part at the root": (_named("/etc/ut.xml"), "odd_parts"),
    "a part of Windows": (_named("xl\\ut.xml"), ""),
    "a part above the folder of Windows": (_named("..\\..\\ut.xml"), "odd_parts"),
    "a part that is there twice but for its slash": (_named("xl\\workbook.xml"), "odd_parts"),
    "a part on a disk": (_named("c:ut.xml"), "odd_parts"),
    "a part that is there twice but for its case": (_named("xl/WORKBOOK.xml"), "odd_parts"),
    "ten thousand names": (
        _in_part(
            WORKBOOK,
            rb"<definedNames>",
            b"\\0"
            + b"".join(b'<definedName name="n%d">Bidrag!$B$2</definedName>' % n for n in range(10_000)),
        ),
        "too_many_names",
    ),
    "a sheet that says it is full": (
        _in_part(SHEET, rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:XFD1048576"/>'),
        "too_far_down",
    ),
    "three cells down to the last row": (
        _in_part(
            SHEET,
            rb"<sheetData>.*</sheetData>",
            b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>'
            b'<row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData>',
        ),
        "too_far_down",
    ),
    "a program that runs": (_commanded, "linked"),
    "names that lead to three names each": (_branching, ""),
    "a row of formulas that lead to each other": (
        _in_part(
            SHEET,
            rb"</sheetData>",
            b'<row r="2000">'
            + b"".join(b'<c r="%b2000"><f>%b2000</f></c>' % pair for pair in pairwise(COLUMNS))
            + b'<c r="XFD2000"><f>Kontroller!A1</f></c></row>\\0',
        ),
        "",
    ),
    "deep elements": (
        _in_part(SHEET, rb"</sheetData>", b"\\0" + _nested(200_000)),
        "",
    ),
    "ten thousand merged areas": (
        _in_part(
            SHEET,
            rb"</sheetData>(<sheetProtection[^>]*>)?",
            b'\\0<mergeCells count="10000">'
            + b"".join(b'<mergeCell ref="AA%d:AB%d"/>' % (n, n) for n in range(1000, 11_000))
            + b"</mergeCells>",
        ),
        "",
    ),
    "a merged area as large as the sheet": (
        _in_part(
            SHEET,
            rb"</sheetData>(<sheetProtection[^>]*>)?",
            b'\\0<mergeCells count="1"><mergeCell ref="A2000:XFD1048576"/></mergeCells>',
        ),
        "too_much_merged",
    ),
    "a link as large as the sheet": (
        _in_part(
            SHEET,
            rb"</sheetData>(<sheetProtection[^>]*>)?",
            b"\\0<hyperlinks><hyperlink location='Bidrag!A1' ref = '&#65;2000:XFD1048576'/></hyperlinks>",
        ),
        "too_much_linked",
    ),
    "letters of two bytes without a mark": (_wide, "broken"),
}


def _packed(book, parts):
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo("x")
            entry.filename, entry.compress_type = name, zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_over_soon_and_takes_little(tmp_path, attack):
    change, code = ATTACKS[attack]
    book = books.new(tmp_path)
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    _packed(book, parts)
    before = books.state_of(tmp_path)
    done = forked.run("kontrollera", book, "--json", "--idag", books.TODAY, folder=tmp_path)
    assert done.seconds < SECONDS
    assert done.peak < BYTES
    if code:
        assert (done.status, json.loads(done.out)["fel"]["kod"]) == (FILE, code)
        assert books.state_of(tmp_path) == before
    else:
        assert done.status == 0, done.out
    assert list(tmp_path.parent.glob("ut.xml")) == []
