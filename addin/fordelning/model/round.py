"""A further round of a grant: what has become free, and who gets it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fordelning.model.allocation import Line


@dataclass(frozen=True, slots=True)
class LineStanding:
    """What has happened to a line since the first round, in kronor.

    ``freed`` is what its holder has handed back, declined or never asked for, ``given`` what earlier rounds
    gave it, and ``reason`` why money is free.
    """

    freed: int = 0
    given: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One line of the first round before and after a further one; amounts in kronor."""

    line: Line
    freed: int
    before: int
    new: int
    sentence: str

    @property
    def after(self) -> int:
        """Kronor that the holder has when the round is done."""
        return self.line.amount - self.freed + self.before + self.new


@dataclass(frozen=True, slots=True)
class RoundPot:
    """One pot of a further round; ``moved`` is below zero where its money flowed on to other pots."""

    name: str
    first_left: int
    freed: int
    moved: int
    before: int
    new: int

    @property
    def to_give(self) -> int:
        """Kronor that the round had to give out of this pot."""
        return self.first_left + self.freed + self.moved - self.before

    @property
    def left(self) -> int:
        """Kronor still in the pot."""
        return self.to_give - self.new


@dataclass(frozen=True, slots=True)
class GrantRound:
    """A further round of a whole grant (A15): the amounts after it and what is left sum to the grant."""

    number: int
    lines: tuple[RoundLine, ...]
    pots: tuple[RoundPot, ...]

    @property
    def to_give(self) -> int:
        """Kronor that there were to give out."""
        return sum(pot.to_give for pot in self.pots)

    @property
    def given(self) -> int:
        """Kronor given out in this round."""
        return sum(line.new for line in self.lines)

    @property
    def left(self) -> int:
        """Kronor still in the pots."""
        return sum(pot.left for pot in self.pots)
