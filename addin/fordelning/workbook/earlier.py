"""The copies that were kept of a closed workbook, each of what it was before something was written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from fordelning.texts.files import EARLIER
from fordelning.workbook.atomic import telling

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

_LONGEST_RUN: Final = 900  # seconds from the moment in the log until the file stands there


def copies_of(path: Path) -> list[Path]:
    """Return the copies kept of a workbook, the last one first.

    One and the same name may be spelt in two ways on a Mac, its letters with marks in one sign or in two.
    """
    start, suffix = normalize("NFC", f"{path.stem}{EARLIER}"), path.suffix
    with telling(path):
        there = [each for each in path.parent.iterdir() if each.suffix == suffix]
    own = [each for each in there if normalize("NFC", each.name).startswith(start)]
    return sorted(own, key=lambda each: each.stem, reverse=True)  # a second of one moment has a number last


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
