"""The nouns of a grant: programme, step, tier, condition, recipient, line, pot, allocation, event.

All are frozen; a change is a new record. Money is whole kronor (``int``), everything else that is counted
an exact ``Fraction``. Swedish words of the workbook stand in ``layout``; here the values are English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

from fordelning import texts
from fordelning.errors import NOWHERE, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_POT = texts.FIRST_POT  # the pot that holds the whole grant before the first step

Fact: TypeAlias = str | int | date | None  # one named cell of sheet Bidrag
Value: TypeAlias = str | Fraction | date | None  # one cell of a recipient's own columns


class Rule(StrEnum):
    """How a step takes money out of its pot (requirement X5)."""

    SET_ASIDE = "set_aside"  # a fixed amount
    PERCENT = "percent"  # percent of the pot
    TIERS = "tiers"  # fixed amounts by activity and volume
    PER_UNIT = "per_unit"  # one rate for every unit
    KEY = "key"  # in proportion to weights, with floor and cap
    EQUAL = "equal"  # the same to everyone
    GIVEN = "given"  # amounts decided elsewhere: a published key


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

    ``amount`` (kronor) belongs to ``SET_ASIDE``, None while not decided (B5). ``percent`` belongs to
    ``PERCENT``, None where the step takes the remainder. ``floor`` and ``cap`` are kronor or the name of a
    column. ``rate_step`` is 0 for an exact rate, else 1, 10 or 100 kr per unit (C6). ``reduce`` permits a
    proportional cut where tiers or floors need more than the pot holds.
    """

    name: str
    pot: str
    rule: Rule
    target: str
    basis: str = ""
    unit: str = ""
    amount: int | None = None
    percent: Fraction | None = None
    floor: int | str | None = None
    cap: int | str | None = None
    rounding: Rounding = Rounding.LARGEST_REMAINDER
    rate_step: int = 0
    reduce: bool = False
    outcome: Outcome = Outcome.PAYMENT
    source: str = ""
    row: Row = NOWHERE


@dataclass(frozen=True, slots=True)
class Tier:
    """One band: ``low`` to ``high`` units, both ends included; ``high`` None means no upper end (A3, A6)."""

    activity: str
    low: int
    high: int | None
    amount: int
    row: Row = NOWHERE
    source: str = ""


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


@dataclass(frozen=True, slots=True)
class Line:
    """What one step gave one holder, and why. ``exact`` is the amount before whole kronor."""

    step: str
    pot: str
    id: str
    name: str
    payee: str
    org_number: str
    rule: Rule
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


class EventKind(StrEnum):
    """What can happen to granted money during its year (D24)."""

    DECIDED = "decided"
    REQUISITIONED = "requisitioned"
    PAID = "paid"
    INVOICED = "invoiced"
    USED = "used"
    RETURNED = "returned"
    REDISTRIBUTED = "redistributed"
    REPAID = "repaid"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the ledger; entries are added, never changed."""

    day: date
    kind: EventKind
    id: str
    amount: int
    purpose: str = ""
    motivation: str = ""
    voucher: str = ""
    row: Row = NOWHERE


@dataclass(frozen=True, slots=True)
class Grant:
    """What a workbook holds before it is allocated: facts, model, recipients and events."""

    facts: Mapping[str, Fact]
    steps: tuple[Step, ...]
    tiers: tuple[Tier, ...] = ()
    conditions: tuple[Condition, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    events: tuple[Event, ...] = ()
    fact_rows: Mapping[str, Row] = field(default_factory=dict)

    @property
    def amount(self) -> int:
        """The whole grant in kronor."""
        amount = self.facts["bidrag_belopp"]
        assert isinstance(amount, int)
        return amount


class ColumnKind(StrEnum):
    """What a programme's own column of recipients holds."""

    COUNT = "count"  # whole, zero or more
    NUMBER = "number"  # zero or more, decimals allowed
    SHARE = "share"  # 0 to 1, written as percent
    AMOUNT = "amount"  # whole kronor
    YES_NO = "yes_no"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a programme adds to the recipients."""

    name: str
    kind: ColumnKind
    help: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One permitted use of the money; some demand a written motivation (B8, E11).

    ``area`` names the heading that the source puts the use under, if any (C9).
    """

    text: str
    needs_motivation: bool = False
    source: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Quirk:
    """A slip, a gap or a contradiction in a source, quoted and never silently mended (D25, X6)."""

    quote: str
    remark: str
    source: str


@dataclass(frozen=True, slots=True)
class SourcedFact:
    """One fact of a programme with unit and source; a ``note`` says what the officer must mind."""

    name: str
    value: Fact
    source: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One source document, cited by its letter; ``day`` and ``pages`` are None where the text gives none."""

    letter: str
    issuer: str
    title: str
    day: date | None = None
    pages: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source, quoted: an attachment, a delegation."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """One body that was heard before the decision, and when (A18, B14, C12)."""

    body: str
    day: date
    source: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that someone must do for the grant, in our words (A14, C8, D9, E10).

    ``day`` is None where the source sets no date.
    """

    who: str
    text: str
    source: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """The rules of one grant in one year, as data."""

    id: str
    title: str
    summary: str
    facts: tuple[SourcedFact, ...]
    steps: tuple[Step, ...]
    tiers: tuple[Tier, ...] = ()
    conditions: tuple[Condition, ...] = ()
    columns: tuple[Column, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    quirks: tuple[Quirk, ...] = ()
    duties: tuple[Duty, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    delegations: tuple[Passage, ...] = ()
    attachments: tuple[Passage, ...] = ()
    example_note: str = ""
    example_facts: Mapping[str, Fact] = field(default_factory=dict)
    example_amounts: Mapping[str, int] = field(default_factory=dict)
    examples: tuple[Recipient, ...] = ()
