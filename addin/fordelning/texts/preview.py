"""What a preview says: what a verb would write, row by row and cell by cell, and that nothing is written."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEADING: Final = "Det här skrivs om du kör kommandot utan --forhandsgranska:"
ONLY_SHOWN: Final = "Ingenting är skrivet: det här är en förhandsgranskning."
_EMPTY: Final = "tomt"
_LONGEST: Final = 80  # letters of one value


def new_row(table: str, number: int, values: Iterable[object]) -> str:
    """Return a row that a table gets; what is empty in it is left out."""
    return f"  {table}, ny rad {number}: {_held(values)}"


def gone_row(table: str, number: int, values: Iterable[object]) -> str:
    """Return a row that goes when what was written is taken back."""
    return f"  {table}, rad {number} tas bort: {_held(values)}"


def put_back(place: str, is_now: object, was: object) -> str:
    """Return a cell that gets back what it held."""
    return f"  {place}: {value_in_words(is_now)} → {value_in_words(was)}"


def _held(values: Iterable[object]) -> str:
    return " · ".join(value_in_words(value) for value in values if value not in (None, ""))


def more(count: int) -> str:
    """Return how many rows and cells there are that are not shown."""
    return f"… och {count} till"


def shall_write(told: str, rows: Sequence[str]) -> str:
    """Return the question before anything is written: what it comes to, and the rows and cells."""
    written = "\n".join(("Det här skrivs:", *rows)) if rows else ""
    return "\n\n".join(part for part in (f"Så här blir det: {told}", written, "Ska det skrivas?") if part)


def new_table(table: str, before: int, after: int) -> str:
    """Return how many rows a table has and gets."""
    return f"  {table}: skrivs om, {after} rader (nu {before})"


def new_cell(sheet: str, cell: str, before: object, after: object) -> str:
    """Return what a cell holds and gets."""
    return f"  {sheet}!{cell}: {value_in_words(before)} → {value_in_words(after)}"


def value_in_words(value: object) -> str:
    """Return what a cell holds, as a line about it has room for."""
    if value in (None, ""):
        return _EMPTY
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return format_amount(value)
    if isinstance(value, datetime):
        value = value.date() if value.time() == value.min.time() else value
    if isinstance(value, date):
        return value.isoformat(*([" "] if isinstance(value, datetime) else []))
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
