"""Workbooks of three makers, plain and an officer's own, new and allocated: all keep what is theirs."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from hosts import cells, need
from hosts.libreoffice import recalculate_all
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


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Every workbook of the corpus by its maker, its programme and its state."""
    need.need("soffice")
    folder = tmp_path_factory.mktemp("corpus")
    drawn: dict[tuple[str, str], Path] = {}
    for programme in EXAMPLES:
        made = example(programme, folder)
        drawn[programme, "ny"] = made
        drawn[programme, "fördelad"] = allocate(made, folder / f"{programme} fördelad.xlsx")
    for state in STATES:
        copy = shutil.copy(drawn[OWN, state], folder / f"egen {state}.xlsx")
        drawn["egen", state] = make_it_her_own(copy)
    saved = {}
    for key, book in drawn.items():
        saved[key] = folder / f"{book.stem} omsparad.xlsx"
        load_workbook(book, rich_text=True).save(saved[key])
    from_calc = dict(zip(drawn, recalculate_all(list(drawn.values()), folder / "calc"), strict=True))
    made_by = dict(zip(MAKERS, (drawn, saved, from_calc), strict=True))
    return {(maker, *key): book for maker, of in made_by.items() for key, book in of.items()}


def test_the_corpus_is_large_and_varied(corpus):
    assert len(corpus) == 36
    assert len({book.read_bytes() for book in corpus.values()}) == 36


@pytest.mark.parametrize("kind", KINDS, ids=" ".join)
def test_fordela_changes_nothing_but_its_results(corpus, kind, tmp_path):
    before = corpus[kind]
    after = allocate(before, tmp_path / "efter.xlsx")
    if kind[2] == "fördelad":  # cell by cell where most stands beside the results
        assert cells.differences(*facts_outside(before, after)) == []
    assert changed_parts(before, after) <= may_change(before) | {"xl/workbook.xml"}  # calculate anew
    programme = OWN if kind[1] == "egen" else kind[1]
    assert amounts_of(after) == amounts_of(corpus["XlsxWriter", programme, "fördelad"])
