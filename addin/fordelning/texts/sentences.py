"""What each line of an allocation says about itself. Amounts are kronor; all other numbers are exact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, Final

from fordelning.dates import NotADateError, format_date, read_date
from fordelning.money import format_amount, format_exact, format_fixed, format_number, rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fordelning.texts.limits import Counted

ORE: Final = 2  # decimals of an exact amount
_MOST_DECIMALS: Final = 12  # of a rate; a reader follows a fraction as easily

NOT_ANSWERED: Final = "har inte svarat ännu"

NOT_ELIGIBLE: Final = "Ej behörig: "

EQUAL_DIVISION: Final = "lika delning"  # would have given so much

NOT_DECIDED: Final = "Beloppet är inte beslutat ännu."

_DEMANDS: Final = {
    "=": "{} krävs",
    "<>": "{} godtas inte",
    ">=": "lägst {} krävs",
    "<=": "högst {} godtas",
    ">": "mer än {} krävs",
    "<": "mindre än {} krävs",
}

_DEMANDS_OF_DATES: Final = {
    **_DEMANDS,
    ">=": "tidigast {} krävs",
    "<=": "senast {} krävs",
    ">": "efter {} krävs",
    "<": "före {} krävs",
}


def quantity(number: Fraction, unit: str, column: str) -> str:
    """Return ``34 kunder``, or ``Antal 34`` where the step names no unit."""
    return f"{format_exact(number)} {unit}" if unit else f"{column} {format_exact(number)}"


def band(low: int, high: int | None) -> str:
    """Return ``10–50``, or ``51 eller fler`` for a band without an upper end."""
    return (
        f"{format_amount(low)} eller fler" if high is None else f"{format_amount(low)}–{format_amount(high)}"
    )


def value_in_words(value: object, *, as_share: bool = False) -> str:
    """Return a cell's value as an officer writes it; ``as_share`` writes 0.8 as ``80 %``."""
    if isinstance(value, int | Fraction):
        return f"{format_number(value * 100)} %" if as_share else format_number(value)
    return format_date(value) if isinstance(value, date) else str(value)


def day_in_words(wanted: object) -> str:
    r"""Return the day that a condition asks for as it is said, or its text where it is none.

    >>> day_in_words("2026-02-16").replace("\xa0", " ")
    '16 februari 2026'
    """
    try:
        return format_date(read_date(wanted))
    except NotADateError:
        return value_in_words(wanted)


def unmet(column: str, unit: str, value: object, comparison: str, wanted: object) -> str:
    """Return why a condition fails: ``8 kunder, lägst 10 krävs``."""
    share = isinstance(wanted, Fraction) and 0 < wanted < 1  # 0,8 and 80 % are the same number
    if value is None:
        has = f"{column} är inte ifyllt"
    else:
        has = (
            f"{value_in_words(value, as_share=share)} {unit}"
            if unit
            else (f"{column} är {value_in_words(value, as_share=share)}")
        )
    if isinstance(value, date):
        return f"{has}, {_DEMANDS_OF_DATES[comparison].format(day_in_words(wanted))}"
    return f"{has}, {_DEMANDS[comparison].format(value_in_words(wanted, as_share=share))}"


def any_of(ways: Iterable[Iterable[str]]) -> str:
    """Return the failed alternatives as one reason: what failed in one ``och``, between them ``eller``."""
    return ", eller ".join(" och ".join(way) for way in ways)


def declined(replied: date | None) -> str:
    """Return the sentence of one who said no."""
    return f"Tackade nej (svar {format_date(replied)})." if replied else "Tackade nej."


def not_eligible(reasons: Sequence[str]) -> str:
    """Return the sentence of one whom the conditions refuse, with every reason."""
    if tuple(reasons) == (NOT_ANSWERED,):
        return "Har inte svarat ännu."
    return f"{NOT_ELIGIBLE}{'; '.join(reasons)}."


def in_band(has: str, low: int, high: int | None, amount: int, given: int) -> str:
    """Return the sentence of a tier amount, also where it had to be cut."""
    cut = f" Potten räcker inte till alla: minskat till {format_amount(given)} kr." if given != amount else ""
    return f"{has} ligger i nivån {band(low, high)}: {format_amount(amount)} kr.{cut}"


def outside_bands(has: str, lowest: int | None, highest: int | None, volume: int, activity: str) -> str:
    """Return why no tier fits: unknown activity, below the lowest band, or above the highest."""
    if lowest is None:
        return f"{has}: det finns inga nivåer för verksamheten {activity}."
    if volume < lowest:
        return f"{has} ligger under lägsta nivån {format_amount(lowest)}: inget belopp finns i tabellen."
    assert highest is not None
    return f"{has} ligger över högsta nivån {format_amount(highest)}: inget belopp finns i tabellen."


def made_even(amount: int) -> str:
    """Return that an amount is rounded, up or down: the parts must come to what is divided."""
    return f"avrundat till {format_amount(amount)} kr så att summan stämmer."


@dataclass(frozen=True, slots=True)
class Rounded:
    """How an amount was rounded by itself, in words; ``again`` rounds any number so."""

    words: str
    again: Callable[[Fraction], int]


def _places(exact: Fraction, amount: int, how: Rounded | None) -> int:
    """Return so many decimals that what is shown rounds to the amount, too."""
    if how is None:
        return ORE
    return next(each for each in count(ORE) if how.again(rounded(exact, each)) == amount)


def settled(exact: Fraction, amount: int, how: Rounded | None = None) -> str:
    """Return an exact amount and what became of it; ``how`` where it was rounded by itself."""
    if exact == amount:
        return f"{format_amount(amount)} kr."
    words = how.words if how else made_even(amount)
    return f"{format_fixed(exact, _places(exact, amount, how))}; {words}"


def rate_in_words(rate: Fraction) -> str:
    """Return kronor per unit with three decimals, or six digits that count where it is below one krona."""
    return format_number(rate, _least_decimals(rate))


def _least_decimals(rate: Fraction) -> int:
    return 3 if rate >= 1 or not rate else 5 + len(str(int(1 / rate)))


def _factor(rate: Fraction, number: Fraction, places: int = ORE) -> str:
    """Return a rate as it is multiplied: with the fewest decimals whose product rounds to what is shown.

    On a calculator the sentence must come out. Where more decimals would only come nearer and never there, it
    is a fraction.
    """
    shown = rounded(number * rate, places)
    for decimals in range(_least_decimals(rate), _MOST_DECIMALS + 1):
        if rounded(number * rounded(rate, decimals), places) == shown:
            return format_number(rate, decimals)
    return format_exact(rate)


def by_rate(has: str, number: Fraction, rate: Fraction, amount: int, how: Rounded | None = None) -> str:
    """Return ``1 271 personer × 291,252 kr = 370 181,29; avrundat till 370 181 kr …``.

    Args:
        has: the number in words, with all its decimals.
        number: what the rate is for so many of.
        rate: kronor for each.
        amount: whole kronor, as it was rounded.
        how: where it was rounded by itself.
    """
    exact = number * rate
    places = ORE if exact == amount else _places(exact, amount, how)
    return f"{has} × {_factor(rate, number, places)} kr = {settled(exact, amount, how)}"


def _at_bound(word: str, has: str, bound: int, otherwise: Fraction | None, counted: Counted | None) -> str:
    would = "" if otherwise is None else f": {has} hade gett {format_fixed(otherwise, 0)} kr"
    return f"{word} {_bound(bound, counted)} gäller{would}."


def _bound(kronor: int, counted: Counted | None) -> str:
    return f"{format_amount(kronor)} kr" + ("" if counted is None else f" ({counted})")


def at_floor(has: str, floor: int, otherwise: Fraction | None, counted: Counted | None = None) -> str:
    """Return the sentence of one lifted to the floor; ``otherwise`` is what the rate alone had given."""
    return _at_bound("Golvet", has, floor, otherwise, counted)


def at_cap(has: str, cap: int, otherwise: Fraction | None, counted: Counted | None = None) -> str:
    """Return the sentence of one held at the cap; ``otherwise`` is what the rate alone had given."""
    return _at_bound("Taket", has, cap, otherwise, counted)


def lifted(own: str, floor: int, counted: Counted | None) -> str:
    """Return the sentence of one whose own amount was below the floor."""
    return f"{own} Golvet {_bound(floor, counted)} gäller."


def capped(own: str, cap: int, counted: Counted | None) -> str:
    """Return the sentence of one whose own amount was above the cap."""
    return f"{own} Taket {_bound(cap, counted)} gäller."


def floor_cut(floor: int, exact: Fraction, amount: int) -> str:
    """Return the sentence of one whose floor was cut because the pot does not reach all floors."""
    cut = settled(exact, amount)
    return f"Golvet {format_amount(floor)} kr ryms inte i potten och minskas i proportion: {cut}"


def then_cut(whole: str, amount: int) -> str:
    """Return the sentence of one whose amount was cut besides, because the pot does not reach all."""
    return f"{whole} Potten räcker inte till alla: minskat till {format_amount(amount)} kr."


def equal_share(pot: int, among: int, exact: Fraction, amount: int, how: Rounded | None = None) -> str:
    """Return the sentence of an equal share; ``how`` where it was rounded by itself."""
    return f"{format_amount(pot)} kr delat lika på {format_amount(among)} = {settled(exact, amount, how)}"


def percent_share(percent: Fraction, pot: int, exact: Fraction, amount: int, *, remainder: bool) -> str:
    """Return the sentence of a percent split; ``remainder`` where the step takes what the others leave."""
    lead = "Återstoden, " if remainder else ""
    return f"{lead}{format_exact(percent)} % av {format_amount(pot)} kr = {settled(exact, amount)}"


def given_amount(column: str, amount: int) -> str:
    """Return the sentence of an amount decided elsewhere."""
    return f"{column} enligt underlaget: {format_amount(amount)} kr."


def set_aside(amount: int | None) -> str:
    """Return the sentence of a fixed amount, None while it is not decided (B5)."""
    return NOT_DECIDED if amount is None else f"Avsatt med ett bestämt belopp: {format_amount(amount)} kr."
