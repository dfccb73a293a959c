"""A workbook that is whole and cannot be used as it stands: what has happened is told, and the way back."""

from __future__ import annotations

import re

import pytest

import books
from books import refused
from hosts.books import repack

STRICT = {  # the same in the other dialect of the format
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def _strict(parts):
    for name in parts:
        for old, new in STRICT.items():
            parts[name] = parts[name].replace(old, new)


def _without_tables(workbook):
    for sheet in workbook.worksheets:
        sheet.tables.clear()


def test_strict_open_xml_is_told_by_its_name_and_how_to_save_it(tmp_path, capsys):
    book = books.new(tmp_path)
    said = refused(capsys, repack(book, _strict, book), "strict")
    assert said.startswith("Bok.xlsx är sparad som Strict Open XML-arbetsbok. Den är hel")
    assert "filformatet Excel-arbetsbok (.xlsx)" in said


@pytest.mark.parametrize("verb", ["kontrollera", "fordela"])
def test_a_workbook_that_has_lost_its_tables_is_told_with_the_copy_that_was_kept(tmp_path, capsys, verb):
    book = books.change(books.new(tmp_path), _without_tables)
    said = refused(capsys, book, "tables_dropped", verb=verb)
    assert "har förlorat alla sina tabeller: ett annat program än Excel har sparat den" in said
    assert "den kopia som Fördelning har sparat i mappen Tidigare versioner" in said
    copies = tmp_path / "Tidigare versioner"
    copies.mkdir()
    for day in ("2020-05-01 08.00.00", "2020-06-01 12.00.00"):
        (copies / f"Bok (tidigare {day}).xlsx").touch()
    assert "kopian ”Bok (tidigare 2020-06-01 12.00.00).xlsx” i mappen Tidigare versioner" in refused(
        capsys, book, "tables_dropped", verb=verb
    )
    assert not re.search("gör en ny", said, re.IGNORECASE)


def test_a_workbook_whose_sheets_another_program_has_renamed_is_still_known(tmp_path, capsys):
    def as_numbers_saves(workbook):
        _without_tables(workbook)
        for sheet in workbook.worksheets:
            sheet.title = f"{sheet.title} - Tabell 1"
        workbook.create_sheet("Exportsammanfattning", 0)

    refused(capsys, books.change(books.new(tmp_path), as_numbers_saves), "tables_dropped")


@pytest.mark.parametrize("before", [0, 3_000_000])
@pytest.mark.parametrize(
    ("space", "code", "password"),
    [
        ("DRMEncryptedDataSpace", "encrypted_by_label", False),
        ("StrongEncryptionDataSpace", "encrypted", True),
        ("", "encrypted", True),
    ],
)
def test_an_encrypted_workbook_may_have_a_label_and_no_password(
    tmp_path, capsys, before, space, code, password
):
    book = tmp_path / "Bok.xlsx"
    names = f"\x06DataSpaces\0{space}\0EncryptedPackage\0".encode("utf-16-le")
    book.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1").ljust(512, b"\0") + bytes(before) + names.ljust(512, b"\0")
    )
    said = refused(capsys, book, code)
    assert "känslighetsetikett" in said
    assert ("lösenord" in said) == password  # where rights have done it there is none to take away


def test_formulas_that_no_longer_follow_their_tables_stop_the_verbs_that_would_fill_these(tmp_path, capsys):
    book = books.change(books.new(tmp_path), books.let_go)
    said = refused(capsys, book, "tables_not_followed", verb="fordela")
    assert "följer inte längre tabellerna, så de skulle visa fel summor" in said
    again = tmp_path / "ny.xlsx"
    words = ("ny", "stockholm-digital-2020", "--fran", book, "--till", again, "--json")
    assert books.shell(capsys, *words).status == 0
    assert len(books.read(again)[0].recipients) == len(books.read(book)[0].recipients)
