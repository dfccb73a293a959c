"""Lika: the same to everyone in a group (D3)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.apportionment import shares
from fordelning.rules.division import Dealt, dealt
from fordelning.rules.rule import Cells, Rule
from fordelning.texts import certificate
from fordelning.texts import redistribution as rounds
from fordelning.workings.rates import in_proportion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Line, Step, StepResult
    from fordelning.rules.division import Participants
    from fordelning.workings.record import Deal
    from fordelning.workings.record import Share as Worked


class Equal(Rule):
    """Divides the pot by the number of those who take part."""

    key, word, place, valued = "equal", "Lika", 60, "same_amount"
    may = frozenset({"rounding"})
    blamed = texts.MODEL_TARGET
    alike, takes_rest = True, True

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return equal shares; whole kronor that are over go by id."""
        ids = [grant.recipients[at].id for at in group.taking]
        result = shares.allocate_equal(pot, ids, rounding=step.rounding)

        def said(_at: int, exact: Fraction, amount: int) -> str:
            return texts.equal_share(pot, len(ids), exact, amount)

        return replace(dealt(group, result, said), rate=None)

    def yields(self, step: Step) -> bool:
        """Tell that it divides whatever the pot holds."""
        return True

    def round_weight(self, line: Line) -> Fraction:
        """Return one for each."""
        return Fraction(1)

    def round_sentence(
        self, step: Step, weight: Fraction, rate: Fraction, exact: Fraction, amount: int
    ) -> str:
        """Return that it is an equal part."""
        return rounds.equal_part(exact, amount)

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return a division in proportion to one for each."""
        return in_proportion(order, result, [replace(row, basis=Fraction(1)) for row in rows])

    def proof_of_basis(self, cells: Cells) -> str:
        """Return the formula of one."""
        return "1"

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return which pot the group shares."""
        return certificate.equal(result.step.pot, result.step.target)


RULE = Equal()
