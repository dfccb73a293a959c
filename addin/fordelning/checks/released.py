"""What is in the way of counting what has become free, and rounds that gave more than there was (A15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.errors import AllocationError, Finding, Place, finding
from fordelning.layout import EVENTS
from fordelning.money import format_amount
from fordelning.texts import EVENT_AMOUNT, EVENT_MOTIVATION, listing
from fordelning.year.released import Holding, counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.year.released import Free
    from fordelning.year.situation import Situation


def check_released(free: Free) -> Iterator[Finding]:
    """Yield what one who has declined still has, and events that do not say which step they are about."""
    for doubt in free.doubts:
        event = doubt.event
        if isinstance(doubt, Holding):
            paid = format_amount(doubt.kronor)
            yield finding("declined_but_paid", event.row.at(EVENT_AMOUNT), name=doubt.name, paid=paid)
        else:
            steps = listing(list(doubt.steps))
            yield finding("freed_step_unclear", event.row.at(EVENT_MOTIVATION), id=event.id, steps=steps)


def over_given(now: Situation, free: Free) -> Finding | None:
    """Return how much more rounds have given than has become free; None where they have not.

    Requirement A15. So it is when one who declined has said yes again, or a return is corrected, after the
    money was given to others: all amounts together are then more than the grant.
    """
    if now.allocation is None:
        return None
    try:
        counted(now, now.allocation, free)
    except AllocationError as error:
        return over_freed(error)
    return None


def over_freed(error: AllocationError) -> Finding:
    """Return the finding of a pot that has given more than it had."""
    over = error.fields["over"]
    assert isinstance(over, int)
    pot = error.fields["pot"]
    return finding("redistributed_over_freed", Place(EVENTS.sheet), pot=pot, over=format_amount(over))
