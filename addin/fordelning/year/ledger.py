"""What has happened to granted money: events in, balances out.

Requirements D24, B6 and D23: paid <= requisitioned <= decided, an invoice ceiling is never passed, and all
of them are shown. Events are only ever added, so a balance is always computed, never stored; a correction
is a new event with a negative amount.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fordelning.model import Event, HalfRead


@dataclass(frozen=True, slots=True)
class Balance:
    """Kronor by kind of event, for one id or for all."""

    decided: int = 0
    requisitioned: int = 0
    paid: int = 0
    invoiced: int = 0
    used: int = 0
    returned: int = 0
    redistributed: int = 0
    repaid: int = 0

    @property
    def granted(self) -> int:
        """Kronor decided in the first round and in redistributions (A15)."""
        return self.decided + self.redistributed

    @property
    def in_hand(self) -> int:
        """Kronor paid and not handed back, or invoiced.

        Who has a ceiling hands back the right to invoice; a credit note is a correction of the invoice.
        """
        return max(0, self.paid - self.returned) + self.invoiced

    @property
    def unused(self) -> int:
        """Kronor paid and neither used nor handed back; zero where more was used than paid (D23)."""
        return max(0, self.paid - self.used - self.returned - self.repaid)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The balance of every id, in order of first event, and of all together."""

    by_id: Mapping[str, Balance]
    total: Balance


def balance(events: Iterable[Event]) -> Ledger:
    """Return the balances that the events add up to.

    Requirement D24.

    Args:
        events: in any order; amounts in kronor.

    >>> from datetime import date
    >>> from fordelning.model import Event, EventKind
    >>> decided = Event(date(2021, 1, 12), EventKind.DECIDED, "1480", 8_652_000)
    >>> asked = Event(date(2021, 11, 30), EventKind.REQUISITIONED, "1480", 8_000_000)
    >>> ledger = balance([decided, asked])
    >>> ledger.by_id["1480"].granted - ledger.total.requisitioned
    652000
    """
    sums: dict[str, dict[str, int]] = {}
    total: dict[str, int] = {}
    for event in events:
        kind = event.kind.value
        own = sums.setdefault(event.id, {})
        own[kind] = own.get(kind, 0) + event.amount
        total[kind] = total.get(kind, 0) + event.amount
    return Ledger({id_: Balance(**own) for id_, own in sums.items()}, Balance(**total))


def standing(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that no correction has taken back.

    Events of one day, kind, id and purpose that sum to zero have never been: nothing is asked of them.
    """
    sums: dict[tuple[object, ...], int] = {}
    for event in events:
        sums[_what(event)] = sums.get(_what(event), 0) + event.amount
    return tuple(event for event in events if sums[_what(event)] != 0)


def judged(events: Sequence[Event], half: Sequence[HalfRead]) -> tuple[Event | HalfRead, ...]:
    """Return what can be asked about row by row though some rows could only be read in half.

    Those are the events that stand whatever the half-read rows turn out to be, for one of these may be their
    correction, and the half-read rows that correct nothing.

    Args:
        events: in the order of the sheet.
        half: what could be read of the other rows.
    """
    if not half:
        return standing(events)
    unsure = {(*_what(row), _takes_back(row.amount)) for row in half}
    sure = [event for event in standing(events) if not unsure.intersection(_corrections(event))]
    known = {_what(event) for event in events}
    return (*sure, *(row for row in half if _what(row) not in known))


def settled(events: Sequence[Event], half: Sequence[HalfRead], same: frozenset[str]) -> tuple[Event, ...]:
    """Return the events of the ids whose sums are known: no half-read row can be about them.

    A sum of half the rows could accuse somebody of a payment that was never missing.

    Args:
        events: in the order of the sheet.
        half: what could be read of the other rows; one whose id could not be read may be about anybody.
        same: ids that mean the same one, so that a row about one of them is about them all.
    """
    ids = {row.id for row in half}
    if None in ids:
        return ()
    unsure = ids | same if ids & same else ids
    return tuple(event for event in events if event.id not in unsure)


def _what(event: Event | HalfRead) -> tuple[object, ...]:
    return event.day, event.kind, event.id, event.purpose


def _takes_back(amount: int | None) -> bool | None:
    return None if amount is None else amount < 0


def _corrections(event: Event) -> Iterator[tuple[object, ...]]:
    """Yield what could have been read of a row that corrects an event, with None for what could not."""
    return product(*((each, None) for each in (*_what(event), _takes_back(-event.amount))))
