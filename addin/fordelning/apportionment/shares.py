"""Equal shares and percent splits, and the percentages that a table prints.

Requirements B2 (66,6 and 33,4 percent), D3 (15 000 000 kr equally among ten) and E2 (printed shares).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from fordelning.apportionment import proportional
from fordelning.apportionment.weights import scale
from fordelning.errors import AllocationError
from fordelning.model import Rounding
from fordelning.money import format_exact, round_half_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.apportionment.exact import Ids
    from fordelning.apportionment.result import Result


def allocate_equal(pot: int, ids: Ids, *, rounding: Rounding = Rounding.LARGEST_REMAINDER) -> Result:
    """Return the same amount for everyone; odd kronor go to the first ids.

    Requirement D3.

    Args:
        pot: kronor, zero or more.
        ids: recipient ids, all different.
        rounding: how exact amounts become whole kronor.

    Raises:
        AllocationError: as ``proportional.allocate``.

    >>> allocate_equal(100, ["c", "a", "b"]).amounts.tolist()
    [33, 34, 33]
    """
    return proportional.allocate(pot, np.ones(len(ids), np.int64), ids, rounding=rounding)


def allocate_percent(
    pot: int,
    percents: Sequence[Fraction | int | None],
    ids: Ids,
    *,
    rounding: Rounding = Rounding.LARGEST_REMAINDER,
) -> Result:
    """Return a pot split by percent; one row may take the remainder.

    Requirement B2.

    Args:
        pot: kronor, zero or more.
        percents: of the pot, summing to exactly 100; None for the row that takes the remainder.
        ids: what the money goes to, one per row, all different.
        rounding: how exact amounts become whole kronor.

    Raises:
        AllocationError: ``percent_sum``, ``two_remainders`` (at the second), ``not_exact``, ``negative`` or
            ``duplicate_ids``.
        ValueError: if the sequences differ in length.

    >>> split = allocate_percent(21_625_197, [Fraction("66.6"), None], ["Äldre", "Funktionsnedsättning"])
    >>> split.amounts.tolist()
    [14402381, 7222816]
    """
    open_rows = [index for index, percent in enumerate(percents) if percent is None]
    if len(open_rows) > 1:
        raise AllocationError("two_remainders", index=open_rows[1])
    given = [Fraction(0) if percent is None else percent for percent in percents]
    scale(given)  # refuses what is not exact before anything is summed
    total = Fraction(sum(given))
    if total > 100 or (total != 100 and not open_rows):
        raise AllocationError("percent_sum", total=total, told=format_exact(total))
    if open_rows:
        given[open_rows[0]] = 100 - total
    return proportional.allocate(pot, given, ids, rounding=rounding)


def printed_percent(amount: int, total: int, decimals: int = 2) -> Fraction:
    """Return the share in percent as a table prints it: rounded half up to so many decimals.

    Requirement E2; printed shares need not sum to 100 (E3).

    Raises:
        AllocationError: ``negative`` if the amount is below zero, ``no_weight`` if the total is not above it.

    >>> printed_percent(21_625_197, 350_000_000)
    Fraction(309, 50)
    """
    if amount < 0:
        raise AllocationError("negative")
    if total <= 0:
        raise AllocationError("no_weight", pot=amount, left=amount)
    return Fraction(round_half_up(Fraction(amount * 100 * 10**decimals, total)), 10**decimals)
