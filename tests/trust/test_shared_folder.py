"""Two users in one shared folder: the second is told to wait, nothing is lost, and no right is widened."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

import books
import providers
import runs
from fordelning.errors import FileError
from fordelning.verbs.allocate import allocate
from fordelning.verbs.closed import in_file
from fordelning.verbs.report import Context, Report
from fordelning.workbook import atomic
from fordelning.workbook.lock import alone
from runs import rows_of

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or os.geteuid() != 0, reason="only root can be two other users"
)

NOW = datetime(2020, 6, 1, 12, 0)
ANNA, BERIT, GROUP = 61001, 61002, 65000  # nobody of this computer


class Child:
    """Something done by a user of one's own rights, in a process that is forked."""

    def __init__(self, user, do, groups=(GROUP,), umask=0o022):
        reader, writer = os.pipe()
        self.id = os.fork()
        if self.id == 0:
            try:
                os.umask(umask)
                os.setgroups(groups)
                os.setgid(user)
                os.setuid(user)
                said = do()
            except FileError as error:
                said = error.code
            except BaseException as error:
                said = repr(error)
            os.write(writer, str(said).encode())
            os._exit(0)
        os.close(writer)
        self._said = reader

    def said(self):
        """Return what it came to, once it has come to its end."""
        with os.fdopen(self._said) as reader:
            text = reader.read()
        os.waitpid(self.id, 0)
        return text


def done_by(user, do, **how):
    """Let a user do something and return what it came to."""
    return Child(user, do, **how).said()


def allocate_as(user, book):
    """Return what divides a workbook, as one user."""

    def do():
        report = in_file(book, Context.at(NOW, f"u{user}"), allocate, partial(Report, "fordela"))
        return "fel" if report.failed else "klart"

    return do


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Nothing: but a workbook has been read and written once, so that no module is left to load."""
    runs.allocate(books.new(tmp_path_factory.mktemp("först")))


@pytest.fixture
def shared(loaded):
    """A workbook of Anna's in a folder of the group that both users belong to."""
    folder = Path(tempfile.mkdtemp())
    book = providers.new(folder)
    os.chown(folder, ANNA, GROUP)
    folder.chmod(0o770)
    give(book, ANNA, GROUP, 0o660)
    yield book
    shutil.rmtree(folder)


def give(path, user, group, mode):
    """Let a file be somebody's."""
    os.chown(path, user, group)
    path.chmod(mode)


def whose(path):
    """Return owner, group and rights of a file."""
    found = path.stat()
    return found.st_uid, found.st_gid, oct(stat.S_IMODE(found.st_mode))


def kept_of(book):
    """Return the only copy kept of a workbook."""
    (kept,) = (book.parent / "Tidigare versioner").iterdir()
    return kept


@pytest.mark.parametrize("umask", [0o022, 0o027, 0o077])
def test_the_second_of_two_users_is_told_to_wait(shared, umask):
    ready, go = os.pipe(), os.pipe()

    def hold():
        with alone(shared):
            os.write(ready[1], b".")
            os.read(go[0], 1)

    anna = Child(ANNA, hold, umask=umask)
    os.read(ready[0], 1)
    before = shared.read_bytes()
    try:
        assert done_by(BERIT, allocate_as(BERIT, shared)) == "busy"
        assert shared.read_bytes() == before
    finally:
        os.write(go[1], b".")
        anna.said()
    assert done_by(BERIT, allocate_as(BERIT, shared)) == "klart"
    for end in (*ready, *go):
        os.close(end)


@pytest.mark.parametrize("mode", [0o666, 0o644, 0o444])
def test_the_lock_of_another_user_s_killed_run_holds_nobody_up(shared, mode):
    books.lock_of(shared).touch()
    give(books.lock_of(shared), ANNA, ANNA, mode)
    assert done_by(BERIT, allocate_as(BERIT, shared)) == "klart"
    assert not books.lock_of(shared).exists()


def test_a_lock_that_may_not_even_be_read_is_told_as_busy(shared):
    books.lock_of(shared).touch()
    give(books.lock_of(shared), ANNA, ANNA, 0o600)
    before = shared.read_bytes()
    assert done_by(BERIT, allocate_as(BERIT, shared)) == "busy"
    assert shared.read_bytes() == before


def test_of_two_users_who_save_at_once_neither_loses_a_line_of_the_log(shared):
    begun = len(rows_of(shared, "Logg"))
    said = []
    for _ in range(2):
        both = [Child(user, allocate_as(user, shared)) for user in (ANNA, BERIT)]
        said += [child.said() for child in both]
    assert set(said) <= {"klart", "busy", "changed_meanwhile"}
    assert "klart" in said
    assert len(rows_of(shared, "Logg")) - begun == said.count("klart")


def test_what_is_saved_in_the_last_moment_before_the_renaming_is_not_written_over(shared):
    """Somebody without a turn, a program that knows no lock, saves while the copy is being kept."""

    def disturb(event, _):
        if event == "shutil.copyfile":
            shared.write_bytes(b"annans")

    def do():
        sys.addaudithook(disturb)
        return allocate_as(ANNA, shared)()

    assert done_by(ANNA, do) == "changed_meanwhile"
    assert [(path.name, path.read_bytes()) for path in shared.parent.iterdir()] == [("Bok.xlsx", b"annans")]


def test_root_leaves_a_workbook_to_its_owner_and_group(shared):
    assert allocate_as(0, shared)() == "klart"
    for path in (shared, kept_of(shared)):
        assert whose(path) == (ANNA, GROUP, "0o660")


def test_whoever_cannot_give_a_workbook_away_leaves_it_to_its_group(shared):
    assert done_by(BERIT, allocate_as(BERIT, shared)) == "klart"
    for path in (shared, kept_of(shared)):
        assert whose(path) == (BERIT, GROUP, "0o660")
    assert done_by(ANNA, shared.read_bytes).startswith("b'PK")


@pytest.mark.parametrize(
    ("had", "has"), [(0o664, "0o644"), (0o666, "0o666"), (0o646, "0o644"), (0o604, "0o600"), (0o644, "0o644")]
)
def test_where_the_group_cannot_be_kept_nobody_gets_a_right(shared, had, has):
    shared.parent.chmod(0o777)
    give(shared, ANNA, GROUP, had)
    assert done_by(BERIT, allocate_as(BERIT, shared), groups=()) == "klart"
    for path in (shared, kept_of(shared)):
        assert whose(path) == (BERIT, BERIT, has)


def test_the_files_of_an_export_keep_owner_and_group_too(tmp_path):
    atomic.replace_all(tmp_path, {"bevis.xlsx": b"1"}, NOW)
    give(tmp_path / "bevis.xlsx", ANNA, GROUP, 0o640)
    atomic.replace_all(tmp_path, {"bevis.xlsx": b"2"}, NOW)
    for path in (tmp_path / "bevis.xlsx", kept_of(tmp_path / "bevis.xlsx")):
        assert whose(path) == (ANNA, GROUP, "0o640")
