"""The control sum of an SIE4 file: CRC-32 over labels and fields, as section 10.15 of version 4B has it.

Marks around a field, braces and what stands between fields do not count. Programs differ in a few points, so
a sum is called wrong only where no known way of counting gives it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEGIN: Final = re.compile(rb"^[ \t]*#KSUMMA[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_END: Final = re.compile(
    rb"^[ \t]*#KSUMMA[ \t]+\"?(-?[0-9]{1,20})\"?[ \t]*\r?$", re.MULTILINE | re.IGNORECASE
)
# A field within marks, or what is no field: blanks, braces and ends of lines.
_PART: Final = re.compile(rb'"((?:[^"\\\r\n]|\\.)*+)"|([\s{}]++)')
_ESCAPED: Final = re.compile(rb'\\(["\\])')
_LABEL: Final = re.compile(rb"^([ \t]*)#", re.MULTILINE)
_BITS: Final = 2**32


def differs(content: bytes) -> tuple[int, int] | None:
    r"""Return the control sum that a file states and the one it has; None where they agree or none is stated.

    Args:
        content: the whole file, in letters of one byte or in UTF-8.

    >>> differs(b"#KSUMMA\n#KONTO 1 Kassa\n#KSUMMA 0\n") == (0, crc32(b"#KONTO1Kassa"))
    True
    """
    begin = _BEGIN.search(content)
    end = _END.search(content, begin.end()) if begin else None
    if begin is None or end is None:
        return None
    stated, ways = int(end[1]), _ways(content, (begin.start(), begin.end(), end.start()))
    first = next(ways)
    return None if stated % _BITS in (first, *ways) else (stated, first)


def _ways(content: bytes, places: tuple[int, int, int]) -> Iterator[int]:
    """Yield the sum as the standard has it, and then as programs are known to count it otherwise."""
    top, first, last = places
    body = content[first:last]
    for text in dict.fromkeys((body, *_recoded(body))):
        for label in (text, _LABEL.sub(rb"\1", text)):
            yield crc32(_PART.sub(_counted, label))
            yield crc32(_PART.sub(_counted_with_braces, label))
    for whole in (content[:last], content[:top] + body.lstrip(b"\r\n")):  # some count the file as it lies
        for text in dict.fromkeys((whole, *_recoded(whole))):
            yield from (crc32(text), crc32(text.rstrip(b"\r\n")))


def _counted(part: re.Match[bytes]) -> bytes:
    """Return what of a part counts: the field within its marks."""
    return b"" if part[1] is None else _ESCAPED.sub(rb"\1", part[1])


def _counted_with_braces(part: re.Match[bytes]) -> bytes:
    return b"".join(part[2].split()) if part[1] is None else _counted(part)


def _recoded(body: bytes) -> Iterator[bytes]:
    """Yield the text in code page 437, which the standard counts in, where it is written in other letters."""
    for letters in ("utf-8", "cp1252"):
        try:
            yield body.decode(letters).encode("cp437")
        except UnicodeError:
            continue
