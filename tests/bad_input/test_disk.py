"""A disk that is full, a folder that may not be written: the workbook is whole, and no stray file is left."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

import books
import providers
from books import shell, state_of
from runs import allocate

resource = pytest.importorskip("resource", reason="Windows has no limit of file sizes to set")
NOBODY = 65534


@contextmanager
def room_for(size):
    """Let no file grow beyond so many bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def ordinary_user():
    """Be somebody whom rights to files concern, for they do not concern root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """Nothing: but a workbook has been read and written once, so that no module is left to load."""
    allocate(books.new(tmp_path_factory.mktemp("först")))


@pytest.fixture
def folder(loaded):
    """A folder that an ordinary user owns, with a workbook."""
    made = Path(tempfile.mkdtemp())
    book = providers.new(made)
    if os.geteuid() == 0:
        for path in (made, book):
            os.chown(path, NOBODY, NOBODY)
    yield made
    for path in (made, *made.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(made)


def refuses(capsys, folder, code, *words):
    """Run a command that must end with status 3, and tell that nothing has changed."""
    before = state_of(folder)
    with ordinary_user():
        run = shell(capsys, *words, "--json")
    assert (run.status, run.said["fel"]["kod"]) == (3, code)
    return run, before


@pytest.mark.parametrize("size", [0, 4096, 50_000])
@pytest.mark.parametrize("to", [(), ("--till", "Ut.xlsx")])
def test_a_full_disk_leaves_the_workbook_whole_and_nothing_beside_it(folder, capsys, size, to):
    book = folder / "Bok.xlsx"
    before = state_of(folder)
    assert book.stat().st_size > size
    with room_for(size):
        run = shell(capsys, "fordela", book, *[folder / word if "." in word else word for word in to])
    assert run.status == 3
    assert run.err.strip().endswith("Frigör plats och försök igen.")
    assert state_of(folder) == before
    assert shell(capsys, "fordela", book).status == 0


@pytest.mark.parametrize("size", [0, 4096])
def test_a_full_disk_leaves_no_half_new_workbook(folder, capsys, size):
    before = state_of(folder)
    with room_for(size):
        run = shell(capsys, "ny", "tom", "--till", folder / "Ny.xlsx")
    assert (run.status, state_of(folder)) == (3, before)
    assert run.err.startswith("Disken är full; Ny.xlsx kunde inte sparas.")


def test_a_folder_that_may_not_be_written_in_is_told(folder, capsys):
    folder.chmod(0o555)
    book = folder / "Bok.xlsx"
    for words in (("fordela", book), ("kontrollera", book), ("ny", "tom", "--till", folder / "Ny.xlsx")):
        run, before = refuses(capsys, folder, "no_permission", *words)
        assert "så saknar du behörighet. Stäng den, eller välj en annan mapp." in run.err
        assert state_of(folder) == before


def test_a_workbook_that_is_protected_against_writing_is_not_replaced(folder, capsys):
    book = folder / "Bok.xlsx"
    book.chmod(0o444)
    _, before = refuses(capsys, folder, "no_permission", "fordela", book)
    assert state_of(folder) == before


def test_a_workbook_that_may_not_be_read_is_told(folder, capsys):
    book = folder / "Bok.xlsx"
    if os.geteuid() == 0:
        os.chown(book, 0, 0)
    book.chmod(0o000)
    with ordinary_user():
        run = shell(capsys, "fordela", book, "--json")
    assert (run.status, run.said["fel"]["kod"]) == (3, "no_permission")
    assert [path.name for path in folder.iterdir()] == ["Bok.xlsx"]


def test_a_folder_that_may_not_be_looked_in_is_told(folder, capsys):
    before = state_of(folder)
    folder.chmod(0o000)
    with ordinary_user():
        run = shell(capsys, "kontrollera", folder / "Bok.xlsx", "--json")
    folder.chmod(0o700)
    assert (run.status, run.said["fel"]["kod"]) == (3, "no_permission")
    assert state_of(folder) == before


def test_a_folder_that_is_not_there_is_told(folder, capsys):
    target = folder / "borta" / "Ut.xlsx"
    _, before = refuses(capsys, folder, "no_folder", "fordela", folder / "Bok.xlsx", "--till", target)
    assert state_of(folder) == before
    _, before = refuses(capsys, folder, "no_folder", "ny", "tom", "--till", folder / "Bok.xlsx" / "Ny.xlsx")
    assert state_of(folder) == before


def test_a_name_too_long_for_the_disk_is_told(folder, capsys):
    long = folder / f"{'x' * 300}.xlsx"
    for words in (("kontrollera", long), ("ny", "tom", "--till", long)):
        run, before = refuses(capsys, folder, "name_too_long", *words)
        assert state_of(folder) == before
    _, before = refuses(capsys, folder, "name_too_long", "fordela", folder / "Bok.xlsx", "--till", long)
    assert state_of(folder) == before
    assert len(run.err) < 200
