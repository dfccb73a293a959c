"""A further round: money not requisitioned, or returned, goes to those who still take part.

Requirement A15. The rule is the key's own; a stated need is a cap, and what nobody needs stays in the pot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning.allocation import proportional
from fordelning.allocation.weights import total
from fordelning.model import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from fordelning.allocation.bounds import Limits
    from fordelning.allocation.exact import Ids
    from fordelning.allocation.result import IntArray, Result


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """One logged round: its number (1 is the first), the kronor there were, and how they went."""

    number: int
    pot: int
    result: Result

    @property
    def given(self) -> int:
        """Kronor given out in this round; the rest of its pot is ``result.left``."""
        return total(self.result.amounts)


def redistribute(
    pot: int,
    weights: Sequence[Fraction | int] | IntArray,
    ids: Ids,
    *,
    needs: Limits = None,
    rounding: Rounding = Rounding.LARGEST_REMAINDER,
) -> Result:
    """Return one round among those still taking part, nobody above the stated need.

    Requirement A15.

    Args:
        pot: kronor not requisitioned or returned.
        weights: as in the first round, one per row.
        ids: recipient ids of those still taking part, one per row, all different.
        needs: kronor each can still use, None where not stated.
        rounding: how exact amounts become whole kronor.

    Raises:
        AllocationError: as ``proportional.allocate``.

    >>> result = redistribute(90_000, [3, 2, 1], ["a", "b", "c"], needs=[20_000, None, 5_000])
    >>> result.amounts.tolist(), result.left
    ([20000, 65000, 5000], 0)
    """
    return proportional.allocate(pot, weights, ids, caps=needs, rounding=rounding)


def total_of(rounds: Iterable[Round]) -> int:
    """Return the kronor given out in all rounds together.

    Money that came back and was given again counts once per time it was given. For the rounds to sum to the
    grant, log a round with what its recipients kept and let the next pot be the rest.
    """
    return sum(entry.given for entry in rounds)
