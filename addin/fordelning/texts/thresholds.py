"""How far it is to another amount: one sentence a line. Amounts are kronor, distances are exact numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount, format_number

if TYPE_CHECKING:
    from fractions import Fraction

# A step names its unit in the plural ("kunder"). For one of them: the words whose singular we know.
_ONE: Final = {
    "anställda": "anställd",
    "barn": "barn",
    "boende": "boende",
    "brukare": "brukare",
    "elever": "elev",
    "enheter": "enhet",
    "invånare": "invånare",
    "kr": "kr",
    "kronor": "krona",
    "kunder": "kund",
    "lägenheter": "lägenhet",
    "mnkr": "mnkr",
    "personer": "person",
    "platser": "plats",
    "procentenheter": "procentenhet",
    "timmar": "timme",
    "tkr": "tkr",
    "årsarbetare": "årsarbetare",
}

POINTS: Final = "procentenheter"

_AT: Final = {">=": "lägst", ">": "mer än", "<=": "högst", "<": "mindre än"}


def more(number: Fraction, unit: str, column: str) -> str:
    """Return ``3 kunder till``, ``1 kund till``, or ``1 till (ärenden)`` where the singular is unknown."""
    return _change(number, "till", unit, column)


def fewer(number: Fraction, unit: str, column: str) -> str:
    """Return ``3 kunder färre``, ``1 kund färre``, or ``1 färre (ärenden)``."""
    return _change(number, "färre", unit, column)


def _change(number: Fraction, way: str, unit: str, column: str) -> str:
    count = format_number(number)
    if not unit:
        return f"{count} {way} i kolumnen {column}"
    if number == 1 and unit not in _ONE:
        return f"{count} {way} ({unit})"
    return f"{count} {_ONE[unit] if number == 1 else unit} {way}"


def gives(change: str, difference: int) -> str:
    """Return ``3 kunder till ger 15 000 kr mer``, without a full stop."""
    word = "mer" if difference > 0 else "mindre"
    return f"{change} ger {format_amount(abs(difference))} kr {word}"


def gives_first(change: str, amount: int) -> str:
    """Return what a change gives one who gets nothing as it is."""
    return f"{change} ger {format_amount(amount)} kr"


def gives_none(change: str) -> str:
    """Return that a change takes the whole amount away."""
    return f"{change} ger inget belopp"


def gives_cut(change: str, amount: int) -> str:
    """Return the tier amount after a change where all amounts are cut to fit the pot."""
    return (
        f"{change} ger nivåbeloppet {format_amount(amount)} kr, före minskningen till vad potten räcker till"
    )


def pot_needs(sentence: str, short: int) -> str:
    """Return that the pot lacks so much for the change."""
    return f"{sentence}, men då behöver potten {format_amount(short)} kr till"


def if_pot_lasts(sentence: str) -> str:
    """Return that the change asks for more than is known to be left for this step."""
    return f"{sentence}, om potten räcker"


def highest_tier(unit: str, column: str) -> str:
    """Return that no larger volume gives more."""
    what = f"fler {unit}" if unit else f"ett högre tal i kolumnen {column}"
    return f"Högsta nivån; {what} ger inte mer"


def also(sentence: str, other: str) -> str:
    """Return two sentences as one: what more gives, and what a little less takes."""
    return f"{sentence}; {other}"


def but(sentence: str, other: str) -> str:
    """Return two sentences as one: that more gives nothing, and what a little less takes."""
    return f"{sentence}, men {other}"


def full_stop(sentence: str) -> str:
    """Return the sentence with its full stop; nothing stays nothing."""
    return f"{sentence}." if sentence else ""


def above_floor(change: str) -> str:
    """Return how much is missing until the share exceeds the floor."""
    return f"{change} behövs för att komma över golvet"


def at_cap(unit: str, column: str) -> str:
    """Return that the cap holds the amount."""
    what = f"fler {unit}" if unit else f"ett högre tal i kolumnen {column}"
    return f"Taket gäller; {what} ger inte mer"


def below_cap(sentence: str, change: str) -> str:
    """Return how much less it takes until the share is below the cap."""
    return f"{sentence}, och först {change} ger mindre"


def about(change: str, kronor: str) -> str:
    """Return what one more gives out of a pot that stays as it is, so that the rate falls a little."""
    return f"{change} ger ungefär {kronor} kr mer ur samma pott"


def at_rate(change: str, kronor: str) -> str:
    """Return what one more gives where the rate is a decided round sum."""
    return f"{change} ger {kronor} kr mer"


def if_rate_stands(sentence: str, new_rate: str) -> str:
    """Return the same where the pot does not hold so many at that rate."""
    return f"{sentence}, om satsen står fast; ur samma pott sänks den till {new_rate} kr"


def fulfils(change: str, comparison: str, wanted: str, unit: str, column: str) -> str:
    """Return ``2 kunder till uppfyller villkoret lägst 10 kunder``."""
    demand = f"{_AT[comparison]} {wanted} {unit}" if unit else f"att {column} är {_AT[comparison]} {wanted}"
    return f"{change} uppfyller villkoret {demand}"


def and_gives(sentence: str, amount: int) -> str:
    """Return that fulfilling the condition gives a tier amount."""
    return f"{sentence} och ger {format_amount(amount)} kr"
