"""A distribution key: money in proportion to weights, with floors and caps, in whole kronor that add up.

Requirement D2: by the number of persons 80 and older, at least 250 000 kr to each municipality.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from fordelning.apportionment.bounds import (
    Bound,
    Limits,
    check_order,
    largest,
    reach,
    read_caps,
    read_floors,
    settle,
    sum_of,
)
from fordelning.apportionment.exact import Ids, Key
from fordelning.apportionment.rate import Trial, blocks, find_rate
from fordelning.apportionment.remainder import ROUNDINGS, check_ids, largest_remainder
from fordelning.apportionment.result import AT_CAP, AT_FLOOR, FREE, IntArray, Result, unrounded
from fordelning.apportionment.weights import fit, scale, total, whole
from fordelning.errors import AllocationError
from fordelning.model import Rounding

if TYPE_CHECKING:
    from collections.abc import Sequence


def allocate(
    pot: int,
    weights: Sequence[Fraction | int] | IntArray,
    ids: Ids,
    *,
    floors: Limits = None,
    caps: Limits = None,
    rounding: Rounding = Rounding.LARGEST_REMAINDER,
    reduce: bool = False,
) -> Result:
    """Return ``clip(rate * weight, floor, cap)`` in whole kronor, with the one rate that fills the pot.

    Requirements D2 and X5; the published key of 2021 follows it.

    Args:
        pot: kronor, zero or more.
        weights: zero or more, decimals as ``Fraction``, one per row. An array is used as it is: leave it be.
        ids: recipient ids, one per row, all different; they settle equal claims.
        floors: kronor, one for all or one per row; None means no floor.
        caps: kronor, one for all or one per row; None means no cap. What is left when all rows are at their
            cap stays in ``left``.
        rounding: how exact amounts become whole kronor.
        reduce: whether floors above the pot are cut in proportion (largest remainder) instead of refused.
            Each row then gets its part of its floor only, and counts as decided by its floor.

    Raises:
        AllocationError: ``not_exact``, ``negative``, ``duplicate_ids``, ``floor_above_cap``,
            ``floors_above_pot``, ``no_weight`` (nobody has a weight, yet there is money above the floors) or
            ``no_recipients``.
        ValueError: if the sequences differ in length.

    >>> result = allocate(1_000_000, [375, 1271, 2000], ["a", "b", "c"], floors=250_000)
    >>> result.amounts.tolist(), result.rate
    ([250000, 291425, 458575], Fraction(750000, 3271))
    """
    pot = whole(pot)
    units, denominator = scale(weights)
    size = len(units)
    check_ids(ids, size)
    floor, cap = _read_bounds(floors, caps, size, pot)
    needed = sum_of(floor, size)
    if needed > pot:
        return _cut(pot, floor, needed, ids, reduce=reduce)
    if size == 0 and pot > 0:
        raise AllocationError("no_recipients", pot=pot)
    units = fit(units, pot)
    floor = settle(floor, pot, units.dtype)
    cap = None if cap is None else settle(cap, pot, units.dtype)
    if not units.any():
        return _without_weight(pot, floor, needed, size)
    if cap is not None and reach(pot, units, floor, cap) < pot:
        return _full(pot, units, floor, cap)
    key = Key(units, floor, cap, find_rate(pot, units, floor, cap))
    amounts, extra, bounds = ROUNDINGS[rounding](pot, key, ids)
    free = any(((bounds[rows] == FREE) & (units[rows] > 0)).any() for rows in blocks(size))
    rate = Fraction(key.rate.money * denominator, key.rate.free) if free else None
    return Result(amounts, extra, bounds, rate, 0, key.exact)


def _read_bounds(floors: Limits, caps: Limits, size: int, pot: int) -> tuple[Bound, Bound | None]:
    floor = read_floors(floors, size)
    cap = read_caps(caps, size, max(pot, largest(floor)))
    check_order(floor, cap)
    return floor, cap


def _per_row(bound: Bound, size: int) -> IntArray:
    return np.full(size, bound) if isinstance(bound, int) else bound.copy()


def _cut(pot: int, floors: Bound, needed: int, ids: Ids, *, reduce: bool) -> Result:
    """Divide a pot that is smaller than the floors in proportion to them."""
    if not reduce:
        raise AllocationError("floors_above_pot", floors=needed, pot=pot)
    units = fit(_per_row(floors, len(ids)), pot)
    key = Key(units, 0, None, Trial(pot, needed))
    amounts, extra, _ = largest_remainder(pot, key, ids)
    return Result(amounts, extra, np.where(units > 0, AT_FLOOR, FREE).astype(np.int8), None, 0, key.exact)


def _without_weight(pot: int, floors: Bound, needed: int, size: int) -> Result:
    if needed < pot:
        raise AllocationError("no_weight", pot=pot, left=pot - needed)
    amounts = _per_row(floors, size)
    return unrounded(amounts, np.where(amounts > 0, AT_FLOOR, FREE).astype(np.int8), 0)


def _full(pot: int, weights: IntArray, floors: Bound, caps: Bound) -> Result:
    """Give every row its cap; a row without weight stays at its floor."""
    amounts = np.where(weights > 0, caps, floors)
    bounds = np.where(weights > 0, AT_CAP, np.where(amounts > 0, AT_FLOOR, FREE)).astype(np.int8)
    return unrounded(amounts, bounds, pot - total(amounts))
