"""Numbers that are to be whole kronor with a given sum: anyone's own table, made to add up.

Requirement X4: a column of figures with öre must sum, to the krona, to what stands below it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning.apportionment.exact import Ids, Key
from fordelning.apportionment.rate import Trial
from fordelning.apportionment.remainder import check_ids, largest_remainder
from fordelning.apportionment.result import IntArray, Result
from fordelning.apportionment.weights import fit, scale, total, whole
from fordelning.errors import AllocationError

if TYPE_CHECKING:
    from collections.abc import Sequence


def even_out(numbers: Sequence[Fraction | int] | IntArray, to: int, ids: Ids) -> Result:
    """Return the numbers as whole kronor that sum to ``to``; none of them moves by a krona or more.

    Requirement X4. Largest remainder on the numbers as they stand: they are not scaled to the sum, so a sum
    that rounding cannot reach is refused.

    Args:
        numbers: kronor, zero or more, decimals as ``Fraction``, one per row.
        to: kronor, zero or more.
        ids: one per row, all different; they settle equal fractions.

    Raises:
        AllocationError: ``not_exact``, ``negative``, ``duplicate_ids`` or ``not_evened``.
        ValueError: if the sequences differ in length.

    >>> even_out([Fraction("10.4"), Fraction("10.4"), Fraction("10.2")], 31, ["b", "a", "c"]).amounts.tolist()
    [10, 11, 10]
    """
    to = whole(to)
    integers, denominator = scale(numbers)
    check_ids(ids, len(integers))
    integers = fit(integers, max(to, denominator))  # before anything is divided: a denominator may be large
    down, up = total(integers // denominator), total(-(-integers // denominator))
    if not down <= to <= up:
        raise AllocationError("not_evened", sum=Fraction(total(integers), denominator), total=to)
    key = Key(integers, 0, None, Trial(1, denominator))
    amounts, extra, bounds = largest_remainder(to, key, ids)
    return Result(amounts, extra, bounds, None, 0, key.exact)
