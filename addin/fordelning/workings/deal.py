"""What a proof holds of one division of a pot: rows with weights, bounds, remainders and ranks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction
from typing import Final

from fordelning.texts import proof as said


class Method(Enum):
    """How the rows of a division come to their whole kronor."""

    FIXED = auto()  # each row by itself
    EACH = auto()  # each row's exact amount by itself, rounded down
    RATE = auto()  # units times a rounded rate
    REMAINDER = auto()  # largest remainder
    WEBSTER = auto()
    ORDERED = auto()  # claims in order, until the pot is empty


RANKED: Final = (Method.REMAINDER, Method.WEBSTER)  # rows compete for odd kronor


@dataclass(frozen=True, slots=True)
class Share:
    """One row: who, with which numbers, and what it came to. ``at`` is the recipient's position.

    ``line`` is the position of its line in the allocation; a transfer to another pot has none. ``place`` is
    where it stands in an order of claims.
    """

    step: int
    id: str
    name: str
    line: int | None = None
    at: int | None = None
    eligible: bool = True
    basis: Fraction = Fraction(0)
    weight: int = 0
    floor: int = 0
    cap: int | None = None
    bound: str = said.FREE
    whole: int = 0
    rest: int = 0
    order: int = 0
    rank: int = 0
    amount: int = 0
    place: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Deal:
    """One division: rows in the order of the proof.

    ``step`` is the first step it belongs to. Each row's exact amount is ``weight * over / under``, between
    its bounds; ``claimed`` tells that these two are given, not computed from the pot. ``cut`` tells that
    tiers or floors were reduced, ``of_split`` that the rows hand on what a percent split gave their step,
    ``withheld`` that a part of what the weights would give stays in the pot (T8), ``clipped`` that what each
    cap cuts does, after the division (T6), ``wide`` that its numbers are too large for one cell each.
    """

    step: int
    method: Method
    shares: tuple[Share, ...]
    scale: int = 1
    over: int = 0
    under: int = 1
    claimed: bool = False
    cut: bool = False
    of_split: bool = False
    withheld: bool = False
    clipped: bool = False
    wide: bool = False
