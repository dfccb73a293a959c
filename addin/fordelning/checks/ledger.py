"""Checks of the year's events: their order, invoice ceilings, purposes and days.

Requirements D24, B6, B8, A10, C9 and E11. What a correction has taken back is not asked about.
"""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.checks.event_days import check_days
from fordelning.checks.logged import check_logged
from fordelning.checks.passed_limits import check_limits
from fordelning.checks.purposes import Purposes
from fordelning.checks.shares import check_shares
from fordelning.errors import Finding, Place, finding
from fordelning.layout import EVENTS, MODEL, RECIPIENTS
from fordelning.model import EventKind, Outcome
from fordelning.money import format_amount
from fordelning.texts import ledger as said
from fordelning.year import ledger
from fordelning.year.costs import beyond_given, given_first, is_misuse, misused_by_id, others, plain, used
from fordelning.year.municipal_share import balance_of, find_own

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fordelning.model import Event, HalfRead, Purpose
    from fordelning.year.municipal_share import Own
    from fordelning.year.situation import Situation


def check_ledger(now: Situation) -> Iterator[Finding]:
    """Yield what is wrong with the events, and at last what they add up to.

    Where rows could only be read in half, the others are still judged one by one, and the sums of the ids
    that no such row can be about. Sums of the whole grant, and what the log says, are then not judged: half
    the rows could accuse somebody falsely.
    """
    whole = not now.grant.half_read
    if whole:
        yield from check_logged(now)
    if whole and not now.grant.events:
        return
    own = find_own(now)
    settled = _settled(now, own)
    yield from check_order(settled, settled.grant.events, own)
    rows = ledger.judged(now.grant.events, now.grant.half_read)
    yield from _purposes(now, rows, own)
    yield from check_days(now, rows)
    yield from _ids(now, rows)
    yield from _paid_out(settled, own)
    if whole:
        yield from _paid_ahead(now, own)
    yield from _handed_back(settled, own)
    if not whole:
        yield finding("sums_not_reached", Place(EVENTS.sheet))
    elif own is not None:
        yield from check_shares(now, own)
        yield from _of_state(now, own)
        yield _sums(now, own)


def _settled(now: Situation, own: Own | None) -> Situation:
    """Return the situation with the events of those alone whose sums no half-read row can change."""
    same = frozenset() if own is None else frozenset({"", own.id, own.code})
    events = ledger.settled(now.grant.events, now.grant.half_read, same)
    return replace(now, grant=replace(now.grant, events=events))


def check_order(now: Situation, events: Sequence[Event], own: Own | None) -> tuple[Finding, ...]:
    """Return where the events break paid <= requisitioned <= decided, or an invoice ceiling (D24, B6)."""
    if own is not None:
        events = [replace(event, id=own.id) if own.is_about(event) else event for event in events]
    granted = {own.id: own.amount} if own is not None and own.shares else {}
    return check_limits(events, _ceilings(now, events), granted)


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


def _purposes(now: Situation, events: Sequence[Event | HalfRead], own: Own | None) -> Iterator[Finding]:
    """Yield used amounts without a permitted purpose, or without the motivation it demands (A10, C10, D3)."""
    purposes = Purposes(now.grant, now.programme)
    for event in events:
        if is_misuse(event) and event.motivation == "":
            yield finding("misuse_unexplained", event.row.at(texts.EVENT_MOTIVATION))
        if event.kind is not EventKind.USED or not purposes.all or is_misuse(event):
            continue
        if event.id is None or event.purpose is None:
            continue
        where = event.row.at(texts.EVENT_PURPOSE)
        permitted = {plain(each.text): each for each in purposes.of_id(event.id, own)}
        purpose = permitted.get(plain(event.purpose))
        if not event.purpose:
            amount = said.SOME_AMOUNT if event.amount is None else said.kronor(format_amount(event.amount))
            yield finding("purpose_missing", where, amount=amount)
        elif purpose is None:
            hint = _hint(event.purpose, permitted, purposes)
            yield finding("purpose_not_allowed", where, purpose=texts.quote(event.purpose), hint=hint)
        elif purpose.needs_motivation and event.motivation == "":
            where = event.row.at(texts.EVENT_MOTIVATION)
            yield finding("motivation_missing", where, purpose=texts.quote(purpose.text))


def _hint(purpose: str, permitted: Mapping[str, Purpose], purposes: Purposes) -> str:
    """Return whose a purpose is that belongs to others, or what was perhaps meant."""
    written = plain(purpose)
    theirs = [each.area for each in purposes.all if plain(each.text) == written]
    if theirs:
        return said.belongs_to(theirs)
    near = difflib.get_close_matches(written, permitted, n=1, cutoff=0.5)
    return texts.hint([permitted[name].text for name in near])


def _ids(now: Situation, events: Sequence[Event | HalfRead]) -> Iterator[Finding]:
    """Yield ids that nobody has, each once: money of the wrong recipient is found too late.

    One that is a known id but for zeros before it, great letters or blanks is an error: what is not counted
    would be asked for, or paid, again.

    Where a recipient's id or a step could not be read, nobody can tell that an id is unknown.
    """
    known = known_ids(now)
    if known is None:
        return
    alike = {_plain_id(id_): id_ for id_ in known if isinstance(id_, str) and id_}
    unknown = {event.id: event for event in reversed(events) if event.id not in known}
    for id_, event in unknown.items():
        where = event.row.at(texts.EVENT_ID)
        if f"0{id_}" in known:
            yield finding("event_id_zero_lost", where, id=id_, right=f"0{id_}")
        elif id_ and _plain_id(id_) in alike:
            yield finding("event_id_alike", where, id=texts.quote(id_), right=alike[_plain_id(id_)])
        else:
            yield finding("event_id_unknown", where, id=texts.quote(id_))


def _plain_id(id_: str) -> str:
    """Return an id without what nobody means by it: zeros before it, great letters, blanks, wide digits."""
    return "".join(unicodedata.normalize("NFKC", id_).casefold().split()).lstrip("0")


def known_ids(now: Situation) -> set[object] | None:
    """Return what may stand as Id of an event; None where a recipient or a step could not be read."""
    ids = {recipient.id for recipient in now.grant.recipients}
    unsure = MODEL.name in now.grant.unread or RECIPIENTS.name in now.grant.lost or "" in ids
    if now.allocation is None and unsure:
        return None
    named = (
        {line.id for line in now.allocation.lines}
        if now.allocation
        else {step.target for step in now.grant.steps}  # money set aside has its name for id
    )
    return {None, "", now.grant.facts.get("mottagare_kommunkod"), *ids, *named}


def _paid_out(now: Situation, own: Own | None) -> Iterator[Finding]:
    """Yield recipients who were paid more than they were given."""
    rows = {event.id: event.row for event in now.grant.events if event.kind is EventKind.PAID}
    lines = given_first(now)
    for id_, held in others(now, own).items():
        if id_ not in rows:
            continue
        given = lines.get(id_, 0) + held.redistributed
        if id_ in lines and not held.decided and held.paid - held.returned > given:
            told = {"paid": format_amount(held.paid - held.returned), "allocated": format_amount(given)}
            yield finding("paid_over_allocated", rows[id_].at(texts.EVENT_AMOUNT), id=id_, **told)


def _paid_ahead(now: Situation, own: Own | None) -> Iterator[Finding]:
    """Yield payments ahead of the requisition."""
    ids = {event.id for event in now.grant.events if event.kind is EventKind.PAID}
    paid = sum(held.paid - held.returned for id_, held in others(now, own).items() if id_ in ids)
    asked = balance_of(now, own).requisitioned if own is not None and not own.id else 0
    if 0 < asked < paid:
        told = {"paid": format_amount(paid), "requisitioned": format_amount(asked)}
        yield finding("paid_out_over_requisitioned", Place(EVENTS.sheet), **told)


def _handed_back(now: Situation, own: Own | None) -> Iterator[Finding]:
    """Yield what is handed back though it was never had, and what is used though it was handed back (A13).

    An award may be handed back before it is paid (A15), so what is given counts as had.
    """
    rows = {(event.id, event.kind): event.row for event in now.grant.events}
    lines, beyond, misused = given_first(now), beyond_given(now, own), misused_by_id(now)
    for id_, held in others(now, own).items():
        most = max(lines.get(id_, 0) + held.redistributed, held.paid + held.invoiced)
        if held.returned > most and now.allocation is not None:
            where = rows[id_, EventKind.RETURNED].at(texts.EVENT_AMOUNT)
            told = {"returned": format_amount(held.returned), "held": format_amount(most)}
            yield finding("returned_over_held", where, id=id_, **told)
        if beyond[id_] and own is not None and not own.id:
            where = rows[id_, EventKind.USED].at(texts.EVENT_AMOUNT)
            paid = bool(held.paid + held.invoiced)
            kept = held.in_hand if paid else held.used - misused[id_] - beyond[id_]
            told = {"kept": format_amount(kept), "over": format_amount(beyond[id_])}
            yield finding(
                "recipient_overspent", where, id=id_, what=said.KEPT if paid else said.GIVEN, **told
            )


def _of_state(now: Situation, own: Own) -> Iterator[Finding]:
    """Yield money that the state has paid unasked (D6), and what is paid back beyond what is unused (A13)."""
    held = balance_of(now, own)
    mine = {event.kind: event.row for event in now.grant.events if own.is_about(event)}
    if held.paid > 0 and not held.requisitioned and now.day("bidrag_rekvirera_senast"):
        where = mine[EventKind.PAID].at(texts.EVENT_AMOUNT)
        yield finding("paid_without_requisition", where, paid=format_amount(held.paid))
    unused = max(0, held.paid - used(now, own))
    if held.repaid > unused:
        where = mine[EventKind.REPAID].at(texts.EVENT_AMOUNT)
        told = {"repaid": format_amount(held.repaid), "unused": format_amount(unused)}
        yield finding("repaid_over_unused", where, **told)


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
