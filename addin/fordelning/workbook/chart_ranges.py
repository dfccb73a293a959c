"""Charts that show columns of a table follow it when it grows or shrinks, as they do in Excel itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, unescape

from openpyxl.utils import column_index_from_string, quote_sheetname

from fordelning.workbook import spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.workbook.spans import Element

_RANGE: Final = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")
_CACHES: Final = ("numCache", "strCache", "multiLvlStrCache")


@dataclass(frozen=True, slots=True)
class Moved:
    """The rows of a table before and after: ``first`` is its first row, ``left`` to ``right`` its columns."""

    sheet: str
    first: int
    left: int
    right: int
    old_last: int
    new_last: int

    def follow(self, text: str) -> str | None:
        """Return the range of a chart after the move, or None where it is not a whole column of the table."""
        match = _RANGE.fullmatch(text)
        if match is None or self.old_last == self.new_last:
            return None
        quoted, plain, column, first, last_column, last = match.groups()
        sheet = (quoted or plain).replace("''", "'")
        same = (sheet, column, int(first), int(last or first)) == (
            self.sheet,
            last_column or column,
            self.first,
            self.old_last,
        )
        if not same or not self.left <= column_index_from_string(column) <= self.right:
            return None
        return f"{quote_sheetname(sheet)}!${column}${self.first}:${column}${self.new_last}"


def follow(xml: bytes, moves: Sequence[Moved]) -> bytes:
    """Return the XML of a chart whose ranges have followed the tables; stored values of such ranges go."""
    xml = spans.as_utf8(xml)
    found = spans.find(xml, "f", *_CACHES, foreign=True)  # of labels from a range too
    changes: list[tuple[int, int, bytes]] = []
    for formula in (element for element in found if element.name == "f"):
        text = unescape(xml[formula.inside : formula.close].decode())
        new = next((range_ for move in moves if (range_ := move.follow(text))), None)
        if new is not None:
            changes.append((formula.inside, formula.close, escape(new).encode()))
            changes += [(cache.start, cache.end, b"") for cache in _caches_of(formula, found)]
    return spans.replace(xml, changes)


def _caches_of(formula: Element, found: Sequence[Element]) -> list[Element]:
    """Return the stored values that stand right after a range, before the next range begins."""
    later = [element.start for element in found if element.name == "f" and element.start > formula.start]
    end = min(later, default=formula.end + 10**9)
    return [item for item in found if item.name in _CACHES and formula.end <= item.start < end]
