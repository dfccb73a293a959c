"""What is decided and not paid yet, or not invoiced, unit by unit; and the payments that would settle it.

Requirements A8, A15, B6 and D24: what has become free since and what further rounds gave count, and a krona
that is paid is never paid again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning.model import Event, EventKind, LineStanding, Outcome, Payee
from fordelning.year.event_step import step_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from fordelning.model import Allocation, Grant, Line
    from fordelning.year.first_round import Key


@dataclass(frozen=True, slots=True)
class Owed:
    """Kronor decided, free since, given in further rounds (A15), paid or invoiced, and handed back."""

    amount: int
    freed: int
    more: int
    done: int
    back: int

    @property
    def now(self) -> int:
        """Kronor after all rounds."""
        return self.amount - self.freed + self.more

    @property
    def left(self) -> int:
        """Kronor that are not paid, or not invoiced, yet; below zero where more was paid."""
        return self.now - self.done + self.back


@dataclass(frozen=True, slots=True)
class Due(Owed):
    """What is owed to one unit."""

    id: str
    payee: Payee


def dues(
    grant: Grant,
    allocation: Allocation,
    standings: Mapping[Key, LineStanding],
    outcome: Outcome = Outcome.PAYMENT,
    event: EventKind = EventKind.PAID,
) -> tuple[Due, ...]:
    """Return what every unit has of one outcome, in the order of the lines.

    Args:
        grant: its events, with the ids of units.
        allocation: its lines, of the first round.
        standings: what has become free since, by step and id.
        outcome: what the lines give.
        event: what settles it.
    """
    own = [(line, standings.get((line.step, line.id), LineStanding())) for line in allocation.lines]
    own = [(line, held) for line, held in own if line.outcome is outcome and (line.amount or held.given)]
    payee_of = {line.id: Payee(line.payee, line.org_number) for line, _ in own}
    amount, freed, more, done = (Counter[str]() for _ in range(4))
    for line, held in own:
        amount[line.id] += line.amount
        freed[line.id] += held.freed
        more[line.id] += held.given
    for each in grant.events:
        if each.kind is event and each.id in payee_of:
            done[each.id] += each.amount
    # Who hands back a right to invoice has been paid nothing.
    back = _handed_back([line for line, _ in own], grant, allocation) if event is EventKind.PAID else {}
    return tuple(
        Due(amount[id_], freed[id_], more[id_], done[id_], back.get(id_, 0), id_, payee)
        for id_, payee in payee_of.items()
    )


def _handed_back(own: Sequence[Line], grant: Grant, allocation: Allocation) -> Mapping[str, int]:
    """Return the kronor by id that were paid of these lines and have come back."""
    keys = {(line.step, line.id) for line in own}
    lines: dict[str, list[Line]] = {}
    for line in allocation.lines:
        lines.setdefault(line.id, []).append(line)
    back = Counter[str]()
    for event, amount in came_back(
        each
        for each in grant.events
        if each.kind is EventKind.PAID or (step_of(each, lines.get(each.id, ())), each.id) in keys
    ):
        back[event.id] += amount
    return back


def came_back(events: Iterable[Event]) -> Iterator[tuple[Event, int]]:
    """Yield everything that is handed back, with the kronor of it that had been paid by then.

    Requirement A15: an award may be handed back before it is paid. That was never in hand, and does not come
    back though the rest of it is paid later.

    >>> from datetime import date
    >>> waived = Event(date(2020, 9, 1), EventKind.RETURNED, "H001", 5_000)
    >>> paid = Event(date(2020, 9, 2), EventKind.PAID, "H001", 15_000)
    >>> later = Event(date(2020, 9, 3), EventKind.RETURNED, "H001", 1_000)
    >>> [amount for _, amount in came_back([waived, paid, later])]
    [0, 1000]
    """
    paid, back = Counter[str](), Counter[str]()
    for event in sorted(events, key=lambda each: each.day):
        if event.kind is EventKind.PAID:
            paid[event.id] += event.amount
        elif event.kind is EventKind.RETURNED:
            most = max(0, paid[event.id] - back[event.id])
            amount = max(-back[event.id], min(event.amount, most))
            back[event.id] += amount
            yield event, amount


def settling(owed: Sequence[Due], day: date) -> tuple[Event, ...]:
    """Return one payment for every unit that has something left, on a day."""
    return tuple(Event(day, EventKind.PAID, due.id, due.left) for due in owed if due.left > 0)
