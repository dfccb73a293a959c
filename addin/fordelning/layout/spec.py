"""What the layout says of a table and of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Show(StrEnum):
    """How a cell is shown; the drawer turns it into number format and alignment."""

    TEXT = "text"
    LONG = "long"
    LINK = "link"  # a formula that leads somewhere; in a text cell Excel would take it for a text
    LONG_LINK = "long_link"
    COUNT = "count"
    NUMBER = "number"
    EITHER = "either"  # a number, or a text that is broken into lines
    EXACT = "exact"
    SHARE = "share"
    AMOUNT = "amount"
    CHANGE = "change"  # kronor more or less, always with a sign
    RATE = "rate"  # kronor per unit
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table: heading, how it is shown, width in characters, what may stand in it.

    A workbook may lack an ``optional`` column.
    """

    name: str
    show: Show = Show.TEXT
    width: int = 14
    help: str = ""
    choices: tuple[str, ...] = ()
    more: bool = False  # whether what is no choice may be typed, too
    optional: bool = False
    entry: bool = False  # whether the officer writes in it though the program writes the table


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells a row of a table from a note: these columns filled, and a text that rows have in another.

    Where no column is ``known``, the filled ones are enough.
    """

    filled: tuple[str, ...]
    known: str = ""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One Excel table. ``top`` is the row of its headings (1 = first), ``left`` its first column (1 = A).

    ``entry`` tells that the officer writes in it; ``spare`` how many empty rows a new workbook offers.
    ``signs`` tell a row of it from a note elsewhere on the sheet; any of them does. ``named`` is the column
    that a row is called by: one word, where a note has many. ``tallied`` are columns whose words may stand
    below the table too, counted.
    """

    name: str
    sheet: str
    fields: tuple[Field, ...]
    top: int = 5
    left: int = 1
    entry: bool = False
    spare: int = 1
    caption: str = ""
    signs: tuple[Sign, ...] = ()
    named: str = ""
    tallied: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """The column headings in order."""
        return tuple(field.name for field in self.fields)

    def row(self, cells: Mapping[str, object]) -> tuple[object, ...]:
        """Return cells by heading as a row; the others are empty.

        Raises:
            KeyError: if one of them has no such column.
        """
        if unknown := cells.keys() - {*self.headings}:
            raise KeyError(*unknown)
        return tuple(map(cells.get, self.headings))

    def this_row(self, column: str) -> str:
        """Return how a formula in the table names the cell of a column in its own row."""
        return f"{self.name}[[#This Row],[{column}]]"

    def sum_of(self, column: str) -> str:
        """Return the formula of the sum of a column."""
        return f"SUM({self.name}[{column}])"
