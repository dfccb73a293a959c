"""De minimis aid per undertaking: which days count, what has been granted, how it stands to the ceilings.

Requirement E13 and law 2013:388. Aid is granted on the day the undertaking gets the right to it, whatever day
it is paid. Up to 2023 the fiscal year of that day and the two before it count (Regulation (EU) No 1407/2013,
Article 3(5)), from 2024 any period of three years (Regulation (EU) 2023/2831, Article 3(2)). Companies that
are one undertaking are counted as one. All sums are exact: at the ceiling is allowed, one ore above is not.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.dates import working_days_after
from fordelning.model import AidKind, Span, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fordelning.model import Aid, AidBook, Ceilings

DECEMBER: Final = 12
REGISTERED_FROM: Final = date(2026, 1, 1)  # aid that is granted from this day is registered
WORKING_DAYS: Final = 20


def register_by(granted: date, registered: date | None = None) -> date | None:
    """Return the last day to register aid that is granted on a day; None where it needs no registration.

    Args:
        granted: the day.
        registered: until when all that was granted is in the register.

    >>> register_by(date(2026, 12, 1)), register_by(date(2025, 12, 31))
    (datetime.date(2026, 12, 30), None)
    """
    if granted < REGISTERED_FROM or (registered is not None and granted <= registered):
        return None
    return working_days_after(granted, WORKING_DAYS)


def window(ceilings: Ceilings, granted: date, year_end: int = DECEMBER) -> tuple[date, date]:
    """Return the first and the last day whose aid counts on the day of a grant.

    Rolling years reach back to the same day of the year, that day too: a period of years can be read in two
    ways, and the one that counts a day more is taken.

    Args:
        ceilings: what holds on the day.
        granted: the day of the grant, which is the last day.
        year_end: the last month of the undertaking's fiscal year, 1 to 12.

    >>> from fordelning.programmes.state_aid import ceilings_on
    >>> first, _ = window(ceilings_on(date(2018, 11, 1)), date(2018, 11, 1), year_end=8)
    >>> first
    datetime.date(2016, 9, 1)
    """
    if ceilings.span is Span.ROLLING:
        return _years_before(granted, ceilings.years), granted
    ends_in = granted.year if granted.month <= year_end else granted.year + 1
    month = year_end % DECEMBER + 1  # the first of the fiscal year
    begins_in = ends_in if year_end == DECEMBER else ends_in - 1
    return date(begins_in - (ceilings.years - 1), month, 1), granted


def _years_before(day: date, years: int) -> date:
    """Return the same day years earlier; 29 February becomes 28 February in a year without it."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def euros(aid: Aid, rate: Fraction) -> Fraction:
    """Return an aid in euro, exact, by its own rate or else by this one (kronor per euro)."""
    return aid.amount if aid.in_euro else aid.amount / (aid.rate or rate)


def undertaking_of(book: AidBook, org_number: str) -> str:
    """Return the name of the undertaking that a number belongs to: the number itself where none is named."""
    return book.names.get(org_number, org_number)


def judge(book: AidBook, granted: Mapping[str, int], ceilings: Ceilings) -> tuple[Standing, ...]:
    """Return how every undertaking stands that gets this grant or has had aid, in order of name.

    Args:
        book: with a kind, a day and a rate among its terms.
        granted: whole kronor of this grant by organisation number.
        ceilings: what holds on the day.

    >>> from fordelning.model import AidBook, Terms
    >>> from fordelning.programmes.state_aid import ceilings_on
    >>> day = date(2018, 11, 1)
    >>> book = AidBook(Terms(AidKind.GENERAL, day=day, rate=Fraction(10)))
    >>> [each.room for each in judge(book, {"5560000001": 1_999_999}, ceilings_on(day))]
    [Fraction(1, 10)]
    """
    names = {*granted, *book.names, *(aid.org_number for aid in book.aids)}
    members: dict[str, list[str]] = {}
    for number in sorted(names):
        members.setdefault(undertaking_of(book, number), []).append(number)
    aids: dict[str, list[Aid]] = {}
    for aid in book.aids:
        aids.setdefault(undertaking_of(book, aid.org_number), []).append(aid)
    return tuple(
        _stand(replace(book, aids=tuple(aids.get(name, ()))), name, members[name], granted, ceilings)
        for name in sorted(members)
    )


def _stand(
    book: AidBook, name: str, numbers: Iterable[str], granted: Mapping[str, int], ceilings: Ceilings
) -> Standing:
    terms = book.terms
    assert terms.kind is not None
    assert terms.day is not None
    assert terms.rate is not None
    numbers = tuple(numbers)
    first, last = window(ceilings, terms.day, book.year_ends.get(name, DECEMBER))
    aids = tuple(aid for aid in book.aids if first <= aid.day <= last)
    kronor = sum(granted.get(number, 0) for number in numbers)
    return Standing(
        undertaking=name,
        org_numbers=numbers,
        first=first,
        last=last,
        general=_sum(aids, AidKind.GENERAL, terms.rate),
        sgei=_sum(aids, AidKind.SGEI, terms.rate),
        kronor=kronor,
        euros=kronor / terms.rate,
        kind=terms.kind,
        rate=terms.rate,
        ceilings=ceilings,
        aids=aids,
    )


def _sum(aids: Iterable[Aid], kind: AidKind, rate: Fraction) -> Fraction:
    return sum((euros(aid, rate) for aid in aids if aid.kind is kind), Fraction(0))
