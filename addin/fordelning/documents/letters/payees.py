"""Who gets a decision letter, and about which lines of the allocation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.model import Outcome

if TYPE_CHECKING:
    from fordelning.model import Allocation, Grant, Line


@dataclass(frozen=True, slots=True)
class Payee:
    """One payee with its lines: those with money, and those without, each with its reason."""

    name: str
    org_number: str
    given: tuple[Line, ...]
    refused: tuple[Line, ...]

    def sum_of(self, outcome: Outcome) -> int:
        """Return the kronor of one outcome over all its units (A8)."""
        return sum(line.amount for line in self.given if line.outcome is outcome)


@dataclass(frozen=True, slots=True)
class Addressed:
    """All payees that get a letter, and how many units have said no or nothing and so are in none."""

    payees: tuple[Payee, ...]
    silent: int

    @property
    def refusing(self) -> bool:
        """Whether any letter tells of a refusal."""
        return any(payee.refused for payee in self.payees)

    @property
    def giving(self) -> bool:
        """Whether any letter tells of money."""
        return any(payee.given for payee in self.payees)


def addressed(grant: Grant, allocation: Allocation) -> Addressed:
    """Return who gets a letter, in the order of the allocation.

    Money that is kept needs no letter. Nobody is refused what they have declined, or not asked for yet.

    Args:
        grant: whose recipients have answered or not.
        allocation: its lines.
    """
    answers = {recipient.id: recipient.takes_part for recipient in grant.recipients}
    given: dict[tuple[str, str], list[Line]] = {}
    refused: dict[tuple[str, str], list[Line]] = {}
    silent: set[str] = set()
    for line in allocation.lines:
        payee = (line.payee, line.org_number)
        if line.outcome is Outcome.RETAINED or (not line.amount and not line.recipient):
            continue
        if line.refused and _is_silent(line, answers.get(line.id)):
            silent.add(line.id)
            continue
        given.setdefault(payee, [])
        refused.setdefault(payee, [])
        (given if line.amount else refused)[payee].append(line)
    payees = tuple(Payee(*payee, tuple(given[payee]), tuple(refused[payee])) for payee in given)
    return Addressed(payees, len(silent))


def _is_silent(line: Line, takes_part: bool | None) -> bool:
    """Tell whether a line is empty because its holder said no, or nothing."""
    if takes_part is None:
        return line.sentence == texts.not_eligible((texts.NOT_ANSWERED,))
    return not takes_part
