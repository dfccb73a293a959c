"""Files replaced whole or not at all: written beside, flushed to disk, then renamed into place."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError
from fordelning.texts import earlier_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

_CODES: Final = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",  # no room for a file of that size
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "no_permission",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.ENAMETOOLONG: "name_too_long",
}


def replace(target: Path, write: Callable[[Path], None], now: datetime) -> Path | None:
    """Write a file through ``write(temporary path)`` and put it in place of ``target``.

    Returns the copy that was kept of an earlier file, or None where there was none. Whatever happens, the
    target is either as it was or complete, and no temporary file is left behind.

    Raises:
        FileError: if the disk is full, the folder is missing or may not be written in.
    """
    with telling(target):
        kept = _keep_copy(target, now) if target.exists() else None
        temporary = _draft(target)
        try:
            write(temporary)
            _flush(temporary)
            temporary.chmod(target.stat().st_mode if target.exists() else 0o666 & ~_umask())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            if kept is not None:
                kept.unlink(missing_ok=True)
            raise
        return kept


def replace_all(folder: Path, contents: Mapping[str, bytes], now: datetime) -> tuple[Path, ...]:
    """Write files of these names in a folder, made if it is missing; returns their paths in order.

    A name may begin with a folder within the folder, as ``brev/ett.docx``; that is made too.

    All of them are on the disk before the first is put in place, so that a full disk changes nothing. A
    file that has that content already is left alone; any other is kept under the name of an earlier copy.

    Raises:
        FileError: if the disk is full, or the folder may not be written in.
    """
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".~fordelning-", dir=folder) as work:
            drafts = []
            for number, (name, content) in enumerate(contents.items()):
                target = folder / name
                if target.is_file() and target.read_bytes() == content:
                    continue
                target.parent.mkdir(parents=True, exist_ok=True)
                draft = Path(work, str(number))
                draft.write_bytes(content)
                _flush(draft)
                drafts.append((draft, target))
            _put_in_place(drafts, now)
    return tuple(folder / name for name in contents)


def _put_in_place(drafts: list[tuple[Path, Path]], now: datetime) -> None:
    """Move every draft to its target; where one cannot be moved, those before it are taken back."""
    done: list[tuple[Path, Path | None]] = []
    try:
        for draft, target in drafts:
            kept = _keep_copy(target, now) if target.exists() else None
            done.append((target, kept))
            draft.chmod(target.stat().st_mode if kept else 0o666 & ~_umask())
            draft.replace(target)
    except BaseException:
        for target, kept in reversed(done):
            if kept is not None:
                kept.replace(target)
            elif target.is_file():
                target.unlink()
        raise


@contextmanager
def telling(target: Path, otherwise: str = "cannot_write") -> Iterator[None]:
    """Turn the system's refusals into FileError with a Swedish sentence, or ``otherwise``."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, otherwise)
        raise FileError(code, path=target.name) from error


def _keep_copy(target: Path, now: datetime) -> Path:
    """Keep a copy of a file beside it; it gets its name once it is complete."""
    stem = earlier_copy(target.stem, now)
    copy = target.with_name(f"{stem}{target.suffix}")
    number = 2
    while copy.exists():
        copy = target.with_name(f"{stem} {number}{target.suffix}")
        number += 1
    draft = _draft(target)
    try:
        shutil.copy2(target, draft)
        _flush(draft)
        draft.replace(copy)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return copy


def _draft(target: Path) -> Path:
    """Return a new empty file beside the target, named so that nobody takes it for a workbook."""
    handle, name = tempfile.mkstemp(prefix=".~fordelning-", suffix=".tmp", dir=target.parent)
    os.close(handle)
    return Path(name)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
