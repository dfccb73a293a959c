"""A file that cannot be used ends with status 3 and a sentence; it is left as it was."""

from __future__ import annotations

import random
import zipfile

import openpyxl
import pytest

import books
from books import refused, shell, state_of
from hosts.books import repack

OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # how .xls and password-protected .xlsx begin


def ole(stream):
    """Return the beginning of a compound file with one stream, named as such files name them."""
    header = OLE + bytes(16) + bytes.fromhex("3e000300feff0900") + bytes(480)
    directory = stream.encode("utf-16-le").ljust(64, b"\0") + (2 * len(stream) + 2).to_bytes(2, "little")
    return header + directory.ljust(512, b"\0")


FILES = {
    "text": (b"Id;Antal\n1;34\n", "no_workbook"),
    "empty": (b"", "no_workbook"),
    "password": (ole("EncryptedPackage"), "encrypted"),
    "old": (ole("Workbook"), "old_format"),
}


@pytest.mark.parametrize("verb", ["kontrollera", "fordela"])
@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_another_kind_is_refused(tmp_path, capsys, verb, kind):
    content, code = FILES[kind]
    book = tmp_path / "Bok.xlsx"
    book.write_bytes(content)
    assert refused(capsys, book, code, verb=verb).startswith("Bok.xlsx ")


def test_a_zip_of_something_else_is_refused(tmp_path, capsys):
    book = tmp_path / "Bok.xlsx"
    with zipfile.ZipFile(book, "w") as package:
        package.writestr("brev.txt", "Hej")
    refused(capsys, book, "no_workbook")


def test_a_workbook_with_a_broken_part_is_refused(tmp_path, capsys):
    def edit(parts):
        parts["xl/workbook.xml"] = b"<workbook"

    book = books.new(tmp_path)
    said = refused(capsys, repack(book, edit, book), "broken")
    assert said.startswith("Bok.xlsx går inte att läsa: något i filen är skadat. Öppna den i Excel, låt")


def test_a_workbook_whose_parts_are_locked_one_by_one_is_refused(tmp_path, capsys):
    book = books.new(tmp_path)
    content = bytearray(book.read_bytes())
    start = content.rindex(b"PK\x01\x02")
    while start >= 0:
        content[start + 8] |= 1  # the flag of a part that needs a password
        start = content.rfind(b"PK\x01\x02", 0, start)
    book.write_bytes(content)
    refused(capsys, book, "broken")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_a_workbook_cut_short_is_refused(tmp_path, capsys, part):
    book = books.new(tmp_path)
    content = book.read_bytes()
    book.write_bytes(content[: int(len(content) * part)])
    refused(capsys, book, "no_workbook")


def test_a_workbook_with_damaged_bytes_never_ends_in_a_crash(tmp_path, capsys):
    book = books.new(tmp_path, "tom", examples=False)
    content = book.read_bytes()
    chance = random.Random(20200825)
    seen = set()
    for _ in range(60):
        damaged = bytearray(content)
        at = chance.randrange(len(damaged))
        damaged[at : at + 20] = chance.randbytes(20)
        book.write_bytes(damaged)
        run = shell(capsys, "kontrollera", book, "--json")
        assert run.status in (0, 1, 3)
        seen.add(run.status)
        book.write_bytes(content)
    assert 3 in seen


def test_a_bomb_is_not_unpacked(tmp_path, capsys):
    def edit(parts):
        parts["xl/media/image1.png"] = bytes(300_000_000)

    book = books.new(tmp_path, "tom", examples=False)
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    edit(parts)
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    refused(capsys, book, "too_large")


def test_a_workbook_of_something_else_is_no_grant_workbook(tmp_path, capsys):
    book = tmp_path / "Bok.xlsx"
    openpyxl.Workbook().save(book)
    words = {"exportera": ("--till", tmp_path / "ut"), "blanketter": ("--till", tmp_path / "ut")}
    for verb in ("kontrollera", "exportera", "blanketter"):
        said = refused(capsys, book, "no_grant", *words.get(verb, ()), verb=verb)
        assert said.startswith("Bok.xlsx är ingen bidragsbok.")


@pytest.mark.parametrize("lock", ["~$Bok.xlsx", ".~lock.Bok.xlsx#"])
@pytest.mark.parametrize("verb", ["kontrollera", "fordela"])
def test_a_workbook_that_is_open_elsewhere_is_refused(tmp_path, capsys, lock, verb):
    book = books.new(tmp_path)
    (tmp_path / lock).write_bytes(b"\x05Kim")
    said = refused(capsys, book, "locked", verb=verb)
    assert said == "Bok.xlsx är öppen i ett annat program. Spara och stäng den där, och försök igen."


def test_a_target_that_is_open_elsewhere_is_refused(tmp_path, capsys):
    book = books.new(tmp_path)
    (tmp_path / "Ut.xlsx").write_bytes(book.read_bytes())
    (tmp_path / "~$Ut.xlsx").write_bytes(b"\x05Kim")
    refused(capsys, book, "locked", "--till", tmp_path / "Ut.xlsx", verb="fordela")


def test_excel_s_own_lock_file_is_no_workbook(tmp_path, capsys):
    (tmp_path / "~$Bok.xlsx").write_bytes(b"\x05Kim".ljust(165, b"\0"))
    refused(capsys, tmp_path / "~$Bok.xlsx", "no_workbook")


def test_a_folder_is_refused(tmp_path, capsys):
    (tmp_path / "Bok.xlsx").mkdir()
    assert shell(capsys, "kontrollera", tmp_path / "Bok.xlsx").status == 3
    run = shell(capsys, "fordela", tmp_path / "Bok.xlsx", "--json")
    assert (run.status, run.said["fel"]["kod"]) == (3, "is_folder")


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    assert refused(capsys, tmp_path / "Bok.xlsx", "missing") == (
        "Filen Bok.xlsx finns inte. Kontrollera namnet och mappen."
    )


@pytest.mark.parametrize("suffix", [".xls", ".csv", ".xlsb", ".ods", ""])
def test_another_suffix_is_refused(tmp_path, capsys, suffix):
    book = books.new(tmp_path).rename(tmp_path / f"Bok{suffix}")
    refused(capsys, book, "wrong_suffix")


def test_a_new_workbook_must_end_as_it_should_and_never_replaces_another(tmp_path, capsys):
    book = books.new(tmp_path)
    before = state_of(tmp_path)
    for target, code in ((tmp_path / "Ny.ods", "wrong_suffix_new"), (book, "exists")):
        run = shell(capsys, "ny", "tom", "--till", target, "--json")
        assert (run.status, run.said["fel"]["kod"]) == (3, code)
    assert state_of(tmp_path) == before


def test_the_result_keeps_the_suffix_of_its_book(tmp_path, capsys):
    refused(capsys, books.new(tmp_path), "other_suffix", "--till", tmp_path / "Ut.xlsm", verb="fordela")


def test_an_unknown_programme_is_wrong_usage(tmp_path, capsys):
    run = shell(capsys, "ny", "okant-1999", "--till", tmp_path / "Ny.xlsx", "--json")
    assert run.status == 2
    assert "okant-1999" in run.said["fel"]["text"]
    assert list(tmp_path.iterdir()) == []
