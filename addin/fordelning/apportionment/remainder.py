"""Whole kronor that add up: largest remainder (Hamilton, the default) and Webster (Sainte-Laguë).

Requirement D2 and the published key of 2021. Equal claims are settled by recipient id in code-point order,
never by row order, so shuffling rows changes nothing.

Largest remainder rounds every share down and gives the odd kronor, one each, to the largest fractions. Nobody
is a krona or more from the exact share, but a larger pot can lower someone by one krona.

Webster hands out the kronor above the floors one by one, each to the row whose next krona has the smallest
``(kronor already given + 1/2) / weight`` and room under its cap. The order does not depend on the pot, so a
larger pot lowers no one, exactly, also with floors and caps, and a row that leaves lowers no other. The price
is that an amount may, rarely, be a krona or more from the exact share.
"""

from __future__ import annotations

import heapq
import math
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from fordelning.apportionment.bounds import at
from fordelning.apportionment.rate import BLOCK, SAMPLE, blocks
from fordelning.apportionment.result import FREE, IntArray, Mask
from fordelning.apportionment.weights import total
from fordelning.errors import AllocationError
from fordelning.model import Rounding

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.apportionment.exact import Ids, Key

Rounded: TypeAlias = tuple[IntArray, IntArray, IntArray]  # amounts, extra and bounds of a ``Result``

_MARGIN: Final = (
    1e-9  # far more than a double errs in one division; only keeps needless rows out of the queue
)


def check_ids(ids: Ids, size: int) -> None:
    """Refuse ids that cannot tell the rows apart.

    A list is looked through whole. An array (millions of rows) is taken to hold distinct ids; there a
    duplicate is refused where it would have to break a tie.

    Raises:
        AllocationError: ``duplicate_ids`` with the second row of a pair.
        ValueError: if there is not one id per row.
    """
    if len(ids) != size:
        raise ValueError(f"{len(ids)} ids for {size} rows")
    if isinstance(ids, np.ndarray) or len(set(ids)) == size:
        return
    first = {name: index for index, name in reversed(list(enumerate(ids)))}
    index = next(index for index, name in enumerate(ids) if first[name] != index)
    raise AllocationError("duplicate_ids", index=index, id=ids[index])


def by_id(rows: IntArray, ids: Ids) -> IntArray:
    """Return the row numbers in the order of their ids.

    Raises:
        AllocationError: ``duplicate_ids`` if two of these rows have the same id.
    """
    names = ids[rows] if isinstance(ids, np.ndarray) else np.array([ids[row] for row in rows], dtype=object)
    order = np.argsort(names, kind="stable")
    names = names[order]
    twice = np.flatnonzero(names[1:] == names[:-1])
    if len(twice):
        raise AllocationError("duplicate_ids", index=int(rows[order[twice[0] + 1]]), id=str(names[twice[0]]))
    return np.asarray(rows[order])


def largest_remainder(pot: int, key: Key, ids: Ids) -> Rounded:
    """Round every share down and give the odd kronor, one each, to the largest fractions.

    Floors and caps hold by themselves, as they are whole kronor: a free share is at least its floor, so its
    whole part is too; a free share with a fraction is below its cap, so its whole part plus one is at most
    the cap. Shares without a fraction, those at a bound among them, get no odd krona: there are fewer odd
    kronor than fractions, since each fraction is less than one.
    """
    kronor, over, bounds = key.split()
    odd = _largest(over, pot - int(kronor.sum()), ids)
    kronor += odd
    return kronor, odd.astype(np.int8), bounds


def _largest(over: IntArray, count: int, ids: Ids) -> Mask:
    """Return which ``count`` rows have the largest fractions; ties go to the first id."""
    if count == 0:
        return np.zeros(len(over), dtype=bool)
    cut = _cut(over, count)
    chosen: Mask = over > cut
    tied = np.concatenate([np.flatnonzero(over[rows] == cut) + rows.start for rows in blocks(len(over))])
    short = count - int(np.count_nonzero(chosen))
    if len(tied) > short:
        tied = by_id(tied, ids)[:short]
    chosen[tied] = True
    return chosen


def _cut(over: IntArray, count: int) -> Any:
    """Return the ``count``:th largest fraction.

    Of many rows only those near a sample's guess are put in order; a guess that misses costs time only.
    """
    near, above = over, 0
    if len(over) >= BLOCK:
        sample = np.sort(over[::SAMPLE])
        guess = len(sample) - count * len(sample) // len(over)
        spread = 2 * math.isqrt(len(sample))  # four standard deviations, at most
        low, high = sample[max(guess - spread, 0)], sample[min(guess + spread, len(sample) - 1)]
        beyond = sum(int(np.count_nonzero(over[rows] > high)) for rows in blocks(len(over)))
        close = np.concatenate([_between(over[rows], low, high) for rows in blocks(len(over))])
        if beyond < count <= beyond + len(close):
            near, above = close, beyond
    place = len(near) - (count - above)
    return np.partition(near, place)[place]


def _between(over: IntArray, low: int, high: int) -> IntArray:
    return np.asarray(over[(over >= low) & (over <= high)])


def webster(pot: int, key: Key, ids: Ids) -> Rounded:
    """Give the kronor in the order of ``(kronor already given + 1/2) / weight``.

    Starts where the exact rate rounds halves up, which is a beginning of that order, and gives or takes back
    the few kronor that differ. A row that is lifted off its bound in this way counts as free.
    """
    whole, over, bounds = key.split()
    kronor = whole + (
        over >= key.rate.free - over
    )  # a half or more; twice the fraction might not fit in 63 bits
    difference = pot - total(kronor)
    if difference:
        _step(kronor, difference, key, ids)
    bounds[kronor != whole] = FREE
    return kronor, (kronor > whole).astype(np.int8), bounds


def _step(kronor: IntArray, difference: int, key: Key, ids: Ids) -> None:
    """Give (or take back, if negative) so many kronor, one at a time, in Webster's order."""
    sign = 1 if difference > 0 else -1
    rows = by_id(_candidates(kronor, difference, key), ids)
    queue = [_place(int(kronor[row]), key, int(row), sign, rank) for rank, row in enumerate(rows)]
    heapq.heapify(queue)
    for _ in range(abs(difference)):
        _, rank = queue[0]
        row = int(rows[abs(rank)])
        kronor[row] += sign
        if _may_move(int(kronor[row]), key, row, sign):
            heapq.heapreplace(queue, _place(int(kronor[row]), key, row, sign, abs(rank)))
        else:
            heapq.heappop(queue)


def _place(amount: int, key: Key, row: int, sign: int, rank: int) -> tuple[Fraction, int]:
    """Return where the row's next krona (sign 1) or last krona (sign -1) stands in the queue."""
    return sign * Fraction(2 * amount + sign, int(key.weights[row])), sign * rank


def _may_move(amount: int, key: Key, row: int, sign: int) -> bool:
    if sign < 0:
        return amount > at(key.floors, row)
    return key.caps is None or amount < at(key.caps, row)


def _candidates(kronor: IntArray, difference: int, key: Key) -> IntArray:
    """Return the rows that can be reached by so many steps, and perhaps a few more."""
    sign = 1 if difference > 0 else -1
    able = key.weights > 0
    if sign < 0:
        able &= kronor > key.floors
    elif key.caps is not None:
        able &= kronor < key.caps
    rows = np.flatnonzero(able)
    count = abs(difference)
    if kronor.dtype == object or len(rows) <= count:
        return rows
    # The count:th of the first steps bounds all that can be needed. A double only leaves out rows that are
    # clearly beyond it; the queue itself compares exact fractions.
    places = sign * (2.0 * kronor[rows] + sign) / key.weights[rows]
    cut = np.partition(places, count - 1)[count - 1]
    return np.asarray(rows[places <= cut + _MARGIN * abs(cut)])


ROUNDINGS: Final[dict[Rounding, Callable[[int, Key, Ids], Rounded]]] = {
    Rounding.LARGEST_REMAINDER: largest_remainder,
    Rounding.WEBSTER: webster,
}  # both keep floor <= amount <= cap and sum to the pot
