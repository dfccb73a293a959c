"""Drafts: what is written beside a file before it takes its place, named so that nobody takes it for one.

Those in a folder of the officer's are not made by ``tempfile``: where Windows denies a folder by its rights,
that tries other names for hours up to Python 3.12.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LEAD, _SUFFIX = ".~fordelning-", ".tmp"
_TRIES: Final = 20
_DAY: Final = 24 * 60 * 60  # seconds; no run is as long


def draft_in(folder: Path) -> Path:
    """Return a new empty file in a folder.

    Raises:
        OSError: if no file can be made there.
    """
    return _made(folder, _make_file)


@contextmanager
def draft_folder(folder: Path) -> Iterator[Path]:
    """Hold a new folder in a folder; it is taken away with all that is in it.

    Raises:
        OSError: if no folder can be made there.
    """
    # Without a mode: a file keeps the rights of a folder that is private on Windows when it is moved out.
    work = _made(folder, Path.mkdir)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


@contextmanager
def private_folder() -> Iterator[Path]:
    """Hold a new folder among the system's temporary files that nobody else may look in.

    It is taken away with all that is in it, and so is what runs that were killed have left there.
    """
    sweep_private()
    with tempfile.TemporaryDirectory(prefix=_LEAD, suffix=_SUFFIX, ignore_cleanup_errors=True) as work:
        yield Path(work)


def sweep(folder: Path) -> None:
    """Take away what runs that were killed a day ago or more have left in a folder: it may hold contacts."""
    _sweep(folder, lambda _: True)


def sweep_private() -> None:
    """Do the same with one's own folders among the system's temporary files, where others' lie too."""
    with suppress(OSError):  # no folder for temporary files
        _sweep(Path(tempfile.gettempdir()), _is_own_folder)


def _sweep(folder: Path, is_ours: Callable[[os.stat_result], bool]) -> None:
    with suppress(OSError):
        for path in folder.glob(f"{_LEAD}*{_SUFFIX}"):
            found = path.lstat()
            if time.time() - found.st_mtime > _DAY and is_ours(found):
                _take_away(path, found)


def _is_own_folder(found: os.stat_result) -> bool:
    mine = sys.platform == "win32" or found.st_uid == os.geteuid()  # Windows has such a folder for each user
    return mine and stat.S_ISDIR(found.st_mode)


def _take_away(path: Path, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):  # somebody else's, or open
        path.unlink()


def _make_file(path: Path) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _made(folder: Path, make: Callable[[Path], None], tries: int = _TRIES) -> Path:
    """Make something under a name that is not taken; only a name that is taken is a reason to try another."""
    path = folder / f"{_LEAD}{secrets.token_hex(6)}{_SUFFIX}"
    try:
        make(path)
    except FileExistsError:
        if tries == 1:
            raise
        return _made(folder, make, tries - 1)
    return path
