"""What rules that divide a pot share where each amount is rounded by itself to a multiple (T5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning.apportionment.multiple import Multiple, by_multiple
from fordelning.texts import multiples as said
from fordelning.texts.sentences import Rounded
from fordelning.workings.deal import Method

if TYPE_CHECKING:
    from fractions import Fraction

    from fordelning.apportionment.result import Result
    from fordelning.model import Step
    from fordelning.rules.division import Participants
    from fordelning.workings.deal import Deal


def by_itself(step: Step, group: Participants, pot: int, result: Result) -> Result:
    """Return a division as it is, or with each amount rounded by itself where the step says so.

    Raises:
        AllocationError: as ``apportionment.multiple.by_multiple``.
    """
    if not step.multiple:
        return result
    how = Multiple.of_step(step)
    return by_multiple(pot, result, how, exceeds=step.exceeds, floors=group.floors, caps=group.caps)


def way(step: Step, exact: Fraction, amount: int) -> Rounded | None:
    """Return how a sentence tells of the rounding, None where the amounts fill the pot."""
    if not step.multiple:
        return None
    how = Multiple.of_step(step)
    lifted = step.least and exact < step.multiple
    words = said.rounded_to(step.multiple, amount, nearest=step.nearest, least=lifted)
    return Rounded(words, how.round)


def proved(step: Step, deal: Deal) -> Deal:
    """Return the workings of a division, without odd kronor where each amount is rounded by itself."""
    if not step.multiple:
        return deal
    rows = tuple(replace(row, order=0, rank=0) for row in deal.shares)
    return replace(deal, method=Method.EACH, shares=rows)


def in_words(step: Step) -> str:
    """Return how the amounts are rounded, for whoever re-performs it; nothing where they fill the pot."""
    if not step.multiple:
        return ""
    return said.rule(step.multiple, nearest=step.nearest, least=step.least, exceeds=step.exceeds)
