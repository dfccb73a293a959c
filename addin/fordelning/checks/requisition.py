"""The requisition: how much may be asked for now, by whom, and by which day.

Requirements B11, D4, D6, D11, D21, A11, A22 and E8. It is worse to ask for money that is not ours, or for
the model money too early, than to have to run the verb again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning import accounts
from fordelning.checks.ledger import check_order
from fordelning.checks.papers import check_day, check_numbers, check_shown, check_slips
from fordelning.checks.shares import asked_for, check_shares
from fordelning.errors import Finding, Place, finding
from fordelning.layout import EVENTS, forms
from fordelning.model import Event, EventKind
from fordelning.model.programme import AUTHORITY
from fordelning.money import format_amount
from fordelning.texts import quote
from fordelning.texts import requisition as said
from fordelning.year import ledger
from fordelning.year.municipal_share import Own, Share, find_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.year.situation import Situation

_CLAIM_BY: Final = "bidrag_rekvirera_senast"
_HERE: Final = Place(said.SHEET)
_GIROS: Final = {"mottagare_bankgiro": accounts.is_bankgiro, "mottagare_plusgiro": accounts.is_plusgiro}


@dataclass(frozen=True, slots=True)
class Requisition:
    """One requisition: kronor out of a share, and what was asked for out of that share before."""

    own: Own
    share: Share
    before: int
    amount: int
    next: Share | None = None

    @property
    def left(self) -> int:
        """Kronor of the share that can still be asked for, without this requisition."""
        return self.share.amount - self.before


def plan(now: Situation, wanted: int | None = None) -> Requisition | None:
    """Return the requisition that is next in turn, or None where there is nothing to ask for.

    Requirement D4: shares are asked for one at a time, in order; what stands in the ledger of each counts.

    Args:
        now: the grant on a day, with its allocation.
        wanted: kronor to ask for; None for all that is left of the share.
    """
    own = find_own(now)
    if own is None:
        return None
    for number, (share, before) in enumerate(zip(own.shares, asked_for(now, own), strict=True)):
        if before < share.amount:
            amount = share.amount - before if wanted is None else wanted
            after = _next(now, own, number)
            return Requisition(own, share, before, amount, after)
    return None


def _next(now: Situation, own: Own, number: int) -> Share | None:
    """Return the first later share of which something is left to ask for."""
    asked = zip(own.shares, asked_for(now, own), strict=True)
    return next((share for share, done in list(asked)[number + 1 :] if done < share.amount), None)


def check_requisition(
    now: Situation, planned: Requisition | None, *, sums_known: bool = True
) -> tuple[Finding, ...]:
    """Return all that stands in the way of a requisition, and all that should be seen before it is sent.

    Args:
        now: the grant on a day.
        planned: what would be asked for; None where there is nothing to ask for.
        sums_known: whether nothing is wrong with what the amount hangs on; else it is not judged.
    """
    if _CLAIM_BY in now.grant.foreign and AUTHORITY in now.grant.foreign:
        return (finding("nothing_to_claim", now.place(AUTHORITY)),)
    return (
        *check_numbers(now),
        *check_day(now, "bidrag_rekvirera_senast", "requisition_too_late", "requisition_soon_due"),
        *_who(now),
        *(_of_sums(now, planned) if sums_known else ()),
        *_giro(now),
        *check_shown(now),
        *check_slips(now, forms.REQUISITION[now.grant.wording], said.SHEET),
    )


def _of_sums(now: Situation, planned: Requisition | None) -> Iterator[Finding]:
    return _nothing(now) if planned is None else _amount(now, planned)


def _who(now: Situation) -> Iterator[Finding]:
    """Yield what is unclear about who may requisition: municipalities only (A11), or providers too (E8)."""
    who, number = (now.grant.facts.get(fact) for fact in ("bidrag_rekvirent", "mottagare_orgnr"))
    where = now.place("bidrag_rekvirent")
    if not isinstance(number, str):
        yield finding("own_org_number_missing", now.place("mottagare_orgnr"))
    if not isinstance(who, str):
        yield finding("requisitioner_unknown", where)
    elif said.PROVIDER in who.casefold():
        yield finding("requisitioner_unclear", where, who=quote(who))
    elif isinstance(number, str) and not _is_municipal(number):
        where = now.place("mottagare_orgnr")
        yield finding("not_a_municipality", where, who=quote(who), number=quote(number))


def _is_municipal(number: str) -> bool:
    return accounts.org_digits(number).startswith(said.MUNICIPAL_GROUP)


def _nothing(now: Situation) -> Iterator[Finding]:
    own = find_own(now)
    if own is None:
        yield finding("own_line_missing", now.place("mottagare_kommunkod"))
    elif own.shares or now.allocation is not None:
        yield finding("nothing_to_requisition", Place(EVENTS.sheet), key=format_amount(own.amount))


def _amount(now: Situation, planned: Requisition) -> Iterator[Finding]:
    """Yield what is wrong with the amount: over the key (B11, E8), or of a share before its turn (D4)."""
    own, share = planned.own, planned.share
    for told in check_shares(now, own):
        if told.code == "requisition_of_several":  # so nobody knows what is left of either
            yield finding("requisition_unclear", told.where)
    if own.missing and share is not own.shares[0]:
        known = len(now.programme.examples) if now.programme else 0
        yield finding("not_all_municipalities", step=share.step, count=known - own.missing, all=known)
    if planned.amount == 0:
        yield finding("requisition_zero", _HERE)
    elif planned.amount <= planned.left:
        yield from _by_decisions(now, planned)
        yield from _worth_knowing(now, planned)
    else:
        amounts = {"amount": format_amount(planned.amount), "left": format_amount(planned.left)}
        if planned.next is None or own.missing:
            key, before = format_amount(share.amount), format_amount(planned.before)
            yield finding("requisition_over_key", _HERE, key=key, before=before, **amounts)
        else:
            more = {"next": planned.next.step, "more": format_amount(planned.next.amount)}
            yield finding("requisition_before_first", _HERE, step=share.step, **more, **amounts)


def _by_decisions(now: Situation, planned: Requisition) -> Iterator[Finding]:
    """Yield what the requisition would break among the events (D24), not what is broken already."""
    before = check_order(now, now.grant.events, planned.own)
    after = check_order(now, [*now.grant.events, entered(planned, now)], planned.own)
    yield from (found for found in after if found not in before)


def _worth_knowing(now: Situation, planned: Requisition) -> Iterator[Finding]:
    share, fact = planned.share, "bidrag_belopp"
    if share.computed != share.amount:
        computed, published = format_amount(share.computed), format_amount(share.amount)
        yield finding("key_differs", _HERE, computed=computed, published=published)
    facts = now.programme.facts if now.programme else ()
    note = next((each.note for each in facts if each.name == fact and each.value == now.amount()), "")
    if note and not share.step:
        yield finding("amount_note", now.place(fact), amount=format_amount(share.amount), note=note)
    if planned.next is not None and not planned.own.missing and planned.amount == planned.left:
        more = format_amount(planned.next.amount)
        yield finding("next_requisition", _HERE, next=planned.next.step, more=more)


def _giro(now: Situation) -> Iterator[Finding]:
    given = {fact: now.grant.facts.get(fact) for fact in _GIROS}
    for fact, number in given.items():
        if isinstance(number, str) and not _GIROS[fact](number):
            kind = fact.removeprefix("mottagare_")
            yield finding("giro_wrong", now.place(fact), number=quote(number), kind=kind)
    if not any(given.values()):
        yield finding("giro_missing", now.place("mottagare_bankgiro"))


def earlier_requisitions(now: Situation) -> tuple[int, ...]:
    """Return the kronor of every requisition but the last, in the order of their days (D4)."""
    own = find_own(now)
    asked = [
        event
        for event in ledger.standing(now.grant.events)
        if event.kind is EventKind.REQUISITIONED and own is not None and own.is_about(event)
    ]
    return tuple(event.amount for event in sorted(asked, key=lambda event: event.day)[:-1])


def entered(planned: Requisition, now: Situation) -> Event:
    """Return the event that the requisition becomes in the ledger; of several shares it names its own."""
    motivation = said.share_of(planned.share.step) if len(planned.own.shares) > 1 else ""
    return Event(now.today, EventKind.REQUISITIONED, planned.own.id, planned.amount, motivation=motivation)
