"""What if: assumptions about a grant, and what they would change. Nothing here changes the grant itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from fordelning.errors import NOWHERE, Row

if TYPE_CHECKING:
    from fractions import Fraction

    from fordelning.model.allocation import Allocation
    from fordelning.model.said import Said


class Subject(StrEnum):
    """What an assumption can be about."""

    GRANT = "grant"  # the whole amount
    VALUE = "value"  # what a step sets aside, its percent, or whether it may cut
    FLOOR = "floor"
    CAP = "cap"
    TIER = "tier"  # the amount of one band
    TAKES_PART = "takes_part"  # one recipient's answer


@dataclass(frozen=True, slots=True)
class Rates:
    """What column Värde of a step with decided rates would hold: kronor, and leave to cut (T1)."""

    each: tuple[Fraction, ...]
    reduce: bool


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing taken to be otherwise than the workbook says.

    ``name`` is a step, a band written ``Hemtjänst 10–50`` or a recipient's id; empty for the grant, and for a
    floor or a cap that holds for every key that has one. ``value`` is kronor, percent, decided rates, or yes
    and no.
    """

    subject: Subject
    name: str
    value: Fraction | bool | Rates | None
    row: Row = NOWHERE


@dataclass(frozen=True, slots=True)
class Scenario:
    """Assumptions in order; where two are about the same thing the later one counts.

    ``said`` holds the cells whose text was read as a number.
    """

    assumptions: tuple[Assumption, ...] = ()
    said: tuple[Said, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class HolderChange:
    """One holder's kronor over all its lines, now and in the scenario, and the new sentence."""

    id: str
    name: str
    now: int
    new: int
    sentence: str

    @property
    def difference(self) -> int:
        """Kronor more (or fewer, below zero) than now."""
        return self.new - self.now


@dataclass(frozen=True, slots=True)
class StepState:
    """One step as it comes out: its rate, what its floor takes from the others, kronor out and left after it.

    ``guaranteed`` is the rate if all who have not answered join: it can only be higher than that (C6).
    """

    rate: Fraction | None
    guaranteed: Fraction | None
    floor_cost: Fraction | None
    taken: int
    left: int


@dataclass(frozen=True, slots=True)
class StepChange:
    """One step, now and in the scenario."""

    name: str
    now: StepState
    new: StepState


@dataclass(frozen=True, slots=True)
class Simulation:
    """A scenario held against the grant as it stands: two allocations, and what differs."""

    scenario: Scenario
    now: Allocation
    new: Allocation
    holders: tuple[HolderChange, ...]
    steps: tuple[StepChange, ...]

    @property
    def winners(self) -> int:
        """How many get more."""
        return sum(each.difference > 0 for each in self.holders)

    @property
    def losers(self) -> int:
        """How many get less."""
        return sum(each.difference < 0 for each in self.holders)

    @property
    def unchanged(self) -> int:
        """How many get the same."""
        return len(self.holders) - self.winners - self.losers
