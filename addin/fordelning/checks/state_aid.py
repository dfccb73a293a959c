"""Checks of state aid: does what private providers get fit under the ceilings, and can that be told (E13).

Whatever is missing for it is a warning: a grant may be divided before its aid is judged. Over a ceiling is an
error, for such aid must be notified or stand on another ground before it is given.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, Final

from fordelning import accounts
from fordelning.errors import Place, finding
from fordelning.layout import RECIPIENTS
from fordelning.layout import state_aid as layout
from fordelning.model import AidBook, AidKind, EventKind, LineStanding, Outcome, Terms, Verdict
from fordelning.money import format_amount, format_fixed, format_number
from fordelning.programmes.state_aid import aid_rules, ceilings_on
from fordelning.texts import COLUMN_ORG_NUMBER, quote
from fordelning.texts import state_aid as said
from fordelning.year import ledger, state_aid
from fordelning.year.released import find_free

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from fordelning.errors import Finding
    from fordelning.model import Recipient, Standing
    from fordelning.year.situation import Situation

_ORE: Final = 100  # of a krona


def check_state_aid(now: Situation) -> Iterator[Finding]:
    """Yield what is missing to judge the aid, then every undertaking that is near or over a ceiling."""
    book = now.aid
    if book is None:
        yield from _without_sheet(now)
        return
    private = dict(_private(now, book))
    yield from (_numberless(each, kronor) for each, kronor in private.values() if not each.org_number)
    if not private:
        return
    yield from _missing(book, sum(kronor for _, kronor in private.values()))
    yield from _later(book)
    yield from _unregistered(now, book, private)
    places: dict[str, Place] = {}
    for recipient, _ in private.values():
        name = state_aid.undertaking_of(book, accounts.org_digits(recipient.org_number))
        places.setdefault(name, recipient.row.at(COLUMN_ORG_NUMBER))
    for standing in standings(now):
        if standing.kronor and standing.verdict is not Verdict.WITHIN:
            where = places.get(standing.undertaking, Place(RECIPIENTS.sheet))
            yield from _told(standing, where)


def standings(now: Situation) -> tuple[Standing, ...]:
    """Return how every undertaking stands; none while something is missing to judge it."""
    book = now.aid
    ceilings = None if book is None or book.terms.day is None else ceilings_on(book.terms.day)
    if book is None or ceilings is None or not _is_believed(book.terms.rate) or now.allocation is None:
        return ()
    if book.terms.kind in (None, AidKind.OTHER) or now.grant.half_read:
        return ()
    granted: dict[str, int] = defaultdict(int)
    last: dict[str, list[date]] = defaultdict(list)
    names: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of the sheet
    private = _private(now, book)
    for recipient, kronor in private.values():
        if recipient.org_number:
            number = accounts.org_digits(recipient.org_number)
            granted[number] += kronor
            names[number][recipient.paid_to] = None
            last[number] += [due for _, due in _to_register(now, book, {recipient.id})]
    return tuple(
        replace(
            each,
            register=min((day for one in each.org_numbers for day in last[one]), default=None),
            called=", ".join(names[each.undertaking]),  # none where the officer has named it
        )
        for each in state_aid.judge(book, granted, ceilings)
    )


def _without_sheet(now: Situation) -> Iterator[Finding]:
    """Yield that private recipients get money, but nothing is asked of their aid."""
    private = _private(now, AidBook(Terms()))
    kronor = sum(kronor for _, kronor in private.values())
    if kronor:
        yield finding("aid_sheet_missing", Place(RECIPIENTS.sheet), amount=format_amount(kronor))


def _to_register(now: Situation, book: AidBook, ids: Collection[str]) -> list[tuple[date, date]]:
    """Return the days when aid to some recipients was granted that is not registered, and the last days to.

    The first round is granted on the day of the terms, what a further round gives on that of its event.
    """
    terms = book.terms
    if terms.kind not in layout.KINDS.values():
        return []
    rounds = (
        event.day
        for event in now.grant.events
        if event.kind is EventKind.REDISTRIBUTED and event.amount > 0 and event.id in ids
    )
    days = {*rounds, *([terms.day] if terms.day else [])}
    return [(day, due) for day in sorted(days) if (due := state_aid.register_by(day, terms.registered))]


def _unregistered(now: Situation, book: AidBook, ids: Collection[str]) -> Iterator[Finding]:
    """Yield what has been granted and is not said to be in the register."""
    where = book.terms.places.get(layout.REGISTERED.name) or Place(layout.SHEET.name)
    for day, due in _to_register(now, book, ids):
        if day <= now.today:
            yield finding("aid_not_registered", where, day=said.day(day), last=said.day(due))


def _private(now: Situation, book: AidBook) -> Mapping[str, tuple[Recipient, int]]:
    """Return by id the undertakings among the recipients that get money, and how many kronor.

    They are the private ones, and those whose number the officer has put on sheet Statsstöd: a municipal
    company may be an undertaking too. What is retained is given to nobody; what is redistributed is, and no
    longer to who gave it up: its right to it has ended (A15).
    """
    kronor: dict[str, int] = defaultdict(int)
    if now.allocation is not None:
        free = find_free(now, now.allocation).standings
        for line in now.allocation.lines:
            if line.outcome is not Outcome.RETAINED:
                standing = free.get((line.step, line.id), LineStanding())
                kronor[line.id] += line.amount - standing.freed
    for id_, held in ledger.balance(now.grant.events).by_id.items():
        kronor[id_] += held.redistributed
    known = {*book.names, *(aid.org_number for aid in book.aids)}
    return {
        recipient.id: (recipient, kronor[recipient.id])
        for recipient in now.grant.recipients
        if kronor.get(recipient.id, 0) > 0
        and (recipient.private or accounts.org_digits(recipient.org_number) in known)
    }


def _numberless(recipient: Recipient, kronor: int) -> Finding:
    where = recipient.row.at(COLUMN_ORG_NUMBER)
    return finding("aid_number_missing", where, name=quote(recipient.name), amount=format_amount(kronor))


def _missing(book: AidBook, kronor: int) -> Iterator[Finding]:
    """Yield what the terms lack; on another ground only that ground is asked for."""
    terms = book.terms
    place = {term: terms.places.get(term.name, Place(layout.SHEET.name)) for term in layout.ALL_TERMS}
    if terms.kind is None:
        yield finding("aid_kind_missing", place[layout.KIND], amount=format_amount(kronor))
    if terms.kind is AidKind.OTHER:
        if terms.ground:
            yield finding("aid_other_ground", place[layout.GROUND], ground=quote(terms.ground))
        else:
            yield finding("aid_ground_missing", place[layout.GROUND])
        return
    if terms.day is None:
        yield finding("aid_day_missing", place[layout.DAY])
    elif ceilings_on(terms.day) is None:
        yield finding("aid_no_ceilings", place[layout.DAY], day=said.day(terms.day))
    if terms.rate is None:
        yield finding("aid_rate_missing", place[layout.RATE])
    elif not _is_believed(terms.rate):
        yield finding("aid_rate_unlikely", place[layout.RATE], rate=format_number(terms.rate))
    elif terms.rate_day is None or not terms.rate_source:
        where = layout.RATE_SOURCE if terms.rate_day else layout.RATE_DAY
        yield finding("aid_rate_unsourced", place[where])


def _is_believed(rate: Fraction | None) -> bool:
    """Tell whether a rate can be kronor per euro: one turned round or without its comma cannot."""
    rules = aid_rules()
    return rate is not None and rules.lowest_rate <= rate <= rules.highest_rate


def _later(book: AidBook) -> Iterator[Finding]:
    granted = book.terms.day
    for aid in book.aids:
        if granted is not None and aid.day > granted:
            days = {"day": said.day(aid.day), "granted": said.day(granted)}
            yield finding("aid_later", aid.row.at(said.DAY), **days)


def _told(standing: Standing, where: Place) -> Iterator[Finding]:
    """Yield each ceiling that is passed, or one warning where none is."""
    ceilings = standing.ceilings
    fields = {
        "name": standing.name,
        "now": format_amount(standing.kronor),
        "most": format_amount(standing.most),
        "first": said.day(standing.first),
    }
    sums = [(standing.total, ceilings.sgei, ceilings.sgei_act, "aid_over_all")]
    if standing.kind is AidKind.GENERAL:
        general = (standing.all_general, ceilings.general, ceilings.general_act, "aid_over_general")
        sums.insert(0, general)
    passed = [each for each in sums if each[0] > each[1]]
    for total, ceiling, act, code in passed:
        bounds = {"ceiling": format_amount(ceiling), "act": act, "total": said.euro(total)}
        excess = _in_ore((total - ceiling) * standing.rate)
        yield finding(code, where, excess=excess, **bounds, **fields)
    if not passed:
        yield finding("aid_near", where, total=said.euro(standing.total), **fields)


def _in_ore(kronor: Fraction) -> str:
    """Return kronor with two decimals, rounded up: what is over a ceiling is never shown as nothing."""
    return format_fixed(Fraction(ceil(kronor * _ORE), _ORE), 2)
