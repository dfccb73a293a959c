"""Where the elements of an XML text stand, in bytes, so that one of them can be changed and no other.

Parsing and writing XML anew loses what a program does not know; a workbook by Excel holds plenty of that.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.parsers import expat
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_TAG: Final = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: bytes ``start`` to ``end`` with its tags, ``inside`` to ``close`` without them."""

    tag: str
    attributes: dict[str, str]
    start: int
    inside: int
    close: int
    end: int

    @property
    def name(self) -> str:
        """The tag without its prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon, or nothing."""
        return self.tag[: len(self.tag) - len(self.name)]


def find(xml: bytes, *names: str, foreign: bool = False) -> list[Element]:
    """Return every element with one of the names, in the order of their end tags.

    Args:
        xml: the text; its own elements may have any prefix, all of them the same as the first.
        names: what they are called, without prefix.
        foreign: those of other vocabularies too. A sheet has rows, and a button on it an anchor with a row.

    Raises:
        ExpatError: if the text is not well-formed.
        LookupError: if it says that it is in an encoding that is none.

    >>> [element.attributes for element in find(b'<a><b r="1"/><c/><x:b/><b r="2"/></a>', "b")]
    [{'r': '1'}, {'r': '2'}]
    """
    found: list[Element] = []
    open_: list[tuple[dict[str, str], int]] = []
    parser = expat.ParserCreate()
    wanted: dict[str, bool] = {}  # by tag with prefix: a sheet has few tags and a million elements
    own: list[str] = []  # the prefix of the first element

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag not in wanted:
            prefix, _, name = tag.rpartition(":")
            own.append(prefix)
            wanted[tag] = name in names and (foreign or prefix == own[0])
        if wanted[tag]:
            open_.append((attributes, parser.CurrentByteIndex))

    def end(tag: str) -> None:
        if wanted[tag]:
            attributes, first = open_.pop()
            inside, close = _end_of_tag(xml, first), parser.CurrentByteIndex
            alone = xml[inside - 2 : inside] == b"/>"
            last = inside if alone else _end_of_tag(xml, close)
            found.append(Element(tag, attributes, first, inside, inside if alone else close, last))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(xml, True)
    return found


def _end_of_tag(xml: bytes, start: int) -> int:
    match = _TAG.match(xml, start)
    assert match is not None  # expat has just read a tag there
    return match.end()


def replace(xml: bytes, changes: Iterable[tuple[int, int, bytes]]) -> bytes:
    """Return the text with the bytes of each span (start, end) replaced; spans do not overlap.

    What goes in at one and the same place stands in the order given.
    """
    pieces: list[bytes] = []
    done = 0
    for start, end, new in sorted(changes, key=lambda change: change[:2]):
        pieces += (xml[done:start], new)
        done = end
    return b"".join([*pieces, xml[done:]])


def cut(xml: bytes, elements: Iterable[Element]) -> bytes:
    """Return the text without these elements."""
    return replace(xml, ((element.start, element.end, b"") for element in elements))


def start_tag(element: Element, changed: dict[str, str | None], *, alone: bool) -> bytes:
    """Return a start tag with attributes added, changed, or taken away (None)."""
    attributes = {**element.attributes, **changed}
    words = "".join(
        f' {name}="{escape(value, QUOTES)}"' for name, value in attributes.items() if value is not None
    )
    return f"<{element.tag}{words}{'/' if alone else ''}>".encode()


QUOTES: Final = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def retag(element: Element, **changed: str | None) -> tuple[int, int, bytes]:
    """Return the change that gives an element's start tag other attributes."""
    alone = element.inside == element.end
    return element.start, element.inside, start_tag(element, changed, alone=alone)


def as_utf8(xml: bytes) -> bytes:
    """Return an XML text as UTF-8 whatever it was in; offsets and new text are in UTF-8."""
    if not xml.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return xml
    text = xml.decode("utf-16")
    return re.sub(r"^<\?xml[^>]*\?>", '<?xml version="1.0" encoding="UTF-8"?>', text).encode()


def first(xml: bytes, names: Collection[str]) -> Element | None:
    """Return the element among these that begins first, or None."""
    return min(find(xml, *names), key=lambda element: element.start, default=None)
