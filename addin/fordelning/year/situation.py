"""What the checks look at: a grant, its programme, its allocation if there is one, and a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning.errors import NOWHERE

if TYPE_CHECKING:
    from datetime import date

    from fordelning.errors import Place
    from fordelning.model import AidBook, Allocation, Fact, Grant, Logged, Programme, Recipient, Reserve


@dataclass(frozen=True, slots=True)
class Situation:
    """A grant as it stands on a day.

    ``allocation`` is None where it could not be allocated, ``aid`` where the workbook has no sheet
    Statsstöd (E13); ``log`` is what the log says has been done. ``reserve`` is what was kept for those who
    have answered since the first round, None where that is not asked; ``carried_out`` whether anything has
    happened to what the first round gave (A15).
    """

    grant: Grant
    today: date
    programme: Programme | None = None
    allocation: Allocation | None = None
    aid: AidBook | None = None
    log: tuple[Logged, ...] = ()
    reserve: Reserve | None = None
    carried_out: bool = False

    def amount(self) -> int:
        """Return the grant in kronor, zero while it is not filled in."""
        amount = self.grant.facts.get("bidrag_belopp")
        return amount if isinstance(amount, int) else 0

    def place(self, fact: str) -> Place:
        """Return where a fact stands on sheet Bidrag."""
        return self.grant.fact_rows.get(fact, NOWHERE).at()

    def day(self, fact: str) -> date | None:
        """Return a day among the facts, None while it is not filled in."""
        return self.grant.day(fact)

    def end_of_use(self) -> str:
        """Return the fact that says until when the money may be used; see ``Grant.end_of_use``."""
        return self.grant.end_of_use()

    def published(self, fact: str) -> Fact:
        """Return what the programme's source says of a fact, None where it is silent."""
        facts = self.programme.facts if self.programme else ()
        return next((known.value for known in facts if known.name == fact), None)

    def members(self, group: str) -> list[Recipient]:
        """Return the recipients of a group that have not declined."""
        return [
            recipient
            for recipient in self.grant.recipients
            if group in recipient.groups and recipient.takes_part is not False
        ]
