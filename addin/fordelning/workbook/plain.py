"""What a path leads to: links are followed to the file itself, and only a plain file is read or replaced."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from fordelning.errors import FileError

_JUNCTION: Final = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT; a file that OneDrive has yet to fetch has another


def is_link(path: Path) -> bool:
    """Tell whether a path is a link, of Windows' two kinds too; where nobody may look it is none."""
    with suppress(OSError):
        found = path.lstat()
        return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _JUNCTION
    return False


def is_folder(path: Path) -> bool:
    """Tell whether a path leads to a folder; where nobody may look it does not."""
    with suppress(OSError):
        return path.is_dir()
    return False


def real(path: Path) -> Path:
    """Return the file that a link leads to; a path that is no link is returned as it stands.

    A folder above it may be a link: what is written beside the file lies in the same folder all the same.

    Raises:
        FileError: if the link leads round in a ring, or to nothing.
    """
    if not is_link(path):
        return path
    try:
        return Path(os.path.realpath(path, strict=True))
    except OSError as error:
        raise FileError("link_astray", path=path.name) from error


def is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, however they are spelt and whether or not it is there."""
    if os.path.realpath(one) == os.path.realpath(other):
        return True
    return one.exists() and other.exists() and one.samefile(other)


def check_plain(path: Path) -> None:
    """Refuse what is no plain file: what comes out of a device or a channel may never end, or never come.

    Raises:
        FileError: if it is a folder, a device or a channel.
        OSError: if it is missing or may not be looked at.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise FileError("no_plain_file", path=path.name)
