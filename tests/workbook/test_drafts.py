"""Drafts beside a file: made without waiting, told of where they cannot be, and taken away when forgotten."""

from __future__ import annotations

import ast
import errno
import os
import stat
import tempfile
import time
from datetime import datetime

import pytest

from fordelning.errors import FileError
from fordelning.workbook import atomic
from fordelning.workbook.drafts import draft_folder, draft_in, private_folder, sweep, sweep_private
from fordelning.workbook.lock import alone
from house import ROOT

NOW = datetime(2026, 11, 22, 12, 0)
LONG_AGO = time.time() - 2 * 24 * 60 * 60


def test_a_draft_is_a_new_empty_file_that_nobody_takes_for_a_workbook(tmp_path):
    drafts = {draft_in(tmp_path) for _ in range(3)}
    assert drafts == set(tmp_path.iterdir())
    assert all(draft.name.startswith(".~fordelning-") and draft.suffix == ".tmp" for draft in drafts)
    assert {draft.stat().st_size for draft in drafts} == {0}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_a_draft_is_for_nobody_else_to_read(tmp_path):
    assert stat.S_IMODE(draft_in(tmp_path).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("make", "call"), [("open", draft_in), ("mkdir", lambda at: draft_folder(at).__enter__())]
)
@pytest.mark.parametrize(("refusal", "tries"), [(PermissionError, 1), (FileExistsError, 20)])
def test_only_a_name_that_is_taken_is_tried_again(tmp_path, monkeypatch, make, call, refusal, tries):
    tried = []

    def refuse(path, *_):
        tried.append(path)
        raise refusal(errno.EACCES, "no")

    monkeypatch.setattr(os, make, refuse)
    with pytest.raises(refusal):
        call(tmp_path)
    assert len(set(tried)) == tries


def test_nothing_of_the_package_makes_temporary_files_in_a_folder_of_the_officer():
    """With ``dir=``, ``tempfile`` tries for hours where Windows denies a folder (CPython 66305)."""
    calls = [
        (path.name, node.lineno)
        for path in (ROOT / "addin" / "fordelning").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and any(each.arg == "dir" for each in node.keywords)
    ]
    assert calls == []


def test_a_folder_of_drafts_goes_with_all_that_is_in_it(tmp_path):
    with draft_folder(tmp_path) as work:
        (work / "1").write_bytes(b"1")
    assert list(tmp_path.iterdir()) == []


def test_what_killed_runs_left_is_taken_away_after_a_day(tmp_path):
    (tmp_path / "Bok.xlsx").touch()
    fresh, old, folder = draft_in(tmp_path), draft_in(tmp_path), tmp_path / ".~fordelning-0a1b.tmp"
    folder.mkdir()
    (folder / "1").write_bytes(b"1")
    for path in (tmp_path / "Bok.xlsx", old, folder):
        os.utime(path, (LONG_AGO, LONG_AGO))
    sweep(tmp_path)
    assert set(tmp_path.iterdir()) == {tmp_path / "Bok.xlsx", fresh}


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _old(path):
    os.utime(path, (LONG_AGO, LONG_AGO), follow_symlinks=False)
    return path


def test_a_private_folder_is_for_nobody_else_and_goes_with_all_that_is_in_it(temporary):
    with private_folder() as work:
        (work / "brev.docx").write_bytes(b"1")
        assert os.name == "nt" or stat.S_IMODE(work.stat().st_mode) == 0o700
        assert work.parent == temporary
    assert list(temporary.iterdir()) == []


def test_private_folders_of_killed_runs_are_taken_away_after_a_day_by_the_next_run(temporary):
    left, fresh, other = (temporary / name for name in (".~fordelning-a.tmp", ".~fordelning-b.tmp", "annan"))
    for folder in (left, fresh, other):
        (folder / "profil").mkdir(parents=True)
        (folder / "0.docx").write_bytes(b"1")
    _old(left)
    _old(other)
    (temporary / "mapp").mkdir()
    with alone(temporary / "mapp" / "Bok.xlsx"):
        assert {path.name for path in temporary.iterdir()} == {fresh.name, other.name, "mapp"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own on Windows")
def test_among_temporary_files_only_folders_of_one_s_own_are_taken_away_and_no_link_is_followed(
    temporary, tmp_path_factory
):
    victim = tmp_path_factory.mktemp("annan") / "v.txt"
    victim.write_bytes(b"1")
    (temporary / ".~fordelning-a.tmp").symlink_to(victim.parent)
    (temporary / ".~fordelning-b.tmp").write_bytes(b"1")
    inside = temporary / ".~fordelning-c.tmp"
    inside.mkdir()
    (inside / "ut").symlink_to(victim.parent)
    theirs = temporary / ".~fordelning-d.tmp"
    theirs.mkdir()
    if os.geteuid() == 0:
        os.chown(theirs, 61001, 61001)
    left = {_old(path).name for path in temporary.iterdir()}
    sweep_private()
    gone = {inside.name} if os.geteuid() == 0 else {inside.name, theirs.name}
    assert {path.name for path in temporary.iterdir()} == left - gone
    assert victim.read_bytes() == b"1"


def test_a_copy_of_an_old_file_keeps_its_age(tmp_path):
    book = tmp_path / "Bok.xlsx"
    book.write_bytes(b"old")
    os.utime(book, (LONG_AGO, LONG_AGO))
    kept = atomic.replace(book, lambda draft: draft.write_bytes(b"new"), NOW)
    assert (kept.read_bytes(), book.read_bytes()) == (b"old", b"new")
    assert kept.stat().st_mtime == pytest.approx(LONG_AGO, abs=2)


def test_no_copy_is_kept_where_none_is_asked_for(tmp_path):
    book = tmp_path / "Bok.xlsx"
    book.write_bytes(b"old")
    assert atomic.replace_with(book, b"new", NOW, keep=False) is None
    assert [(path, path.read_bytes()) for path in tmp_path.iterdir()] == [(book, b"new")]
    kept = atomic.replace_with(book, b"newer", NOW)
    assert (kept.read_bytes(), book.read_bytes()) == (b"new", b"newer")


def _windows(number, code):
    error = PermissionError(code, "no")
    error.winerror = number
    return error


@pytest.mark.parametrize(
    ("error", "name", "code"),
    [
        (_windows(32, errno.EACCES), "Brev.docx", "locked"),
        (_windows(33, errno.EACCES), "Brev.docx", "locked"),
        (_windows(5, errno.EACCES), "Brev.docx", "locked"),
        (_windows(5, errno.EACCES), "Nytt.docx", "no_permission"),
        (PermissionError(errno.EACCES, "no"), "Brev.docx", "no_permission"),
        (FileNotFoundError(errno.ENOENT, "no"), "Brev.docx", "gone_meanwhile"),
        (FileNotFoundError(errno.ENOENT, "no"), f"{'x' * 200}.docx", "path_too_long"),
        (FileNotFoundError(errno.ENOENT, "no"), "borta/Brev.docx", "no_folder"),
    ],
)
def test_what_the_system_refuses_is_told_as_what_it_is(tmp_path, error, name, code):
    (tmp_path / "Brev.docx").touch()
    with pytest.raises(FileError) as told, atomic.telling(tmp_path / name):
        raise error
    assert told.value.code == code


def test_a_letter_that_is_open_in_word_is_told_by_its_name_and_the_others_are_taken_back(
    tmp_path, monkeypatch
):
    old = {"brev/a.docx": b"1", "brev/b.docx": b"1", "brev/c.docx": b"1"}
    atomic.replace_all(tmp_path, old, NOW)
    put = type(tmp_path).replace

    def as_windows(draft, target):
        if target.name == "b.docx":
            raise _windows(5, errno.EACCES)
        return put(draft, target)

    monkeypatch.setattr(type(tmp_path), "replace", as_windows)
    with pytest.raises(FileError) as told:
        atomic.replace_all(tmp_path, dict.fromkeys(old, b"2"), NOW)
    assert str(told.value).startswith("b.docx är öppen i ett annat program.")
    assert {path.name: path.read_bytes() for path in (tmp_path / "brev").iterdir()} == {
        "a.docx": b"1",
        "b.docx": b"1",
        "c.docx": b"1",
    }
