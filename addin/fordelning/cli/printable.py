"""What a terminal may be sent: no name of a file and no cell steers it, or turns what is read around."""

from __future__ import annotations

import re
from typing import Final

_SEEN: Final = "\N{REPLACEMENT CHARACTER}"
_CONTROLS: Final = (*range(0x20), *range(0x7F, 0xA0))
_TURNING: Final = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_STRANGE: Final = dict.fromkeys((*_CONTROLS, *_TURNING), _SEEN)
_OUR_LAYOUT: Final = {ord(sign): sign for sign in "\n\t"}
_OUR_COLOURS: Final = re.compile("(\x1b\\[3[123]m\\w+\x1b\\[0m)")  # a word in colour, as ``lights`` writes it


def printable(text: str) -> str:
    r"""Return a text without signs that steer a terminal or turn the direction of reading.

    >>> printable("Sparat: Bok\x1b]0;x\x07.xlsx\n")
    'Sparat: Bok�]0;x�.xlsx\n'
    """
    pieces = _OUR_COLOURS.split(text)
    pieces[::2] = [piece.translate(_STRANGE | _OUR_LAYOUT) for piece in pieces[::2]]
    return "".join(pieces)


def on_one_line(text: object) -> str:
    r"""Return a text, such as a path, that is to stand on a single line, without what would break it.

    >>> on_one_line("Bok\nSparat: annan.xlsx")
    'Bok�Sparat: annan.xlsx'
    """
    return str(text).translate(_STRANGE)


def in_json(text: str) -> str:
    r"""Return JSON where such signs are escaped, so that it says the same.

    >>> in_json('"a\u202eb"')
    '"a\\u202eb"'
    """
    return text.translate({code: f"\\u{code:04x}" for code in _STRANGE.keys() - _OUR_LAYOUT.keys()})
