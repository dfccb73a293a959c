"""Checks of days and facts: order, passed deadlines, what is still missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.dates import format_date
from fordelning.errors import Finding, finding
from fordelning.model import EventKind
from fordelning.model.deadlines import DEADLINES, PERIOD_FROM
from fordelning.model.programme import AUTHORITY
from fordelning.money import format_amount
from fordelning.texts import EXPECTED_FACTS, FACT_WORDS
from fordelning.year import ledger
from fordelning.year.municipal_share import find_own
from fordelning.year.statement import state

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fordelning.year.situation import Situation

# Pairs of facts of which the first may not come after the second (X2).
_ORDER: Final = (
    (PERIOD_FROM, "bidrag_period_till"),
    *((earlier, each.fact) for each in DEADLINES for earlier in each.after),
)
_USE: Final = tuple(each.fact for each in DEADLINES if each.ends_use)
_WORDS: Final = FACT_WORDS | {each.fact: each.words for each in DEADLINES}
_EXPECTED: Final = EXPECTED_FACTS | {
    each.fact: each.missing for each in DEADLINES if each.missing is not None
}


def check_order(now: Situation) -> Iterator[Finding]:
    """Yield days that cannot be right together, such as use before requisition (X2)."""
    for earlier, later in _ORDER:
        first, second = now.day(earlier), now.day(later)
        if first and second and first > second:
            yield finding(
                "days_out_of_order",
                now.place(later),
                first=_WORDS[earlier],
                first_day=format_date(first),
                second=_WORDS[later],
                second_day=format_date(second),
            )


def check_deadlines(now: Situation) -> Iterator[Finding]:
    """Yield last days that have passed, with what is lost; not those by which all is done (D6, D8, D18)."""
    for deadline in DEADLINES:
        day = now.day(deadline.fact)
        if not deadline.lost or day is None or day >= now.today or (deadline.of_rest and _nothing_left(now)):
            continue
        where, said = now.place(deadline.fact), {"deadline": deadline.words, "day": format_date(day)}
        claimed = deadline.settles is EventKind.REQUISITIONED
        key, asked = _requisitioned(now, day) if claimed else (0, 0)
        if 0 < asked < key:
            amounts = {"asked": format_amount(asked), "key": format_amount(key)}
            yield finding("deadline_left", where, **said, **amounts, left=format_amount(key - asked))
        elif not asked:
            yield finding("deadline_passed", where, **said, consequence=deadline.lost)


def _requisitioned(now: Situation, last: date) -> tuple[int, int]:
    """Return the kronor that are the municipality's own, and those asked for by the last day."""
    own = find_own(now)
    if own is None:
        return 0, 0
    asked = (
        event.amount
        for event in ledger.standing(now.grant.events)
        if event.kind is EventKind.REQUISITIONED and own.is_about(event) and event.day <= last
    )
    return own.amount, sum(asked)


def _nothing_left(now: Situation) -> bool:
    """Tell whether all that the state has paid out is used or paid back."""
    figures = state(now)
    return figures is not None and figures.received > 0 and figures.to_repay == 0


def check_facts(now: Situation) -> Iterator[Finding]:
    """Yield facts that the papers to the state need and that are not filled in (A22, D11).

    A day of use is not missing where the period has an end: then that day is meant (A13, D8).
    """
    if now.grant.is_own:
        yield finding("own_money", now.place(AUTHORITY))
    for fact, why in _EXPECTED.items():
        if fact in _USE and now.day(now.end_of_use()):
            continue
        if now.grant.facts.get(fact) is None and fact not in now.grant.foreign:
            yield finding("fact_missing", now.place(fact), fact=_WORDS[fact], why=f" {why}" if why else "")
