"""Files replaced whole or not at all: written beside, flushed to disk, then renamed into place."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from contextlib import contextmanager, suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError
from fordelning.texts.files import EARLIER_FOLDER, earlier_copy
from fordelning.workbook.drafts import draft_folder, draft_in, sweep
from fordelning.workbook.plain import check_plain, is_link, real

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

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
_IN_USE: Final = (32, 33)  # what Windows calls a file that another program has open, or has locked a part of
_DENIED: Final = 5  # and a file that is to be replaced while another program has it open
_LONG: Final = 200  # characters; with the name of a draft or of an earlier copy it passes Windows' 260


def replace(
    target: Path,
    write: Callable[[Path], object],
    now: datetime,
    check: Callable[[], object] = lambda: None,
    *,
    keep: bool = True,
) -> Path | None:
    """Write a file through ``write(temporary path)`` and put it in place of ``target``.

    Returns the copy that was kept of an earlier file, or None where there was none. Whatever happens, the
    target is either as it was or complete, and no temporary file is left behind. Where the target is a link
    the file that it leads to is replaced, and its copy is kept in a folder beside that.

    Args:
        target: the file.
        write: what writes it.
        now: the moment that the copy is named by.
        check: called right before the file is put in place, and raises where it must not be after all.
        keep: whether a copy is kept of what stood there.

    Raises:
        FileError: if the disk is full, the folder is missing or may not be written in.
    """
    target = real(target)
    with telling(target):
        draft = draft_in(target.parent)
        try:
            write(draft)
            _flush(draft)
            return _put(draft, target, now, check, keep=keep)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def replace_with(target: Path, content: bytes, now: datetime, *, keep: bool = True) -> Path | None:
    """Put a file of this content in place of ``target``; returns the copy that was kept of an earlier file.

    Args:
        target: the file.
        content: what it shall hold.
        now: the moment that the copy is named by.
        keep: whether a copy is kept of what stood there.

    Raises:
        FileError: as ``replace``.
    """
    return replace(target, lambda draft: draft.write_bytes(content), now, keep=keep)


def replace_all(folder: Path, contents: Mapping[str, bytes], now: datetime) -> tuple[Path, ...]:
    """Write files of these names in a folder, made if it is missing; returns their paths in order.

    A name may begin with a folder within the folder, as ``brev/ett.docx``; that is made too.

    All of them are on the disk before the first is put in place, so that a full disk changes nothing. A
    file that has that content already is left alone; any other is kept under the name of an earlier copy.

    Raises:
        FileError: if the disk is full, or the folder may not be written in.
    """
    folders = {folder, *((folder / name).parent for name in contents)}
    _refuse_links(folder, contents)
    with telling(folder), _made(sorted(folders)):
        for each in folders:
            sweep(each)
        with draft_folder(folder) as work:
            drafts = []
            for number, (name, content) in enumerate(contents.items()):
                target = folder / name
                if target.is_file() and target.read_bytes() == content:
                    continue
                draft = work / str(number)
                draft.write_bytes(content)
                _flush(draft)
                drafts.append((draft, target))
            _put_all(drafts, now)
    return tuple(folder / name for name in contents)


def _refuse_links(folder: Path, names: Iterable[str]) -> None:
    """Refuse to write where a link in a folder leads; the folder itself has been chosen, and may be one."""
    for name in map(PurePath, names):
        for each in (name, *name.parents[:-1]):
            if is_link(folder / each):
                raise FileError("link_in_folder", path=str(each))


@contextmanager
def _made(folders: Iterable[Path]) -> Iterator[None]:
    """Make folders; those that were not there are taken away again if what they are for comes to nothing."""
    new: list[Path] = []
    try:
        for folder in folders:
            missing = [each for each in (folder, *folder.parents) if not each.exists()]
            new += reversed(missing)
            folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for each in reversed(new):
            with suppress(OSError):
                each.rmdir()
        raise


def _put_all(drafts: list[tuple[Path, Path]], now: datetime) -> None:
    """Move every draft to its target; where one cannot be moved, those before it are taken back."""
    done: list[tuple[Path, Path | None]] = []
    try:
        for draft, target in drafts:
            with telling(target):
                done.append((target, _put(draft, target, now)))
    except BaseException:
        for target, kept in reversed(done):
            with suppress(OSError):  # of one, so that the others are taken back all the same
                if kept is None:
                    target.unlink()
                else:
                    kept.replace(target)
                    forget(kept)
        raise


def _put(
    draft: Path,
    target: Path,
    now: datetime,
    check: Callable[[], object] = lambda: None,
    *,
    keep: bool = True,
) -> Path | None:
    """Move a draft to its target, and return the copy that was kept of what stood there."""
    old = _replaceable(target) if target.exists() else None
    kept = _keep_copy(target, old, now) if keep and old else None
    try:
        if old is None:
            draft.chmod(0o666 & ~_umask())
        else:
            _hand_over(draft, old)
        check()
        draft.replace(target)
    except BaseException:
        if kept is not None:
            forget(kept)
        raise
    return kept


@contextmanager
def telling(target: Path, otherwise: str = "cannot_write") -> Iterator[None]:
    """Turn the system's refusals into FileError with a Swedish sentence, or ``otherwise``."""
    try:
        yield
    except OSError as error:
        raise FileError(_code(error, target, otherwise), path=target.name) from error


def _code(error: OSError, target: Path, otherwise: str) -> str:
    number: int | None = getattr(error, "winerror", None)
    if number in _IN_USE or (number == _DENIED and target.is_file()):
        return "locked"
    if error.errno == errno.ENOENT and target.parent.is_dir():
        return "path_too_long" if len(str(target.absolute())) > _LONG else "gone_meanwhile"
    return _CODES.get(error.errno or 0, otherwise)


def _replaceable(target: Path) -> os.stat_result:
    """Return what the system knows of a file, which must be a plain one that may be written in."""
    check_plain(target)
    old = target.stat()
    if not old.st_mode & stat.S_IWRITE:  # which a folder that may be written in does not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return old


def _keep_copy(target: Path, old: os.stat_result, now: datetime) -> Path:
    """Keep a copy of a file in a folder beside it; it gets its name once complete, and its age after that."""
    stem = earlier_copy(target.stem, now)
    folder = _folder_of_copies(target)
    copy = folder / f"{stem}{target.suffix}"
    number = 2
    while copy.exists():
        copy = folder / f"{stem} {number}{target.suffix}"
        number += 1
    draft = draft_in(folder)
    try:
        shutil.copyfile(target, draft)
        _flush(draft)
        _hand_over(draft, old)
        draft.replace(copy)
        os.utime(copy, ns=(old.st_atime_ns, old.st_mtime_ns))  # not before: a draft that looks old is swept
    except BaseException:
        draft.unlink(missing_ok=True)
        forget(copy)
        raise
    return copy


def _folder_of_copies(target: Path) -> Path:
    """Return the folder that copies of a file are kept in, made with the rights of the folder it lies in.

    A colleague who may write in that shall not be stopped by who came first.
    """
    folder = target.with_name(EARLIER_FOLDER)
    if is_link(folder):
        raise FileError("link_in_folder", path=folder.name)
    if not folder.is_dir():
        folder.mkdir()
        _hand_over(folder, folder.parent.stat())
    sweep(folder)
    return folder


def forget(copy: Path) -> None:
    """Take a copy away, and its folder if it was the only one."""
    copy.unlink(missing_ok=True)
    with suppress(OSError):  # there are others in it
        copy.parent.rmdir()


def _hand_over(draft: Path, old: os.stat_result) -> None:
    """Give a draft the owner, group and rights of the file that it stands for, as far as the system allows.

    Where the group cannot be kept, another group would get its rights, and those of the group the others':
    both are left with what both had, so that nobody can do more than before.
    """
    mode = stat.S_IMODE(old.st_mode) & 0o777
    if not _is_given(draft, old):
        both = mode >> 3 & mode & 0o7
        mode = mode & 0o700 | both << 3 | both
    draft.chmod(mode)


def _is_given(draft: Path, old: os.stat_result) -> bool:
    """Give a draft another file's owner and group, or its group alone, and tell whether it has the group."""
    if sys.platform == "win32":
        return True  # a file has the rights of its folder
    for owner in (old.st_uid, -1):
        with suppress(OSError):
            os.chown(draft, owner, old.st_gid, follow_symlinks=False)
            return True
    return draft.stat().st_gid == old.st_gid


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
