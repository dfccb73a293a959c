"""Weights as whole numbers: decimals are scaled exactly, and only exact numbers come in.

Allocation is done in int64 while every product fits in 63 bits and in Python integers beyond that; the code
that follows is the same for both. Requirements B2 (66,6 %) and C5 (places, decimals allowed).
"""

from __future__ import annotations

import math
from numbers import Integral, Rational
from typing import TYPE_CHECKING, Final

import numpy as np

from fordelning.errors import AllocationError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from fordelning.apportionment.result import IntArray

LARGEST_WORD: Final = 2**63 - 1  # the largest number of int64


def whole(pot: object) -> int:
    """Return the pot as kronor, zero or more.

    Raises:
        AllocationError: ``not_exact`` if it is no whole number, ``negative`` if it is below zero.
    """
    if isinstance(pot, bool) or not isinstance(pot, Integral):
        raise AllocationError("not_exact", value=str(pot))
    if pot < 0:
        raise AllocationError("negative")
    return int(pot)


def scale(values: Sequence[Fraction | int] | IntArray) -> tuple[IntArray, int]:
    """Return the values as integers over one common denominator.

    Requirement B2: shares with decimals stay exact.

    Args:
        values: numbers, zero or more, one per row; an array of integers is used as it is, not copied.

    Raises:
        AllocationError: ``not_exact`` for anything but ``int`` and ``Fraction``, ``negative`` below zero;
            ``index`` is the row.

    >>> from fractions import Fraction
    >>> scale([Fraction("66.6"), Fraction("33.4")])
    (array([333, 167]), 5)
    """
    if isinstance(values, np.ndarray) and values.dtype.kind in "iu":
        if len(values) and values.min() < 0:
            raise AllocationError("negative", index=int(np.argmax(values < 0)))
        return _narrow(values), 1
    numbers = list(values)
    if set(map(type, numbers)) == {int} and min(numbers) >= 0:
        return to_array(numbers), 1
    for index, number in enumerate(numbers):
        _check(number, index)
    denominator = math.lcm(*{number.denominator for number in numbers})
    integers = [int(number.numerator) * (denominator // int(number.denominator)) for number in numbers]
    return to_array(integers), int(denominator)


def _check(number: object, index: int) -> None:
    if isinstance(number, bool) or not isinstance(number, Rational):
        raise AllocationError("not_exact", index=index, value=str(number))
    if number < 0:
        raise AllocationError("negative", index=index)


def _narrow(values: IntArray) -> IntArray:
    if len(values) and int(values.max()) > LARGEST_WORD:
        return values.astype(object)
    return values.astype(np.int64, copy=False)


def to_array(integers: list[int]) -> IntArray:
    """Return integers as int64, or as Python integers if any of them needs more than 63 bits."""
    fits = max(integers, default=0) <= LARGEST_WORD
    return np.array(integers, dtype=np.int64 if fits else object)


def fit(weights: IntArray, pot: int) -> IntArray:
    """Return the weights as int64 if all that follows fits in 63 bits, else as Python integers.

    What follows is a weight times the pot, and the sum of the weights.

    Args:
        weights: integers, zero or more, one per row.
        pot: kronor; the largest number a weight will be multiplied by.
    """
    largest = int(weights.max(initial=0))
    fits = (largest + 1) * (max(pot, len(weights)) + 1) <= LARGEST_WORD
    return weights.astype(np.int64 if fits else object, copy=False)


def total(values: IntArray) -> int:
    """Return the exact sum, whatever its size.

    >>> total(np.array([2**62, 2**62, 2**62])) == 3 * 2**62
    True
    """
    largest = int(values.max(initial=0))
    if largest * len(values) > LARGEST_WORD:
        return sum(values.tolist())
    return int(values.sum())
