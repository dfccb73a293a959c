"""State aid to an undertaking (E13): ceilings of a year, aid granted, and how an undertaking stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import accounts
from fordelning.errors import Place, Row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fordelning.model.said import Said


class AidKind(StrEnum):
    """What aid is granted as: under one of the two de minimis regulations, or on another ground."""

    GENERAL = "general"
    SGEI = "sgei"  # services of general economic interest
    OTHER = "other"  # notified, exempted or no aid at all: the ceilings do not decide


class Span(StrEnum):
    """Over which time aid is added up."""

    FISCAL_YEARS = "fiscal_years"  # the undertaking's year of the grant and those before it
    ROLLING = "rolling"  # years back from the day of the grant


@dataclass(frozen=True, slots=True)
class Ceilings:
    """What holds for aid granted from ``first`` to ``last``: euro per undertaking over ``years``.

    ``general`` bounds general de minimis aid, ``sgei`` all de minimis aid of both kinds together. The acts
    are the regulations by number. From ``warn_percent`` of a ceiling on there is a warning.
    """

    first: date
    last: date
    general: int
    sgei: int
    general_act: str
    sgei_act: str
    span: Span
    years: int
    warn_percent: int


@dataclass(frozen=True, slots=True)
class Aid:
    """One aid granted to an organisation number: kronor or euro, exact; ``rate`` is kronor per euro."""

    org_number: str
    day: date
    amount: Fraction
    in_euro: bool
    kind: AidKind
    giver: str = ""
    rate: Fraction | None = None
    row: Row = field(default_factory=Row)


@dataclass(frozen=True, slots=True)
class Terms:
    """How this grant's own payments are to be seen: kind, day they are granted, kronor per euro.

    ``ground`` says on which other ground, where the kind is ``OTHER``. ``places`` tells where each stands.
    All that was granted until the day ``registered`` is in the register; None where nothing is.
    """

    kind: AidKind | None = None
    ground: str = ""
    day: date | None = None
    rate: Fraction | None = None
    rate_day: date | None = None
    rate_source: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)
    registered: date | None = None


@dataclass(frozen=True, slots=True)
class AidBook:
    """What the officer has written about state aid.

    ``names`` gives the undertaking of an organisation number, ``year_ends`` the last month (1 to 12) of an
    undertaking's fiscal year where it is not December. ``said`` holds the cells whose text was read as a
    number or a day.
    """

    terms: Terms
    aids: tuple[Aid, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    year_ends: Mapping[str, int] = field(default_factory=dict)
    said: tuple[Said, ...] = field(default=(), compare=False)


class Verdict(StrEnum):
    """How the sum of an undertaking's aid stands to the ceilings."""

    WITHIN = "within"
    NEAR = "near"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Standing:
    """One undertaking on the day of the grant; euro are exact.

    ``general`` and ``sgei`` are earlier aid from ``first`` to ``last``, summed from ``aids``; ``kronor`` and
    ``euros`` what this grant gives, as ``kind``. ``register`` is the last day to register the earliest of it
    that is not in the register, None where nothing is to be. ``called`` is what the recipients of its number
    are called, where the officer has named no undertaking.
    """

    undertaking: str
    org_numbers: tuple[str, ...]
    first: date
    last: date
    general: Fraction
    sgei: Fraction
    kronor: int
    euros: Fraction
    kind: AidKind
    rate: Fraction
    ceilings: Ceilings
    aids: tuple[Aid, ...] = ()
    register: date | None = None
    called: str = ""

    @property
    def name(self) -> str:
        """The undertaking's name, else its recipients', else its number with hyphen."""
        return self.called or accounts.org_written(self.undertaking)

    @property
    def earlier(self) -> Fraction:
        """Earlier aid of both kinds in euro."""
        return self.general + self.sgei

    @property
    def all_general(self) -> Fraction:
        """General de minimis aid in euro, this grant's too where it is of that kind."""
        return self.general + (self.euros if self.kind is AidKind.GENERAL else 0)

    @property
    def total(self) -> Fraction:
        """Aid of both kinds in euro, this grant's too."""
        return self.earlier + self.euros

    @property
    def room(self) -> Fraction:
        """Euro that this grant may still give beyond what it gives; below zero where it gives too much."""
        to_sgei = self.ceilings.sgei - self.total
        if self.kind is AidKind.SGEI:
            return to_sgei
        return min(to_sgei, self.ceilings.general - self.all_general)

    @property
    def most(self) -> int:
        """The most whole kronor that this grant may give, never below zero."""
        return max(0, (self.euros + self.room) * self.rate // 1)

    @property
    def verdict(self) -> Verdict:
        """Whether a ceiling is passed, or near; exactly at it is allowed."""
        if self.room < 0:
            return Verdict.OVER
        warn = Fraction(self.ceilings.warn_percent, 100)
        near = self.total >= self.ceilings.sgei * warn
        if self.kind is AidKind.GENERAL:
            near = near or self.all_general >= self.ceilings.general * warn
        return Verdict.NEAR if near else Verdict.WITHIN
