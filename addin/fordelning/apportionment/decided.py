"""Decided amounts, each exact by itself: rounded down one by one, or cut together to what the pot holds.

Requirement T1: nobody gets more than what was decided, and what a pot holds beyond it stays there.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from fordelning.apportionment.exact import Ids, Key
from fordelning.apportionment.rate import Trial
from fordelning.apportionment.remainder import check_ids, largest_remainder
from fordelning.apportionment.result import Result
from fordelning.apportionment.weights import fit, scale, total, whole
from fordelning.errors import AllocationError

if TYPE_CHECKING:
    from collections.abc import Sequence


def allocate(pot: int, exact: Sequence[Fraction], ids: Ids, *, reduce: bool = False) -> Result:
    """Return each amount in whole kronor, rounded down; what the pot holds besides is ``left``.

    Args:
        pot: kronor, zero or more.
        exact: what was decided for each row, in kronor, zero or more.
        ids: recipient ids, one per row, all different.
        reduce: whether amounts above the pot are cut in proportion (largest remainder) instead of refused.

    Raises:
        AllocationError: ``rates_above_pot``, ``not_exact``, ``negative`` or ``duplicate_ids``.
        ValueError: if the sequences differ in length.

    >>> days = [Fraction(300 * number) for number in (100, 250, 33)]
    >>> result = allocate(200_000, days, ["A", "B", "C"])
    >>> result.amounts.tolist(), result.left
    ([30000, 75000, 9900], 85100)
    >>> allocate(100_000, days, ["A", "B", "C"], reduce=True).amounts.tolist()
    [26110, 65274, 8616]
    """
    pot = whole(pot)
    parts, denominator = scale(exact)
    check_ids(ids, len(parts))
    needed = total(parts)
    if needed <= pot * denominator:
        kronor, none = parts // denominator, np.zeros(len(parts), np.int8)
        return Result(
            kronor,
            none,
            none.copy(),
            None,
            pot - total(kronor),
            lambda index: Fraction(int(parts[index]), denominator),
        )
    if not reduce:
        raise AllocationError("rates_above_pot", needed=Fraction(needed, denominator), pot=pot)
    key = Key(fit(parts, pot), 0, None, Trial(pot, needed))
    return Result(*largest_remainder(pot, key, ids), None, 0, key.exact)
