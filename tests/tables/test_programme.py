"""Which programme a workbook is made from: ours by name, her own from a sheet, or none that is known."""

from __future__ import annotations

import books
from fordelning import programmes
from fordelning.cli import main
from fordelning.tables.programme import programme_rows


def test_a_workbook_of_an_unknown_programme_has_none(tmp_path):
    grant, found = books.read(books.change(books.new(tmp_path), books.state("bidrag_program", "okänt-1999")))
    assert grant.programme is None
    assert grant.kinds == {}
    assert not [each for each in found if each.code == "own_programme_broken"]


def test_one_of_ours_is_known_by_its_name_and_written_nowhere(tmp_path):
    grant, _ = books.read(books.new(tmp_path))
    assert grant.programme == programmes.load("stockholm-digital-2020")
    assert programme_rows(grant.programme) == []


def test_her_own_is_read_from_its_sheet_and_must_have_the_name_that_the_workbook_states(tmp_path):
    file, book = tmp_path / "eget.toml", tmp_path / "ny.xlsx"
    assert main(["program", "--spara", str(books.new(tmp_path)), "--till", str(file)]) == 0
    assert main(["ny", str(file), "--till", str(book)]) == 0
    assert books.read(book)[0].programme.id == "eget"
    assert books.read(books.change(book, books.state("bidrag_program", "annat")))[0].programme is None
