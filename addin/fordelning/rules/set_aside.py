"""Avsätt: a fixed amount, for a pot, a group of one or an earmark (B1, B5)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.errors import AllocationError
from fordelning.rules.division import Share
from fordelning.rules.rule import Cells, Rule
from fordelning.texts import certificate, rule_help
from fordelning.workings.deal import Deal, Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Step, StepResult
    from fordelning.workings.deal import Share as Worked


class SetAside(Rule):
    """Takes its amount; nothing while the amount is not decided."""

    key, word, place = "set_aside", "Avsätt", 10
    shown = rule_help.SET_ASIDE
    may = frozenset({"amount"})
    blamed = texts.MODEL_VALUE
    single, apart = True, True

    def take(self, steps: Sequence[Step], pot: int) -> dict[str, Share]:
        """Return the fixed amount; raises AllocationError ``set_aside_over_pot`` if the pot holds less."""
        (step,) = steps
        amount = step.amount or 0
        if amount > pot:
            raise AllocationError("set_aside_over_pot", amount=amount, balance=pot)
        return {step.target: Share(amount, Fraction(amount), texts.set_aside(step.amount))}

    def is_fixed(self, step: Step) -> bool:
        """Tell that it takes its amount whatever the pot holds."""
        return True

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return the amount as the basis of each row."""
        basis = Fraction(result.step.amount or 0)
        return Deal(order, Method.FIXED, tuple(replace(row, basis=basis) for row in rows))

    def proof_of_basis(self, cells: Cells) -> str:
        """Return the formula of the amount in column Värde."""
        return cells.value()

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return what it took, from where and for whom."""
        return certificate.set_aside(result.taken, result.step.pot, result.step.target)


RULE = SetAside()
