"""Money in order until the pot is empty: what a line says, and what is refused (T3)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount, format_exact, format_fixed
from fordelning.texts.message import Message
from fordelning.texts.sentences import made_even

if TYPE_CHECKING:
    from fordelning.texts.limits import Counted

AFTER: Final = "efter"  # the column of the order: efter Prioritet
PART: Final = "del"  # who does not fit gets the rest
WHOLE: Final = "hela"  # who does not fit gets nothing
LEAST: Final = "minst"  # minst 50 000

_FORM: Final = "efter Prioritet; del; minst 50 000"

ORDERED: Final[dict[str, Message]] = {
    "order_unclear": Message(
        "Här står {value}, som inte säger hur ordningen går.",
        f"Skriv till exempel {_FORM}. Prioritet är kolumnen i Mottagare som säger ordningen, med 1 först. "
        "Skriv del, om den som inte ryms ska få resten, eller hela, om den ska bli utan. Minsta belopp kan "
        "utelämnas.",
    ),
}


def value(order: str, least: int, *, whole: bool) -> str:
    """Return what stands in column Värde."""
    parts = [f"{AFTER} {order}", WHOLE if whole else PART]
    return "; ".join([*parts, *([f"{LEAST} {format_amount(least)}"] if least else [])])


def _claim(has: str, claim: int, cap: Counted | str | None) -> str:
    """Return what could be granted: what was sought, or the cap of it."""
    if cap is None:
        return f"{has} kan beviljas"
    return f"{has}, högst {format_amount(claim)} kr kan beviljas" + (f" ({cap})" if cap else "")


def whole(rank: Fraction, has: str, claim: int, cap: Counted | str | None) -> str:
    """Return the sentence of one whose claim was met; ``cap`` is empty for a cap in kronor."""
    return f"Plats {format_exact(rank)}: {_claim(has, claim, cap)}. Allt ryms: {format_amount(claim)} kr."


def part(
    rank: Fraction, has: str, claim: int, cap: Counted | str | None, left: int, claims: int, amount: int
) -> str:
    """Return the sentence of one who shares what was left with the others of its class."""
    lead = (
        f"Plats {format_exact(rank)}: {_claim(has, claim, cap)}. I potten fanns {format_amount(left)} kr kvar"
    )
    if claim == claims:
        return f"{lead}, som är resten."
    exact = Fraction(left * claim, claims)
    shown = format_fixed(exact, 2) if exact.denominator != 1 else f"{format_amount(int(exact))} kr"
    lead += f" till platsen, som tillsammans kan beviljas {format_amount(claims)} kr"
    product = f"{format_amount(left)} × {format_amount(claim)} / {format_amount(claims)} = {shown}"
    return f"{lead}: {product}" + ("." if exact.denominator == 1 else f"; {made_even(amount)}")


def nothing(rank: Fraction, has: str, claim: int, cap: Counted | str | None, left: int, why: str) -> str:
    """Return the sentence of one whom the pot did not reach."""
    lead = f"Plats {format_exact(rank)}: {_claim(has, claim, cap)}"
    return f"{lead}, men i potten fanns {format_amount(left)} kr kvar. {why}"


EMPTY: Final = "Potten var slut."
DOES_NOT_FIT: Final = "Den som inte ryms helt får inget, och därefter får ingen något."
AFTER_STOP: Final = "Ordningen stannade före den här platsen."


def below_least(least: int) -> str:
    """Return why a part was too small."""
    return f"Delen är mindre än det minsta beloppet {format_amount(least)} kr, så den blir kvar."


def too_small(rank: Fraction, has: str, claim: int, cap: Counted | str | None, least: int) -> str:
    """Return the sentence of one who could not be granted the least amount at all."""
    lead = f"Plats {format_exact(rank)}: {_claim(has, claim, cap)}"
    return f"{lead}. Det är mindre än det minsta beloppet {format_amount(least)} kr."


def rule(basis: str, order: str, bounds: str, least: int, *, whole: bool) -> str:
    """Return the rule for whoever re-performs it."""
    text = f"{basis} beviljas i ordningen i kolumnen {order} tills potten är tom.{bounds}"
    text += " Den som inte ryms helt får inget." if whole else " Den som inte ryms helt får resten."
    return text + (f" Minsta belopp {format_amount(least)} kr." if least else "")


def further(amount: int) -> str:
    """Return how much more of its claim a further round gives."""
    return f"I ordningen räckte det som var fritt till {format_amount(amount)} kr mer."


EXACTLY: Final = "Potten räcker precis hit; söks mer ryms det inte"


def pot_short(kronor: int) -> str:
    """Return how much more in the pot would meet the claim, without a full stop."""
    return f"{format_amount(kronor)} kr till i potten ger hela beloppet"


def one_more(column: str) -> str:
    """Return what one krona more sought gives where the pot holds it."""
    return f"1 kr till i kolumnen {column} ger 1 kr mer"
