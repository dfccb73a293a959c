"""What keeps payments from being entered, and what should be known of them.

Requirements A8, A15 and D24.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning.checks.ledger import check_ledger
from fordelning.errors import Finding, Place, Status, finding
from fordelning.layout import EVENTS
from fordelning.money import format_amount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.model import Event, Payee
    from fordelning.year.payments import Due
    from fordelning.year.situation import Situation


def check_payments(now: Situation, owed: Sequence[Due], paid: Sequence[Event]) -> Iterator[Finding]:
    """Yield what keeps payments from being entered, and what should be known of them.

    Args:
        now: the grant on a day, with its allocation.
        owed: what its units have left.
        paid: what would be entered.
    """
    if not paid:
        yield finding("nothing_to_pay", Place(EVENTS.sheet))
    yield from _uneven(owed)
    after = replace(now, grant=replace(now.grant, events=(*now.grant.events, *paid)))
    known = {(each.code, each.text) for each in check_ledger(now)}
    for each in check_ledger(after):
        if each.status is not Status.OK and (each.code, each.text) not in known:
            yield replace(each, where=Place(EVENTS.sheet))


def _uneven(owed: Sequence[Due]) -> Iterator[Finding]:
    """Yield the payees of whom one unit has been paid too much and another has something left."""
    units: dict[Payee, list[Due]] = defaultdict(list)
    for due in owed:
        units[due.payee].append(due)
    for (payee, _), own in units.items():
        over = [due for due in own if due.left < 0]
        if over and any(due.left > 0 for due in own):
            more = format_amount(-sum(due.left for due in over))
            ids = ", ".join(due.id for due in over)
            yield finding("payment_uneven", Place(EVENTS.sheet), payee=payee, more=more, ids=ids)
