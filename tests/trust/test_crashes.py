"""Damage that once ended in a crash: each is now a refusal that says the file is broken."""

from __future__ import annotations

import re

import pytest

import books
from books import check, shell, state_of
from hosts.books import repack


def _change(name, pattern, new):
    def change(parts):
        for part in [each for each in parts if re.fullmatch(name, each)]:
            parts[part], times = re.subn(pattern, new, parts[part], count=1)
            if times:
                return
        raise AssertionError(f"{pattern} stands in no {name}")

    return change


DAMAGE = {
    "an alphabet nobody knows": _change(r"xl/worksheets/_rels/.*", rb'encoding="UTF-8"', b'encoding="Ja"'),
    "an alphabet nobody knows in a sheet": _change(
        r"xl/worksheets/sheet4\.xml", rb'encoding="UTF-8"', b'encoding="Ja"'
    ),
    "no part that is the workbook": _change(
        r"\[Content_Types\]\.xml", rb"spreadsheetml\.sheet\.main\+xml", b"x+xml"
    ),
    "a size without an area": _change(
        r"xl/worksheets/sheet6\.xml", rb'<dimension ref="[^"]*"/>', b"<dimension/>"
    ),
    "a table without an area": _change(r"xl/tables/table2\.xml", rb' ref="[^"]*"', b""),
    "a place without letters": _change(r"xl/worksheets/sheet\d+\.xml", rb'<c r="A6"', b'<c r="12"'),
}


def test_a_name_that_leads_to_another_name_is_told_as_missing(tmp_path, capsys):
    def lead_astray(workbook):
        workbook.defined_names["bidrag_belopp"].attr_text = "bidrag_namn"

    book = books.change(books.grant(tmp_path), lead_astray)
    before = state_of(tmp_path)
    for verb in ("fordela", "exportera"):
        more = ("--till", tmp_path / "ut") if verb == "exportera" else ()
        run = shell(capsys, verb, book, *more, "--json")
        assert run.status == 1
        assert run.one("name_missing")["status"] == "Fel"
    assert state_of(tmp_path) == before
    assert check(capsys, book).one("name_missing")["status"] == "Fel"


def test_a_stored_result_that_is_no_number_is_refused(tmp_path, capsys):
    rows = [books.recipient("1", Antal="=2+3"), books.recipient("2", Antal=4)]
    book = books.grant(tmp_path, [books.step("Nyckel", "Nyckel", "Hem", Underlag="Antal")], rows)

    def typed_formula(workbook):
        books.cell(workbook, "Mottagare", "Antal").data_type = "f"

    books.change(book, typed_formula)
    wrong = _change(r"xl/worksheets/sheet\d+\.xml", rb"<f>2\+3</f>(<v ?/>|<v></v>)?", b"<f>2+3</f><v>str</v>")
    run = shell(capsys, "fordela", repack(book, wrong, book), "--json")
    assert (run.status, run.said["fel"]["kod"]) == (3, "broken")


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_once_crashed_is_refused(tmp_path, capsys, damage):
    book = books.new(tmp_path)
    repack(book, DAMAGE[damage], book)
    before = state_of(tmp_path)
    run = shell(capsys, "fordela", book, "--json", "--idag", books.TODAY)
    assert run.status == 3
    assert run.said["fel"]["kod"] in ("broken", "broken_part")
    assert state_of(tmp_path) == before
