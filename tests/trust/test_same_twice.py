"""Property P12: a verb run again changes nothing but the log, and the same run gives the same bytes."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from functools import partial

import pytest
from openpyxl import load_workbook

import papers
import providers
import runs
from fordelning.layout import LOG
from fordelning.layout.simulation import LAST_TIME
from fordelning.texts.simulation import SHEET as SIMULATION
from fordelning.verbs.allocate import allocate
from fordelning.verbs.check import check
from fordelning.verbs.closed import in_file
from fordelning.verbs.export import export_file
from fordelning.verbs.forms import forms_of_file
from fordelning.verbs.read_in import ReadIn, read_in
from fordelning.verbs.redistribute import Redistributed, redistribute
from fordelning.verbs.report import Context, Report
from fordelning.verbs.requisition import Requisitioned, requisition
from fordelning.verbs.simulate import WhatIf, simulate
from fordelning.verbs.statement import Accounted, account
from hosts import parts
from kept import sheets_of
from scenarios import assume

NOW = datetime(2020, 11, 10, 12, 0)
LATER = datetime(2020, 11, 10, 13, 30)
HAPPENED = (
    (date(2020, 9, 3), "Rekvirerad", None, 10_000_000),
    (date(2020, 10, 1), "Utbetald", None, 10_000_000),
    (date(2020, 10, 2), "Utbetald", "H002", 35_000),
    (date(2020, 10, 20), "Återlämnad", "H002", 30_000),
)
VERBS = {
    "kontrollera": (check, Report),
    "fordela": (allocate, Report),
    "simulera": (simulate, WhatIf),
    "omfordela": (redistribute, Redistributed),
    "rekvirera": (requisition, Requisitioned),
    "redovisa": (account, Accounted),
    "lasin": (read_in, ReadIn),
}
AGAIN = VERBS.keys() - {"omfordela", "rekvirera"}  # those that add nothing to the ledger the second time
OUTGOING = {"exportera": export_file, "blanketter": forms_of_file}


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """A few units of document A with an assumption, money asked for, paid and returned, and reports back."""
    folder = tmp_path_factory.mktemp("ar")
    book = assume(providers.new(folder), ("Bidraget", None, 9_000_000))
    runs.allocate(papers.enter(book, *HAPPENED))
    for form in providers.sent(book, folder / "in", *providers.FOLLOW_UP):
        providers.fill(form, providers.report())
    return book


def _run(verb, book, forms, now=NOW):
    work, report = VERBS[verb]
    if verb == "lasin":
        work = partial(_read_in, forms)
    before = book.read_bytes()
    done = in_file(book, Context.at(now, "Åsa"), work, partial(report, verb))
    assert not done.failed, done.findings
    assert book.read_bytes() != before


def _read_in(forms, book, context):
    return read_in(book, forms, context)


@pytest.mark.parametrize("verb", VERBS)
def test_the_same_run_gives_the_same_bytes(year, tmp_path, verb):
    results = []
    for number in range(2):
        book = shutil.copy(year, tmp_path / f"{number}.xlsx")
        _run(verb, book, year.parent / "in")
        results.append(book.read_bytes())
    assert results[0] == results[1]


@pytest.mark.parametrize("verb", sorted(AGAIN))
def test_run_again_it_changes_nothing_but_the_log(year, tmp_path, verb):
    first = shutil.copy(year, tmp_path / "1.xlsx")
    _run(verb, first, year.parent / "in")
    second = shutil.copy(first, tmp_path / "2.xlsx")
    _run(verb, second, year.parent / "in", LATER)
    changed = {word.split(" ", 1)[0] for word in parts.differences(first, second)}
    log = {
        name
        for name, content in parts.read_parts(first).items()
        if name.startswith("xl/tables/") and f'displayName="{LOG.name}"'.encode() in content
    }
    if verb == "simulera":  # what it tried last, and when, stands on its own sheet
        assert _changed_cells(first, second, SIMULATION) == {_cell_of(first, LAST_TIME)}
        changed -= sheets_of(first, {SIMULATION})
    assert sheets_of(first, {LOG.sheet}) <= changed <= sheets_of(first, {LOG.sheet}) | log


def _changed_cells(first, second, sheet):
    old, new = (
        {cell.coordinate: cell.value for row in load_workbook(book)[sheet] for cell in row}
        for book in (first, second)
    )
    return {place for place in old.keys() | new.keys() if old.get(place) != new.get(place)}


def _cell_of(book, name):
    ((_, place),) = load_workbook(book).defined_names[name].destinations
    return place.replace("$", "")


@pytest.mark.parametrize("verb", OUTGOING)
def test_what_leaves_the_workbook_is_the_same_every_time(year, tmp_path, verb):
    for folder in ("1", "2", "1"):
        assert not OUTGOING[verb](year, tmp_path / folder, Context.at(NOW, "Åsa")).failed
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "1", tmp_path / "2")
    )
    assert first
    assert first == second
