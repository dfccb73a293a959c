"""The rate of a key: the number of kronor per unit of weight at which floors, caps and shares fill the pot.

Requirement D2. The amounts are ``clip(rate * weight, floor, cap)``; what they sum to grows with the rate. A
trial rate whose sum is above the pot is too high, and every row under its floor there stays at its floor. A
trial rate whose sum is below is too low, and every row over its cap there stays at its cap (Bitran and Hax
1981). The next trial is where the rows that are free at this one would fill the pot alone; where that falls
outside what is known of the rate, it is where all rows not yet settled would, which lies inside and settles
at least one more. So it ends, also where fixing floors and caps at once would go round in circles, and it is
exact: every comparison is between whole numbers. With floors only it is the repeated fixing of the rows under
their floor. A search over the sorted breakpoints ``floor / weight`` and ``cap / weight`` finds the same rate
(the tests' slow twin does that) but has to sort fractions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from fordelning.apportionment.bounds import Bound, part, reach, sum_of
from fordelning.apportionment.weights import LARGEST_WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.apportionment.result import IntArray, Mask

BLOCK: Final = 1 << 16  # rows worked on at a time: their arrays stay in the processor's cache
SAMPLE: Final = 64  # one row in so many gives the first trial of a long key


def blocks(size: int) -> Iterator[slice]:
    """Yield the rows block by block."""
    return (slice(start, start + BLOCK) for start in range(0, size, BLOCK))


class Trial(NamedTuple):
    """A rate: ``money / free`` kronor per unit of weight."""

    money: int
    free: int

    def below(self, other: Trial) -> bool:
        """Tell whether this rate is lower; ``Trial(1, 0)`` is above all."""
        return self.money * other.free < other.money * self.free


class Side(NamedTuple):
    """The rows held at one kind of bound: what they get together and what they weigh together."""

    money: int
    weight: int

    def __add__(self, other: Side) -> Side:  # type: ignore[override]
        return Side(self.money + other.money, self.weight + other.weight)


NOBODY: Final = Side(0, 0)


def find_rate(pot: int, weights: IntArray, floors: Bound, caps: Bound | None) -> Trial:
    """Return the rate; its numerator is at most the pot, its denominator at most the sum of weights.

    Args:
        pot: kronor; at least the sum of floors, at most what all rows of positive weight take at their caps
            (plus the floors of the others).
        weights: integers from ``weights.fit``, one per row, not all zero.
        floors: kronor.
        caps: kronor, none above the pot.

    >>> find_rate(1_000_000, np.array([375, 1271, 3000]), 250_000, None)
    Trial(money=500000, free=3000)
    """
    trial, everybody = _first(pot, weights, floors, caps), int(weights.sum())
    low, high, bottom, top = NOBODY, NOBODY, Trial(0, 1), Trial(1, 0)
    while True:
        under, over = _sides(trial, weights, floors, caps)
        held = under + over
        # What the amounts come to at this rate, above the pot, times the denominator of the rate.
        excess = (held.money - pot) * trial.free + trial.money * (everybody - held.weight)
        if excess == 0:
            return trial
        if excess > 0:
            low, top = under, trial
        else:
            high, bottom = over, trial
        trial = Trial(pot - held.money, everybody - held.weight)
        if not (bottom.below(trial) and trial.below(top)):
            settled = low + high
            trial = Trial(pot - settled.money, everybody - settled.weight)


def _first(pot: int, weights: IntArray, floors: Bound, caps: Bound | None) -> Trial:
    """Return the first trial: the rate of a sample if the rows are many, else the rate without bounds."""
    every = slice(None, None, SAMPLE)
    sample, share = weights[every].copy(), pot // SAMPLE  # copied: rows far apart are slow to read
    if len(weights) >= BLOCK and share and sample.any():
        floors, caps = _sample(floors, every), None if caps is None else _sample(caps, every)
        if sum_of(floors, len(sample)) <= share <= reach(share, sample, floors, caps):
            return find_rate(share, sample, floors, caps)
    return Trial(pot, int(weights.sum()))


def _sample(bound: Bound, every: slice) -> Bound:
    return bound if isinstance(bound, int) else bound[every].copy()


def _sides(trial: Trial, weights: IntArray, floors: Bound, caps: Bound | None) -> tuple[Side, Side]:
    """Return the rows under their floor and the rows over their cap at a rate."""
    under, over = NOBODY, NOBODY
    for rows in blocks(len(weights)):
        block, floor, cap = weights[rows], part(floors, rows), None if caps is None else part(caps, rows)
        shares = None if isinstance(floor, int) and isinstance(cap, int | None) else _whole(trial, block)
        under += _side(_under(trial, block, shares, floor), block, floor)
        if cap is not None:
            over += _side(_over(trial, block, shares, cap), block, cap)
    return under, over


def _whole(trial: Trial, weights: IntArray) -> IntArray:
    shares: IntArray = weights * trial.money
    shares //= trial.free
    return shares


def _under(trial: Trial, weights: IntArray, shares: IntArray | None, floor: Bound) -> Mask:
    """Tell which shares are below their floor; as floors are whole, exactly those whose whole part is."""
    if shares is not None:
        return np.asarray(shares < floor)
    assert isinstance(floor, int)
    # weight * rate < floor, solved for the weight; at rate zero every share is zero.
    least = -(-floor * trial.free // trial.money) if trial.money else 0
    return np.asarray(weights < least)


def _over(trial: Trial, weights: IntArray, shares: IntArray | None, cap: Bound) -> Mask:
    """Tell which shares are above their cap; a share of exactly the cap may count, it changes nothing."""
    if shares is not None:
        return np.asarray(shares >= cap)
    assert isinstance(cap, int)
    most = cap * trial.free // trial.money if trial.money else LARGEST_WORD
    return np.asarray(weights > most)


def _side(rows: Mask, weights: IntArray, bound: Bound) -> Side:
    count = int(np.count_nonzero(rows))
    if count == 0:
        return NOBODY
    held = rows.astype(weights.dtype)  # multiplying like types is several times faster than by a mask
    money = bound * count if isinstance(bound, int) else int((bound * held).sum())
    return Side(money, int((weights * held).sum()))
