"""What has become free of a grant since it was allocated: handed back, declined, not asked for in time.

Requirement A15: the head of administration redistributes money that was not requisitioned or was handed back
before the end of the year. The rule, by the ledger and the answers:

* who has declined since (Deltar is Nej) frees everything that is not paid out and kept;
* where recipients requisition by their own ids, what they have not asked for when the last day has passed is
  free, and what they have handed back;
* from everybody else what is handed back (Återlämnad).

Nothing is free that its holder still has in hand, so the same krona is never given twice.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning import event_step, ledger
from fordelning.allocation.rounds import further
from fordelning.errors import AllocationError, Finding, Place, finding
from fordelning.layout import EVENTS
from fordelning.model import EventKind, LineStanding
from fordelning.money import format_amount
from fordelning.texts import EVENT_AMOUNT, EVENT_MOTIVATION, listing
from fordelning.texts import redistribution as said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fordelning.checks.first_round import Key
    from fordelning.checks.situation import Situation
    from fordelning.model import Allocation, Event, GrantRound, Line


@dataclass(frozen=True, slots=True)
class Free:
    """What a further round begins with: how every line stands, and who gets nothing more."""

    standings: Mapping[Key, LineStanding]
    leaving: frozenset[str]
    findings: tuple[Finding, ...] = ()


def find_free(now: Situation, first: Allocation) -> Free:
    """Return what is free of every line, and what earlier rounds have given it.

    Requirement A15.

    Args:
        now: the grant on a day, with its events and answers.
        first: the first round as it was decided; kronor.
    """
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in first.lines:
        lines[line.id].append(line)
    events: dict[str, list[Event]] = defaultdict(list)
    for event in ledger.standing(now.grant.events):
        if event.id in lines:
            events[event.id].append(event)
    declined = {each.id for each in now.grant.recipients if each.takes_part is False}
    lapsing = _requisition_for_themselves(now)
    names = {each.id: each.name for each in now.grant.recipients}
    standings: dict[Key, LineStanding] = {}
    leaving, found = set(declined), list[Finding]()
    for id_, own in lines.items():
        holder = _Holder(names.get(id_, id_), own, events[id_], id_ in declined, id_ in lapsing)
        found += holder.check()
        if any(event.amount for event in events[id_]) or id_ in declined or id_ in lapsing:
            mine, unclear = holder.standings()
            standings |= mine
            found += unclear
            if any(standing.freed for standing in mine.values()):
                leaving.add(id_)
    return Free(standings, frozenset(leaving), tuple(found))


def standing_round(now: Situation, free: Free) -> GrantRound | None:
    """Return how the grant stands when all rounds are counted and nothing more is given.

    Requirement A15. None where the grant is not allocated, or where more is given than has become free.

    Args:
        now: the grant on a day, with its first round.
        free: what has become free of it and what rounds have given; kronor.
    """
    if now.allocation is None:
        return None
    try:
        return _counted(now, now.allocation, free)
    except AllocationError:
        return None


def over_given(now: Situation, free: Free) -> Finding | None:
    """Return how much more rounds have given than has become free; None where they have not.

    Requirement A15. So it is when one who declined has said yes again, or a return is corrected, after the
    money was given to others: all amounts together are then more than the grant.
    """
    if now.allocation is None:
        return None
    try:
        _counted(now, now.allocation, free)
    except AllocationError as error:
        return over_freed(error)
    return None


def over_freed(error: AllocationError) -> Finding:
    """Return the finding of a pot that has given more than it had."""
    over = error.fields["over"]
    assert isinstance(over, int)
    pot = error.fields["pot"]
    return finding("redistributed_over_freed", Place(EVENTS.sheet), pot=pot, over=format_amount(over))


def _counted(now: Situation, first: Allocation, free: Free) -> GrantRound:
    full = {line.id: 0 for line in first.lines}
    return further(now.grant, first, free.standings, leaving=free.leaving, needs=full)


def _requisition_for_themselves(now: Situation) -> set[str]:
    """Return the ids that should have asked for their money by now: those of all recipients, or nobody's."""
    last = now.day("bidrag_rekvirera_senast")
    ids = {each.id for each in now.grant.recipients}
    asked = any(
        event.kind is EventKind.REQUISITIONED and event.id in ids
        for event in ledger.standing(now.grant.events)
    )
    return ids if asked and last and last < now.today else set()


@dataclass(frozen=True, slots=True)
class _Holder:
    """One id with all its lines and events."""

    name: str
    lines: list[Line]
    events: list[Event]
    declined: bool
    lapsing: bool

    def check(self) -> Iterator[Finding]:
        """Yield what a decliner still has."""
        held = ledger.balance(self.events).total
        if self.declined and held.in_hand:
            last = [event for event in self.events if event.kind in (EventKind.PAID, EventKind.INVOICED)][-1]
            paid = format_amount(held.in_hand)
            yield finding("declined_but_paid", last.row.at(EVENT_AMOUNT), name=self.name, paid=paid)

    def standings(self) -> tuple[dict[Key, LineStanding], list[Finding]]:
        """Return how each line stands; where there are several, the events must say which they are about."""
        by_step: dict[str, list[Event]] = {line.step: [] for line in self.lines}
        unclear = []
        for event in self.events:
            step = event_step.step_of(event, self.lines)
            if step is not None:
                by_step[step].append(event)
            elif self._matters(event):
                unclear.append(event)
        found = [
            finding(
                "freed_step_unclear",
                event.row.at(EVENT_MOTIVATION),
                id=event.id,
                steps=listing([line.step for line in self.lines if line.amount or not line.refused]),
            )
            for event in unclear
        ]
        return {(line.step, line.id): self._standing(line, by_step[line.step]) for line in self.lines}, found

    def _matters(self, event: Event) -> bool:
        """Tell whether it matters which line an event is about."""
        if event.kind in (EventKind.RETURNED, EventKind.REDISTRIBUTED):
            return True
        returned = any(each.kind is EventKind.RETURNED for each in self.events)
        if event.kind in (EventKind.PAID, EventKind.INVOICED):
            return self.declined or returned
        return event.kind is EventKind.REQUISITIONED and self.lapsing

    def _standing(self, line: Line, events: list[Event]) -> LineStanding:
        held = ledger.balance(events).total
        given = line.amount + held.redistributed
        most = max(0, given - held.in_hand)
        unasked = max(0, line.amount - held.requisitioned) if self.lapsing and line.recipient else 0
        freed = most if self.declined else min(most, unasked + held.returned)
        return LineStanding(freed, held.redistributed, self._reason(freed, unasked))

    def _reason(self, freed: int, unasked: int) -> str:
        if not freed:
            return ""
        if self.declined:
            return said.declined(freed)
        return said.lapsed(freed) if unasked else said.returned(freed)
