"""A volume in marginal bands: what a line says of it, band by band (T9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_exact
from fordelning.texts.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

SLICES: Final[dict[str, Message]] = {
    "tier_not_whole": Message(
        "Nivån har {each}, men regeln Nivåer ger hela kronor för hela nivån.",
        "Skriv hela kronor i kolumnen Belopp, eller välj regeln Trappa, som räknar varje del för sig.",
    ),
    "bands_missing": Message(
        "{name}: tabellen Nivåer har ingen rad för verksamheten {activity}, så beloppet går inte att räkna.",
        "Lägg till nivåerna i tabellen Nivåer, eller rätta kolumnen Verksamhet.",
    ),
}
_KRONOR: Final = ("kr", "kronor")


def by_bands(has: str, parts: Sequence[tuple[Fraction, Fraction]], unit: str) -> str:
    """Return ``6 000 kr: 2 400 × 75 % + 3 600 × 60 % = ``, up to what it comes to.

    Args:
        has: the volume in words.
        parts: what lies inside each band, with the rate of it.
        unit: what is counted; of kronor a rate is a percent.
    """
    terms = " + ".join(f"{format_exact(part)} × {rate_in_words(rate, unit)}" for part, rate in parts)
    return f"{has}: {terms} = " if terms else f"{has}: "


def rate_in_words(rate: Fraction, unit: str) -> str:
    """Return the rate of a band: kronor for each unit, or a percent where kronor are counted."""
    return f"{format_exact(rate * 100)} %" if unit in _KRONOR else f"{format_exact(rate)} kr"


def in_cell(rate: Fraction) -> str:
    """Return a rate that is no whole kronor as table Nivåer holds it."""
    return f"{format_exact(rate * 100)} %" if rate < 1 else format_exact(rate)


def rule(basis: str, rounding: str) -> str:
    """Return the rule in words, for whoever re-performs it."""
    return f"Varje del av {basis} gånger satsen i sin nivå, ur tabellen Nivåer, sedan lagt ihop, {rounding}"
