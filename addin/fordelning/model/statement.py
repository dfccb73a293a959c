"""What stands on the statement of accounts: figures from the ledger, answers from the officer."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning.errors import Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Statement:
    """The figures of a statement of accounts in kronor (D22, D23, D24).

    ``granted`` is what the municipality may have, ``received`` what the state has paid it, ``costs`` what is
    used and ``repaid`` what it has paid back already.
    """

    granted: int
    requisitioned: int
    received: int
    costs: int
    repaid: int = 0

    @property
    def unused(self) -> int:
        """Kronor received less costs, never below zero (D23)."""
        return max(0, self.received - self.costs)

    @property
    def to_repay(self) -> int:
        """Kronor that are still to be paid back, never below zero."""
        return max(0, self.unused - self.repaid)

    @property
    def overspent(self) -> int:
        """Kronor that the costs pass what was received by."""
        return max(0, self.costs - self.received)


@dataclass(frozen=True, slots=True)
class Booked:
    """What the accounts hold of a grant: kronor and ore by account, costs only.

    ``outside`` is how many bookings fall outside the grant's period and are left out. ``odd`` is what stands
    on accounts that are no numbers, of which nobody can tell whether they hold costs. ``skipped`` are the
    rows of the file that cannot be read and have nothing to do with the grant. ``short`` are the first and
    the last day of the vouchers in the file, where the grant's period goes on beyond them.

    What may be costs and is not counted: ``apart`` is what stands on accounts of other classes,
    ``other_case`` and ``below`` what is booked on the code in other letters, and in sub-dimensions. ``alike``
    are vouchers with one number and other rows, ``checksum`` the control sum that the file states and the one
    it has, where they differ.
    """

    accounts: Mapping[str, Fraction]
    outside: int = 0
    odd: Mapping[str, Fraction] = field(default_factory=dict)
    skipped: tuple[int, ...] = ()
    short: tuple[date, date] | None = None
    apart: Mapping[str, Fraction] = field(default_factory=dict)
    other_case: Mapping[str, Fraction] = field(default_factory=dict)
    below: Mapping[str, Fraction] = field(default_factory=dict)
    alike: tuple[tuple[str, tuple[int, ...]], ...] = ()
    checksum: tuple[int, int] | None = None

    @property
    def total(self) -> Fraction:
        """The costs of all accounts."""
        return sum(self.accounts.values(), Fraction(0))


@dataclass(frozen=True, slots=True)
class Answers:
    """What the officer fills in on the form; None and empty texts where nothing is chosen or written.

    ``places`` says where each stands, by named cell.
    """

    survey: bool | None = None
    alternative: int | None = None
    deviations: str = ""
    measures: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)

    def place(self, name: str) -> Place:
        """Return where a named cell stands."""
        return self.places.get(name, Place())
