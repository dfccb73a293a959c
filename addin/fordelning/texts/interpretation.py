"""What ``tolka`` says: which rules were tried on a table, and how many rows each explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount, format_number
from fordelning.texts.words import quote

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

LAST_ROW: Final = "sista raden"
BEST: Final = "Den regel som stämmer bäst:"
OTHERS: Final = "Andra regler som har prövats:"
NONE: Final = (
    "Ingen av reglerna som har prövats förklarar ens hälften av raderna. Beloppen kan vara räknade ur något "
    "som inte står i tabellen, eller på ett annat sätt."
)
A_PROPOSAL: Final = (
    "Det är ett förslag. Att en regel ger samma belopp bevisar inte att det är den som är beslutad: "
    "läs beslutet."
)
MANY: Final = 5  # rows that are named


def not_an_amount(row: int, column: str, value: str) -> str:
    """Return that a cell of the column of amounts is no number."""
    return f"Rad {row}, kolumnen {column}: {quote(value)} är inget belopp. Skriv beloppen i hela kronor."


def not_whole(row: int, column: str) -> str:
    """Return that an amount has öre or is below zero."""
    return f"Rad {row}, kolumnen {column}: beloppen ska vara hela kronor, noll eller mer."


def no_column(name: str, headings: Iterable[str]) -> str:
    """Return that the table has no such column."""
    return f"Tabellen har ingen kolumn {quote(name)}. Den har: {', '.join(headings)}."


def which_column(headings: Iterable[str]) -> str:
    """Return that the column of amounts has to be named."""
    return f"Vilken kolumn håller beloppen? Ange --belopp KOLUMN, en av: {', '.join(headings)}."


def of_table(rows: int, pot: int, column: str, total: str, unread: Iterable[str]) -> str:
    """Return what was read of the table."""
    told = f"Tabellen: {rows} rader, {format_amount(pot)} kr i kolumnen {column}."
    if total:
        told += f" Raden {quote(total)} är summan av de andra och räknas inte."
    left = ", ".join(unread)
    return f"{told} Utan tal, och därför inte prövade: {left}." if left else told


def equal() -> str:
    """Return the rule of equal parts."""
    return "Lika: alla får lika mycket."


def rate(column: str, kronor: Fraction) -> str:
    """Return the rule of a decided rate."""
    return f"Per enhet: {format_number(kronor)} kr för varje i {column}, varje belopp avrundat nedåt."


def key(column: str, kronor: Fraction | None, bounds: str, *, webster: bool) -> str:
    """Return the rule of a key."""
    told = f"Nyckel: i proportion till {column}{bounds}."
    if kronor is not None:
        fraction = f"{format_amount(kronor.numerator)} / {format_amount(kronor.denominator)}"
        told += f" Satsen är {fraction} = {format_number(kronor)} kr."
    return f"{told} Avrundat enligt Webster." if webster else told


def bounds(floor: int | None, cap: int | None) -> str:
    """Return the floor and the cap of a key."""
    told = f", minst {format_amount(floor)} kr" if floor is not None else ""
    return f"{told}, högst {format_amount(cap)} kr" if cap is not None else told


def equal_and_key(column: str, part: int, percent: Fraction, kronor: Fraction | None) -> str:
    """Return the rule of a part equally and the rest in proportion."""
    told = f"{format_amount(part)} kr lika ({format_number(percent, 2)} %), resten i proportion till {column}"
    return f"{told} ({format_number(kronor)} kr för varje)." if kronor is not None else f"{told}."


def explained(rows: int, of: int) -> str:
    """Return how many rows a rule gives to the krona."""
    return f"Stämmer på kronan i {rows} av {of} rader."


def astray(rows: Iterable[tuple[str, int, int]], count: int) -> str:
    """Return the rows that a rule gives another amount: name, published, given."""
    named = [
        f"{name} {format_amount(published)} kr (regeln ger {format_amount(given)} kr)"
        for name, published, given in rows
    ]
    more = f", och {count - len(named)} till" if count > len(named) else ""
    return f"Andra belopp har: {'; '.join(named)}{more}."
