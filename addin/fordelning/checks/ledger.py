"""Checks of the year's events: their order, invoice ceilings, purposes and days.

Requirements D24, B6, B8, A10, C9 and E11. What a correction has taken back is not asked about.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from fordelning import ledger, texts
from fordelning.checks.own import balance_of, find_own
from fordelning.dates import format_date
from fordelning.errors import Finding, Place, finding
from fordelning.layout import EVENTS
from fordelning.model import EventKind, Outcome
from fordelning.money import format_amount
from fordelning.texts.repayment import MISUSED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fordelning.checks.own import Own
    from fordelning.checks.situation import Situation
    from fordelning.model import Event

_SPENDING: Final = (EventKind.USED, EventKind.INVOICED)  # what must fall within the grant's period
_DEADLINES: Final = {
    EventKind.REQUISITIONED: "bidrag_rekvirera_senast",
    EventKind.REPAID: "bidrag_aterbetala_senast",
}


def check_ledger(now: Situation) -> Iterator[Finding]:
    """Yield what is wrong with the events, and at last what they add up to."""
    if not now.grant.events:
        return
    own = find_own(now)
    yield from check_order(now, now.grant.events, own)
    standing = ledger.standing(now.grant.events)
    yield from _purposes(now, standing)
    yield from _days(now, standing)
    yield from _ids(now, standing)
    yield from _paid_out(now, own)
    if own is not None:
        yield _sums(now, own)


def check_order(now: Situation, events: Sequence[Event], own: Own | None) -> tuple[Finding, ...]:
    """Return where the events break paid <= requisitioned <= decided, or an invoice ceiling (D24, B6)."""
    if own is not None:
        events = [replace(event, id=own.id) if own.is_about(event) else event for event in events]
    granted = {own.id: own.amount} if own is not None and own.shares else {}
    return ledger.check(events, _ceilings(now, events), granted)


def _ceilings(now: Situation, events: Sequence[Event]) -> Mapping[str, int]:
    """Return what each id may invoice; nothing at all for those that the allocation gives no ceiling."""
    if now.allocation is None:
        return {}
    ceilings = {event.id: 0 for event in events if event.kind is EventKind.INVOICED}
    for line in now.allocation.lines:
        if line.outcome is Outcome.INVOICE_CEILING:
            ceilings[line.id] = ceilings.get(line.id, 0) + line.amount
    by_id = ledger.balance(events).by_id
    return {
        id_: ceiling + by_id[id_].redistributed - by_id[id_].returned if id_ in by_id else ceiling
        for id_, ceiling in ceilings.items()
    }


def _purposes(now: Situation, events: Sequence[Event]) -> Iterator[Finding]:
    """Yield used amounts without a permitted purpose, or without the motivation it demands."""
    known = {_plain(each.text): each for each in (now.programme.purposes if now.programme else ())}
    for event in events:
        if is_misuse(event) and not event.motivation:
            yield finding("misuse_unexplained", event.row.at(texts.EVENT_MOTIVATION))
        if event.kind is not EventKind.USED or not known:
            continue
        where = event.row.at(texts.EVENT_PURPOSE)
        purpose = known.get(_plain(event.purpose))
        if is_misuse(event):
            continue
        if not event.purpose:
            yield finding("purpose_missing", where, amount=format_amount(event.amount))
        elif purpose is None:
            near = difflib.get_close_matches(_plain(event.purpose), known, n=1, cutoff=0.5)
            hint = texts.hint([known[name].text for name in near])
            yield finding("purpose_not_allowed", where, purpose=texts.quote(event.purpose), hint=hint)
        elif purpose.needs_motivation and not event.motivation:
            where = event.row.at(texts.EVENT_MOTIVATION)
            yield finding("motivation_missing", where, purpose=texts.quote(purpose.text))


def is_misuse(event: Event) -> bool:
    """Tell whether an event is money used against the conditions: no cost, and to be paid back (E7)."""
    return event.kind is EventKind.USED and _plain(event.purpose) == _plain(MISUSED)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def _days(now: Situation, events: Sequence[Event]) -> Iterator[Finding]:
    """Yield spending outside the grant's period, and what was done too late (A13, B10, D6, D8)."""
    facts = now.grant.facts
    first, last = facts.get("bidrag_period_fran"), facts.get("bidrag_anvand_senast")
    last = facts.get("bidrag_period_till") if last is None else last
    for event in events:
        where, day = event.row.at(texts.EVENT_DAY), format_date(event.day)
        limit = facts.get(_DEADLINES.get(event.kind, ""))
        if event.kind in _SPENDING and isinstance(first, date) and isinstance(last, date):
            if not first <= event.day <= last:
                span = {"first": format_date(first), "last": format_date(last)}
                yield finding("event_out_of_period", where, day=day, **span)
        elif isinstance(limit, date) and event.day > limit:
            fact = _DEADLINES[event.kind]
            yield finding(
                "event_after_deadline",
                where,
                deadline=texts.FACT_WORDS[fact],
                last=format_date(limit),
                day=day,
                consequence=texts.CONSEQUENCES[fact],
            )


def _ids(now: Situation, events: Sequence[Event]) -> Iterator[Finding]:
    """Yield ids that nobody has, each once: money of the wrong recipient is found too late."""
    known = {"", now.grant.facts.get("mottagare_kommunkod")}
    known |= {recipient.id for recipient in now.grant.recipients}
    known |= {line.id for line in now.allocation.lines} if now.allocation else set()
    unknown = {event.id: event for event in reversed(events) if event.id not in known}
    for event in unknown.values():
        where = event.row.at(texts.EVENT_ID)
        yield finding("event_id_unknown", where, id=texts.quote(event.id))


def _paid_out(now: Situation, own: Own | None) -> Iterator[Finding]:
    """Yield recipients who were paid more than they were given, and payments ahead of the requisition."""
    by_id = ledger.balance(now.grant.events).by_id
    rows = {event.id: event.row for event in now.grant.events if event.kind is EventKind.PAID}
    others = {id_: held for id_, held in by_id.items() if id_ and id_ in rows}
    others = {id_: held for id_, held in others.items() if own is None or id_ not in (own.id, own.code)}
    lines: dict[str, int] = defaultdict(int)
    for line in now.allocation.lines if now.allocation else ():
        lines[line.id] += line.amount
    for id_, held in others.items():
        given = lines.get(id_, 0) + held.redistributed
        if id_ in lines and not held.decided and held.paid - held.returned > given:
            said = {"paid": format_amount(held.paid - held.returned), "allocated": format_amount(given)}
            yield finding("paid_over_allocated", rows[id_].at(texts.EVENT_AMOUNT), id=id_, **said)
    paid = sum(held.paid - held.returned for held in others.values())
    asked = balance_of(now, own).requisitioned if own is not None and not own.id else 0
    if 0 < asked < paid:
        said = {"paid": format_amount(paid), "requisitioned": format_amount(asked)}
        yield finding("paid_out_over_requisitioned", Place(EVENTS.sheet), **said)


def _sums(now: Situation, own: Own) -> Finding:
    held = balance_of(now, own)
    return finding(
        "ledger_sums",
        Place(EVENTS.sheet),
        requisitioned=format_amount(held.requisitioned),
        entitled=format_amount(own.amount),
        received=format_amount(held.paid),
        used=format_amount(used(now, own)),
        repaid=format_amount(held.repaid),
    )


def used(now: Situation, own: Own) -> int:
    """Return the costs in kronor: what is used, by anyone where the whole grant is the municipality's.

    What is used against the conditions is no cost (E7).
    """
    total = ledger.balance(now.grant.events).total
    all_used = balance_of(now, own).used if own.id else total.used
    mine = (event for event in now.grant.events if not own.id or own.is_about(event))
    return all_used - sum(event.amount for event in mine if is_misuse(event))
