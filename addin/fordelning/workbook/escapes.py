"""The workbook format's own way of writing what XML cannot hold: ``_x000D_`` is a carriage return.

ECMA-376 part 1, 22.9.2.19 (ST_Xstring). Every text of a cell is read and written so, wherever the file
keeps it; what an officer sees in Excel is what is read.
"""

from __future__ import annotations

import re
from typing import Final

_WRITTEN: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
# An underscore is written so where it would be read as the beginning of another character.
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4})")
_RARE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x")  # what most texts are without
_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


def decode(text: str) -> str:
    r"""Return a text of the file as Excel shows it; half a character is U+FFFD.

    >>> decode("Ja_x000D_"), decode("_x005F_x000D_"), decode("_xD83C__xDFE1_ _xD800_")
    ('Ja\r', '_x000D_', '🏡 \ufffd')
    """
    if "_x" not in text:
        return text
    return _whole(_WRITTEN.sub(lambda found: chr(int(found[1], 16)), text))


def encode(text: str) -> str:
    r"""Return a text as the file has it, before it is put into XML.

    >>> encode("a\x07b_x0041_")
    'a_x0007_b_x005F_x0041_'
    """
    if not _RARE.search(text):
        return text
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", _whole(text))


def _whole(text: str) -> str:
    """Return a text whose pairs of halves are the characters they stand for."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
