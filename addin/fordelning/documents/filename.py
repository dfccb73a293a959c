"""Names of files that every computer in use can hold, whatever those that they are about are called."""

from __future__ import annotations

import unicodedata
from typing import Final

from fordelning.texts.filename import NAMELESS

MOST_LETTERS: Final = 95  # with a suffix of five, as .xlsx, 100: room left for a deep folder in Windows' 260
_MOST_BYTES: Final = 200  # in UTF-8: file systems hold 255, the suffix and a temporary name included
_KEPT: Final = " -_.,()&+'"  # besides letters, their marks and digits of every alphabet
_DASHED: Final = "/\\:|"
_FORBIDDEN: Final = '<>:"|?*'
_LOOSE_ENDS: Final = " .-_,+&'"  # hidden files, options of a shell, dots that Windows drops
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)  # what Windows takes for a device, with any suffix


def safe_name(stem: str, taken: set[str]) -> str:
    """Return a name without suffix, as like ``stem`` as can be, that is not taken; it is taken then.

    Two names that differ in case only are one on Windows and on a Mac, so a number is added to the second.

    Args:
        stem: what the file should be called, whatever signs it holds.
        taken: names of the same folder, folded; the new one is added.

    >>> taken: set[str] = set()
    >>> [safe_name(stem, taken) for stem in ("Kontor A/B", "KONTOR A/B", "CON", "../..", "Åsö 🏡 vård")]
    ['Kontor A-B', 'KONTOR A-B (2)', '_CON', 'Namnlös', 'Åsö vård']
    """
    plain = _plain(stem)
    name, number = _cut(plain, ""), 1
    while _folded(name) in taken:
        number += 1
        name = _cut(plain, f" ({number})")
    taken.add(_folded(name))
    return name


def is_odd(name: str) -> bool:
    """Tell whether Windows takes no file of this name, or takes it for a device.

    >>> [name for name in ("CON.xlsx", "Bok 1:2.xlsx", "Ut?", "Kontor.xlsx", "..") if is_odd(name)]
    ['CON.xlsx', 'Bok 1:2.xlsx', 'Ut?']
    """
    return _is_device(name) or any(sign in _FORBIDDEN or sign < " " for sign in name)


def _is_device(name: str) -> bool:
    return name.partition(".")[0].strip().lower() in _DEVICES


def _plain(stem: str) -> str:
    signs = (_sign(sign) for sign in unicodedata.normalize("NFKC", stem))
    name = " ".join("".join(signs).split()).strip(_LOOSE_ENDS) or NAMELESS
    return f"_{name}" if _is_device(name) else name


def _sign(sign: str) -> str:
    if sign in _DASHED:
        return "-"
    return sign if sign in _KEPT or unicodedata.category(sign)[0] in "LMN" else " "


def _cut(name: str, tail: str) -> str:
    name = name[: MOST_LETTERS - len(tail)]
    room = _MOST_BYTES - len(tail)
    return name.encode()[:room].decode(errors="ignore").rstrip(_LOOSE_ENDS) + tail


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name.casefold())
