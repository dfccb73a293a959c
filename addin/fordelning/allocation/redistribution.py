"""A further round: money not requisitioned, or returned, goes to those who still take part.

Requirement A15. The rule is the key's own; a stated need is a cap, and what nobody needs stays in the pot.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from fordelning.apportionment import proportional
from fordelning.apportionment.result import AT_CAP, FREE, IntArray, Result
from fordelning.apportionment.weights import to_array, total
from fordelning.model import Rounding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.apportionment.bounds import Limits
    from fordelning.apportionment.exact import Ids


def redistribute(
    pot: int,
    weights: Sequence[Fraction | int] | IntArray,
    ids: Ids,
    *,
    needs: Limits = None,
    rounding: Rounding = Rounding.LARGEST_REMAINDER,
    step: int = 0,
    multiple: int = 0,
) -> Result:
    """Return one round among those still taking part, nobody above the stated need.

    Requirements A15 and C6: where the first round rounded its rate down, this one does too, and what that
    leaves stays in the pot.

    Args:
        pot: kronor not requisitioned or returned.
        weights: as in the first round, one per row.
        ids: recipient ids of those still taking part, one per row, all different.
        needs: kronor each can still use, None where not stated.
        rounding: how exact amounts become whole kronor; matters for step 0 only.
        step: kronor per unit that the rate is rounded down to (1, 10, 100); 0 divides the whole pot.
        multiple: kronor that each amount is rounded down to by itself (T5); 0 divides the whole pot.

    Raises:
        AllocationError: as ``proportional.allocate``.

    >>> result = redistribute(90_000, [3, 2, 1], ["a", "b", "c"], needs=[20_000, None, 5_000])
    >>> result.amounts.tolist(), result.left
    ([20000, 65000, 5000], 0)
    """
    result = proportional.allocate(pot, weights, ids, caps=needs, rounding=rounding)
    if multiple:
        even = [int(result.exact_amount(at)) // multiple * multiple for at in range(len(ids))]
        none, given = np.zeros(len(ids), np.int8), sum(even)
        return Result(to_array(even), none, none.copy(), result.rate, pot - given, result.exact_amount)
    if not step or result.rate is None:
        return result
    rate = int(result.rate) // step * step
    free = [rate * Fraction(weight) for weight in weights]
    exact = [min(each, cap) for each, cap in zip(free, _caps(needs, pot, len(ids)), strict=True)]
    amounts = np.array([int(each) for each in exact], dtype=np.object_)
    capped = [AT_CAP if given < each else FREE for given, each in zip(exact, free, strict=True)]
    none = np.zeros(len(amounts), np.int8)
    bounds = np.array(capped, np.int8)
    return Result(amounts, none, bounds, Fraction(rate), pot - total(amounts), lambda index: exact[index])


def _caps(needs: Limits, pot: int, size: int) -> list[Fraction]:
    """Return the cap of each row; nobody can have more than the pot."""
    each = [needs] * size if needs is None or isinstance(needs, int) else needs
    return [Fraction(pot if need is None else int(need)) for need in each]
