"""Property P12: a verb run again changes nothing but the log, and the same run gives the same bytes."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import cache, partial

import pytest

import books
import exported
import papers
import providers
import rewritten
import runs
from fordelning import __version__
from fordelning.layout import LOG
from fordelning.layout.simulation import LAST_TIME
from fordelning.model import Assumption, FormKind, Subject
from fordelning.verbs.allocate import allocate
from fordelning.verbs.check import check
from fordelning.verbs.closed import in_file
from fordelning.verbs.export import export_file
from fordelning.verbs.forms import Choice, forms_of_file
from fordelning.verbs.read_in import ReadIn, read_in
from fordelning.verbs.redistribute import Redistributed, redistribute
from fordelning.verbs.report import Context, Report
from fordelning.verbs.requisition import Requisitioned, requisition
from fordelning.verbs.simulate import WhatIf, simulate
from fordelning.verbs.statement import Accounted, account
from fordelning.workbook.live import LiveBook
from hosts import parts
from kept import sheets_of
from scenarios import assume

NOW = datetime(2020, 11, 10, 12, 0)
LATER = datetime(2020, 11, 10, 13, 30)
ALLOCATED = datetime(2021, 11, 1, 8, 0)
IN_TIME = datetime(2021, 11, 30, 12, 0)
HOUR = timedelta(hours=1)
HAPPENED = (
    (date(2020, 9, 3), "Rekvirerad", None, 10_000_000),
    (date(2020, 10, 1), "Utbetald", None, 10_000_000),
    (date(2020, 10, 2), "Utbetald", "H002", 35_000),
    (date(2020, 10, 20), "Återlämnad", "H002", 30_000),
)
IN_KALMAR = (  # the key of document D gives Kalmar 1 130 058 kronor
    (date(2021, 10, 4), "Rekvirerad", "0880", 1_130_058),
    (date(2021, 10, 11), "Utbetald", "0880", 1_130_058),
    (date(2021, 10, 20), "Förbrukad", "0880", 1_000_000, papers.TECHNOLOGY),
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
OUTGOING = {
    "exportera": export_file,
    "blanketter": forms_of_file,
    "blanketter --uppfoljning": partial(forms_of_file, choice=Choice(FormKind.FOLLOW_UP)),
}
SENT = {"bevis.xlsx", "fordelning.xlsx", "sista-dagar.ics", "rekvisition.xlsx", "redovisning.xlsx"}


@pytest.fixture(scope="module")
def year(tmp_path_factory):
    """A few units of document A with an assumption, money asked for, paid and returned, and reports back."""
    folder = tmp_path_factory.mktemp("ar")
    book = assume(providers.new(folder), ("Bidraget", None, 9_000_000))
    runs.allocate(papers.enter(book, *HAPPENED))
    for form in providers.sent(book, folder / "in", *providers.FOLLOW_UP):
        providers.fill(form, providers.report() | {providers.BENEFIT: "_x005F_x0042_ och_x000D_ slut"})
        form.rename(form.with_name(f"_x0041_ {form.name}"))  # as some programs name attachments
    return book


@pytest.fixture(scope="module")
def kalmar(tmp_path_factory):
    """Kalmar's year of document D, allocated, with costs, and the second share still to be asked for."""
    folder = tmp_path_factory.mktemp("kalmar")
    answers = {"redovisning_enkat": "Ja", "redovisning_alternativ": 1, "mottagare_kontakt": "Eva Kontakt"}
    book = papers.kalmar(folder, *IN_KALMAR, **answers)
    assert not in_file(book, Context.at(ALLOCATED, "Åsa"), allocate, partial(Report, "fordela")).failed
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
    return read_in(book, forms, context, context.today)


@pytest.fixture(scope="module")
def once(year, tmp_path_factory):
    """Return what runs a verb on that workbook and returns its bytes, or has run it."""
    folder = tmp_path_factory.mktemp("en-gang")
    return cache(lambda verb: _done(verb, year, folder / f"{verb}.xlsx"))


def _done(verb, year, book):
    shutil.copy(year, book)
    _run(verb, book, year.parent / "in")
    return book.read_bytes()


@pytest.mark.parametrize("verb", VERBS)
def test_the_same_run_gives_the_same_bytes(year, once, tmp_path, verb):
    assert _done(verb, year, tmp_path / "Bok.xlsx") == once(verb)


@pytest.mark.parametrize("verb", sorted(AGAIN))
def test_run_again_it_changes_nothing_but_the_log(year, once, tmp_path, verb):
    first = tmp_path / "1.xlsx"
    first.write_bytes(once(verb))
    second = shutil.copy(first, tmp_path / "2.xlsx")
    _run(verb, second, year.parent / "in", LATER)
    changed = {word.split(" ", 1)[0] for word in parts.differences(first, second)}
    log = {
        name
        for name, content in parts.read_parts(first).items()
        if name.startswith("xl/tables/") and f'displayName="{LOG.name}"'.encode() in content
    }
    assert sheets_of(first, {LOG.sheet}) <= changed <= sheets_of(first, {LOG.sheet}) | log


def test_what_is_tried_keeps_its_time_until_the_result_is_another(tmp_path):
    book = providers.new(tmp_path)
    times = []
    for hour, kronor in ((12, 9_000_000), (13, 9_000_000), (14, 8_000_000), (15, 8_000_000), (16, 9_000_000)):
        verb = partial(simulate, more=(Assumption(Subject.GRANT, "", Fraction(kronor)),))
        assert not in_file(
            book, Context.at(datetime(2020, 11, 10, hour), "Åsa"), verb, partial(WhatIf, "")
        ).failed
        workbook = rewritten.opened(book)
        ((sheet, place),) = workbook.defined_names[LAST_TIME].destinations
        times.append(workbook[sheet][place.replace("$", "")].value.hour)
    assert times == [12, 12, 14, 14, 16]


@pytest.mark.parametrize("verb", OUTGOING)
def test_what_leaves_the_workbook_is_the_same_at_any_time_of_the_day(year, tmp_path, verb):
    first, second = _sent_twice(partial(OUTGOING[verb], year, tmp_path / "ut"), tmp_path / "ut", NOW, LATER)
    assert first
    assert first == second


@pytest.mark.parametrize("verb", ["rekvirera", "redovisa"])
def test_the_papers_of_the_state_are_the_same_whenever_they_are_made(kalmar, tmp_path, verb):
    made = [shutil.copy(kalmar, tmp_path / f"{number}.xlsx") for number in range(2)]
    for book, now in zip(made, (IN_TIME, IN_TIME + HOUR), strict=True):
        _run(verb, book, None, now)
    assert {word.split(" ", 1)[0] for word in parts.differences(*made)} == sheets_of(made[0], {LOG.sheet})


def test_all_that_is_sent_to_the_state_is_the_same_at_any_time_of_the_day(kalmar, tmp_path):
    book = shutil.copy(kalmar, tmp_path / "bok.xlsx")
    for verb in ("rekvirera", "redovisa"):
        _run(verb, book, None, IN_TIME)
    send = partial(export_file, book, tmp_path / "ut", contacts=True)
    first, second = _sent_twice(send, tmp_path / "ut", IN_TIME, IN_TIME + HOUR)
    assert {path.as_posix() for path in first} >= SENT
    assert first == second


def test_what_is_exported_tells_the_moment_of_the_allocation_and_not_its_own(kalmar, tmp_path):
    export_file(kalmar, tmp_path, Context.at(IN_TIME, "Åsa"))
    assert exported.beside(tmp_path / "bevis.xlsx", "Läs mig").keys() >= {"Räknat"}
    readme = exported.cells(tmp_path / "bevis.xlsx", "Läs mig").values()
    assert f"2021-11-01 08:00, version {__version__}" in readme
    stamp = ALLOCATED.astimezone(UTC).strftime("DTSTAMP:%Y%m%dT%H%M%SZ")
    assert set(re.findall("DTSTAMP.*Z", (tmp_path / "sista-dagar.ics").read_text("utf-8"))) == {stamp}


def test_when_a_fact_is_changed_that_moves_no_krona_the_proof_says_so_and_the_calendar_is_newer(
    kalmar, tmp_path
):
    book = books.change(
        shutil.copy(kalmar, tmp_path / "bok.xlsx"), books.state("bidrag_redovisa_senast", date(2022, 4, 30))
    )
    assert not in_file(book, Context.at(IN_TIME, "Åsa"), check, partial(Report, "")).failed
    export_file(book, tmp_path / "ut", Context.at(IN_TIME + HOUR, "Åsa"))
    (told,) = [
        text
        for text in exported.cells(tmp_path / "ut" / "bevis.xlsx", "Läs mig").values()
        if str(text).startswith("2021-11-01 08:00")
    ]
    assert told.endswith(
        "Sedan dess har något ändrats som inte ändrar något belopp, så kontrollsumman i loggen är en annan."
    )
    stamp = IN_TIME.astimezone(UTC).strftime("DTSTAMP:%Y%m%dT%H%M%SZ")
    assert stamp in (tmp_path / "ut" / "sista-dagar.ics").read_text("utf-8")


def test_a_workbook_whose_log_does_not_say_when_is_exported_the_same_all_day(kalmar, tmp_path):
    book = books.change(shutil.copy(kalmar, tmp_path / "bok.xlsx"), books.put("Logg", "Tid", "i går"))
    send = partial(export_file, book, tmp_path / "ut")
    first, second = _sent_twice(send, tmp_path / "ut", IN_TIME, IN_TIME + HOUR)
    assert first == second
    readme = exported.cells(tmp_path / "ut" / "bevis.xlsx", "Läs mig").values()
    assert f"Loggen säger inte när, version {__version__}" in readme


def _sent_twice(send, folder, *times):
    """Return all files of a folder after each of the times that they were sent to it."""
    held = []
    for now in times:
        assert not send(context=Context.at(now, "Åsa")).failed
        held.append(_files(folder))
    return held


def _files(folder):
    """Return every file of a folder, an earlier copy among them if there is one."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_in_an_open_workbook_too_what_is_tried_keeps_its_time(office, tmp_path):
    opened = office.books.open(providers.new(tmp_path))
    times = []
    for hour, kronor in ((12, 9_000_000), (13, 9_000_000), (14, 8_000_000)):
        book = LiveBook(opened)
        tried = (Assumption(Subject.GRANT, "", Fraction(kronor)),)
        assert not simulate(book, Context.at(datetime(2020, 11, 10, hour), "Åsa"), tried).failed
        book.commit()
        times.append(LiveBook(opened).read_name(LAST_TIME)[0].hour)
    opened.close()
    assert times == [12, 12, 14]
