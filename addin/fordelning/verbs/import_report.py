"""How an import went, or would go: the report of ``importera`` and of its preview."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fordelning.intake.merge import Plan
from fordelning.intake.question import Answers
from fordelning.verbs.report import Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.intake.proposal import Proposal
    from fordelning.intake.question import Question


@dataclass(frozen=True, slots=True)
class Imported(Report):
    """How the verb went: what the list comes to, what that does to Mottagare, and what was answered.

    ``answers`` are those given now and those kept from earlier lists.
    """

    proposal: Proposal | None = None
    plan: Plan = field(default_factory=Plan)
    answers: Answers = field(default_factory=Answers)

    @property
    def questions(self) -> Sequence[Question]:
        """What is open."""
        return self.plan.questions
