"""What a source lays down beside the division: who is covered, who signs, who is reached, what is asked.

Each is one kind of row in a programme file, quoted or in our words, and always with its source.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class ProvisionKind(StrEnum):
    """What a provision is about, in the order that sheet and paper have them."""

    SCOPE = "scope"  # who is covered (A12, D15)
    UNIT = "unit"  # what an amount is for: an office or a home, not a company (A8)
    DISTRIBUTION = "distribution"  # who decides within the municipality, and by what (E9)
    FRAME = "frame"  # the years of the agreement behind the grant of one year
    VALIDITY = "validity"  # on what condition the agreement holds (D20)
    SIGNED = "signed"  # by whom and when (D20)
    CASE_NUMBER = "case_number"  # of others than the state's two (D20)
    FOLLOW_UP = "follow_up"  # how the use is followed up (E16, E18)


class Paper(StrEnum):
    """A paper to the state that a duty belongs to, so that its sheet can say it."""

    REQUISITION = "requisition"
    STATEMENT = "statement"


class RecipientKind(StrEnum):
    """What kind of recipient a step gives money to (B16)."""

    COMPANY = "company"  # owned by the municipality
    OWN_DEPARTMENT = "own_department"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Provision:
    """One thing that a source lays down; ``who`` and ``day`` where it names somebody or a day."""

    kind: ProvisionKind
    source: str
    text: str = ""
    who: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class DecisionPoint:
    """One point that the committee is asked to decide, quoted (A17); ``delegates`` if it delegates."""

    text: str
    source: str
    delegates: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs the memo, by title (A19); a name is never filled in."""

    title: str
    source: str


@dataclass(frozen=True, slots=True)
class SexShare:
    """Persons of a group and how many percent are men, as a memo states them (B13); ``year`` if it does.

    >>> vob = SexShare("Vård- och omsorgsboende", 5_731, Fraction(326, 10), "B13")
    >>> vob.men, vob.women
    (1868, 3863)
    """

    group: str
    persons: int
    men_percent: Fraction
    source: str
    year: int | None = None

    @property
    def men(self) -> int:
        """Whole persons, computed from the printed percent; a half is rounded up."""
        return int(self.persons * self.men_percent / 100 + Fraction(1, 2))

    @property
    def women(self) -> int:
        """The others."""
        return self.persons - self.men


@dataclass(frozen=True, slots=True)
class Meeting:
    """One thing that happens in a span of days that the source names, and nothing is lost by it (D19)."""

    text: str
    first: date
    last: date
    source: str


@dataclass(frozen=True, slots=True)
class StepRecipients:
    """What kind of recipient those are that a step's ``Till`` names (B16)."""

    target: str
    kind: RecipientKind
    source: str


@dataclass(frozen=True, slots=True)
class RequisitionOrder:
    """That the money of one step is requisitioned by itself, after that of another (D4)."""

    step: str
    after: str
    source: str
