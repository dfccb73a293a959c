"""Addresses of cells as native formulas write them: plain A1, so that every spreadsheet understands them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from fordelning.errors import Row

if TYPE_CHECKING:
    from fractions import Fraction

    from fordelning.layout import TableSpec

_SPACE = "\u00a0"  # what a pasted text may hold where it shows a space
_LONGEST = 255  # letters of one text in a formula
_LINE_BREAKS = (10, 13)  # and a line break, by its number


@lru_cache(maxsize=256)
def sheet_name(title: str) -> str:
    """Return a sheet's name as a formula writes it before the exclamation mark.

    >>> sheet_name("Mottagare"), sheet_name("Steg 1")
    ('Mottagare', "'Steg 1'")
    """
    return title if title.isalpha() and len(title) > 3 else "'" + title.replace("'", "''") + "'"


def text(value: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + value.replace('"', '""') + '"'


def literal(value: str) -> str:
    """Return a text of any length as a formula writes it: no single one may have more than 255 letters."""
    return "&".join(text(value[at : at + _LONGEST]) for at in range(0, max(len(value), 1), _LONGEST))


def number(value: Fraction | int) -> str:
    """Return a number with a finite decimal form as a formula writes it.

    >>> from fractions import Fraction
    >>> number(Fraction("66.6")), number(250_000)
    ('66.6', '250000')
    """
    return format(Decimal(value.numerator) / Decimal(value.denominator), "f")


def first_row(spec: TableSpec) -> Row:
    """Return the first row of a table that stands where the layout says."""
    letters = {name: get_column_letter(spec.left + at) for at, name in enumerate(spec.headings)}
    return Row(spec.sheet, spec.top + 1, letters)


def near(table: Row, column: str, at: int) -> str:
    """Return the address of a cell for its own sheet; ``at`` counts the table's rows from 0."""
    return f"${table.letters[column]}{table.number + at}"


def fixed(table: Row, column: str, at: int) -> str:
    """Return the address of a cell for its own sheet, the same wherever the formula is copied."""
    return f"${table.letters[column]}${table.number + at}"


def far(table: Row, column: str, at: int = 0) -> str:
    """Return the address of a cell for any sheet."""
    return f"{sheet_name(table.sheet)}!{fixed(table, column, at)}"


def span(table: Row, column: str, first: int, last: int) -> str:
    """Return the addresses of some cells of a column for any sheet."""
    return f"{far(table, column, first)}:{fixed(table, column, last)}"


def item(table: Row, column: str, rows: range, row_cell: str) -> str:
    """Return the formula of a cell of a column in the row of the sheet that ``row_cell`` holds.

    Only the table's own rows are referred to: what stands above them may hang on other sheets.
    """
    return f"INDEX({column_of(table, column, rows)},{row_cell}-{rows.start - 1})"


def column_of(table: Row, column: str, rows: range) -> str:
    """Return the addresses of a column for any sheet, in some rows of that sheet."""
    return _column(table.sheet, table.letters[column], rows.start, max(rows.start, rows.stop - 1))


@lru_cache(maxsize=1024)
def _column(sheet: str, letter: str, first: int, last: int) -> str:
    return f"{sheet_name(sheet)}!${letter}${first}:${letter}${last}"


def number_in(cell: str, known: Fraction | int | None, held: object = None) -> str:
    """Return the formula of the number in a cell, an error where it is a number no longer.

    Args:
        cell: its address, or the formula that finds it.
        known: the number that was read, if any.
        held: what stands in it; a text is compared letter by letter and gives the number read from it.
    """
    if not known and not held:
        return f"N({cell})"
    other = "NA()"
    if isinstance(held, str) and len(held) <= _LONGEST:
        other = f"IF(EXACT({cell},{text(held)}),{number(known or 0)},NA())"
    return f"IF(ISNUMBER({cell}),{cell},{other})"


def plain(cell: str) -> str:
    """Return the text of a cell as it is read: without spaces and line breaks that do not count."""
    return f"{_BEFORE}{cell}{_AFTER}"


def _around() -> tuple[str, str]:
    """Return what a formula of ``plain`` has before and after its cell."""
    before, after = "SUBSTITUTE(", f',"{_SPACE}"," ")'
    for number in _LINE_BREAKS:
        before, after = f"SUBSTITUTE({before}", f'{after},CHAR({number})," ")'
    return f"TRIM(CLEAN({before}", f"{after}))"


_BEFORE, _AFTER = _around()
