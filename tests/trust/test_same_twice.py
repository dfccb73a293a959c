"""Property P12: a verb run again changes nothing but the log, and the same run gives the same bytes."""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import partial

import pytest

from fordelning.layout import LOG
from fordelning.verbs.allocate import allocate
from fordelning.verbs.check import check
from fordelning.verbs.closed import in_file
from fordelning.verbs.redistribute import Redistributed, redistribute
from fordelning.verbs.report import Context, Report
from fordelning.verbs.requisition import Requisitioned, requisition
from fordelning.verbs.simulate import WhatIf, simulate
from fordelning.verbs.statement import Accounted, account
from hosts import parts
from kept import sheets_of
from runs import EXAMPLES, example

NOW = datetime(2018, 6, 1, 12, 0)
LATER = datetime(2018, 6, 1, 13, 30)
VERBS = {
    "kontrollera": (check, Report),
    "fordela": (allocate, Report),
    "simulera": (simulate, WhatIf),
    "omfordela": (redistribute, Redistributed),
    "rekvirera": (requisition, Requisitioned),
    "redovisa": (account, Accounted),
}
AGAIN = ("kontrollera", "fordela", "simulera", "redovisa")  # those that add nothing to the ledger


def _run(verb, book, now=NOW):
    work, report = VERBS[verb]
    return in_file(book, Context.at(now, "Åsa"), work, partial(report, verb))


# One with places and answers, one with a requisition and a statement.
@pytest.fixture(scope="module", params=EXAMPLES[2:4])
def allocated(request, tmp_path_factory):
    book = example(request.param, tmp_path_factory.mktemp("bok"))
    assert not _run("fordela", book).failed
    return book


@pytest.mark.parametrize("verb", VERBS)
def test_the_same_run_gives_the_same_bytes(allocated, tmp_path, verb):
    results = []
    for number in range(2):
        book = shutil.copy(allocated, tmp_path / f"{number}.xlsx")
        _run(verb, book)
        results.append(book.read_bytes())
    assert results[0] == results[1]


@pytest.mark.parametrize("verb", AGAIN)
def test_run_again_it_changes_nothing_but_the_log(allocated, tmp_path, verb):
    first = shutil.copy(allocated, tmp_path / "1.xlsx")
    if _run(verb, first).failed:
        before = first.read_bytes()
        assert _run(verb, first).failed
        assert first.read_bytes() == before
        return
    second = shutil.copy(first, tmp_path / "2.xlsx")
    assert not _run(verb, second, LATER).failed
    changed = {word.split(" ", 1)[0] for word in parts.differences(first, second)}
    log = {
        name
        for name, content in parts.read_parts(first).items()
        if name.startswith("xl/tables/") and f'displayName="{LOG.name}"'.encode() in content
    }
    assert sheets_of(first, {LOG.sheet}) <= changed <= sheets_of(first, {LOG.sheet}) | log
