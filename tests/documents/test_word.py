"""The Word file itself: safe with any text, the same bytes every time, and right as a Word file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from docx.oxml.ns import qn

import runs
import shipped
import word_reader
from fordelning import programmes
from fordelning.allocation.cascade import allocate
from fordelning.cli import main
from fordelning.documents.decision import write_decision
from fordelning.documents.word import Document
from fordelning.documents.word_table import Column, clean

A = "stockholm-digital-2020"


@pytest.fixture(scope="module")
def content():
    grant = shipped.grant(A)
    return write_decision(grant, allocate(grant), programmes.load(A))


def test_the_same_grant_gives_the_same_bytes_and_no_clock_stands_in_them(content):
    grant = shipped.grant(A)
    assert write_decision(grant, allocate(grant), programmes.load(A)) == content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in package.read("docProps/core.xml")


def test_the_page_is_a4_in_swedish_and_has_both_diary_numbers_and_page_numbers_in_the_footer(content):
    document = word_reader.opened(content)
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert document.core_properties.language == "sv-SE"
    footer = section.footer._element
    assert [each.get(qn("w:instr")) for each in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    text = "".join(each.text for each in footer.iter(qn("w:t")))
    assert "S2020/00000 (exempel)" in text  # D11: the agreement
    assert "S2020/00001 (exempel)" in text  # D11: the payment decision


def test_every_table_has_our_style_a_repeated_heading_row_and_an_alternative_text(content):
    tables = word_reader.opened(content).tables
    assert len(tables) > 10
    for table in tables:
        rows = table._tbl.tr_lst
        assert table.style.name == "Fördelning"
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


HOSTILE = {
    '=HYPERLINK("http://example.org","Klicka")': '=HYPERLINK("http://example.org","Klicka")',
    "<w:fldSimple w:instr='DDE'/>&amp;": "<w:fldSimple w:instr='DDE'/>&amp;",
    '{ INCLUDETEXT "http://example.org" }': '{ INCLUDETEXT "http://example.org" }',
    "Hem\x00\x1fmet\ufffe": "Hemmet",
    "\u202eBA grosmO": "BA grosmO",
    "rad 1\nrad 2\tslut": "rad 1 rad 2 slut",
    "https://example.org/lank": "https://example.org/lank",
}


@pytest.mark.parametrize(("name", "shown"), HOSTILE.items())
def test_whatever_a_name_holds_it_is_shown_as_text_and_does_nothing(name, shown):
    grant = shipped.grant(A)
    first = replace(grant.recipients[0], payee=name, name=name)
    facts = {**grant.facts, "bidrag_namn": name * 40, "bidrag_dnr_beslut": name}
    grant = replace(grant, facts=facts, recipients=(first, *grant.recipients[1:]))
    made = write_decision(grant, allocate(grant), programmes.load(A))
    payees = word_reader.columns(word_reader.sections(made)["Fördelning per mottagare"])["Mottagare"]
    assert payees[1] == shown
    document = word_reader.opened(made)
    assert document.paragraphs[0].text.startswith(shown)
    parts = [document.part, *(relation.target_part for relation in document.part.rels.values())]
    assert not any(relation.is_external for part in parts for relation in part.rels.values())
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for part in package.namelist():
            assert b"w:hyperlink " not in package.read(part)
            assert b"w:instrText" not in package.read(part)
        assert package.read("word/document.xml").count(b"<w:fldSimple") == 0


def test_no_number_is_parted_between_two_lines_however_many_columns_there_are():
    grant = shipped.grant("riket-teknik-2021")
    made = word_reader.opened(write_decision(grant, allocate(grant), programmes.load("riket-teknik-2021")))
    for table in made.tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
        assert sum(widths) <= 9_354  # twentieths of a point: A4 less margins of 25 and 20 mm
        for row in table._tbl.tr_lst[1:]:
            for cell, width in zip(row.tc_lst, widths, strict=True):
                if cell.p_lst[0].style == "TableNumber":
                    longest = max(
                        map(len, "".join(each.text or "" for each in cell.iter(qn("w:t"))).split(" "))
                    )
                    assert longest * 9.5 * 0.507 * 20 + 170 <= width  # a digit of Calibri is 0,507 em wide


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("golv 250\u00a0000 kr", "golv 250\u00a0000\u00a0kr"),
        ("66,6 % och 5,7 mnkr", "66,6\u00a0% och 5,7\u00a0mnkr"),
        ("900 tkr, 1 kronor", "900\u00a0tkr, 1\u00a0kronor"),
        ("Hus 3 krävs, 20 procent", "Hus 3 krävs, 20 procent"),
    ],
)
def test_a_number_in_a_table_is_never_parted_from_its_unit(written, shown):
    document = Document("Bidrag", "")
    document.table("T", [Column("Vad", 5), Column("Hur", 5)], [("x", written)])
    (table,) = word_reader.opened(document.to_bytes()).tables
    assert table.rows[1].cells[1].text == shown


def test_half_a_letter_is_left_out_and_a_rare_one_kept():
    assert clean("Sj\ud800öbo \U0001f3e0") == "Sjöbo \U0001f3e0"


def test_a_table_of_ten_thousand_rows_keeps_its_last_rows_together():
    document = Document("Bidrag", "Dnr")
    rows = [(number, number) for number in range(10_000)]
    document.table("Prov", (Column("Id", 1), Column("Belopp", 1, number=True)), rows, summed=True)
    (table,) = word_reader.opened(document.to_bytes()).tables
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in table._tbl.tr_lst]
    assert kept == [False] * 9_999 + [True] + [False]


def test_the_schema_of_word_has_nothing_against_any_of_the_five(ooxml, tmp_path):
    files = []
    for name in shipped.NAMES:
        grant = shipped.grant(name)
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(write_decision(grant, allocate(grant), programmes.load(name)))
    assert ooxml.complaints(*files) == [[]] * len(files)


def test_exportera_writes_it_from_the_workbook_and_leaves_contact_persons_there(tmp_path):
    book = runs.allocate(runs.example(A, tmp_path))
    assert main(["exportera", str(book), "--till", str(tmp_path / "ut")]) == 0
    written = (tmp_path / "ut" / "beslutsunderlag.docx").read_bytes()
    told = word_reader.columns(word_reader.sections(written)["Fördelning per mottagare"])
    assert told["Belopp (kr)"][-1].replace("\u00a0", " ") == "10 700 000"
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert not any(b"Kim Exempel" in package.read(part) for part in package.namelist())


def test_it_prints(libreoffice, tmp_path, content):
    path = tmp_path / "beslutsunderlag.docx"
    path.write_bytes(content)
    assert libreoffice.to_pdf(path, tmp_path / "ut").read_bytes().startswith(b"%PDF")
