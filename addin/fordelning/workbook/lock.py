"""One at a time: another run that would write a file that is worked on is told to wait.

Whoever has its turn takes away what runs that were killed long ago have left. On a disk that has no locks
(some shares of a network) the small file itself is the lock: who made it holds it, and it tells by whom it
was made, so that one that a killed run has left is known.
"""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import stat
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from fordelning.errors import FileError
from fordelning.workbook.drafts import draft_in, sweep, sweep_private
from fordelning.workbook.plain import check_plain, real

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TRIES: Final = 100
_BUSY: Final = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)  # another run holds the lock
_LONGEST: Final = 3600  # seconds; no run takes so long

if sys.platform == "win32":
    import msvcrt

    _CAREFUL: Final = 0

    def _try_to_lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

    def _let_others_wait(file: int) -> None:
        """Do nothing: a file has the rights of its folder."""
else:
    import fcntl

    _CAREFUL: Final = os.O_NOFOLLOW | os.O_NONBLOCK  # whatever has been put there since it was looked at

    def _try_to_lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _let_others_wait(file: int) -> None:
        """Let all who can reach an empty file lock it, whatever the user's own files are made with."""
        with suppress(OSError):
            os.fchmod(file, 0o666)


@contextmanager
def alone(target: Path) -> Iterator[None]:
    """Hold a file for this run; the system lets go of it even if the run is killed.

    The lock is on a small file beside the target, because the target itself is replaced; where the target
    is a link it is beside the file that the link leads to. Where no file can be made there, nothing can be
    saved there either, which is told when it is tried.

    Raises:
        FileError: if another run holds it, it is a device or a link that leads astray, or something that is
            no plain file has the name of the lock.
    """
    with suppress(OSError):  # nothing there, or nothing that may be looked at
        if not target.is_dir():
            check_plain(target)
    target = real(target)
    # However a name is spelt where disks take great and small letters, and marks over letters, for the same.
    spelt = normalize("NFC", target.name).casefold()
    name = hashlib.sha256(spelt.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    beside = target.with_name(f".~fordelning-{name}.lock")
    held = _hold(beside, target)
    try:
        sweep(target.parent)
        sweep_private()
        yield
    finally:
        if held is not None:
            _let_go(held, beside)


def _hold(beside: Path, target: Path) -> int | None:
    for _ in range(_TRIES):
        with suppress(FileNotFoundError):  # taken away between two looks at it by the run before
            made = _make(beside)
            held = _open(beside, target) if made is None else made
            if held is None:
                return None
            try:
                _try_to_lock(held)
            except OSError as error:
                if error.errno not in _BUSY and (made is not None or _is_left(held)):
                    return _hold_without_locks(held, beside)
                os.close(held)
                raise FileError("busy", path=target.name) from error
            if _is_still(held, beside):
                return held
            os.close(held)
    raise FileError("busy", path=target.name)


def _hold_without_locks(held: int, beside: Path) -> int:
    """Hold the small file by having made it; one that was left is taken over by being written anew.

    Where another user's cannot be written, it is taken away and made again.
    """
    with suppress(OSError):
        os.truncate(held, 0)
        os.write(held, _myself())
        return held
    os.close(held)
    beside.unlink()
    held = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    os.write(held, _myself())
    return held


def _myself() -> bytes:
    """Return what tells this run from others: its machine, without its name, and its number there."""
    return f"{hashlib.sha256(platform.node().encode()).hexdigest()[:12]} {os.getpid()}".encode()


def _is_left(held: int) -> bool:
    """Tell whether a small file on a disk without locks is of a run that is no more."""
    if time.time() - os.fstat(held).st_mtime > _LONGEST:
        return True
    if sys.platform == "win32":
        return False
    machine, _, number = os.pread(held, 100, 0).partition(b" ")
    if machine != _myself().partition(b" ")[0] or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:  # another user's: it is there
        pass
    return False


def _make(beside: Path) -> int | None:
    """Return a new file to lock, or None where one stands there or none can be made."""
    try:
        held = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666)
    except OSError:
        return None
    _let_others_wait(held)
    return held


def _open(beside: Path, target: Path) -> int | None:
    """Return the file to lock that another run has made, or None where nothing can be written at all.

    Another user's may be for reading only; that is enough to lock it.
    """
    try:
        if not stat.S_ISREG(beside.lstat().st_mode):
            raise FileError("lock_in_the_way", path=beside.name)
    except OSError:
        if _nothing_can_be_written(target.parent):
            return None
        raise
    for how in (os.O_RDWR, os.O_RDONLY):
        try:
            return os.open(beside, how | _CAREFUL)
        except FileNotFoundError:
            raise
        except PermissionError:
            continue
        except OSError as error:  # it has been exchanged for a link, say, since it was looked at
            raise FileError("lock_in_the_way", path=beside.name) from error
    raise FileError("busy", path=target.name)


def _nothing_can_be_written(folder: Path) -> bool:
    try:
        draft_in(folder).unlink()
    except OSError:
        return True
    return False


def _is_still(held: int, beside: Path) -> bool:
    """Tell whether the file that is held is the one that has the name; the run before may have removed it."""
    try:
        now = beside.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(now.st_mode) and os.path.samestat(os.fstat(held), now)


def _let_go(held: int, beside: Path) -> None:
    with suppress(OSError):  # another run has it open already, and takes it away in its turn
        if sys.platform == "win32":
            os.close(held)  # Windows removes no file that is open
        beside.unlink()
    if sys.platform != "win32":
        os.close(held)
