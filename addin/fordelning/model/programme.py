"""The rules of one grant in one year as data: facts, columns, purposes, duties, quirks and sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from fractions import Fraction

    from fordelning.model.provision import (
        DecisionPoint,
        Meeting,
        Paper,
        Provision,
        RequisitionOrder,
        SexShare,
        Signer,
        StepRecipients,
    )
    from fordelning.model.step import Condition, Fact, Recipient, Step, Tier


AUTHORITY: Final = "bidrag_myndighet"
OF_STATE: Final = (  # the facts that only a grant with a state above it has
    AUTHORITY,
    "bidrag_dnr_overenskommelse",
    "bidrag_dnr_beslut",
    "bidrag_rekvirera_senast",
    "bidrag_redovisa_senast",
    "bidrag_aterbetala_senast",
    "bidrag_rekvirent",
    "bidrag_underskrift",
    "bidrag_enkat",
)


class ColumnKind(StrEnum):
    """What a programme's own column of recipients holds."""

    COUNT = "count"  # whole, zero or more
    NUMBER = "number"  # zero or more, decimals allowed
    SHARE = "share"  # 0 to 1, written as percent
    AMOUNT = "amount"  # whole kronor
    YES_NO = "yes_no"
    TEXT = "text"


class FormWording(StrEnum):
    """Whose words the requisition and the statement of accounts are in (D21, D22)."""

    GENERAL = "general"  # ours, where the document shows no form
    AGREEMENT = "agreement"  # bilaga 2 of the agreement of 2021, quoted


class Holder(StrEnum):
    """Who holds the grant and divides it: what its labels and sentences call the one that fills them in."""

    MUNICIPALITY = "municipality"
    REGION = "region"
    AGENCY = "agency"
    ASSOCIATION = "association"


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
    """One fact of a programme with unit and source; a ``note`` says what the officer must mind.

    ``applies`` is False where the grant has no such thing, as a day to requisition one's own money: then
    nobody misses it.
    """

    name: str
    value: Fact
    source: str
    unit: str = ""
    note: str = ""
    applies: bool = True


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
    """Words of a source: an attachment, a delegation, a question of the follow-up (E16)."""

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

    ``due`` names the fact that holds its last day, so that a day is stated once and follows what the officer
    writes there; ``day`` is one that is no such fact. Both are empty where the source sets no date.
    ``of_payee`` tells that whoever gets money must do it, so that the decision letters say it; ``on`` names
    the paper to the state whose sheet says it.
    """

    who: str
    text: str
    source: str
    day: date | None = None
    due: str = ""
    of_payee: bool = False
    on: Paper | None = None

    def last_day(self, of: Callable[[str], date | None]) -> date | None:
        """Return the day it must be done at the latest, None where there is none; ``of`` knows the facts."""
        return of(self.due) if self.due else self.day


@dataclass(frozen=True, slots=True)
class Programme:
    """The rules of one grant in one year, as data.

    ``equality`` quotes the memo's own analysis (A20, C13). ``state_aid`` quotes what the document says of
    state aid, None where it says nothing (E13). ``example_day`` is a day on which the example is divided: no
    last day of its has passed then.
    """

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
    provisions: tuple[Provision, ...] = ()
    decision_points: tuple[DecisionPoint, ...] = ()
    signers: tuple[Signer, ...] = ()
    equality: tuple[Passage, ...] = ()
    sexes: tuple[SexShare, ...] = ()
    questions: tuple[Passage, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    recipient_kinds: tuple[StepRecipients, ...] = ()
    requisition_order: tuple[RequisitionOrder, ...] = ()
    state_aid: Passage | None = None
    forms: FormWording = FormWording.GENERAL
    holder: Holder = Holder.MUNICIPALITY
    example_note: str = ""
    example_day: date | None = None
    example_facts: Mapping[str, Fact] = field(default_factory=dict)
    example_aid: Mapping[str, str | Fraction | date] = field(default_factory=dict)
    example_amounts: Mapping[str, int] = field(default_factory=dict)
    examples: tuple[Recipient, ...] = ()

    @property
    def foreign(self) -> Mapping[str, str]:
        """The facts that this grant has none of, with why."""
        return {fact.name: fact.note for fact in self.facts if not fact.applies}

    @property
    def may_be_own(self) -> bool:
        """Whether it says nothing of an authority: then the money may be the holder's own."""
        return any(
            fact.name == AUTHORITY and fact.applies and fact.value is None and not fact.source
            for fact in self.facts
        )

    @property
    def judges_aid(self) -> bool:
        """Whether undertakings may get its money (E13): by its document, its examples, or for all we know."""
        return self.state_aid is not None or not self.examples or any(each.private for each in self.examples)
