"""A further round of a grant: what has become free, and who gets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model.allocation import Line

Key = tuple[str, str]  # step and id of a line


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
class Reserve:
    """What is kept of a grant for those who had not answered when it was divided (A9, C7); kronor.

    ``late`` is what the lines of those who have said yes since would have had, ``waiting`` what those of the
    ones who have still not answered would have. ``for_late`` and ``for_waiting`` are how much of it each pot
    was left with because of them: where a rule gives the whole pot to the others there is none. A reserve
    that is ``released`` may be given to others.
    """

    late: Mapping[Key, int] = field(default_factory=dict)
    waiting: Mapping[Key, int] = field(default_factory=dict)
    for_late: Mapping[str, int] = field(default_factory=dict)
    for_waiting: Mapping[str, int] = field(default_factory=dict)
    released: bool = False


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
    """One pot of a further round; ``moved`` is below zero where its money flowed on to other pots.

    ``reserved`` is how much of what is left waits for those who have not answered, ``released`` how much of
    that was given to others in this round.
    """

    name: str
    first_left: int
    freed: int
    moved: int
    before: int
    new: int
    reserved: int = 0
    released: int = 0

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

    @property
    def reserved(self) -> int:
        """Kronor in the pots that wait for those who have not answered."""
        return sum(pot.reserved for pot in self.pots)

    @property
    def released(self) -> int:
        """Kronor given in this round that had waited for those who have not answered."""
        return sum(pot.released for pot in self.pots)
