"""The rows that a grant is made of: steps, tiers and conditions of its model, and recipients."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias

from fordelning import texts
from fordelning.errors import NOWHERE, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model.limit import Bounding
    from fordelning.model.reckoned import Reckoned

FIRST_POT = texts.FIRST_POT  # the pot that holds the whole grant before the first step
LATER: Final = {"later": True}  # of a field that older workbooks lack: empty, it is no part of a control sum
Fact: TypeAlias = str | int | date | None  # one named cell of sheet Bidrag
Value: TypeAlias = str | Fraction | date | None  # one cell of a recipient's own columns


class Outcome(StrEnum):
    """What a line is: money paid, a ceiling that may be invoiced (B6), or money kept."""

    PAYMENT = "payment"
    INVOICE_CEILING = "invoice_ceiling"
    RETAINED = "retained"


class Rounding(StrEnum):
    """How exact amounts become whole kronor."""

    LARGEST_REMAINDER = "largest_remainder"
    WEBSTER = "webster"


class Bound(StrEnum):
    """Whether a floor or a cap decided an amount."""

    NONE = ""
    FLOOR = "floor"
    CAP = "cap"


class Comparison(StrEnum):
    """How a condition compares a recipient's value with the wanted one."""

    EQUAL = "="
    NOT_EQUAL = "<>"
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the allocation model: from which pot, by which rule, to whom.

    ``rule`` is the key of a rule of division (X5). ``amount`` is kronor, None while not decided (B5).
    ``percent`` is None where the step takes the remainder. ``floor`` and ``cap`` are kronor, the name of
    a column, or an expression (T2). ``rate_step`` is 0 for an exact rate, else 1, 10 or 100 kr per unit
    (C6). ``reduce`` permits a proportional cut where decided amounts or floors need more than the pot holds.
    ``rates`` are decided kronor for a unit of each column that the step names (T1). With a ``multiple`` each
    amount is rounded by itself to so many kronor, ``nearest`` or down, to at least one of them with
    ``least``; with ``exceeds`` the sum may be above the pot (T5). ``order`` is the column by which claims are
    met, ``whole`` tells that one which does not fit gets nothing, ``smallest`` is the smallest amount in
    kronor (T3). ``factor`` is a column with the part of its amount that each gets, or that is deducted
    (``deducts``); the rest stays or is ``passed_on`` (T8). ``reckoned`` is what ``basis`` says where it is
    more than the name of a column (T4). ``together`` names earlier steps whose lines count in the same floor
    and cap (T6); ``stays`` tells that what a cap cuts stays in the pot. ``owed`` is a column with kronor that
    are deducted from the amount (T10).
    """

    name: str
    pot: str
    rule: str
    target: str
    basis: str = ""
    unit: str = ""
    amount: int | None = None
    percent: Fraction | None = None
    floor: Bounding = None
    cap: Bounding = None
    rounding: Rounding = Rounding.LARGEST_REMAINDER
    rate_step: int = 0
    reduce: bool = False
    outcome: Outcome = Outcome.PAYMENT
    source: str = ""
    row: Row = NOWHERE
    rates: tuple[Fraction, ...] = field(default=(), metadata=LATER)
    multiple: int = field(default=0, metadata=LATER)
    nearest: bool = field(default=False, metadata=LATER)
    least: bool = field(default=False, metadata=LATER)
    exceeds: bool = field(default=False, metadata=LATER)
    order: str = field(default="", metadata=LATER)
    whole: bool = field(default=False, metadata=LATER)
    smallest: int = field(default=0, metadata=LATER)
    factor: str = field(default="", metadata=LATER)
    deducts: bool = field(default=False, metadata=LATER)
    passed_on: bool = field(default=False, metadata=LATER)
    reckoned: Reckoned | None = field(default=None, metadata=LATER)
    together: tuple[str, ...] = field(default=(), metadata=LATER)
    stays: bool = field(default=False, metadata=LATER)
    owed: str = field(default="", metadata=LATER)

    @property
    def withholds(self) -> bool:
        """Whether a cap or an amount owed leaves money in the pot that is for nobody else."""
        return self.stays or bool(self.owed)


@dataclass(frozen=True, slots=True)
class Tier:
    """One band: ``low`` to ``high`` units, both ends included; ``high`` None means no upper end (A3, A6).

    ``part`` is kronor for each unit inside it where those are not whole (T9); else ``amount`` is.
    """

    activity: str
    low: int
    high: int | None
    amount: int
    row: Row = NOWHERE
    source: str = ""
    part: Fraction | None = field(default=None, metadata=LATER)

    @property
    def each(self) -> Fraction:
        """What column Belopp says: kronor for the band, or for each unit inside it."""
        return Fraction(self.amount) if self.part is None else self.part

    def with_each(self, each: Fraction) -> Tier:
        """Return the band with another number in that column."""
        whole = each.denominator == 1
        return replace(self, amount=int(each) if whole else 0, part=None if whole else each)


@dataclass(frozen=True, slots=True)
class Condition:
    """One demand on the recipients of a group (A7, C4).

    Conditions without ``alternative`` must all hold. Of the numbered alternatives at least one must hold
    whole. ``value`` is a text, or a number where the comparison is one of size.
    """

    group: str
    column: str
    comparison: Comparison
    value: str | Fraction
    alternative: int | None = None
    source: str = ""
    row: Row = NOWHERE


@dataclass(frozen=True, slots=True)
class Recipient:
    """One unit that may get money: an office, a home, a district, a municipality (A8).

    ``takes_part`` is None until an answer has come (C7). ``values`` holds the programme's and the officer's
    own columns, as far as the model names them.
    """

    id: str
    name: str
    org_number: str = ""
    payee: str = ""
    private: bool | None = None
    activity: str = ""
    groups: tuple[str, ...] = ()
    takes_part: bool | None = None
    replied: date | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    row: Row = NOWHERE

    @property
    def paid_to(self) -> str:
        """Who gets the payment: the payee, or the recipient itself where none is named."""
        return self.payee or self.name
