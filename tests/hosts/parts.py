"""Two workbooks compared part by part: the strictest way to say that nothing differs, or nothing is lost.

A workbook is a zip of parts. When each was packed says nothing about what it holds and is not compared.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CORE = "docProps/core.xml"
DATES = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(?=</)")
SHOWN = 40  # bytes of each side shown around the first difference


def read_parts(book: Path) -> dict[str, bytes]:
    """Return the parts of a workbook (or any zip) by name; a name that stands twice is an error."""
    with zipfile.ZipFile(book) as package:
        names = package.namelist()
        if len(names) != len(set(names)):
            raise ValueError(f"{book} holds two parts with the same name")
        return {name: package.read(name) for name in names}


def differences(before: Path, after: Path, *, dates: bool = True) -> list[str]:
    """Return in words what differs between two workbooks: an empty list when every part is the same.

    Args:
        before: the first workbook.
        after: the second workbook.
        dates: whether the times of creation and change in the document properties count.
    """
    old, new = read_parts(before), read_parts(after)
    if not dates:
        for parts in (old, new):
            if CORE in parts:
                parts[CORE] = DATES.sub(rb"\1", parts[CORE])
    words = [f"{name} is gone" for name in sorted(old.keys() - new.keys())]
    words += [f"{name} is new" for name in sorted(new.keys() - old.keys())]
    words += [_words(name, old[name], new[name]) for name in sorted(old.keys() & new.keys())]
    return [word for word in words if word]


def _words(name: str, old: bytes, new: bytes) -> str:
    """Return where two parts begin to differ and what stands there, or nothing when they are the same."""
    if old == new:
        return ""
    pairs = zip(old, new, strict=False)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))
    start = max(0, at - SHOWN // 2)
    was, now = (part[start : start + SHOWN].decode("utf-8", "replace") for part in (old, new))
    return f"{name} differs from byte {at} on: {was!r} became {now!r}"
