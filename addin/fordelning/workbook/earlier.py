"""The copies that were kept of a closed workbook, each of what it was before something was written in it."""

from __future__ import annotations

import os
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from fordelning.texts.files import EARLIER, EARLIER_FOLDER
from fordelning.workbook.atomic import telling
from fordelning.workbook.plain import is_link, real

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path

_LONGEST_RUN: Final = 900  # seconds from the moment in the log until the file stands there
_DAILY: Final = timedelta(days=31)  # for so long one copy a day is kept, and after that one a month
_WHEN: Final = re.compile(
    re.escape(EARLIER) + r"(\d{4}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])) \d\d\.\d\d\.\d\d\)( \d+)?", re.ASCII
)


def folder_of(path: Path) -> Path:
    """Return the folder that a workbook's copies are kept in."""
    return real(path).with_name(EARLIER_FOLDER)


def copies_of(path: Path) -> list[Path]:
    """Return the copies kept of a workbook, the last one first.

    One and the same name may be spelt in two ways on a Mac, its letters with marks in one sign or in two.
    """
    file, folder = real(path), folder_of(path)
    if is_link(folder) or not folder.is_dir():
        return []
    start, suffix = normalize("NFC", f"{file.stem}{EARLIER}"), file.suffix
    with telling(file):
        there = [each for each in folder.iterdir() if each.suffix == suffix]
    own = [each for each in there if normalize("NFC", each.name).startswith(start)]
    return sorted(own, key=_order, reverse=True)


def thin(path: Path, today: date) -> None:
    """Take away the copies of a workbook that later ones have made superfluous.

    Raises:
        FileError: if one may not be taken away.
    """
    copies = copies_of(path)
    superfluous = set(superfluous_of((each.stem for each in copies), today))
    for each in copies:
        if each.stem in superfluous:
            with telling(each):
                each.unlink(missing_ok=True)


def superfluous_of(stems: Iterable[str], today: date) -> Iterator[str]:
    """Yield which copies need not be kept, of names without suffix, the last one first.

    All of today are kept, the last one of each day for a month, and the last one of each month before that.
    What has another name than a copy gets is left alone.
    """
    seen: set[tuple[int, ...]] = set()
    for stem in stems:
        found = _WHEN.search(stem)
        if found is None or found.end() != len(stem):
            continue
        year, month, day = (int(part) for part in found[1].split("-"))
        if found[1] >= today.isoformat():
            continue
        recent = found[1] >= (today - _DAILY).isoformat()
        period = (year, month, day) if recent else (year, month)
        if period in seen:
            yield stem
        seen.add(period)


def is_untouched(path: Path, copy: Path, when: datetime) -> bool:
    """Tell whether a workbook is as it was left when a copy of what stood there before was kept.

    The workbook was written before its copy was made. Where a folder was copied both are new; then the
    moment in the log tells.

    Args:
        path: the workbook.
        copy: the last one that was kept.
        when: what the log says of the last writing.
    """
    with telling(path):
        saved, kept = path.stat().st_mtime, copy.stat().st_ctime
    return saved <= kept and saved - when.timestamp() <= _LONGEST_RUN


def hold_on(copy: Path) -> None:
    """Let a copy count as kept of what stood before the last writing still: it gets a new time of change."""
    found = copy.stat()
    os.utime(copy, ns=(found.st_atime_ns, found.st_mtime_ns))


def _order(copy: Path) -> tuple[str, int]:
    """Return what copies are ordered by: the moment, and the number of those of one moment."""
    found = _WHEN.search(copy.stem)
    number = int(found[2] or 1) if found else 0
    return copy.stem[: found.start(2)] if found and found[2] else copy.stem, number
