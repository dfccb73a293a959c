"""Exact amounts of which a part is withheld: whole kronor by largest remainder of what is left (T8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from fordelning.apportionment.exact import Ids, Key
from fordelning.apportionment.rate import Trial
from fordelning.apportionment.remainder import largest_remainder
from fordelning.apportionment.result import Result
from fordelning.apportionment.weights import fit, scale, total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction


def allocate(pot: int, exact: Sequence[Fraction], rate: Fraction | None, ids: Ids) -> Result:
    """Return the amounts in whole kronor that sum to the whole kronor of all of them; the rest is ``left``.

    Where nothing is withheld from anybody this is the division itself.

    Args:
        pot: kronor; the exact amounts are no more together.
        exact: kronor, what is withheld taken away, one per row.
        rate: kronor per unit before anything was withheld.
        ids: recipient ids, one per row, all different.

    >>> from fractions import Fraction
    >>> done = allocate(190_000, [Fraction(100_000), Fraction(50_000), Fraction(40_000, 3)], None, "ABC")
    >>> done.amounts.tolist(), done.left
    ([100000, 50000, 13333], 26667)
    """
    parts, denominator = scale(exact)
    given = total(parts) // denominator
    key = Key(fit(parts, 1), 0, None, Trial(1, denominator))
    amounts, extra, _ = largest_remainder(given, key, ids)
    return Result(amounts, extra, np.zeros(len(parts), np.int8), rate, pot - given, key.exact)
