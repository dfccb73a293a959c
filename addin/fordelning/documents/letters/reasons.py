"""Why a unit gets nothing, said to the one who gets the letter and not as it stands in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import eligibility
from fordelning.texts import letters as said

if TYPE_CHECKING:
    from fordelning.model import Condition, Grant, Line


class Reasons:
    """The reasons of one grant's refusals, in the voice of a letter."""

    def __init__(self, grant: Grant) -> None:
        self._recipients = {each.id: each for each in grant.recipients}
        self._steps = {step.name: step for step in grant.steps}
        self._conditions: dict[str, list[Condition]] = {}
        for condition in grant.conditions:
            self._conditions.setdefault(condition.group, []).append(condition)

    def of(self, line: Line, name: str = "") -> str:
        """Return why a line is refused; ``name`` is the unit's where the letter must say which it is."""
        step, recipient = self._steps.get(line.step), self._recipients.get(line.id)
        if step and recipient:
            units = {step.basis: step.unit} if step.unit else {}
            own = self._conditions.get(step.target, [])
            if reasons := eligibility.judge(own, recipient, units, said.unmet).reasons:
                return said.not_eligible(reasons, name)
        return said.of_named(line.sentence, name)
