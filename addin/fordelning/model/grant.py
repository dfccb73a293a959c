"""A grant before it is allocated: facts, model, recipients and events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from fordelning.model.programme import OF_STATE, FormWording, Holder
from fordelning.texts import holders

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.errors import Row
    from fordelning.model.ledger import Event, HalfRead
    from fordelning.model.programme import ColumnKind, Programme
    from fordelning.model.said import Said
    from fordelning.model.step import Condition, Fact, Recipient, Step, Tier

HOLDER: Final = "mottagare_slag"  # the fact that says who holds a grant, by the words of texts.holders


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a model and its conditions name, also in rows of which another cell could not be read.

    Attributes:
        steps: every step whose rule can be read.
        groups: those of conditions, with the rows that name them.
        tiers: every band of which the activity can be read; where its ends cannot, it has all volumes.
    """

    steps: tuple[Step, ...]
    groups: tuple[tuple[str, Row], ...]
    tiers: tuple[Tier, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant:
    """What a workbook holds before it is allocated: facts, model, recipients and events.

    ``half_read`` holds the rows of events in which something is wrong, ``unread`` the names of the tables
    that have such rows: what is judged on all of a table cannot be judged then. Of these ``lost`` have rows
    that are not read at all, and in ``unnamed`` some name that others refer to could not be read. ``drafted``
    is what the model and its conditions name, also in rows that could not be read whole. ``said`` holds the
    cells whose text was read as a number or a day. ``programme`` is what the workbook was made from, if
    known.
    """

    facts: Mapping[str, Fact]
    steps: tuple[Step, ...]
    tiers: tuple[Tier, ...] = ()
    conditions: tuple[Condition, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    events: tuple[Event, ...] = ()
    fact_rows: Mapping[str, Row] = field(default_factory=dict)
    half_read: tuple[HalfRead, ...] = ()
    unread: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    drafted: Drafted | None = field(default=None, compare=False)
    said: tuple[Said, ...] = field(default=(), compare=False)
    programme: Programme | None = field(default=None, compare=False)

    @property
    def named(self) -> Drafted:
        """What its model and its conditions name."""
        groups = tuple((each.group, each.row) for each in self.conditions)
        return self.drafted or Drafted(self.steps, groups, self.tiers)

    @property
    def kinds(self) -> dict[str, ColumnKind]:
        """What the columns of its programme hold; none where it has no programme."""
        return {column.name: column.kind for column in self.programme.columns} if self.programme else {}

    @property
    def foreign(self) -> Mapping[str, str]:
        """The facts that it has none of, with why; what is the state's where there is no state above it."""
        foreign = self.programme.foreign if self.programme else {}
        return {**foreign, **dict.fromkeys(OF_STATE, "")} if self.is_own else foreign

    @property
    def is_own(self) -> bool:
        """Whether neither its programme nor any fact says that there is a state above it."""
        known = self.programme is not None and self.programme.may_be_own
        return known and not any(self.facts.get(fact) for fact in OF_STATE)

    @property
    def wording(self) -> FormWording:
        """Whose words its papers to the state are in; ours where it has no programme."""
        return self.programme.forms if self.programme else FormWording.GENERAL

    @property
    def holder(self) -> Holder:
        """Who holds it, as its facts say or else its programme; a municipality where it has none."""
        kind = holders.BY_WORD.get(str(self.facts.get(HOLDER)))
        if kind is not None:
            return Holder(kind)
        return self.programme.holder if self.programme else Holder.MUNICIPALITY

    @property
    def amount(self) -> int:
        """The whole grant in kronor."""
        amount = self.facts["bidrag_belopp"]
        assert isinstance(amount, int)
        return amount

    def day(self, fact: str) -> date | None:
        """Return a day among the facts, None while it is not filled in."""
        day = self.facts.get(fact)
        return day if isinstance(day, date) else None

    def end_of_use(self) -> str:
        """Return the fact that says until when the money may be used: a day of its own, or the period's end.

        Requirements A13, B10 and D8.

        >>> Grant({"bidrag_period_till": date(2020, 12, 31)}, ()).end_of_use()
        'bidrag_period_till'
        """
        own = "bidrag_anvand_senast"
        return own if self.day(own) else "bidrag_period_till"
