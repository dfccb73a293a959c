"""Lika with kronor in column Värde: the same decided amount to everyone in a group (T7)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from fordelning.rules import bounded, factored
from fordelning.rules.rate import DecidedRate, after
from fordelning.texts import rates as said
from fordelning.texts import rule_help

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import ColumnKind, Grant, Recipient, Step, StepResult
    from fordelning.rules.division import Dealt, Participants
    from fordelning.rules.rule import Cells
    from fordelning.workings.deal import Deal
    from fordelning.workings.deal import Share as Worked
    from fordelning.workings.threshold import Standing


class SameAmount(DecidedRate):
    """Gives each the amount in column Värde: a decided rate for one unit each."""

    key, word, place = "same_amount", "Lika", 61
    shown = rule_help.SAME_AMOUNT
    needs: ClassVar[frozenset[str]] = frozenset({"rates"})
    basis: ClassVar[ColumnKind | None] = None
    weighed, reckons = False, False

    def columns(self, step: Step) -> tuple[str, ...]:
        """Return none: nobody's numbers count."""
        return ()

    def exact(self, step: Step, basis: Fraction | None, recipient: Recipient, grant: Grant) -> Fraction:
        """Return the amount."""
        return step.rates[0]

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return the amount for each; raises AllocationError ``rates_above_pot`` as a rate does."""
        one_each = replace(group, basis=(Fraction(1),) * len(group.taking))
        done = super().divide(step, one_each, pot, grant)
        return replace(done, shares=tuple(replace(share, basis=None) for share in done.shares))

    def rate(self, step: Step) -> Fraction | None:
        """Return none: there are no units."""
        return None

    def told(self, step: Step, recipient: Recipient, grant: Grant, amount: int, *, cut: bool) -> str:
        """Return the sentence of one."""
        return said.TO_EACH + after(step, recipient, step.rates[0], amount, cut=cut)

    def threshold(self, at: Standing) -> str:
        """Return nothing: no number of its own moves the amount."""
        return ""

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return each amount by itself, or what a cut divides in proportion to."""
        return super().workings(grant, order, result, [replace(row, basis=Fraction(1)) for row in rows])

    def proof_of_basis(self, cells: Cells) -> str:
        """Return the formula of one."""
        return "1"

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return the amount and who gets it."""
        step = result.step
        return (
            said.rule_to_each(step.rates[0], step.target, cut=cut)
            + factored.in_words(step)
            + bounded.in_words(step)
        )


RULE = SameAmount()
