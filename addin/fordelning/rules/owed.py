"""An amount owed that is deducted from what a step gives, never below zero (T10); what is deducted stays."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning.texts import owed as said

if TYPE_CHECKING:
    from fordelning.model import Grant, Step
    from fordelning.model.limit import Values
    from fordelning.rules.division import Dealt, Participants, Share


def deduct(step: Step, group: Participants, grant: Grant, divided: Dealt) -> Dealt:
    """Return a division with what each owes deducted from its amount."""
    made = (
        _less(step, share, owed_by(step, grant.recipients[at].values))
        for at, share in zip(group.taking, divided.shares, strict=True)
    )
    return replace(divided, shares=tuple(made))


def owed_by(step: Step, values: Values) -> int:
    """Return the kronor that one owes; nothing where its cell is empty."""
    value = values.get(step.owed)
    return int(value) if isinstance(value, int | Fraction) else 0


def _less(step: Step, share: Share, owed: int) -> Share:
    if not owed:
        return share
    amount, exact = max(0, share.amount - owed), max(Fraction(0), share.exact - owed)
    extra = share.extra if amount else 0
    sentence = said.deducted(share.sentence, owed, step.owed, amount, more=owed > share.amount)
    return replace(share, amount=amount, exact=exact, extra=extra, sentence=sentence)
