"""Floors and caps as the rules need them: one number for all rows, or one per row.

Requirement D2: the minimum of 250 000 kr per municipality is one floor for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from fordelning.apportionment.result import IntArray
from fordelning.apportionment.weights import scale, total, whole
from fordelning.errors import AllocationError

Limits: TypeAlias = int | Sequence[int | None] | IntArray | None  # as given
Bound: TypeAlias = int | IntArray  # as used: one for all, or one per row


def read_floors(floors: Limits, size: int) -> Bound:
    """Return the floors in kronor; no floor is 0.

    Raises:
        AllocationError: ``not_exact`` or ``negative``, with the row.
        ValueError: if there is not one floor per row.
    """
    return _read(floors, size, 0)


def read_caps(caps: Limits, size: int, missing: int) -> Bound | None:
    """Return the caps in kronor; None where no row has one.

    Args:
        caps: one for all, or one per row with None where the row has none.
        size: how many rows there are.
        missing: what stands for a row without cap: a number that no amount and no floor exceeds.
    """
    return None if caps is None else _read(caps, size, missing)


def settle(bound: Bound, most: int, dtype: np.dtype[Any]) -> Bound:
    """Return the bound in the type of the weights and nowhere above ``most``, so that sums stay small."""
    if isinstance(bound, int):
        return min(bound, most)
    if bound.dtype == dtype and largest(bound) <= most:
        return bound
    if dtype.hasobject:
        bound = bound.astype(object)
    return np.asarray(np.minimum(bound, most).astype(dtype))


def _read(limits: Limits, size: int, missing: int) -> Bound:
    if limits is None:
        return missing
    if not isinstance(limits, Sequence | np.ndarray):
        return whole(limits)
    if len(limits) != size:
        raise ValueError(f"{len(limits)} limits for {size} rows")
    if isinstance(limits, np.ndarray) and limits.dtype.kind in "iu":
        return scale(limits)[0]
    integers, denominator = scale([missing if limit is None else limit for limit in limits])
    if denominator != 1:
        fraction = next(i for i, limit in enumerate(limits) if limit is not None and limit.denominator != 1)
        raise AllocationError("not_exact", index=fraction, value=str(limits[fraction]))
    return integers


def check_order(floors: Bound, caps: Bound | None) -> None:
    """Refuse a floor above its cap.

    Raises:
        AllocationError: ``floor_above_cap`` with the first such row, or -1 if one pair holds for all.
    """
    if caps is None:
        return
    wrong = np.atleast_1d(np.asarray(floors > caps))
    if wrong.any():
        index = -1 if isinstance(floors, int) and isinstance(caps, int) else int(np.argmax(wrong))
        raise AllocationError("floor_above_cap", index=index, floor=at(floors, index), cap=at(caps, index))


def at(bound: Bound, index: int) -> int:
    """Return the bound of one row."""
    return bound if isinstance(bound, int) else int(bound[index])


def sum_of(bound: Bound, size: int) -> int:
    """Return the sum of the bounds of all rows."""
    return bound * size if isinstance(bound, int) else total(bound)


def largest(bound: Bound) -> int:
    """Return the largest bound of any row."""
    return bound if isinstance(bound, int) else int(bound.max(initial=0))


def part(bound: Bound, rows: slice) -> Bound:
    """Return the bound of some of the rows."""
    return bound if isinstance(bound, int) else bound[rows]


def reach(pot: int, weights: IntArray, floors: Bound, caps: Bound | None) -> int:
    """Return how much of a pot the rows can take: caps, but floors where the weight is zero."""
    if caps is None:
        return pot
    if weights.min() > 0:
        return sum_of(caps, len(weights))
    return total(np.where(weights > 0, caps, floors))
