"""One at a time: another run that would write a file that is worked on is told to wait.

Whoever has its turn takes away what runs that were killed long ago have left in the folder.
"""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, Final

from fordelning.errors import FileError
from fordelning.workbook.drafts import sweep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TRIES: Final = 100

if sys.platform == "win32":
    import msvcrt

    def _try_to_lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_to_lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Hold a file for this run; the system lets go of it even if the run is killed.

    The lock is on a small file beside the target, because the target itself is replaced. Where no file can
    be made there, nothing can be saved there either, which is told when it is tried.

    Raises:
        FileError: if another run holds it.
    """
    name = hashlib.sha256(target.name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    beside = target.with_name(f".~fordelning-{name}.lock")
    held = _hold(beside, target)
    try:
        sweep(target.parent)
        yield
    finally:
        if held is not None:
            _let_go(held, beside)


def _hold(beside: Path, target: Path) -> BinaryIO | None:
    for _ in range(_TRIES):
        try:
            file = beside.open("wb")
        except OSError:
            return None
        try:
            _try_to_lock(file)
        except OSError as error:
            file.close()
            raise FileError("busy", path=target.name) from error
        if beside.exists() and os.path.samestat(os.fstat(file.fileno()), beside.stat()):
            return file
        file.close()  # the run before took its file away between the opening and the locking
    raise FileError("busy", path=target.name)


def _let_go(held: BinaryIO, beside: Path) -> None:
    with suppress(OSError):  # another run has it open already, and takes it away in its turn
        if sys.platform == "win32":
            held.close()  # Windows removes no file that is open
        beside.unlink()
    held.close()
