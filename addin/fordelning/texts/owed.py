"""Amounts owed (T10), limits over several steps (T6): words in column Värde, sentences, refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount
from fordelning.texts.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

OWED: Final = "avräkna"
TOGETHER: Final = "tillsammans med"

OWING: Final[dict[str, Message]] = {
    "owed_twice": Message(
        "Här står {value}, men bara en kolumn kan avräknas.",
        "Skriv en kolumn, till exempel avräkna Återkrav, och räkna ihop flera i Mottagare.",
    ),
    "together_unclear": Message(
        "Här står {value}, men inte vart det går som taket tar bort.",
        "Skriv till exempel tillsammans med Lika del; resten stannar, eller resten till de andra.",
    ),
    "together_unknown": Message(
        "Steget ”{step}” har golv eller tak tillsammans med ”{name}”, men inget tidigare steg "
        "heter så.{hint}",
        "Skriv namnet på ett steg som står högre upp i Modell, med komma mellan flera.",
    ),
    "together_no_cap": Message(
        "Steget ”{step}” har golv eller tak tillsammans med ”{name}”, som inte delar något mellan mottagare.",
        "Nämn bara steg som ger mottagarna pengar.",
    ),
    "together_two_limits": Message(
        "Steget ”{step}” har golv eller tak tillsammans med ”{name}”, som redan har ett.",
        "Skriv gränserna på ett ställe: i det sista steget, som nämner alla de andra.",
    ),
    "together_rounded": Message(
        "Steget ”{step}” har en avrundning, en andel eller ett avräknat belopp, och det går inte ihop med "
        "ett tak för flera steg eller ett tak vars rest stannar.",
        "Töm Avrundning och andelen. Ska något avräknas: skriv det i det sista av stegen.",
    ),
    "owed_webster": Message(
        "Steget ”{step}” avräknar belopp och avrundar enligt Webster. Det går inte ihop.",
        "Töm Avrundning.",
    ),
    "together_without_limit": Message(
        "Steget ”{step}” räknas tillsammans med andra, men har varken golv eller tak.",
        "Skriv gränsen i Tak eller Golv, eller ta bort orden i Värde.",
    ),
    "floor_where_rest_stays": Message(
        "Steget ”{step}” har ett golv, men det som taket tar bort ska stanna i potten.",
        "Töm Golv, eller skriv resten till de andra i Värde.",
    ),
}
WITHHELD: Final = "Det som dras av eller kapas stannar i potten; steget delar inte ut mer."


def in_cell(together: Sequence[str]) -> str:
    """Return how column Värde names the steps that share a limit."""
    return f"{TOGETHER} {', '.join(together)}"


def owed_in_cell(column: str) -> str:
    """Return how column Värde names what is owed."""
    return f"{OWED} {column}"


def deducted(own: str, owed: int, column: str, amount: int, *, more: bool) -> str:
    """Return the sentence of one who owes something."""
    beyond = ", som är mer" if more else ""
    return f"{own} Minus {format_amount(owed)} kr i {column}{beyond}: {format_amount(amount)} kr."


def rule(column: str) -> str:
    """Return the same for whoever re-performs it."""
    return f" Kronorna i kolumnen {column} dras av, aldrig under noll; de stannar i potten." if column else ""


def rule_together(together: Sequence[str], *, stays: bool) -> str:
    """Return which steps share a limit, and where what it cuts goes."""
    rest = "Det som taket tar bort stannar i potten." if stays else ""
    own = f"Golv och tak gäller tillsammans med {', '.join(together)}." if together else ""
    return "".join(f" {each}" for each in (own, rest) if each)
