"""A grant after it is allocated: lines, pots, payments, and how each step went."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning.model.step import Bound, Outcome

if TYPE_CHECKING:
    from fordelning.model.step import Step


@dataclass(frozen=True, slots=True)
class Line:
    """What one step gave one holder, and why. ``exact`` is the amount before whole kronor."""

    step: str
    pot: str
    id: str
    name: str
    payee: str
    org_number: str
    rule: str
    outcome: Outcome
    amount: int
    sentence: str
    basis: Fraction | None = None
    exact: Fraction = Fraction(0)
    bound: Bound = Bound.NONE
    extra: int = 0
    refused: bool = False
    recipient: bool = True


@dataclass(frozen=True, slots=True)
class Pot:
    """One pot after all steps: ``left == incoming - transferred - distributed``, never below zero."""

    name: str
    incoming: int
    transferred: int
    distributed: int

    @property
    def left(self) -> int:
        """Kronor still in the pot."""
        return self.incoming - self.transferred - self.distributed


@dataclass(frozen=True, slots=True)
class Payment:
    """What one payee gets of one outcome, over all its units (A8)."""

    payee: str
    org_number: str
    outcome: Outcome
    amount: int


@dataclass(frozen=True, slots=True)
class StepResult:
    """How one step went: its exact rate (kronor per unit of basis), if any, and what it took from its pot."""

    step: Step
    before: int
    taken: int
    rate: Fraction | None = None
    recipients: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Allocation:
    """A whole grant, allocated: lines, pots, payments; the sums hold at every level."""

    total: int
    lines: tuple[Line, ...]
    pots: tuple[Pot, ...]
    payments: tuple[Payment, ...]
    steps: tuple[StepResult, ...]

    @property
    def distributed(self) -> int:
        """Kronor in all lines."""
        return sum(line.amount for line in self.lines)

    @property
    def left(self) -> int:
        """Kronor left in all pots."""
        return sum(pot.left for pot in self.pots)
