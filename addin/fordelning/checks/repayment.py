"""Money that was used against the conditions, and is to be paid back (E7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.errors import Finding, Place, finding
from fordelning.layout import EVENTS
from fordelning.money import format_amount
from fordelning.texts import repayment as said
from fordelning.year import ledger
from fordelning.year.costs import is_misuse
from fordelning.year.repayment import misused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.year.situation import Situation


def check_misuse(now: Situation) -> Iterator[Finding]:
    """Yield what was used against the conditions and is to be paid back (E7)."""
    amount = misused(now)
    if amount:
        count = sum(is_misuse(event) for event in ledger.standing(now.grant.events))
        yield finding("misused", Place(EVENTS.sheet), amount=format_amount(amount), events=said.events(count))
