"""The rate of a step as the answers stand, and the lowest that it can become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class RatePair:
    """Kronor per unit in one step: if all who have not answered join, and if none of them does (C6).

    ``units_all`` and ``units_now`` are the units that each rate is divided on.
    """

    step: str
    guaranteed: Fraction
    now: Fraction | None
    units_all: Fraction
    units_now: Fraction
