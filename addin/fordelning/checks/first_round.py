"""The first round of a grant, as it was decided, and whether it stands though answers have changed since.

Requirement A15: money that becomes free later is divided in further rounds; what the first round gave stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.allocation import cascade
from fordelning.errors import DataError, Finding, Place, finding
from fordelning.model import EventKind
from fordelning.money import format_amount
from fordelning.texts import RESULT_SHEET
from fordelning.year import ledger
from fordelning.year.first_round import FirstRound, Key, answering, holders_of, joined_by, unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fordelning.model import Allocation, Event, Grant


_HANDED_OUT: Final = (EventKind.PAID, EventKind.INVOICED)


def first_round(grant: Grant, written: Mapping[Key, int]) -> tuple[FirstRound | None, tuple[Finding, ...]]:
    """Return the first round as it was decided, or where it is not what the inputs give.

    Answers may have changed since: who has an amount took part then, and who would have one now but has
    none did not. Everything else must be as it was, for a further round by other rules than the first would
    be a new decision.

    Args:
        grant: as it stands now.
        written: kronor in table Fördelning by step and id.
    """
    if not written:
        return None, (finding("first_round_missing", Place(RESULT_SHEET)),)
    holders = holders_of(written)
    then = today = answering(grant, holders, takes_part=True)
    try:
        first = cascade.allocate(then)
        for answer in (False, None):  # who has another line took part in that, and had not answered for this
            late = {key[1] for key in unwritten(first, written)}
            late = late - holders if answer is False else late
            if late:
                then = answering(then, late, takes_part=answer)
                first = cascade.allocate(then)
        joined, late_lines = joined_by(today, then, first, written)
    except DataError as error:
        return None, error.findings
    given = {(line.step, line.id): line.amount for line in first.lines}
    for key in {**written, **given}:
        then_given, now = written.get(key, 0), given.get(key, 0)
        if then_given != now or (key not in written):
            return None, (_changed(" – ".join(key), then_given, now),)
    return FirstRound(then, first, today, joined, late_lines), ()


def _changed(name: str, written: int, now: int) -> Finding:
    amounts = {"written": format_amount(written), "now": format_amount(now)}
    return finding("first_round_changed", Place(RESULT_SHEET), name=name, **amounts)


def check_anew(grant: Grant, written: Mapping[Key, int], allocation: Allocation) -> Iterator[Finding]:
    """Yield why a new first round must not be made, or what it would change of what is carried out.

    Further rounds are counted from the first one (A15), and the ledger is only added to: under another
    first round they would be wrong without anything saying so. Money that is paid out does not come back by
    itself, but a decision may be changed.

    Args:
        grant: its events.
        written: kronor in table Fördelning by step and id.
        allocation: the new first round.
    """
    by_id = ledger.balance(grant.events).by_id
    rounds = [event for event in grant.events if _stands_in_round(event, by_id[event.id])]
    if rounds:
        total = format_amount(sum(event.amount for event in rounds))
        yield finding(
            "rounds_made", rounds[-1].row.at(), count=len({each.id for each in rounds}), total=total
        )
        return
    new = {(line.step, line.id): line.amount for line in allocation.lines}
    paid = [event for event in ledger.standing(grant.events) if event.kind in _HANDED_OUT and event.id]
    if written and paid and new != dict(written):
        total = format_amount(sum(event.amount for event in paid))
        changed = sum(new.get(key, 0) != written.get(key, 0) for key in {**new, **written})
        yield finding("paid_before_anew", Place(RESULT_SHEET), total=total, changed=changed)


def _stands_in_round(event: Event, held: ledger.Balance) -> bool:
    return event.kind is EventKind.REDISTRIBUTED and held.redistributed != 0
