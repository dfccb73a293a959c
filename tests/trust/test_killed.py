"""A verb that is killed leaves the old file or the new one, whole, and every copy it kept whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import pytest

from fordelning.verbs.allocate import allocate
from fordelning.verbs.closed import in_file
from fordelning.verbs.export import export_file
from fordelning.verbs.report import Context, Report
from runs import amounts_of, example

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a run is killed in a process that is forked")

NOW = datetime(2020, 6, 1, 12, 0)
CONTEXT = Context.at(NOW, "Åsa")
INSTANTS = 50  # for each verb, at moments drawn by chance
EVENTS = ("open", "os.rename", "os.remove", "os.chmod", "shutil.copyfile", "tempfile.mkstemp")
DONE = 0


def _forked(run, watch):
    """Run in a process of its own that ``watch`` may kill, and return whether it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            run()
        except BaseException:
            os._exit(3)
        os._exit(DONE)
    watch(child)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == DONE
    return not os.WIFSIGNALED(status)


def _kill_after(seconds, child):
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)


def _dying_at(step, run):
    """Return the run, killed by itself just before its file event of that number."""

    def watched():
        left = step

        def count(event, _):
            nonlocal left
            if event in EVENTS:
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


VERBS = {"fordela": _allocate, "exportera": _export}


@dataclass(frozen=True)
class Whole:
    """A run that nobody kills: the workbook it begins with, what every file is after it, its time."""

    begun: bytes
    after: dict[str, bytes]
    seconds: float


def _files(folder):
    """Return what every file of a folder holds, but for drafts, which nobody takes for anything else."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith(".~fordelning-") for part in path.parts)
    }


@pytest.fixture(scope="module", params=VERBS)
def whole(request, tmp_path_factory):
    verb = VERBS[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    book = example("stockholm-digital-2020", tmp_path_factory.mktemp("start"))
    if verb is not _allocate:
        _allocate(book)
    begun = book.read_bytes()
    seconds = []
    for _ in range(2):  # the first run loads what later ones have
        shutil.rmtree(folder)
        folder.mkdir()
        (folder / "Bok.xlsx").write_bytes(begun)
        start = time.perf_counter()
        verb(folder / "Bok.xlsx")
        seconds.append(time.perf_counter() - start)
    return request.param, Whole(begun, _files(folder), seconds[-1])


def _kill_and_look(folder, name, whole, prepare, watch):
    """Run a verb that is killed; whatever stands there then is of before or of after, to the last byte."""
    book = folder / "Bok.xlsx"
    book.write_bytes(whole.begun)
    ended = _forked(prepare(partial(VERBS[name], book)), watch)
    left = _files(folder)
    assert left["Bok.xlsx"] in (whole.begun, whole.after["Bok.xlsx"])
    for path, content in left.items():
        assert content in (whole.begun, whole.after.get(path)), path
    assert not ended or left == whole.after
    if left["Bok.xlsx"] != whole.begun:
        assert whole.begun in left.values()
    shutil.rmtree(folder)
    folder.mkdir()
    return ended


def test_killed_at_any_moment_it_leaves_the_old_file_or_the_new(whole, tmp_path):
    name, run = whole
    chance = random.Random(20)
    folder = tmp_path / "mapp"
    folder.mkdir()
    moments = [chance.uniform(0, 1.1 * run.seconds) for _ in range(INSTANTS)]
    ended = [
        _kill_and_look(folder, name, run, lambda verb: verb, partial(_kill_after, moment))
        for moment in moments
    ]
    assert ended.count(False) > INSTANTS / 2


def test_killed_before_any_touch_of_a_file_it_leaves_the_old_file_or_the_new(whole, tmp_path):
    name, run = whole
    folder = tmp_path / "mapp"
    folder.mkdir()
    step = 0
    while not _kill_and_look(folder, name, run, partial(_dying_at, step), lambda _: None):
        step += 1
    assert step > 10


def test_after_a_killed_run_the_next_one_works(tmp_path):
    book = example("stockholm-digital-2020", tmp_path)
    _forked(_dying_at(8, partial(_allocate, book)), lambda _: None)
    _allocate(book)
    assert sum(amounts_of(book).values()) == 10_700_000
