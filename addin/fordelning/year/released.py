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

from fordelning.allocation.rounds import further
from fordelning.errors import AllocationError
from fordelning.model import EventKind, LineStanding
from fordelning.texts import redistribution as said
from fordelning.year import event_step, ledger

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fordelning.model import Allocation, Event, GrantRound, Line
    from fordelning.year.first_round import Key
    from fordelning.year.situation import Situation


@dataclass(frozen=True, slots=True)
class Holding:
    """Kronor that one who has declined has still in hand, and the event that gave them last."""

    event: Event
    name: str
    kronor: int


@dataclass(frozen=True, slots=True)
class Unclear:
    """An event that does not say which of these steps it is about, where that matters."""

    event: Event
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Free:
    """What a further round begins with: how every line stands, and who gets nothing more.

    ``doubts`` are what is in the way, in the order of the lines.
    """

    standings: Mapping[Key, LineStanding]
    leaving: frozenset[str]
    doubts: tuple[Holding | Unclear, ...] = ()


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
    leaving, doubts = set(declined), list[Holding | Unclear]()
    for id_, own in lines.items():
        holder = _Holder(names.get(id_, id_), own, events[id_], id_ in declined, id_ in lapsing)
        doubts += holder.holding()
        if any(event.amount for event in events[id_]) or id_ in declined or id_ in lapsing:
            mine, unclear = holder.standings()
            standings |= mine
            doubts += unclear
            if any(standing.freed for standing in mine.values()):
                leaving.add(id_)
    return Free(standings, frozenset(leaving), tuple(doubts))


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
        return counted(now, now.allocation, free)
    except AllocationError:
        return None


def counted(now: Situation, first: Allocation, free: Free) -> GrantRound:
    """Return how the grant stands when all rounds are counted and nothing more is given.

    Raises:
        AllocationError: ``pot`` and ``over``, where more is given than has become free.
    """
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

    def holding(self) -> Iterator[Holding]:
        """Yield what a decliner still has."""
        held = ledger.balance(self.events).total
        if self.declined and held.in_hand:
            last = [event for event in self.events if event.kind in (EventKind.PAID, EventKind.INVOICED)][-1]
            yield Holding(last, self.name, held.in_hand)

    def standings(self) -> tuple[dict[Key, LineStanding], list[Unclear]]:
        """Return how each line stands; where there are several, the events must say which they are about."""
        by_step: dict[str, list[Event]] = {line.step: [] for line in self.lines}
        unclear = []
        for event in self.events:
            step = event_step.step_of(event, self.lines)
            if step is not None:
                by_step[step].append(event)
            elif self._matters(event):
                unclear.append(event)
        steps = tuple(line.step for line in self.lines if line.amount or not line.refused)
        found = [Unclear(event, steps) for event in unclear]
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
