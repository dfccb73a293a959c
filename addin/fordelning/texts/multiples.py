"""Amounts each rounded by itself, to whole kronor or a multiple of them: words, lines and refusals (T5)."""

from __future__ import annotations

from typing import Final

from fordelning.money import format_amount
from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_WARNING

NEAREST: Final = "närmaste"
DOWN: Final = "nedåt"
LEAST: Final = "minst"
LOWEST: Final = "lägst"  # read as the same
EXCEEDS: Final = "får överskrida potten"

MULTIPLES: Final[dict[str, Message]] = {
    "rounding_unclear": Message(
        "Här står {value}, som inte säger hur beloppen avrundas.",
        "Skriv till exempel närmaste 50 000, nedåt 1 000, närmaste 85 000, minst 85 000 eller närmaste "
        "1{others}.",
    ),
    "least_not_multiple": Message(
        "Här står {value}: det minsta beloppet är ett annat än det som avrundas till.",
        "Skriv samma belopp två gånger, till exempel närmaste 85 000, minst 85 000. Ett annat lägsta belopp "
        "skrivs i kolumnen Golv.",
    ),
    "exceeds_without_multiple": Message(
        "Här står att potten får överskridas, men beloppen avrundas så att de fyller potten.",
        "Skriv en avrundning i kolumnen Avrundning, till exempel närmaste 50 000, eller ta bort orden.",
    ),
    "reduce_with_multiple": Message(
        "Här står reducera, men beloppen avrundas var för sig (kolumnen Avrundning).",
        "Ta bort reducera, eller töm Avrundning.",
    ),
    "floor_not_multiple": Message(
        "Golvet {bound} kr går inte jämnt upp i {multiple} kr, som beloppen avrundas till.",
        "Skriv ett golv som är en multipel av {multiple} kr, eller ändra Avrundning.",
    ),
    "cap_not_multiple": Message(
        "Taket {bound} kr går inte jämnt upp i {multiple} kr, som beloppen avrundas till.",
        "Skriv ett tak som är en multipel av {multiple} kr, eller ändra Avrundning.",
    ),
    "multiples_above_pot": Message(
        "De avrundade beloppen är tillsammans {given} kr, {over} kr mer än de {pot} kr som finns.",
        "Skriv nedåt i kolumnen Avrundning, öka potten, eller skriv får överskrida potten i kolumnen Värde "
        "om bidraget får bli större än potten.",
    ),
    "pot_overdrawn": Message(
        "Steget ”{step}” tar ur potten ”{pot}”, som ett tidigare steg har överskridit med {over} kr.",
        "Ställ steget som får överskrida potten sist av dem som tar ur den.",
    ),
    "pot_exceeded": Message(
        "Potten ”{pot}” är överskriden: kvar är {left} kr. Beloppen är avrundade var för sig, och modellen "
        "säger att de får bli mer än potten.",
        "Kontrollera att beslutet tillåter det, och var pengarna finns.",
        STATUS_WARNING,
    ),
}


def others(words: str) -> str:
    """Return what else may stand in column Avrundning."""
    return f", eller {words}"


def rounded_to(multiple: int, amount: int, *, nearest: bool, least: bool) -> str:
    """Return how an exact amount became so many kronor, ``avrundat till närmaste 50 000 kr``.

    Args:
        multiple: kronor; 1 is whole kronor.
        amount: kronor given.
        nearest: whether to the nearest multiple, else down.
        least: whether the amount is the multiple itself, as the least that anybody gets.
    """
    if least:
        return f"minst {format_amount(multiple)} kr."
    given = f"{format_amount(amount)} kr."
    if multiple == 1:
        return f"avrundat till närmaste krona: {given}" if nearest else f"avrundat nedåt till {given}"
    way = "till närmaste" if nearest else "nedåt till jämna"
    return f"avrundat {way} {format_amount(multiple)} kr: {given}"


def in_cell(multiple: int, *, nearest: bool, least: bool) -> str:
    """Return how a step rounds, as column Avrundning of Modell says it."""
    text = f"{NEAREST if nearest else DOWN} {format_amount(multiple)}"
    return f"{text}, {LEAST} {format_amount(multiple)}" if least else text


def rule(multiple: int, *, nearest: bool, least: bool, exceeds: bool) -> str:
    """Return the same for whoever re-performs it."""
    way = "till närmaste" if nearest else "nedåt till"
    unit = "krona" if multiple == 1 else f"multipel av {format_amount(multiple)} kr"
    text = f" Varje belopp avrundas för sig {way} {unit if nearest or multiple > 1 else 'hela kronor'}"
    text += f", minst {format_amount(multiple)} kr" if least else ""
    return f"{text}; summan {'får överskrida' if exceeds else 'är högst'} potten."


def next_one(change: str, kronor: int) -> str:
    """Return what so much more gives, the others and the pot being as they are."""
    return f"{change} ger {format_amount(kronor)} kr mer ur samma pott"
