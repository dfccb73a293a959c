"""Drafts: what is written beside a file before it takes its place, named so that nobody takes it for one.

They are not made by ``tempfile``: where Windows denies a folder by its rights, that tries other names for
hours up to Python 3.12.
"""

from __future__ import annotations

import os
import secrets
import shutil
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


def sweep(folder: Path) -> None:
    """Take away what runs that were killed a day ago or more have left in a folder: it may hold contacts."""
    with suppress(OSError):
        for path in folder.glob(f"{_LEAD}*{_SUFFIX}"):
            if time.time() - path.lstat().st_mtime > _DAY:
                _take_away(path)


def _take_away(path: Path) -> None:
    if path.is_dir():
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
