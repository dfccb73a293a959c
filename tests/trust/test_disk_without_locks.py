"""A disk that has no locks, as some shares of a network: the small file itself is the lock."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time

import pytest

import books
from books import lock_of, shell
from fordelning.errors import FileError
from fordelning.workbook import lock
from fordelning.workbook.lock import alone

fcntl = pytest.importorskip("fcntl")

NO_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EIO)


@pytest.fixture(params=NO_LOCKS, ids=errno.errorcode.get)
def disk(request, monkeypatch, tmp_path):
    """A folder where the system knows no locks: only that answer of it is made here."""

    def flock(file, operation):
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(fcntl, "flock", flock)
    return tmp_path


def test_a_workbook_is_worked_on_and_no_lock_is_left(disk, capsys):
    book = books.new(disk)
    assert shell(capsys, "fordela", book, "--idag", books.TODAY).status == 0
    assert not lock_of(book).exists()


def test_a_second_run_is_told_to_wait(disk):
    book = books.new(disk)
    with alone(book):
        with pytest.raises(FileError) as told, alone(book):
            pass
        assert told.value.code == "busy"
        assert lock_of(book).exists()
    assert not lock_of(book).exists()


def _dead():
    """Return the number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_run_has_left_is_taken_over(disk):
    book = books.new(disk)
    machine = lock._myself().partition(b" ")[0]
    lock_of(book).write_bytes(machine + b" %d" % _dead())
    with alone(book):
        assert lock_of(book).read_bytes() == lock._myself()
    assert not lock_of(book).exists()


def test_a_run_on_another_machine_is_waited_for_until_none_takes_so_long(disk):
    book = books.new(disk)
    lock_of(book).write_bytes(b"annanstans 1")
    with pytest.raises(FileError, match="bearbetas redan"), alone(book):
        pass
    assert lock_of(book).read_bytes() == b"annanstans 1"
    long_ago = time.time() - 3700
    os.utime(lock_of(book), (long_ago, long_ago))
    with alone(book):
        pass
    assert not lock_of(book).exists()


@pytest.mark.parametrize("code", [errno.EWOULDBLOCK, errno.EACCES])
def test_only_a_lock_that_another_holds_is_told_as_busy(monkeypatch, tmp_path, code):
    def flock(file, operation):
        raise OSError(code, os.strerror(code))

    book = books.new(tmp_path)
    lock_of(book).touch()
    monkeypatch.setattr(fcntl, "flock", flock)
    with pytest.raises(FileError, match="bearbetas redan"), alone(book):
        pass
