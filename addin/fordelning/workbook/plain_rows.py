"""Rows of a sheet as nearly all programs write them, read without a tree of their XML.

Each cell is one match of one expression, and a row is read only where its cells follow each other without a
byte between. What stands around the cells is read by a parser as ever. A sheet in which anything is written
otherwise is not read here at all: the library's parser reads it, and tells what is wrong with it.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar
from xml.etree import ElementTree

from openpyxl.utils import column_index_from_string
from openpyxl.xml.constants import SHEET_MAIN_NS

from fordelning.workbook import spans
from fordelning.workbook.spans import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CELL: Final = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]{1,6})")?(?: t="(n|s|str|b|e|inlineStr)")?(?: ?/>|>'
    r'(?:<f(?: aca="[a-z01]{1,5}")?(?: ca="[a-z01]{1,5}")?>([^<]*)</f>)?'
    r'(?:<v>([^<]*)</v>|<v ?/>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_IN_BYTES: Final = re.compile(_CELL.pattern.encode())
_HEAD: Final = re.compile(
    rb'<c r="([A-Z]{1,3})[1-9][0-9]{0,6}"(?: s="([0-9]{1,6})")?(?: t="(n|s|str|b|e|inlineStr)")?( ?/>|>)'
)
_ROW_TAG: Final = re.compile(rb"<row(?: [^<>]*)?>")
_ATTRIBUTES: Final = re.compile(
    rb"<row((?: [A-Za-z0-9:]+=\"[!#-%'-;=?-~ ]*\")*) ?/?>"
)  # without names of signs
_ATTRIBUTE: Final = re.compile(r' ([A-Za-z0-9:]+)="([^"]*)"')
_TAG: Final = "row"
_AROUND: Final = ("sheetData", "dimension")
_ENTITY: Final = re.compile("&(?:(amp|lt|gt|quot|apos);|#([1-9][0-9]{0,6});)?")
_SIGNS: Final = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_SPACES: Final = (9, 10, 13)  # the signs below the blank that XML can hold
_LAST: Final = 0x10FFFF  # of all signs
_UNSEEN: Final = bytes(code for code in range(32) if code not in b"\t\n")  # forbidden, or read as another
_ODD: Final = (b"<!", b"]]>", b"\xef\xbf\xbe", b"\xef\xbf\xbf")  # comments and the like; what XML forbids
_DECLARED: Final = re.compile(rb'<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="\w+")? ?\?>')
_INLINE: Final = "inlineStr"
_OPEN, _CLOSE, _END = b"<sheetData>", b"</sheetData>", b"</row>"
_ROW, _MERGED, _CONTENT = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("row", "mergeCell", "c"))


C = TypeVar("C")
Matched = tuple[str | None, ...]  # letters, row, style, type, formula, value, inline text; or None
Rows = list[tuple[int, list[C]]]
Shape: TypeAlias = "tuple[tuple[bytes, bytes, bytes, bytes], ...]"


class _OddError(ValueError):
    """Something is written otherwise."""


def read(xml: bytes, take: Callable[[Matched], C]) -> tuple[Rows[C], list[str]] | None:
    """Return the rows of a sheet by number with their cells, and its merged cells.

    None where they are not all written as nearly all programs write them, or ``take`` raises ValueError or
    LookupError.

    Args:
        xml: the part of a worksheet.
        take: makes a cell of what is written in it.
    """
    try:
        return _read(xml, take)
    except (ValueError, LookupError, SyntaxError):  # the last of what stands around the cells
        return None


def _read(xml: bytes, take: Callable[[Matched], C]) -> tuple[Rows[C], list[str]]:
    first, last = _inside(xml)
    tags, rows = [], []
    for start, inside, close, end in _split(xml, first, last):
        tags.append(xml[start:inside] + xml[close:end])
        rows.append([take(found) for found in _cells(xml[inside:close])])
    around = b"".join([xml[:first], *tags, xml[last:]])
    return _numbered(around, rows)


def _inside(xml: bytes) -> tuple[int, int]:
    """Return where the rows of a sheet begin and end."""
    if any(odd in xml for odd in _ODD) or xml.count(_OPEN) != 1 or xml.count(_CLOSE) != 1:
        raise _OddError
    declared = _DECLARED.match(xml)
    if xml.count(b"<?") != (1 if declared else 0):
        raise _OddError
    return xml.index(_OPEN) + len(_OPEN), xml.index(_CLOSE)


def _split(xml: bytes, at: int, last: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield where each row, its content, its end tag and what follows it begin."""
    while at < last:
        found = _ROW_TAG.match(xml, at, last)
        if found is None or b"xmlns" in found[0]:
            raise _OddError
        start, at = found.span()
        if xml[at - 2 : at] == b"/>":
            yield start, at, at, at
            continue
        close = xml.find(_END, at, last)
        if close < 0:
            raise _OddError
        yield start, at, close, close + len(_END)
        at = close + len(_END)


def _cells(row: bytes) -> Iterator[Matched]:
    """Yield what is written in each cell of a row."""
    if len(row.translate(None, _UNSEEN)) != len(row):
        raise _OddError
    text, done = row.decode(), 0
    for found in _CELL.finditer(text):
        if found.start() != done:
            raise _OddError
        done = found.end()
        matched = found.groups()
        if matched[6] is not None and (matched[3] != _INLINE or matched[4] is not None):
            raise _OddError
        if matched[3] == _INLINE and matched[5]:
            raise _OddError
        yield matched
    if done != len(text):
        raise _OddError


def elements(xml: bytes) -> list[Element] | None:
    """Return the rows of a sheet as ``spans.find`` does; None where they are not written plainly."""
    try:
        places = list(_split(xml, *_inside(xml)))
        return [
            Element(_TAG, _attributes(xml[start:inside]), start, inside, close, end)
            for start, inside, close, end in places
        ]
    except _OddError:
        return None


def around(xml: bytes) -> list[Element]:
    """Return the rows of a sheet, what holds them, and its dimension, as ``spans.find`` does."""
    rows = elements(xml)
    if not rows:
        return spans.find(xml, *_AROUND, _TAG)
    cut = rows[-1].end - rows[0].start
    found = spans.find(xml[: rows[0].start] + xml[rows[-1].end :], *_AROUND)
    data = found.pop()
    if data.name != _AROUND[0]:  # something follows the rows, and would have to be moved too
        return spans.find(xml, *_AROUND, _TAG)
    return [*rows, *found, replace(data, close=data.close + cut, end=data.end + cut)]


def _attributes(tag: bytes) -> dict[str, str]:
    found = _ATTRIBUTES.fullmatch(tag)
    if found is None:
        raise _OddError
    return dict(_ATTRIBUTE.findall(found[1].decode("ascii")))


def whole_cells(row: bytes) -> list[tuple[int, str | None, bytes]] | None:
    """Return column, style and all bytes of each cell of a row; None where one is written otherwise.

    Args:
        row: with its tags.
    """
    tag = _ROW_TAG.match(row)
    done = tag.end() if tag else 0
    cells = []
    for found in _IN_BYTES.finditer(row, done):
        if found.start() != done:
            return None
        done = found.end()
        style = found[3]
        cells.append((column(found[1].decode()), style.decode() if style else None, found[0]))
    return cells if row[done:] in (_END, b"") else None


def shape(row: bytes) -> Shape | None:
    """Return the letters, style, type and end of the start tag of every cell of a row, and not what it holds.

    Rows of a table mostly have the same. None where a cell is written otherwise, or they do not follow each
    other.

    Args:
        row: with its tags.
    """
    heads = tuple(_HEAD.findall(row))
    return heads if len(heads) == row.count(b"<c") and _rises(heads) else None


@lru_cache(maxsize=256)
def _rises(heads: Shape) -> bool:
    """Tell whether each cell of a row stands to the right of the one before it."""
    columns = [column(letters.decode()) for letters, *_ in heads]
    return all(left < right for left, right in pairwise(columns))


@lru_cache(maxsize=1024)
def column(letters: str) -> int:
    """Return the number of a column."""
    return column_index_from_string(letters)


def unescaped(text: str) -> str:
    """Return a text without the names that XML has for signs; raises ValueError where one is not known."""
    return _ENTITY.sub(_sign, text) if "&" in text else text


def _sign(found: re.Match[str]) -> str:
    name, number = found.groups()
    if name is not None:
        return _SIGNS[name]
    code = int(number or 0)
    if not (code in _SPACES or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code <= _LAST):
        raise _OddError
    return chr(code)


def _numbered(around: bytes, rows: list[list[C]]) -> tuple[Rows[C], list[str]]:
    """Return the rows with their numbers, which are read with all that stands around the cells."""
    numbered: Rows[C] = []
    merged: list[str] = []
    number, left = 0, iter(rows)
    for _, element in ElementTree.iterparse(io.BytesIO(around)):
        if element.tag == _ROW:
            number = int(element.get("r", number + 1))
            numbered.append((number, next(left, [])))
        elif element.tag == _MERGED:
            merged.append(element.attrib["ref"])
        elif element.tag == _CONTENT:
            raise _OddError
    if len(numbered) != len(rows):
        raise _OddError
    return numbered, merged
