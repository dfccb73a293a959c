"""The secret that a workbook seals its forms with: made once, kept by every copy, handed out with nothing."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from openpyxl import load_workbook

import books
import exported
import providers
import rewritten
from fordelning.cli import main
from fordelning.model.form import key_of
from fordelning.workbook.file import WorkbookFile
from hosts.books import repack
from providers import outcomes, sent, yes


def test_every_copy_of_the_workbook_reads_its_forms_and_no_other_workbook_does(capsys, asked, tmp_path):
    asked.comes("a.xlsx", "H002", yes(), "fraga")
    copy = shutil.copy(asked.book, tmp_path / "säkerhetskopia.xlsx")
    assert outcomes(replace(asked, book=copy).read(capsys)) == {"a.xlsx": "Inläst"}
    (tmp_path / "annan").mkdir()
    other = providers.new(tmp_path / "annan")
    run = replace(asked, book=other).read(capsys)
    assert run.one("form_no_secret")
    sent(other, tmp_path / "ut")
    assert replace(asked, book=other).read(capsys).one("form_other_secret")


def secret_of(path):
    return WorkbookFile(path).read_secret()


def test_the_secret_is_made_once_and_is_another_in_every_workbook(capsys, asked, tmp_path):
    secret = secret_of(asked.book)
    assert len(secret) == 64
    assert key_of(secret) not in secret
    sent(asked.book, tmp_path / "igen")
    assert secret_of(asked.book) == secret
    again = tmp_path / "2021.xlsx"
    assert main(["ny", "stockholm-digital-2020", "--till", str(again), "--fran", str(asked.book)]) == 0
    assert secret_of(again) == ""
    sent(again, tmp_path / "ut")
    assert len({secret, secret_of(again), ""}) == 3


def test_nothing_is_made_where_no_form_is_written(capsys, tmp_path):
    book = books.new(tmp_path)
    before = book.read_bytes()
    for words in (["--grupp", "Ingen"], ["--slag", "uppfoljning"]):
        assert main(["blanketter", str(book), "--till", str(tmp_path / "ut"), *words]) == 1
    assert book.read_bytes() == before


def test_the_secret_outlives_every_verb_and_other_programs_and_leaves_with_no_file(
    asked, tmp_path, libreoffice
):
    secret, book = secret_of(asked.book), asked.book
    agreed = [books.put("Mottagare", "Deltar", "Ja", row) for row in (1, 2, 3)]
    uses = [books.put("Mottagare", "Avsedd användning", f"Larm {row}", row) for row in (1, 2, 3)]
    books.change(book, *agreed, *uses)
    day = ("--idag", providers.AUTUMN)
    for verb in ("kontrollera", "fordela", "simulera", "rekvirera", "redovisa"):
        main([verb, str(book), *(day if verb != "simulera" else ()), *(["--belopp", "1"] * (verb[0] == "s"))])
        assert secret_of(book) == secret, verb
    assert exported.export(book, tmp_path / "export", "--kontakter", today=providers.AUTUMN) == 0
    sent(book, tmp_path / "ut")
    files = [path for name in ("export", "ut") for path in (tmp_path / name).rglob("*") if path.is_file()]
    assert len(files) > 10
    for path in files:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                parts = [package.read(name) for name in package.namelist()]
        else:
            parts = [path.read_bytes()]
        assert not [part for part in parts if secret.encode() in part], path
    load_workbook(book).save(tmp_path / "annat program.xlsx")
    assert secret_of(tmp_path / "annat program.xlsx") == secret
    assert secret_of(libreoffice.recalculate(book, tmp_path / "lo")) == secret
    hidden = rewritten.opened(book).defined_names["fordelning_nyckel"].hidden
    assert hidden


@pytest.mark.parametrize("change", [lambda xml: xml, lambda xml: without_names(xml)])
def test_the_schema_has_nothing_against_a_workbook_with_a_secret(tmp_path, ooxml, change):
    def edit(parts):
        parts["xl/workbook.xml"] = change(parts["xl/workbook.xml"])

    book = WorkbookFile(repack(books.new(tmp_path), edit, tmp_path / "a.xlsx"))
    for secret in ("a" * 64, "b" * 64):
        book.write_secret(secret)
        book.save(tmp_path / "b.xlsx", datetime(2020, 9, 1))
        book = WorkbookFile(tmp_path / "b.xlsx")
        assert book.read_secret() == secret
    assert ooxml.complaints(tmp_path / "b.xlsx") == [[]]


def without_names(xml):
    start, end = xml.index(b"<definedNames>"), xml.index(b"</definedNames>") + len(b"</definedNames>")
    return xml[:start] + xml[end:]
