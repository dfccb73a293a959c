"""Where named cells and tables of a sheet stand, asked for many together: each question is a trip."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.cell_range import CellRange

from fordelning.workbook import native

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    import xlwings

_ONE_CELL: Final = re.compile(r"[A-Z]+\d+")
_LONGEST_ADDRESS: Final = 255  # letters that Excel takes


@dataclass(slots=True)
class Habits:
    """What the host has been seen to do: whether it answers in the order of the question, None if unseen."""

    in_order: bool | None = None


class Asking:
    """Questions to one sheet about where cells stand that have words for them."""

    def __init__(self, sheet: xlwings.Sheet, habits: Habits) -> None:
        self._sheet, self._habits = sheet, habits

    def named(self, names: Sequence[str]) -> dict[str, CellRange]:
        """Return where named cells of the sheet stand; those of which Excel does not say are left out."""
        found: dict[str, CellRange] = {}
        for some in in_chunks(names):
            for name, (cell,) in zip(some, self._asked(some, 1), strict=False):
                if _ONE_CELL.fullmatch(cell):
                    found[name] = CellRange(cell)
        return found

    def tables(self, names: Collection[str]) -> dict[str, tuple[CellRange, int]]:
        """Return where tables of the sheet stand, and how many rows of totals they have, at most 1.

        A table is asked for whole and without its row of totals. Those of which Excel does not say are left
        out: one that has no headings, say.
        """
        words = {f"{name}[#All],{name}[[#Headers],[#Data]]": name for name in names}
        found: dict[str, tuple[CellRange, int]] = {}
        for some in in_chunks(words):
            for word, (one, other) in zip(some, self._asked(some, 2), strict=False):
                whole, rows = CellRange(one), CellRange(other)
                if (whole.min_row, whole.min_col, whole.max_col) == (
                    rows.min_row,
                    rows.min_col,
                    rows.max_col,
                ):
                    found[words[word]] = whole, whole.max_row - rows.max_row
        return found

    def _asked(self, words: Sequence[str], parts: int) -> list[list[str]]:
        """Return addresses of cells that have words for them, each in some parts, in the order of the words.

        Nothing where Excel refuses a word: there is none, or its cells stand elsewhere. The first time they
        are asked for forwards and backwards: an answer that is not in the order of the question would give a
        cell the name of another.
        """
        if self._habits.in_order is False:
            return []
        try:
            found = self._addresses(words, parts)
            if self._habits.in_order is None and len(words) > 1:
                self._habits.in_order = self._addresses(words[::-1], parts)[::-1] == found
        except native.refusals():
            return []
        in_order = self._habits.in_order is not False and len(found) == len(words)
        return found if in_order and all(len(each) == parts for each in found) else []

    def _addresses(self, words: Sequence[str], parts: int) -> list[list[str]]:
        cells = self._sheet.range(",".join(words)).address.replace("$", "").split(",")
        return [cells[at : at + parts] for at in range(0, len(cells), parts)]


def in_chunks(words: Iterable[str]) -> Iterator[list[str]]:
    """Yield as many words together as one address may hold."""
    some: list[str] = []
    for word in words:
        if some and len(",".join([*some, word])) > _LONGEST_ADDRESS:
            yield some
            some = []
        some.append(word)
    if some:
        yield some
