"""A column of factors (T8): words in column Värde, what a line says, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_exact
from fordelning.texts.message import Message

if TYPE_CHECKING:
    from fractions import Fraction

TIMES: Final = "gånger"
MINUS: Final = "minus"
STAYS: Final = "resten stannar"
PASSED_ON: Final = "resten till de andra"
_TENTHS: Final = 100_000  # a percent with three decimals

FACTORS: Final[dict[str, Message]] = {
    "factor_not_said": Message(
        "Här står {value}, men inte vart det går som mottagarna inte får.",
        "Skriv till i rutan: ; resten stannar (i potten), eller ; resten till de andra.",
    ),
    "factor_decided": Message(
        "Här står {value}, men bestämda belopp blir inte större för att någon annan får mindre.",
        "Skriv resten stannar, eller ta bort orden: det som dras av stannar i potten.",
    ),
    "factor_missing": Message(
        "Här står {value}, men ingen kolumn med andelar.",
        "Skriv till exempel gånger Andelstal, eller minus Avdrag, med namnet på en kolumn i Mottagare.",
    ),
    "factor_with_bounds": Message(
        "Här står {value}, men steget har också golv, tak, Webster eller en avrundad sats. Det går inte att "
        "se vilket som räknas först.",
        "Töm Golv, Tak och Avrundning (närmaste och nedåt går bra), eller dela upp steget i två.",
    ),
    "factor_above_one": Message(
        "{name}: ”{column}” är {value}, men där ska stå en del: högst 1 (100 %).",
        "Skriv till exempel 75 % eller 0,75, eller 1/3 i en ruta som är text.",
    ),
}


def words_of(column: str, *, deducts: bool, passed_on: bool, decided: bool) -> list[str]:
    """Return how column Värde says a factor; decided amounts leave what is withheld in the pot anyway."""
    lead = f"{MINUS if deducts else TIMES} {column}"
    return [lead] if decided else [lead, PASSED_ON if passed_on else STAYS]


def in_words(part: Fraction) -> str:
    """Return a part as a percent where that is short, else as a fraction."""
    exact = part * _TENTHS
    return f"{format_exact(part * 100)} %" if exact.denominator == 1 else format_exact(part)


def of_units(has: str, part: Fraction) -> str:
    """Return a quantity times the part of it that counts."""
    return has if part == 1 else f"{has} × {in_words(part)}"


def after(column: str, part: Fraction, *, deducts: bool) -> str:
    """Return what a decided amount is multiplied by, between two equals signs."""
    return (
        f", {MINUS} {column} {in_words(1 - part)} =" if deducts else f", {TIMES} {column} {in_words(part)} ="
    )


def rule(column: str, *, deducts: bool, passed_on: bool) -> str:
    """Return the same for whoever re-performs it."""
    lead = "minus avdraget" if deducts else "gånger andelen"
    rest = "delas av de andra" if passed_on else "stannar i potten"
    return f" Var och en får sin del {lead} i kolumnen {column}; resten {rest}."


ONE: Final = "En lika stor del"
WITHHELD: Final = "Det som hålls inne stannar i potten; steget delar inte ut mer."
