r"""Signs that no eye sees: read away where they are harmless, named where they are not.

They come along when text is copied from web pages and from Windows' own programs. Blanks of every width are
spaces; what only joins, parts or marks is nothing; what turns the order of reading round changes what is
seen, and is never read away.

>>> without("\ufeff1\u2007271\u200b"), has_unseen("12\u202e34")
('1 271', True)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_BLANKS: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_TURNING: Final = "\u202a-\u202e\u2066-\u2069"  # the reader sees another order than the one that is stored
_TURNS: Final = re.compile(f"[{_TURNING}]")
_FILLERS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"  # letters that are drawn as nothing
_SELECTORS: Final = "\ufe00-\ufe0f"  # choose a look of the sign before
_HARMLESS: Final = re.compile(f"[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff{_SELECTORS}]")
_UNSEEN: Final = re.compile(
    f"[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff{_SELECTORS}{_TURNING}{_FILLERS}"
    "\U000e0000-\U000e007f]"
)

_UNPRINTED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def tidy(text: str) -> str:
    r"""Return a text with single spaces for all white space and for what no printer has a sign for.

    >>> tidy(" Liljan\r\n vårdboende\x00 ")
    'Liljan vårdboende'
    """
    return " ".join((text if text.isprintable() else _UNPRINTED.sub(" ", without(text))).split())


def without(text: str) -> str:
    """Return a text with ordinary spaces for all blanks on a line, and without harmless unseen signs."""
    return _HARMLESS.sub("", _BLANKS.sub(" ", text))


def has_unseen(text: str) -> bool:
    """Tell whether a text holds any sign that no eye sees; blanks are seen."""
    return not text.isascii() and bool(_UNSEEN.search(text))


def turns(text: str) -> bool:
    """Tell whether a text holds a sign that changes the order in which it is seen."""
    return not text.isascii() and bool(_TURNS.search(text))


def spelt(text: str, written: Callable[[str], str]) -> str:
    """Return a text with something written in place of every unseen sign."""
    return text if text.isascii() else _UNSEEN.sub(lambda found: written(found[0]), text)
