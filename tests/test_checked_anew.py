"""Sheet Kontroller after every verb that writes: what ``kontrollera`` would write that day, nothing older."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

import books
import papers
import providers
import rewritten
import runs
from fordelning.cli import main
from fordelning.workbook.contents import Contents

DAY = "2020-11-10"
YEAR = (
    (date(2020, 9, 3), "Rekvirerad", None, 10_000_000),
    (date(2020, 10, 1), "Utbetald", None, 10_000_000),
    (date(2020, 10, 2), "Utbetald", "H002", 35_000),
    (date(2020, 10, 20), "Återlämnad", "H002", 30_000),
)
VERBS = {
    "rekvirera": (),
    "omfordela": (),
    "bokfor": ("--dag", "2020-11-09"),
    "redovisa": (),
    "lasin": ("in", "--inkom", "2020-10-20"),
}


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """A few units of document A that were divided in June; in the autumn a last day is added and passes."""
    folder = tmp_path_factory.mktemp("ar")
    book = runs.allocate(papers.enter(providers.new(folder), *YEAR))
    for form in providers.sent(book, folder / "in", *providers.FOLLOW_UP):
        providers.fill(form, providers.report())
    return books.change(book, books.state("bidrag_rekvirera_senast", date(2020, 11, 1)))


def shown(book, *sheets):
    """Return what a reader sees on some sheets who calculates nothing."""
    pages = Contents.of(book.read_bytes()).pages
    return {(name, *at): cell.value for name in sheets for at, cell in pages[name].cells.items()}


def texts_of(book):
    """Return what the checks say; beside their links nothing is stored in a book as openpyxl saves it."""
    return [value for (_, _, column), value in shown(book, "Kontroller").items() if column == 4]


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_leaves_the_checks_as_kontrollera_would(year, tmp_path, verb):
    book = shutil.copy(year, tmp_path / "bok.xlsx")
    words = [str(year.parent / word) if word == "in" else word for word in VERBS[verb]]
    if verb == "rekvirera":  # in time, by a later last day
        books.change(book, books.state("bidrag_rekvirera_senast", date(2020, 11, 12)))
    assert main([verb, str(book), *words, "--idag", DAY]) == 0
    sheets = ("Kontroller", "Svar", "Start")
    after = shown(book, *sheets)
    assert main(["kontrollera", str(book), "--idag", DAY]) == 0
    assert after == shown(book, *sheets)
    assert texts_of(year) != texts_of(book)  # a last day has come since June
    assert books.fact(rewritten.opened(book), "start_dag").value.date() == date(2020, 11, 10)


def test_what_checks_nothing_leaves_the_day_of_the_last_check(year, tmp_path):
    book = shutil.copy(year, tmp_path / "bok.xlsx")
    before = texts_of(book)
    assert main(["simulera", str(book), "--belopp", "9000000"]) == 0
    assert texts_of(book) == before
    assert books.fact(rewritten.opened(book), "start_dag").value.date() == date.fromisoformat(books.TODAY)


@pytest.mark.parametrize("verb", ["rekvirera", "redovisa"])
def test_a_book_that_another_program_saved_without_results_gets_them_back_from_any_verb(tmp_path, verb):
    events = () if verb == "rekvirera" else papers.YEAR
    answers = {"redovisning_enkat": "Ja", "redovisning_alternativ": 1, "mottagare_kontakt": "Eva Kontakt"}
    book = runs.allocate(papers.kalmar(tmp_path, **answers))
    before = shown(book, "Start", "Fördelning", "Bevis", "Bevissteg")
    papers.enter(book, *events)  # as openpyxl saves it: nothing is stored beside 5 000 formulas
    assert main([verb, str(book), "--idag", "2021-11-30"]) == 0
    contents = Contents.of(book.read_bytes())
    unknown = [
        (name, at, cell.formula)
        for name, page in contents.pages.items()
        for at, cell in page.cells.items()
        if not cell.known
    ]
    assert unknown == []
    after = shown(book, "Start", "Fördelning", "Bevis", "Bevissteg")
    assert {at: after[at] for at in before if at[0] != "Start"} == {
        at: before[at] for at in before if at[0] != "Start"
    }
    texts = {str(value) for at, value in after.items() if at[0] == "Start"}
    assert any(text.startswith("Summorna stämmer") for text in texts)
