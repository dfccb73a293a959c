"""What is stored beside every formula of every kind of file is what LibreOffice computes it to.

Excel's protected view, previews in mail and telephones, and scripts show what is stored. The stored results
are taken away first, so that nothing can be believed but what is calculated.

Every verb has run in a year of a few units, every programme is divided and has had one more verb in turn,
and every kind of file is there once at least; not every verb in every programme, for that would cost minutes.
"""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from openpyxl import load_workbook

import papers
import providers
from books import TODAY
from fordelning.cli import main
from runs import EXAMPLES, allocate, allocated, example
from stored import formulas, shown, without_results

DAY = ("--idag", TODAY)
AUTUMN = ("--idag", "2020-11-10")
HAPPENED = (
    (date(2020, 9, 3), "Rekvirerad", None, 10_000_000),
    (date(2020, 10, 1), "Utbetald", None, 10_000_000),
    (date(2020, 10, 2), "Utbetald", "H002", 35_000),
    (date(2020, 10, 20), "Återlämnad", "H002", 30_000),
)
YEAR = (  # verb by verb in one workbook, each leaving a file; a returned amount before each further round
    ("kontrollera", *AUTUMN),
    ("simulera", "--belopp", "9000000"),
    ("lasin", "in", "--inkom", "2020-10-20", *AUTUMN),
    ("omfordela", *AUTUMN),
    ("rekvirera", *AUTUMN),
    ("omfordela", *AUTUMN),
    ("redovisa", *AUTUMN),
)
IN_TURN = {  # one more verb in each programme, on a day that it can be run
    "stockholm-digital-2020": ("kontrollera", *DAY),
    "stockholm-valfardsteknik-2018": ("rekvirera", "--idag", "2018-10-01"),
    "stockholm-halsa-2020": ("omfordela", *DAY),
    "riket-teknik-2021": ("redovisa", "--idag", "2021-12-31"),
    "riket-valfardsteknik-2018": ("kontrollera", "--idag", "2018-10-01"),
}
EXPORTED = ("stockholm-halsa-2020", "riket-teknik-2021")  # per unit, and a long key with floors
ANSWERS = {"redovisning_enkat": "Ja", "redovisning_alternativ": 1, "mottagare_kontakt": "Eva Kontakt"}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A file of every kind: each programme new and filled, after every verb, and all that is exported."""
    folder = tmp_path_factory.mktemp("filer")
    made = []
    for name in (*EXAMPLES, "tom"):
        made.append(folder / f"{name}-ny.xlsx")
        run("ny", name, "--till", made[-1])
    made += _year(folder / "ar")
    for name in EXAMPLES:
        made += _programme(name, folder / name)
    return made


def run(*words):
    assert main([str(word) for word in words]) == 0, words


def _year(folder):
    """Return a year of a few units of document A: a file after each verb, forms, and what is exported."""
    folder.mkdir()
    book = allocate(papers.enter(providers.new(folder), *HAPPENED))
    forms = providers.sent(book, folder / "in", *providers.FOLLOW_UP)
    empty = [shutil.copy(forms[0], folder / "uppföljning.xlsx")]
    for form in forms:
        providers.fill(form, providers.report())
    empty += providers.sent(book, folder / "fråga")[:1]
    after = [shutil.copy(book, folder / "fordela.xlsx")]
    for number, (verb, *words) in enumerate(YEAR):
        if verb == "omfordela" and "omfordela" in (done for done, *_ in YEAR[:number]):
            papers.enter(book, (date(2020, 10, 25), "Återlämnad", "H002", 5_000))
        run(verb, book, *(folder / word if word == "in" else word for word in words))
        after.append(shutil.copy(book, folder / f"{number} {verb}.xlsx"))
    run("exportera", book, "--till", folder / "ut", *AUTUMN)
    return [*after, *empty, *sorted((folder / "ut").rglob("*.xlsx"))]


def _programme(name, folder):
    folder.mkdir()
    made = [example(name, folder).rename(folder / "ifylld.xlsx")] if name in EXPORTED else []
    book = allocated(name, folder)
    verb, *words = IN_TURN[name]
    if verb == "redovisa":
        papers.enter(book, *papers.YEAR, **papers.KALMAR, **ANSWERS)
    run(verb, book, *words)
    if name in EXPORTED:
        run("exportera", book, "--till", folder / "ut", *words)
    return [*made, book, *sorted((folder / "ut").rglob("*.xlsx"))]


def test_what_is_stored_is_what_libreoffice_computes(files, libreoffice, tmp_path):
    bare = tmp_path / "utan"
    bare.mkdir()
    copies = [without_results(book, bare) for book in files]
    recalculated = libreoffice.recalculate_all(copies, tmp_path / "omräknade")
    count, wrong = 0, []
    for book, again in zip(files, recalculated, strict=True):
        stored = formulas(book)
        computed = shown(again, stored)
        count += len(stored)
        wrong += [
            (book.parent.name, book.name, at, known, computed[at])
            for at, known in stored.items()
            if known != computed[at]
        ]
    assert wrong == []
    assert count > 20_000
    kinds = {book.name for book in files}
    assert {"fordela.xlsx", *(f"{number} {verb}.xlsx" for number, (verb, *_) in enumerate(YEAR))} <= kinds
    assert {"bevis.xlsx", "fordelning.xlsx", "rekvisition.xlsx", "redovisning.xlsx"} <= kinds


def test_a_workbook_that_is_read_and_written_again_keeps_every_stored_value(tmp_path):
    book = example("stockholm-halsa-2020", tmp_path)
    first = allocate(book, tmp_path / "ett.xlsx")
    second = allocate(shutil.copy(first, tmp_path / "två.xlsx"))
    assert formulas(first) == formulas(second)
    assert formulas(first)["Start", "B13"] == 8_200_000  # C1


def test_a_workbook_that_another_program_saved_without_results_gets_them_back(tmp_path):
    book = allocate(example("stockholm-halsa-2020", tmp_path), tmp_path / "delad.xlsx")
    before = formulas(book)
    load_workbook(book).save(book)
    assert set(formulas(book).values()) == {""}
    assert main(["kontrollera", str(book), *DAY]) == 0
    after = formulas(book)
    assert {at for at in before if before[at] != "" and after.get(at) == ""} == set()
    assert after["Start", "B13"] == 8_200_000  # C1
    assert {at: after[at] for at in before if at[0] in ("Bevis", "Bevissteg", "Start")} == {
        at: known for at, known in before.items() if at[0] in ("Bevis", "Bevissteg", "Start")
    }
