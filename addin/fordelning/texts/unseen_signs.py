"""Signs that no eye sees, written out so that an officer sees them."""

from __future__ import annotations

import unicodedata
from typing import Final

from fordelning import unseen

_TURNING: Final = "läsriktning"
_NAMES: Final = {
    "\u00ad": "mjukt bindestreck",
    "\u200b": "blanksteg utan bredd",
    "\u200e": "märke för läsriktning",
    "\u200f": "märke för läsriktning",
    "\u2060": "fogtecken",
    "\ufeff": "märke för byteordning",
}


def shown(text: str) -> str:
    r"""Return a text with every unseen sign written out by its number and name.

    >>> shown("12\u202e34")
    '12[U+202E, läsriktning]34'
    """
    return unseen.spelt(text, lambda sign: f"[{_named(sign)}]")


def _named(sign: str) -> str:
    name = _TURNING if unseen.turns(sign) else _NAMES.get(sign)
    return f"U+{ord(sign):04X}, {name or unicodedata.name(sign, 'utan namn').lower()}"
