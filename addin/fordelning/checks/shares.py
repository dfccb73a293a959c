"""What is asked for out of each share of the municipality's, by the events, and in which order (D4).

The share that an event names counts; one that names none fills the shares in order, the ordinary one first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from fordelning.errors import Finding, finding
from fordelning.model import EventKind
from fordelning.money import format_amount
from fordelning.texts import EVENT_MOTIVATION
from fordelning.year import ledger
from fordelning.year.event_step import named_step, stated_step

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.model import Event
    from fordelning.year.municipal_share import Own
    from fordelning.year.situation import Situation

    Asked: TypeAlias = tuple[Event, int | None]  # a requisition, and the number of its share


def asked_for(now: Situation, own: Own) -> tuple[int, ...]:
    """Return the kronor asked for out of each share, in the order of the shares."""
    return _sums(_asked(now, own), own)


def _asked(now: Situation, own: Own) -> list[Asked]:
    """Return the requisitions that stand, day by day, each with the number of the share that it names.

    A correction gives its reason, so it is about the share of what it corrects: of the same day and purpose.
    """
    events = [
        event
        for event in ledger.standing(now.grant.events)
        if event.kind is EventKind.REQUISITIONED and own.is_about(event)
    ]
    asked = [(event, _named(event, own)) for event in sorted(events, key=lambda event: event.day)]
    return [(event, _corrected(event, asked) if share is None else share) for event, share in asked]


def _named(event: Event, own: Own) -> int | None:
    """Return the number of the share that an event names, None where it names none."""
    steps = [share.step for share in own.shares]
    if len(steps) == 1:
        return 0
    step = stated_step(event, steps) or named_step(event.motivation, steps)
    return None if step is None else steps.index(step)


def _corrected(event: Event, asked: Sequence[Asked]) -> int | None:
    if event.amount >= 0:
        return None
    what = (event.day, event.id, event.purpose)
    shares = {share for each, share in asked if each.amount > 0 and (each.day, each.id, each.purpose) == what}
    return shares.pop() if len(shares) == 1 else None


def _sums(asked: Sequence[Asked], own: Own) -> tuple[int, ...]:
    named = [
        sum(event.amount for event, share in asked if share == number) for number in range(len(own.shares))
    ]
    return _filled(named, sum(event.amount for event, share in asked if share is None), own)


def _filled(asked: Sequence[int], unnamed: int, own: Own) -> tuple[int, ...]:
    """Return what is asked for when kronor that name no share fill what room there is; a minus empties it."""
    filled = list(asked)
    for number, share in enumerate(own.shares):
        more = min(max(unnamed, 0), max(0, share.amount - filled[number]))
        filled[number] += more
        unnamed -= more
    for number in reversed(range(len(filled))):
        less = min(max(-unnamed, 0), max(0, filled[number]))
        filled[number] -= less
        unnamed += less
    return tuple(filled)


def check_shares(now: Situation, own: Own) -> Iterator[Finding]:
    """Yield requisitions of a share before its turn, and those that are of more than one share (D4)."""
    if len(own.shares) < 2 or own.missing:
        return
    asked = _asked(now, own)
    for at, (event, number) in enumerate(asked):
        if event.amount <= 0:
            continue
        where = event.row.at(EVENT_MOTIVATION)
        if number is None:
            yield from _of_several(event, _sums(asked[:at], own), _sums(asked[: at + 1], own), own)
            continue
        share, by_then = own.shares[number], _sums([each for each in asked if each[0].day <= event.day], own)
        if by_then[number] > share.amount:
            told = {"step": share.step, "asked": format_amount(by_then[number])}
            yield finding("requisition_over_share", where, amount=format_amount(share.amount), **told)
        before = zip(own.shares[:number], by_then, strict=False)
        left = [(first.step, first.amount - done) for first, done in before if done < first.amount]
        if left:
            told = {"first": left[0][0], "left": format_amount(left[0][1])}
            yield finding("requisition_out_of_order", where, step=share.step, **told)


def _of_several(event: Event, before: Sequence[int], after: Sequence[int], own: Own) -> Iterator[Finding]:
    steps = [share.step for share, a, b in zip(own.shares, before, after, strict=True) if a != b]
    if len(steps) > 1:
        told = {"amount": format_amount(event.amount), "first": steps[0], "next": steps[1]}
        yield finding("requisition_of_several", event.row.at(EVENT_MOTIVATION), **told)
