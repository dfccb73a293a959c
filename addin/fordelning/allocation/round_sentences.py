"""What a further round says of each line that it counted: by which rate, up to which limit (A15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning import rules, texts
from fordelning.apportionment.result import AT_CAP
from fordelning.money import format_exact
from fordelning.rules import rounding
from fordelning.texts import rates
from fordelning.texts import redistribution as said

if TYPE_CHECKING:
    from fractions import Fraction

    from fordelning.apportionment.result import Result
    from fordelning.model import Step
    from fordelning.rules.division import Share


@dataclass(frozen=True, slots=True)
class Room:
    """The kronor that a holder can still be given, None without limit, and the sentences of that limit.

    ``full`` is said where there is no room, ``filled`` where the holder gets all of it.
    """

    left: int | None = None
    full: str = ""
    filled: str = ""

    @classmethod
    def of_need(cls, left: int, need: int) -> Room:
        """Return what is left of a stated need."""
        return cls(left, said.need_covered(need), said.need_filled(left))

    @classmethod
    def of_cap(cls, left: int, cap: int) -> Room:
        """Return what is left to the cap of a step."""
        return cls(left, said.cap_reached(cap), said.cap_filled(left, cap))

    @classmethod
    def of_decided(cls, left: int, amount: int) -> Room:
        """Return what is left to the amount that was decided."""
        return cls(left, rates.has_all(amount), rates.filled(left, amount))


def divided(step: Step, weight: Fraction, result: Result, at: int, room: Room) -> str:
    """Return how the new kronor of one row of a division were counted."""
    amount, exact = int(result.amounts[at]), result.exact_amount(at)
    if result.bounds[at] == AT_CAP and room.left is not None:
        return room.filled
    if result.rate == 0:
        return said.rate_too_low(step.rate_step)
    rate = result.rate if result.rate is not None else exact / weight
    if step.factor:
        has = said.first_round(format_exact(weight))
        return texts.by_rate(has, weight, exact / weight, amount, rounding.way(step, exact, amount))
    if step.multiple:
        down = replace(step, nearest=False, least=False)
        return rules.of(step.rule).round_sentence(down, weight, exact / weight, exact, amount)
    return rules.of(step.rule).round_sentence(step, weight, rate, exact, amount)


def part_of_split(step: Step, share: Share, before: int, new: int, fresh: int | None) -> str:
    """Return how the new kronor of one percent of a pot were counted.

    Args:
        step: whose percent it is.
        share: its part of all that the pot has had to give, in all rounds.
        before: kronor of that which earlier rounds gave.
        new: kronor of this round.
        fresh: kronor that the pot had to give in this round; None where that cannot be told apart.
    """
    if not before:
        return share.sentence
    if fresh is None or share.basis is None:
        return said.new_of_split(share.sentence, before, new)
    exact = share.basis * fresh / 100
    return texts.percent_share(share.basis, fresh, exact, new, remainder=step.percent is None)
