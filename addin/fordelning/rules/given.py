"""Fastställt: amounts decided elsewhere, as a published key; they must be the pot to the krona (D1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.errors import AllocationError
from fordelning.model import ColumnKind
from fordelning.rules.division import Dealt, Share
from fordelning.rules.rule import Rule
from fordelning.texts import certificate, rule_help
from fordelning.workings.deal import Deal, Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Step, StepResult
    from fordelning.rules.division import Participants
    from fordelning.workings.deal import Share as Worked


class Given(Rule):
    """Gives each the amount that stands in its column; what stands for the refused stays in the pot."""

    key, word, place = "given", "Fastställt", 70
    shown = rule_help.GIVEN
    needs = frozenset({"basis", "unit"})
    basis = ColumnKind.AMOUNT
    decided, takes_rest = True, True

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return the amounts.

        Raises:
            AllocationError: ``given_not_pot`` if they, with those of the refused, are not the pot.
        """
        if group.group_sum != pot:
            given = int(group.group_sum)
            raise AllocationError(
                "given_not_pot", column=step.basis, given=given, balance=pot, difference=abs(given - pot)
            )
        return Dealt(
            tuple(
                Share(int(each), each, texts.given_amount(step.basis, int(each)), basis=each)
                for each in group.basis
            )
        )

    def is_fixed(self, step: Step) -> bool:
        """Tell that the amounts stand whatever the pot holds."""
        return True

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return the amounts, each by itself."""
        return Deal(order, Method.FIXED, tuple(rows))

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return which column holds the amounts."""
        return certificate.given(result.step.basis)


RULE = Given()
