"""The rules of 2022–2026 in workbooks: right amounts, a proof in two engines, what-if and further rounds."""

from __future__ import annotations

import shutil

import pytest

import books
import proofs
import today
from fordelning.cli import main
from runs import allocate, rows_of
from stored import formulas, shown, without_results
from trust import verified

DAY = ("--idag", books.TODAY)


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory, libreoffice):
    """Every workbook divided and exported; each file with what LibreOffice makes of it, nothing stored."""
    folder = tmp_path_factory.mktemp("dagens")
    made = {}
    for name, model in today.MODELS.items():
        book = allocate(model.book(folder, name))
        assert main(["exportera", str(book), "--till", str(folder / name), *DAY]) == 0
        made[name] = (book, (folder / name / "bevis.xlsx").rename(folder / f"bevis {name}.xlsx"))
    bare = folder / "utan"
    bare.mkdir()
    copies = [without_results(each, bare) for pair in made.values() for each in pair]
    again = iter(libreoffice.recalculate_all(copies, folder / "omräknade"))
    return {name: [(each, next(again)) for each in pair] for name, pair in made.items()}


@pytest.mark.parametrize("name", today.MODELS)
def test_everyone_gets_what_is_right_and_the_rest_stays(handed_out, name):
    model, (book, _) = today.MODELS[name], handed_out[name][0]
    got = {}
    for row in rows_of(book, "Fördelning"):
        got.setdefault(row["Steg"], {})[row["Id"]] = row["Belopp"]
    assert got == model.right
    assert rows_of(book, "Potter")[0]["Kvar"] == model.left


@pytest.mark.parametrize("name", today.MODELS)
def test_both_engines_come_to_what_is_stored(handed_out, name):
    for file, again in handed_out[name]:
        stored = formulas(file)
        computed = shown(again, stored)
        assert {at: (known, computed[at]) for at, known in stored.items() if known != computed[at]} == {}
        assert proofs.alarms(again) == []
        report = verified.verify(file)
        assert (report.findings, report.compared > 50) == ((), True)


@pytest.mark.parametrize("name", today.MODELS)
def test_every_line_has_formulas_and_a_sentence(handed_out, name):
    book, _ = handed_out[name][0]
    for row in rows_of(book, "Fördelning"):
        assert row["Kontrollräkning"] == row["Belopp"]
        assert row["Förklaring"].endswith(".")


@pytest.mark.parametrize("name", today.MODELS)
def test_a_further_round_gives_nobody_more_than_there_is(handed_out, name, tmp_path):
    model, book = today.MODELS[name], shutil.copy(handed_out[name][0][0], tmp_path / "bok.xlsx")
    books.change(book, books.put("Mottagare", "Deltar", "Nej", row=2))
    assert main(["omfordela", str(book), *DAY]) == 0
    rows = rows_of(book, "Omfördelning")
    assert sum(row["Efter"] for row in rows) <= model.pot
    if any(row["Ny omgång"] for row in rows):  # where nothing is given the first round does not stand
        assert not verified.verify(book).failed


def test_what_if_takes_the_value_as_the_model_writes_it(handed_out, tmp_path, capsys):
    book = shutil.copy(handed_out["satser"][0][0], tmp_path / "bok.xlsx")
    rows = [
        {"Gäller": "Värde", "Namn": "Ordinarie", "Nytt värde": "21; 5; 8"},
        {"Gäller": "Värde", "Namn": "Grundbelopp", "Nytt värde": "11 000; reducera"},
    ]
    books.change(book, lambda workbook: books.fill(workbook, "Antaganden", rows))
    run = books.shell(capsys, "simulera", book, "--json")
    assert (run.status, run.said["simulering"]["fordelat"]["nytt"]) == (0, 52_530 + 1_500 + 700 + 260 + 3_000)
    assert [each["nytt"] for each in run.said["simulering"]["antaganden"]] == [
        "21; 5; 8",
        "11\u00a0000; reducera",
    ]
