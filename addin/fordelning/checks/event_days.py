"""What the day of an event says against the run's day, the grant's period, last days and years, in one place.

Requirements A13, B10, D6 and D8. An event counts in every sum whatever its day is, so a day that cannot be
right is told: what has not happened yet, and what stands in a year that the grant has nothing to do with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.dates import format_date
from fordelning.errors import Finding, finding
from fordelning.model import EventKind
from fordelning.model.deadlines import DEADLINES, PERIOD_FROM
from fordelning.texts import ledger as said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.model import Event, HalfRead
    from fordelning.year.situation import Situation

_SPENDING: Final = (EventKind.USED, EventKind.INVOICED)  # what must fall within the grant's period
_SETTLED_BY: Final = {each.settles: each for each in DEADLINES if each.settles}
_USE: Final = ("bidrag_period_till", *(each.fact for each in DEADLINES if each.ends_use))
_AFTER: Final = tuple(each.fact for each in DEADLINES if each.lost and not each.ends_use)


def check_days(now: Situation, events: Sequence[Event | HalfRead]) -> Iterator[Finding]:
    """Yield the events whose day is outside the period, after a last day, to come, or in another year.

    What is outside the period is told as that alone. The last two are told once for all rows.

    Args:
        now: the grant, on the day of the run.
        events: in the order of the sheet; those that no correction has taken back.
    """
    years, ahead, astray = _years(now), list["Event | HalfRead"](), list["Event | HalfRead"]()
    for event in events:
        if event.day is None or event.kind is None:
            continue
        told = list(_outside(now, event))
        yield from told
        if event.day > now.today:
            if all(each.code != "event_out_of_period" for each in told):
                ahead.append(event)
        elif not told and years is not None:
            # A year's grant may be decided the year before.
            early = 1 if event.kind is EventKind.DECIDED else 0
            if not years[0] - early <= event.day.year <= years[1]:
                astray.append(event)
    yield from _together("events_ahead", ahead, today=format_date(now.today))
    if years is not None:
        yield from _together("events_of_other_years", astray, years=said.span(*years))


def _outside(now: Situation, event: Event | HalfRead) -> Iterator[Finding]:
    """Yield spending outside the grant's period, and what was done too late (A13, B10, D6, D8)."""
    assert event.day is not None
    assert event.kind is not None
    where, day = event.row.at(texts.EVENT_DAY), format_date(event.day)
    first, last = now.day("bidrag_period_fran"), now.day(now.end_of_use())
    deadline = _SETTLED_BY.get(event.kind)
    limit = now.day(deadline.fact) if deadline else None
    if event.kind in _SPENDING and first and last:
        if not first <= event.day <= last:
            span = {"first": format_date(first), "last": format_date(last)}
            yield finding("event_out_of_period", where, day=day, **span)
    elif deadline and limit and event.day > limit:
        told = {"deadline": deadline.words, "last": format_date(limit), "day": day}
        yield finding("event_after_deadline", where, consequence=deadline.lost, **told)


def _years(now: Situation) -> tuple[int, int] | None:
    """Return the first and the last year in which something of the grant may happen, where any is known.

    What is paid late, handed back or accounted for happens the year after the money was used.
    """
    year = now.grant.facts.get("bidrag_ar")
    own = [year] if isinstance(year, int) else []
    begin, use, after = (
        [day.year for fact in facts if (day := now.day(fact))] for facts in ((PERIOD_FROM,), _USE, _AFTER)
    )
    if not own and not begin:
        return None
    return min(own + begin), max([*after, *(each + 1 for each in own + begin + use)])


def _together(code: str, events: Sequence[Event | HalfRead], **told: str) -> Iterator[Finding]:
    """Yield one finding of all rows with the same fault."""
    if events:
        rows = [(event.row.number, format_date(event.day)) for event in events if event.day]
        yield finding(code, events[0].row.at(texts.EVENT_DAY), rows=said.dated_rows(rows), **told)
