"""Amounts each rounded by itself to whole kronor or a multiple of them; they need not fill the pot.

Requirement T5. Halves go up. The difference to the pot is what is ``left``: below zero where the amounts are
above it, which is refused unless they may be.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

import numpy as np

from fordelning.apportionment.result import Result
from fordelning.apportionment.weights import to_array
from fordelning.errors import AllocationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Step

Limits = tuple[int | None, ...] | int | None


@dataclass(frozen=True, slots=True)
class Multiple:
    """How an amount is rounded: to the nearest multiple of ``of`` kronor, else down; at least one of them."""

    of: int
    nearest: bool = False
    least: bool = False

    @classmethod
    def of_step(cls, step: Step) -> Multiple:
        """Return how a step rounds."""
        return cls(step.multiple, step.nearest, step.least)

    def round(self, exact: Fraction) -> int:
        """Return an exact amount as a multiple.

        >>> [Multiple(50_000, nearest=True).round(Fraction(each)) for each in (24_999, 25_000, 124_999)]
        [0, 50000, 100000]
        """
        times = floor(exact / self.of + (Fraction(1, 2) if self.nearest else 0))
        return max(times, int(self.least)) * self.of


def by_multiple(
    pot: int,
    result: Result,
    how: Multiple,
    *,
    exceeds: bool = False,
    floors: Limits = None,
    caps: Limits = None,
) -> Result:
    """Return a division with each exact amount rounded by itself.

    Args:
        pot: kronor that were divided.
        result: the division, whose exact amounts count.
        how: to which multiple, and which way.
        exceeds: whether the sum may be above the pot.
        floors: one for all or one per row; multiples themselves, so that rounding keeps them.
        caps: in the same way; no amount is lifted above its cap.

    Raises:
        AllocationError: ``floor_not_multiple`` or ``cap_not_multiple`` (at the row, where each has its own),
            ``multiples_above_pot``.
    """
    size = len(result.amounts)
    _check(floors, how, "floor_not_multiple")
    tops = _check(caps, how, "cap_not_multiple")
    amounts = [how.round(result.exact_amount(at)) for at in range(size)]
    if tops is not None:
        each = tops if isinstance(tops, tuple) else (tops,) * size
        amounts = [
            amount if top is None else min(amount, top) for amount, top in zip(amounts, each, strict=True)
        ]
    given = sum(amounts)
    if given > pot and not exceeds:
        raise AllocationError("multiples_above_pot", given=given, pot=pot, over=given - pot)
    none = np.zeros(size, np.int8)
    return Result(to_array(amounts), none, result.bounds, result.rate, pot - given, result.exact_amount)


def _check(limits: Limits, how: Multiple, code: str) -> Limits:
    several: Sequence[int | None] = limits if isinstance(limits, tuple) else (limits,)
    for index, limit in enumerate(several):
        if limit is not None and limit % how.of:
            place = {"index": index} if isinstance(limits, tuple) else {}
            raise AllocationError(code, bound=limit, multiple=how.of, **place)
    return limits
