"""Decided kronor for each unit or recipient: what a line says, and what is refused (T1, T7)."""

from __future__ import annotations

from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount, format_exact, format_fixed, rounded
from fordelning.texts.message import Message
from fordelning.texts.sentences import ORE
from fordelning.texts.thresholds import more

if TYPE_CHECKING:
    from collections.abc import Sequence

RATES: Final[dict[str, Message]] = {
    "rates_empty": Message(
        "Här står {value}, men inget belopp i kronor.",
        "Skriv beloppet först, till exempel 300; reducera, eller töm rutan.",
    ),
    "rates_unlike_columns": Message(
        "Steget har {rates} belopp i Värde men {columns} kolumner i Underlag.",
        "Skriv ett belopp för varje kolumn, i samma ordning och med semikolon mellan: 21; 7 i Värde och "
        "Ledare; Deltagare i Underlag.",
    ),
    "rates_exceed": Message(
        "Här står {value}, men bestämda belopp får inte tillsammans bli mer än potten.",
        "Skriv {rates}; reducera, så minskas alla i proportion när potten inte räcker. Ska alla få sitt "
        "bestämda belopp: skriv {rates} och öka potten.",
    ),
    "rates_above_pot": Message(
        "De bestämda beloppen är tillsammans {needed} kr, men det finns bara {pot} kr.",
        "Sänk beloppet i kolumnen Värde, öka potten, eller skriv reducera efter beloppet (300; reducera), så "
        "minskas alla i proportion.",
    ),
}

TO_EACH: Final = "Ett bestämt belopp till var och en: "


def by_units(parts: Sequence[tuple[str, Fraction]]) -> str:
    """Return ``100 elevdagar × 300 kr = ``, added up where there are several rates.

    Args:
        parts: quantities in words, each with the rate of it.
    """
    return f"{' + '.join(f'{has} × {format_exact(rate)} kr' for has, rate in parts)} = "


def whole(exact: Fraction) -> str:
    """Return decided kronor as they are before a part of them is taken."""
    return f"{format_exact(exact)} kr"


def given(exact: Fraction, amount: int, *, cut: bool) -> str:
    """Return what an exact amount came to: rounded down, or cut to what the pot holds."""
    whole = exact.denominator == 1
    shown = format_amount(int(exact)) if whole else format_fixed(exact, _decimals(exact))
    if cut:
        return f"{shown} kr. Potten räcker inte till alla: minskat till {format_amount(amount)} kr."
    if whole:
        return f"{shown} kr."
    return f"{shown}; avrundat nedåt till {format_amount(amount)} kr."


def _decimals(exact: Fraction) -> int:
    """Return so many decimals that the kronor before them are those that rounding down leaves."""
    return next(each for each in count(ORE) if int(rounded(exact, each)) == int(exact))


def one_more(units: Sequence[tuple[str, str, Fraction]], *, cut: bool) -> str:
    """Return what one more unit of each kind gives, before a cut where there is one, without a full stop.

    Args:
        units: unit, column and rate of each kind.
        cut: whether all amounts were cut to what the pot holds.
    """
    told = "; ".join(
        f"{more(Fraction(1), unit, column)} ger {format_exact(rate)} kr mer" for unit, column, rate in units
    )
    return f"{told}, före minskningen till vad potten räcker till" if cut else told


def has_all(amount: int) -> str:
    """Return that a further round cannot give more than what was decided."""
    return f"Har redan hela det bestämda beloppet {format_amount(amount)} kr."


def filled(given: int, amount: int) -> str:
    """Return that a further round fills up to what was decided."""
    return f"{format_amount(given)} kr till, upp till det bestämda beloppet {format_amount(amount)} kr."


def rule_by_units(columns: Sequence[str], rates: Sequence[Fraction], *, cut: bool) -> str:
    """Return the rule in words, for whoever re-performs it."""
    parts = " + ".join(
        f"{column} × {format_exact(rate)} kr" for column, rate in zip(columns, rates, strict=True)
    )
    return f"{parts}, {rounding(cut=cut)}"


def rule_to_each(rate: Fraction, target: str, *, cut: bool) -> str:
    """Return the rule of the same decided amount to everyone, in words."""
    return f"{format_exact(rate)} kr till var och en i {target}, {rounding(cut=cut)}"


def rounding(*, cut: bool) -> str:
    """Return how decided amounts come to whole kronor."""
    if cut:
        return "minskat i proportion till vad potten räcker till."
    return "avrundat nedåt till hela kronor. Resten stannar i potten."
