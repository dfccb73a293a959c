"""What every rule of allocation gives back: whole kronor, and how they came about.

Requirement X4: what was given and what is left always sum to the pot, to the krona.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Callable

IntArray: TypeAlias = npt.NDArray[Any]  # int64, or object holding Python ints where 63 bits are too few
Mask: TypeAlias = npt.NDArray[np.bool_]

AT_FLOOR, FREE, AT_CAP = -1, 0, 1  # what ``Result.bounds`` holds


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """One pot, allocated among rows; ``sum(amounts) + left`` is the pot.

    Requirement X4. Arrays have one element per row, in the order the rows were given.

    Args:
        amounts: kronor, zero or more.
        extra: 1 where rounding lifted the row above its exact amount (the odd krona), else 0.
        bounds: -1 where the floor decided, 1 where the cap did, 0 where the row is free.
        rate: exact kronor per unit of weight before rounding, None where the rule has none.
        left: kronor of the pot not given out.
        exact: returns the exact amount of one row; None where all amounts are exact as they stand.

    >>> Result(np.array([250_000]), np.array([0]), np.array([-1]), None, 0).exact_amount(0)
    Fraction(250000, 1)
    """

    amounts: IntArray
    extra: IntArray
    bounds: IntArray
    rate: Fraction | None
    left: int
    exact: Callable[[int], Fraction] | None = field(default=None, repr=False)

    def exact_amount(self, index: int) -> Fraction:
        """Return the exact amount of that row before whole kronor; computed when asked for, never stored."""
        return self.exact(index) if self.exact is not None else Fraction(int(self.amounts[index]))


def unrounded(amounts: IntArray, bounds: IntArray, left: int) -> Result:
    """Return the result of a rule whose amounts needed no rounding and have no common rate."""
    return Result(amounts, np.zeros(len(amounts), np.int8), bounds, None, left)
