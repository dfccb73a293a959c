"""Which letters the bytes of an SIE4 file are: what the header says of them is often not true.

``#FORMAT PC8`` means code page 437, and many programs write Windows-1252 or UTF-8 under the same words. In
Swedish text the three cannot be taken for each other: where one has å, ä and ö the others have signs that no
account is called by. Each line is looked at by itself, because a header and the names out of a database are
at times written in different ways; a line that tells nothing is read as most of the others are.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from fordelning.errors import DataError, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_PC8: Final = "cp437"
_WINDOWS: Final = "cp1252"
# å, ä and ö, great and small, with é, ü and É, in the one and in the other. Four of them are quotation marks
# and the like in the other, and tell of letters only where they stand within a word.
_IN_PC8: Final = re.compile(
    rb"[\x81\x86\x8e\x8f\x90]|(?<=[A-Za-z\x80-\xff])[\x82\x84\x94\x99](?=[A-Za-z\x80-\xff])"
)
_IN_WINDOWS: Final = re.compile(rb"[\xe5\xe4\xf6\xc5\xc4\xd6\xe9\xfc\xc9]")
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BARE: Final = {b"#\0": "utf-16-le", b"\0#": "utf-16-be"}  # the first sign of a file without that mark
_END_OF_FILE: Final = b"\x1a"  # as DOS wrote it
_LINE: Final = re.compile(rb"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")


def rows(content: bytes) -> Iterator[tuple[int, str]]:
    r"""Yield every line of a file and its number; it ends at a carriage return, a line feed or both.

    Raises:
        DataError: if the file says that it is in letters of Unicode, and is not.

    >>> list(rows("#KONTO 1 Å\r\n\r\n#KONTO 2 ö".encode("cp1252")))
    [(1, '#KONTO 1 Å'), (2, ''), (3, '#KONTO 2 ö')]
    """
    content = _plain(content).rstrip(_END_OF_FILE)
    usual = _told(content) or _PC8
    for number, found in enumerate(_LINE.finditer(content), start=1):
        yield number, unicodedata.normalize("NFC", _decoded(found[0].rstrip(b"\r\n"), usual))


def _plain(content: bytes) -> bytes:
    """Return a file of one byte a sign, or of UTF-8, without the mark that told which."""
    try:
        if content.startswith(_WIDE):
            return content.decode("utf-16").encode()
        if content[:2] in _BARE:
            return content.decode(_BARE[content[:2]]).encode()
        if content.startswith(codecs.BOM_UTF8):
            content.decode()
    except UnicodeError:
        raise DataError([finding("sie_letters")]) from None
    return content.removeprefix(codecs.BOM_UTF8)


def _decoded(line: bytes, usual: str) -> str:
    if line.isascii():
        return line.decode("ascii")
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(_told(line) or usual, "replace")


def _told(line: bytes) -> str | None:
    """Return the alphabet in which most of what is no ASCII is Swedish letters; None where none is."""
    old, new = len(_IN_PC8.findall(line)), len(_IN_WINDOWS.findall(line))
    return None if old == new else _PC8 if old > new else _WINDOWS
