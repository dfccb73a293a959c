"""A formula taken to a table that has the same columns and rows elsewhere: what it refers to goes along."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.utils import column_index_from_string, get_column_letter

from fordelning.formulas.parse import cells_of, column_of, parse, tokens
from fordelning.formulas.values import UnknownError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_CELL: Final = re.compile(r"(\$?)[A-Za-z]{1,3}(\$?)[0-9]{1,7}")
# What a reference is made of at work, and what reaches out of the workbook.
_WANDERING: Final = frozenset(
    {
        *("CELL", "HYPERLINK", "IMAGE", "INDIRECT", "INFO", "OFFSET"),
        *("CALL", "FILTERXML", "REGISTER.ID", "RTD", "SQL.REQUEST", "STOCKHISTORY", "WEBSERVICE"),
    }
)


class LostError(ValueError):
    """A formula refers to what is not there, or cannot be read; ``part`` is what of it."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True, slots=True)
class Moved:
    """A formula in its new place, without its sign of equality, and the headings of its own table in it."""

    text: str
    headings: frozenset[str]


class Move:
    """From where to where a table goes."""

    def __init__(
        self,
        table: str,
        sheet: str,
        columns: tuple[Mapping[str, str], Sequence[str]],
        rows: Mapping[int, int],
        known: Mapping[str, Collection[str]],
        names: Collection[str],
    ) -> None:
        """Say what goes along.

        Args:
            table: its name.
            sheet: that of its sheet.
            columns: the letters of its columns by heading, and all headings of the new table in order.
            rows: the new numbers of rows by their old ones, that of the headings too.
            known: other tables with their headings, the same in both workbooks.
            names: defined names, the same in both workbooks.
        """
        old, new = columns
        self.table, self.sheet, self.known, self.names = table, sheet, known, names
        self.old = {heading: column_index_from_string(letter) for heading, letter in old.items()}
        self.new = {heading: column for column, heading in enumerate(new, start=1)}
        self._there = {column: heading for heading, column in self.old.items()}
        self.rows, self._order = rows, sorted(rows)

    def moved(self, formula: str) -> Moved:
        """Return a formula as it is to stand in the new place.

        Args:
            formula: without its sign of equality.

        Raises:
            LostError: if it refers to anything that does not go along.
        """
        text, headings, done = "", set[str](), 0
        try:
            parse(formula)
            for token in tokens(formula):
                piece, named = self._piece(token)
                text, done = text + formula[done : token.start()] + piece, token.end()
                headings |= named
        except UnknownError:
            raise LostError(formula) from None
        return Moved(text, frozenset(headings))

    def _piece(self, token: re.Match[str]) -> tuple[str, set[str]]:
        """Return one word of a formula in its new place, and the headings that it names."""
        piece = token[0]
        if token["column"]:
            return piece, self._in_table(token)
        if token["cells"]:
            return self._cells(token)
        call = token["function"] or ""
        word = piece.upper() if token["name"] else ""
        unknown = word and word not in ("TRUE", "FALSE") and piece not in self.names
        if unknown or call.upper() in _WANDERING:
            raise LostError(piece.removesuffix("("))
        return piece, set()

    def _in_table(self, token: re.Match[str]) -> set[str]:
        """Return the headings of our own table that a reference by headings names."""
        column = column_of(token)
        if column.table != self.table:
            if not {*column.ends} <= {*self.known.get(column.table, ())}:
                raise LostError(token[0])
            return set()
        if not {*column.ends} <= self.old.keys():
            raise LostError(token[0])
        return self._columns([self.old[heading] for heading in column.ends], token[0])[1]

    def _cells(self, token: re.Match[str]) -> tuple[str, set[str]]:
        """Return cells by their new addresses, and the headings that they stand under."""
        cells, piece = cells_of(token), token[0]
        if cells.sheet not in ("", self.sheet):
            raise LostError(piece)
        columns, named = self._columns([cells.left, cells.right], piece)
        rows = self._rows(cells.top, cells.bottom, piece)
        before = piece[: len(piece) - len(token["first"] + (f":{token['last']}" if token["last"] else ""))]
        ends = [self._address(token["first"], columns[0], rows[0])]
        if token["last"]:
            ends.append(self._address(token["last"], columns[1], rows[1]))
        return before + ":".join(ends), named

    @staticmethod
    def _address(old: str, column: int, row: int) -> str:
        fixed = _CELL.fullmatch(old)
        assert fixed is not None  # the token is one
        return f"{fixed[1]}{get_column_letter(column)}{fixed[2]}{row}"

    def _columns(self, ends: list[int], piece: str) -> tuple[tuple[int, int], set[str]]:
        """Return the first and the last of columns side by side, which must be so in the new table too."""
        between = range(min(ends), max(ends) + 1)
        headings = [self._there.get(column, "") for column in between]
        new = [self.new.get(heading, 0) for heading in headings]
        if not new[0] or new != [*range(new[0], new[0] + len(new))]:
            raise LostError(piece)
        return (new[0], new[-1]), set(headings)

    def _rows(self, top: int, bottom: int, piece: str) -> tuple[int, int]:
        """Return the first and the last of rows; empty ones between them do not go along."""
        known = self._order
        if top == bottom and top in self.rows:
            return self.rows[top], self.rows[top]
        first = bisect_left(known, top)
        last = bisect_right(known, bottom) - 1
        if top < known[0] or first > last:
            raise LostError(piece)
        beyond = max(bottom - known[-1], 0)  # rows that she has left room for
        return self.rows[known[first]], self.rows[known[last]] + beyond
