"""One rate for every unit: exact, or rounded down to 1, 10 or 100 kr per unit with the remainder stated.

Requirement C6: 1 200 kr per place if all take part, higher if not.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from fordelning.apportionment import proportional
from fordelning.apportionment.remainder import check_ids
from fordelning.apportionment.result import IntArray, Result
from fordelning.apportionment.weights import fit, scale, total, whole
from fordelning.errors import AllocationError
from fordelning.model import Rounding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.apportionment.exact import Ids


def allocate(
    pot: int,
    units: Sequence[Fraction | int] | IntArray,
    ids: Ids,
    *,
    step: int = 0,
    rounding: Rounding = Rounding.LARGEST_REMAINDER,
) -> Result:
    """Return the same rate for every unit, never rounded up.

    Requirement C6. With a rounded rate and units with decimals (12.5 places) the amounts are rounded down to
    whole kronor, one by one; ``exact_amount`` keeps the fraction, and its kronor are part of ``left``.

    Args:
        pot: kronor, zero or more.
        units: zero or more, decimals as ``Fraction``, one per row.
        ids: recipient ids, one per row, all different.
        step: kronor per unit that the rate is rounded down to (1, 10, 100); 0 divides the whole pot.
        rounding: how exact amounts become whole kronor; matters for step 0 only.

    Raises:
        AllocationError: as ``proportional.allocate``, and ``rate_is_zero`` if the pot is too small to give
            one step per unit.
        ValueError: if the sequences differ in length or the step is negative.

    >>> result = allocate(6_200_000, [5_000, 166], ["vob", "servicehus"], step=1)
    >>> result.rate, result.amounts.tolist(), result.left
    (Fraction(1200, 1), [6000000, 199200], 800)
    """
    if step < 0:
        raise ValueError(f"step {step}")
    if step == 0:
        return proportional.allocate(pot, units, ids, rounding=rounding)
    pot = whole(pot)
    numbers, denominator = scale(units)
    check_ids(ids, len(numbers))
    rate = _rate(pot, Fraction(total(numbers), denominator), len(numbers), step)
    numbers = fit(numbers, max(rate, denominator))
    amounts = numbers * rate // denominator
    none = np.zeros(len(amounts), np.int8)
    return Result(
        amounts,
        none,
        none.copy(),
        Fraction(rate),
        pot - total(amounts),
        lambda index: Fraction(int(numbers[index]) * rate, denominator),
    )


def _rate(pot: int, units: Fraction, size: int, step: int) -> int:
    """Return the kronor per unit, a multiple of the step."""
    if pot == 0:
        return 0
    if units == 0:
        raise AllocationError("no_weight" if size else "no_recipients", pot=pot, left=pot)
    rate = int(pot / units) // step * step
    if rate == 0:
        raise AllocationError("rate_is_zero", pot=pot, units=units, step=step)
    return rate
