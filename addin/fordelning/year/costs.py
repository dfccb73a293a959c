"""What counts as a cost of the grant, and what a recipient has used beyond what it has of it (D22, D23)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from fordelning.model import EventKind
from fordelning.texts.repayment import MISUSED
from fordelning.year import ledger

if TYPE_CHECKING:
    from fordelning.model import Event, HalfRead
    from fordelning.year.ledger import Balance
    from fordelning.year.municipal_share import Own
    from fordelning.year.situation import Situation


def used(now: Situation, own: Own) -> int:
    """Return the costs in kronor: what is used, by anyone where the whole grant is the municipality's.

    What is used against the conditions is no cost (E7), nor what a recipient used beyond what it has kept.
    """
    mine = [event for event in now.grant.events if not own.id or own.is_about(event)]
    everything = sum(event.amount for event in mine if event.kind is EventKind.USED and not is_misuse(event))
    return everything if own.id else everything - beyond_given(now, own).total()


def beyond_given(now: Situation, own: Own | None) -> Counter[str]:
    """Return by id the kronor that a recipient says it has used beyond what it has kept of the grant.

    They are no cost of the grant (D23): what was handed back the municipality has, and answers for. One that
    has been paid or has invoiced has kept that; of one that no payment is entered for it is what it was
    given, in the first round and since. What is kept for a purpose is the municipality's own.

    Args:
        now: the grant on a day.
        own: the municipality's own part.
    """
    recipients = {each.id: each for each in now.grant.recipients}
    lines, misused = given_first(now), misused_by_id(now)
    beyond = Counter[str]()
    for id_, held in others(now, own).items():
        kept = held.in_hand
        if not held.paid + held.invoiced:
            if id_ not in recipients or now.allocation is None:
                continue
            given = 0 if recipients[id_].takes_part is False else lines[id_] + held.redistributed
            kept = max(0, given - held.returned)
        beyond[id_] = max(0, held.used - misused[id_] - kept)
    return beyond


def misused_by_id(now: Situation) -> Counter[str]:
    """Return the kronor by id that are used against the conditions (E7)."""
    kronor = Counter[str]()
    for event in now.grant.events:
        if is_misuse(event):
            kronor[event.id] += event.amount
    return kronor


def is_misuse(event: Event | HalfRead) -> bool:
    """Tell whether an event is money used against the conditions: no cost, and to be paid back (E7)."""
    return event.kind is EventKind.USED and plain(event.purpose or "") == plain(MISUSED)


def plain(text: str) -> str:
    """Return a purpose as it is compared: without regard to case, spaces and a full stop."""
    return " ".join(text.split()).rstrip(".").casefold()


def others(now: Situation, own: Own | None) -> dict[str, Balance]:
    """Return the balances of all but the municipality itself."""
    by_id = ledger.balance(now.grant.events).by_id
    mine = ("",) if own is None else ("", own.id, own.code)
    return {id_: held for id_, held in by_id.items() if id_ not in mine}


def given_first(now: Situation) -> Counter[str]:
    """Return the kronor of the first round by id."""
    lines = Counter[str]()
    for line in now.allocation.lines if now.allocation else ():
        lines[line.id] += line.amount
    return lines
