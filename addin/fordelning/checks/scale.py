"""Whether an amount is about 1 000 or 1 000 000 times another: written in tkr or mnkr where kronor are meant.

Requirements A5, C14 and X4.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from fordelning.errors import Finding, finding
from fordelning.model import EventKind
from fordelning.money import format_amount
from fordelning.texts import EVENT_AMOUNT
from fordelning.texts.checking import TOO_LARGE, TOO_SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.year.situation import Situation

_FACTORS: Final = {1_000: "tkr", 1_000_000: "mnkr"}
_NEAR: Final = Fraction(1, 100)  # a source's rounded figure may differ by one percent from the exact one
_OF_STATE: Final = (EventKind.REQUISITIONED, EventKind.PAID, EventKind.USED, EventKind.REPAID)
_OF_UNITS: Final = (EventKind.PAID, EventKind.USED, EventKind.INVOICED, EventKind.RETURNED)


class Off(NamedTuple):
    """How an amount is off: by which factor, which way in words, and the unit it is perhaps in."""

    factor: int
    way: str
    unit: str


def off(amount: int, right: int) -> Off | None:
    """Return how an amount is off from one that is known, None where it is not by a thousand or a million.

    >>> off(20, 20_000)
    Off(factor=1000, way='för litet', unit='tkr')
    """
    if amount <= 0 or right <= 0:
        return None
    for factor, unit in _FACTORS.items():
        for way, ratio in (
            (TOO_SMALL, Fraction(amount * factor, right)),
            (TOO_LARGE, Fraction(amount, right * factor)),
        ):
            if abs(ratio - 1) <= _NEAR:
                return Off(factor, way, unit)
    return None


def check_events(now: Situation) -> Iterator[Finding]:
    """Yield events whose amount is a thousandth of what was given, or a thousand times it."""
    lines = now.allocation.lines if now.allocation else ()
    given: dict[str, int] = {}
    for line in lines:
        given[line.id] = given.get(line.id, 0) + line.amount
    for event in now.grant.events:
        kinds, right = (_OF_UNITS, given.get(event.id, 0)) if event.id else (_OF_STATE, now.amount())
        found = off(event.amount, right) if event.kind in kinds else None
        if found is not None:
            yield finding(
                "event_unit_off",
                event.row.at(EVENT_AMOUNT),
                amount=format_amount(event.amount),
                given=format_amount(right),
                factor=format_amount(found.factor),
                way=found.way,
            )
