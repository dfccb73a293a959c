"""Workbooks with rules of 2022–2026, divided and exported, and what is true of each of them.

The tests here are run by the files that import them, each with ``MODELS`` of its own: so they spread over the
processes.
"""

from __future__ import annotations

import shutil

import pytest

import books
import proofs
from fordelning.cli import main
from runs import allocate, rows_of
from stored import formulas, shown, without_results
from trust import verified

DAY = ("--idag", books.TODAY)


def pytest_generate_tests(metafunc):
    """Try every model of the file that has imported this."""
    if "name" in metafunc.fixturenames:
        metafunc.parametrize("name", metafunc.module.MODELS)


@pytest.fixture
def model(request, name):
    """The model of a name."""
    return request.module.MODELS[name]


@pytest.fixture(scope="module")
def handed_out(request, tmp_path_factory, libreoffice):
    """Every workbook divided and exported; each file with what LibreOffice makes of it, nothing stored."""
    folder = tmp_path_factory.mktemp("dagens")
    made = {}
    for name, model in request.module.MODELS.items():
        book = allocate(model.book(folder, name))
        assert main(["exportera", str(book), "--till", str(folder / name), *DAY]) == 0
        made[name] = (book, (folder / name / "bevis.xlsx").rename(folder / f"bevis {name}.xlsx"))
    bare = folder / "utan"
    bare.mkdir()
    copies = [without_results(each, bare) for pair in made.values() for each in pair]
    again = iter(libreoffice.recalculate_all(copies, folder / "omräknade"))
    return {name: [(each, next(again)) for each in pair] for name, pair in made.items()}


def test_everyone_gets_what_is_right_and_the_rest_stays(handed_out, model, name):
    book, _ = handed_out[name][0]
    got = {}
    for row in rows_of(book, "Fördelning"):
        got.setdefault(row["Steg"], {})[row["Id"]] = row["Belopp"]
    assert got == model.right
    assert rows_of(book, "Potter")[0]["Kvar"] == model.left


def test_both_engines_come_to_what_is_stored(handed_out, name):
    for file, again in handed_out[name]:
        stored = formulas(file)
        computed = shown(again, stored)
        assert {at: (known, computed[at]) for at, known in stored.items() if known != computed[at]} == {}
        assert proofs.alarms(again) == []
        report = verified.verify(file)
        assert (report.findings, report.compared > 50) == ((), True)


def test_every_line_has_formulas_and_a_sentence(handed_out, name):
    book, _ = handed_out[name][0]
    for row in rows_of(book, "Fördelning"):
        assert row["Kontrollräkning"] == row["Belopp"]
        assert row["Förklaring"].endswith(".")


def test_a_further_round_gives_nobody_more_than_there_is(handed_out, model, name, tmp_path):
    book = shutil.copy(handed_out[name][0][0], tmp_path / "bok.xlsx")
    books.change(book, books.put("Mottagare", "Deltar", "Nej", row=2))
    assert main(["omfordela", str(book), *DAY]) == 0
    rows = rows_of(book, "Omfördelning")
    assert sum(row["Efter"] for row in rows) <= model.pot
    if any(row["Ny omgång"] for row in rows):  # where nothing is given the first round does not stand
        assert not verified.verify(book).failed
