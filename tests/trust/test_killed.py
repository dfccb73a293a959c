"""A verb that is killed leaves the old file or the new one, whole, and every copy it kept whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

import pytest

import papers
import providers
import runs
from fordelning.verbs.allocate import allocate
from fordelning.verbs.closed import in_file
from fordelning.verbs.export import export_file
from fordelning.verbs.read_in import ReadIn, read_in
from fordelning.verbs.redistribute import Redistributed, redistribute
from fordelning.verbs.report import Context, Report
from hosts.need import slow
from runs import amounts_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is killed in a process that is forked")

NOW = datetime(2020, 6, 1, 12, 0)
CONTEXT = Context.at(NOW, "Åsa")
LATER = Context.at(datetime(2020, 11, 10, 12, 0), "Åsa")
LONG = slow("kills forty exports of a hundred files each")
INSTANTS = 5  # moments drawn by chance for each of the four verbs
EVENTS = ("open", "os.rename", "os.remove", "os.chmod", "shutil.copyfile", "os.mkdir")
DONE = 0


def _forked(run):
    """Run in a process of its own that may be killed, and return whether it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            run()
        except BaseException:
            os._exit(3)
        os._exit(DONE)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == DONE
    return not os.WIFSIGNALED(status)


def _dying_after(seconds, run):
    """Return the run, killed by the system when it has worked so long, however busy the computer is."""

    def timed():
        signal.setitimer(signal.ITIMER_PROF, seconds)
        run()

    return timed


def _dying_at(step, run, events=EVENTS):
    """Return the run, killed by itself just before its file event of that number."""

    def watched():
        left = step

        def count(event, _):
            nonlocal left
            if event in events:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        run()

    return watched


def _allocate(book):
    report = in_file(book, CONTEXT, allocate, partial(Report, "fordela"))
    assert not report.failed


def _export(book):
    assert not export_file(book, book.parent / "ut", CONTEXT).failed


def _redistribute(book):
    assert not in_file(book, LATER, redistribute, partial(Redistributed, "omfordela")).failed


def _read_in(book):
    verb = partial(read_in, folder=book.parent / "in", arrived=LATER.today)
    assert not in_file(book, LATER, lambda opened, when: verb(opened, context=when), _unread).failed


def _unread(outcomes):
    return ReadIn("lasin", outcomes)


VERBS = {"fordela": _allocate, "exportera": _export, "omfordela": _redistribute, "lasin": _read_in}


def _new(folder):
    """Begin with a new workbook of a few units: the smaller it is, the more of a run is writing."""
    return {"Bok.xlsx": providers.new(folder).read_bytes()}


def _allocated(folder):
    """Begin with an allocated workbook."""
    book = folder / "Bok.xlsx"
    book.write_bytes(_new(folder)["Bok.xlsx"])
    _allocate(book)
    return {"Bok.xlsx": book.read_bytes()}


def _handed_back(folder):
    """Begin with a workbook where a unit has handed money back."""
    book = papers.enter(providers.new(folder), (date(2020, 10, 1), "Återlämnad", "H002", 30_000))
    return {"Bok.xlsx": runs.allocate(book).read_bytes()}


def _returned(folder):
    """Begin with a workbook and two reports that have come back."""
    book = providers.allocated(folder, few=True)
    forms = providers.sent(book, folder / "ut", *providers.FOLLOW_UP)
    for form in forms[:2]:
        providers.fill(form, providers.report())
    return {"Bok.xlsx": book.read_bytes()} | {f"in/{form.name}": form.read_bytes() for form in forms[:2]}


BEGINNINGS = {"fordela": _new, "exportera": _allocated, "omfordela": _handed_back, "lasin": _returned}


@dataclass(frozen=True)
class Whole:
    """A run that nobody kills: the files it begins with, what every file is after it, how long it works."""

    begun: dict[str, bytes]
    after: dict[str, bytes]
    seconds: float


def _lay_out(folder, contents):
    """Put files in a folder that is made."""
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _files(folder):
    """Return what every file of a folder holds, but for drafts, which nobody takes for anything else."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".~fordelning-") for part in path.parts)
    }


@pytest.fixture(
    scope="module", params=[pytest.param(verb, marks=LONG if verb == "exportera" else ()) for verb in VERBS]
)
def whole(request, tmp_path_factory):
    verb = VERBS[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    begun = BEGINNINGS[request.param](tmp_path_factory.mktemp("start"))
    seconds = []
    for _ in range(2):  # the first run loads what later ones have
        shutil.rmtree(folder)
        _lay_out(folder, begun)
        start = time.process_time()
        verb(folder / "Bok.xlsx")
        seconds.append(time.process_time() - start)
    return request.param, Whole(begun, _files(folder), seconds[-1])


def _kill_and_look(folder, name, whole, dying):
    """Run a verb that is killed; whatever stands there then is of before or of after, to the last byte."""
    _lay_out(folder, whole.begun)
    book = folder / "Bok.xlsx"
    ended = _forked(dying(partial(VERBS[name], book)))
    left = _files(folder)
    old = whole.begun["Bok.xlsx"]
    assert left["Bok.xlsx"] in (old, whole.after["Bok.xlsx"])
    for path, content in left.items():
        assert content in (old, whole.begun.get(path), whole.after.get(path)), path
    assert not ended or left == whole.after
    if left["Bok.xlsx"] != old:
        assert old in left.values()
    shutil.rmtree(folder)
    return ended


def test_killed_at_any_moment_it_leaves_the_old_file_or_the_new(whole, tmp_path):
    name, run = whole
    chance = random.Random(20)
    folder = tmp_path / "mapp"
    ended = []
    for part in range(INSTANTS):
        moment = run.seconds * 1.1 * (part + chance.random()) / INSTANTS
        ended.append(_kill_and_look(folder, name, run, partial(_dying_after, moment)))
    assert not ended[0]


def test_killed_before_a_touch_of_a_file_it_leaves_the_old_file_or_the_new(whole, tmp_path):
    name, run = whole
    folder = tmp_path / "mapp"
    step = 0
    while not _kill_and_look(folder, name, run, partial(_dying_at, step)):
        step += 1 + step // 5  # all of the first, then fewer: an export touches hundreds of files
    assert step > 10


def test_after_a_killed_run_the_next_one_works_and_clears_up_when_a_day_has_passed(tmp_path):
    book = tmp_path / "Bok.xlsx"
    _lay_out(tmp_path, _new(tmp_path))
    _forked(_dying_at(0, partial(_allocate, book), ("os.rename",)))
    drafts = set(tmp_path.glob(".~fordelning-*.tmp"))
    assert drafts
    _allocate(book)
    assert set(tmp_path.glob(".~*")) == drafts  # they might be another run's
    yesterday = time.time() - 25 * 60 * 60
    for draft in drafts:
        os.utime(draft, (yesterday, yesterday))
    _allocate(book)
    assert list(tmp_path.glob(".~*")) == []
    assert amounts_of(book)["Hemtjänst", "H002"] == 35_000
