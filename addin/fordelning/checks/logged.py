"""Events held against the log: what a verb has entered shall stand as it was entered (D24).

Events are only ever added, and a correction is a new one; but a workbook cannot stop anyone from writing over
a row. The log says what was entered, so a row that was written over or taken away can be told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from fordelning.errors import Finding, finding
from fordelning.layout import LOG
from fordelning.model import EventKind
from fordelning.money import format_amount
from fordelning.verb import Verb
from fordelning.year.event_step import numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fordelning.model import Event, Logged
    from fordelning.year.situation import Situation

_AMOUNT: Final = LOG.headings[5]


def check_logged(now: Situation) -> Iterator[Finding]:
    """Yield what the log says was requisitioned or redistributed and no longer stands so in the events."""
    for verb, differs in _DIFFERS.items():
        entries = [entry for entry in _kept(now.log) if entry.verb == verb and entry.amount]
        for entry in differs(entries, now.grant.events):
            where = entry.row.at(_AMOUNT)
            yield finding("events_changed", where, verb=verb, amount=format_amount(entry.amount))


def _kept(log: Sequence[Logged]) -> list[Logged]:
    """Return the rows that no button Återställ may have taken back: what was run last before it."""
    kept: list[Logged] = []
    for entry in log:
        if entry.verb != Verb.RESTORE:
            kept.append(entry)
        elif last := next((each for each in reversed(kept) if each.amount), None):
            kept.remove(last)
    return kept


def _requisitions(entries: Sequence[Logged], events: Sequence[Event]) -> list[Logged]:
    """Return the requisitions that no event of the same amount stands for."""
    free = Counter(event.amount for event in events if event.kind is EventKind.REQUISITIONED)
    missing = []
    for entry in entries:
        if free[entry.amount]:
            free[entry.amount] -= 1
        else:
            missing.append(entry)
    return missing


def _rounds(entries: Sequence[Logged], events: Sequence[Event]) -> list[Logged]:
    """Return the rounds whose events do not sum to what the round gave; corrections may have added some."""
    return [entry for entry in entries if not _is_whole(entry, events)]


def _is_whole(entry: Logged, events: Sequence[Event]) -> bool:
    told = numbered(entry.remark)
    if told is None:
        return True
    own = [
        event.amount
        for event in events
        if event.kind is EventKind.REDISTRIBUTED and (numbered(event.motivation) or (0,))[0] == told[0]
    ]
    given = sum(amount for amount in own if amount > 0)
    return given == entry.amount or (given > entry.amount and min(own) < 0)


_DIFFERS: Final[dict[Verb, Callable[[Sequence[Logged], Sequence[Event]], list[Logged]]]] = {
    Verb.REQUISITION: _requisitions,
    Verb.REDISTRIBUTE: _rounds,
}
