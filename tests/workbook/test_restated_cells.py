"""Cells whose text was read as a number or a day are written alike in the file and in Excel, and put back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import books
import rewritten
import runs
from fordelning.verbs.allocate import allocate
from fordelning.verbs.report import Context
from fordelning.verbs.restore import restore
from fordelning.workbook.live import LiveBook
from fordelning.workbook.restyle import restyled

CONTEXT = Context(datetime(2021, 12, 1, 9, 30), "åsa", date(2021, 12, 1))
TEXTS = {"bidrag_belopp": "10,7 mnkr", "bidrag_period_till": "31 mars 2027"}
REMARK = (
    "5 celler skrevs om från text till tal: Bidrag, B9; Modell, kolumnen Värde, rad\u00a06; "
    "Mottagare, kolumnen Antal, rad\u00a06–8. 1 cell skrevs om till datum: Bidrag, B20."
)


@pytest.fixture
def in_words(tmp_path):
    steps = [books.step("Först", "Avsätt", "Potten", Värde="1 565 000")]
    steps.append(books.step("Sedan", "Per enhet", "Hem", Underlag="Antal") | {"Från pott": "Potten"})
    people = [books.recipient(f"00{number}", Antal=f"{number} 000", Deltar="Ja") for number in (1, 2, 3)]
    return books.grant(tmp_path, steps, people, **TEXTS)


def _seen(path):
    """Return what the cells hold, and how they are shown."""
    workbook = rewritten.opened(path)
    cells = [books.fact(workbook, name) for name in TEXTS]
    cells += [books.cell(workbook, "Modell", "Värde")]
    cells += [books.cell(workbook, "Mottagare", "Antal", row) for row in (1, 2, 3)]
    return [(cell.value, cell.number_format) for cell in cells]


def test_both_hosts_write_them_as_the_layout_has_them(host, in_words):
    book = host.open(in_words)
    report = allocate(book, CONTEXT)
    assert not report.failed, report.findings
    assert " ".join(map(str, report.remarks)) == REMARK
    written = host.done(book)
    assert [value for value, _ in _seen(written)] == [
        10_700_000,
        datetime(2027, 3, 31),
        1_565_000,
        1000,
        2000,
        3000,
    ]
    # LibreOffice saves the language that its format was named in, and a hyphen as a sign of its own.
    plain = [form.removeprefix("[$-409]").replace("\\", "") for _, form in _seen(written)]
    assert {*plain[:1], *plain[2:]} <= {"#,##0", "General"}
    assert plain[1].lower() == "yyyy-mm-dd"
    assert runs.rows_of(written, "Logg")[-1]["Anmärkning"].endswith(REMARK)


def test_the_way_back_in_an_open_workbook_puts_the_texts_back(office, in_words, tmp_path):
    before = [value for value, _ in _seen(in_words)]
    opened = office.books.open(in_words)
    live = LiveBook(opened)
    allocate(live, CONTEXT)
    live.commit()
    back = LiveBook(opened)
    assert not restore(back, CONTEXT).failed
    back.commit()
    opened.save(tmp_path / "åter.xlsx")
    opened.close()
    assert [value for value, _ in _seen(tmp_path / "åter.xlsx")] == before


STYLES = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s'
    b'<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/>'
    b'<xf numFmtId="49" fontId="3" quotePrefix="1"><protection locked="0"/></xf></cellXfs>'
    b'<dxfs><dxf><numFmt numFmtId="9" formatCode="x"/></dxf></dxfs></styleSheet>'
)


@pytest.mark.parametrize(
    ("there", "number"),
    [
        (b"", b"164"),
        (b"<numFmts/>", b"164"),
        (b'<numFmts count="1"><numFmt numFmtId="170" formatCode="0.0"/></numFmts>', b"171"),
    ],
)
def test_a_style_changes_its_number_format_alone(there, number):
    xml, looks = restyled(STYLES % there, {("1", "yyyy-mm-dd"), ("1", "#,##0"), ("0", "General")})
    assert looks == {("0", "General"): "0", ("1", "#,##0"): "2", ("1", "yyyy-mm-dd"): "3"}
    rest = b'fontId="3" applyNumberFormat="1"><protection locked="0"/></xf>'
    assert b'<xf numFmtId="3" ' + rest + b'<xf numFmtId="' + number + b'" ' + rest + b"</cellXfs>" in xml
    assert b'<cellXfs count="4">' in xml
    assert b'<numFmt numFmtId="' + number + b'" formatCode="yyyy-mm-dd"/></numFmts>' in xml
    assert xml.endswith(b'<dxfs><dxf><numFmt numFmtId="9" formatCode="x"/></dxf></dxfs></styleSheet>')


def test_a_style_that_has_the_format_already_is_kept():
    there = b'<numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy-mm-dd"/></numFmts>'
    xml, looks = restyled(STYLES.replace(b'"0"/><xf', b'"170"/><xf') % there, {("0", "yyyy-mm-dd")})
    assert looks == {("0", "yyyy-mm-dd"): "0"}
    assert xml.count(b"yyyy-mm-dd") == 1
