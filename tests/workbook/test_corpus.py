"""Workbooks of three makers, plain and an officer's own, new and allocated: all keep what is theirs."""

from __future__ import annotations

import shutil
from functools import cache
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from hosts import cells
from kept import changed_parts, facts_outside, may_change
from officers import make_it_her_own
from runs import EXAMPLES, allocate, amounts_of, example

if TYPE_CHECKING:
    from pathlib import Path

OWN = "stockholm-digital-2020"
MAKERS = ("XlsxWriter", "openpyxl", "LibreOffice")
STATES = ("ny", "fördelad")
KINDS = [
    (maker, programme, state) for maker in MAKERS for programme in (*EXAMPLES, "egen") for state in STATES
]
CELL_BY_CELL = {  # where most stands beside the results, and every other programme once
    *((maker, "egen", "fördelad") for maker in MAKERS),
    *((("openpyxl", "LibreOffice")[at % 2], name, "fördelad") for at, name in enumerate(EXAMPLES)),
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, libreoffice):
    """Return what makes the workbook of a maker, a programme and a state, or has made it."""
    folder = tmp_path_factory.mktemp("corpus")

    @cache
    def drawn(programme: str, state: str) -> Path:
        if programme == "egen":
            return make_it_her_own(shutil.copy(drawn(OWN, state), folder / f"egen {state}.xlsx"))
        if state == "ny":
            return example(programme, folder)
        return allocate(drawn(programme, "ny"), folder / f"{programme} fördelad.xlsx")

    def saved(book: Path) -> Path:
        copy = folder / f"{book.stem} omsparad.xlsx"
        load_workbook(book, rich_text=True).save(copy)
        return copy

    by = {
        "XlsxWriter": lambda book: book,
        "openpyxl": saved,
        "LibreOffice": lambda book: libreoffice.recalculate(book, folder / "calc"),
    }
    return cache(lambda maker, programme, state: by[maker](drawn(programme, state)))


def test_the_corpus_is_large_and_varied(corpus):
    assert len(KINDS) == 36
    books = [corpus(maker, "egen", state) for maker in MAKERS for state in STATES]
    assert len({book.read_bytes() for book in books}) == len(books)


@pytest.mark.parametrize("kind", KINDS, ids=" ".join)
def test_fordela_changes_nothing_but_its_results(corpus, kind, tmp_path):
    before = corpus(*kind)
    after = allocate(before, tmp_path / "efter.xlsx")
    if kind in CELL_BY_CELL:
        assert cells.differences(*facts_outside(before, after)) == []
    assert changed_parts(before, after) <= may_change(before) | {"xl/workbook.xml"}  # calculate anew
    programme = OWN if kind[1] == "egen" else kind[1]
    assert amounts_of(after) == amounts_of(corpus("XlsxWriter", programme, "fördelad"))
