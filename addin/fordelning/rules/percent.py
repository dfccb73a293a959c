"""Andel: percent of a pot; all such steps of one pot are one split of it (B2)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.apportionment import shares
from fordelning.rules.division import Share
from fordelning.rules.rule import Cells, Rule
from fordelning.texts import certificate, rule_help
from fordelning.workings.deal import Deal, Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Step, StepResult
    from fordelning.workings.deal import Share as Worked


class Percent(Rule):
    """Splits its pot whole; at most one step takes what the other percents leave."""

    key, word, place = "percent", "Andel", 20
    shown = rule_help.PERCENT
    may = frozenset({"percent", "rounding"})
    blamed = texts.MODEL_VALUE
    single, splits, apart = True, True, True

    def take(self, steps: Sequence[Step], pot: int) -> dict[str, Share]:
        """Return what each percent step gets of one pot, by target.

        Raises:
            AllocationError: if the percents do not sum to 100, or more than one takes the remainder.
        """
        targets = [step.target for step in steps]
        percents = [step.percent for step in steps]
        result = shares.allocate_percent(pot, percents, targets, rounding=steps[0].rounding)
        remainder = 100 - sum((percent for percent in percents if percent is not None), Fraction(0))
        made = {}
        for at, (target, percent) in enumerate(zip(targets, percents, strict=True)):
            amount, exact = int(result.amounts[at]), result.exact_amount(at)
            share = remainder if percent is None else percent
            sentence = texts.percent_share(share, pot, exact, amount, remainder=percent is None)
            made[target] = Share(amount, exact, sentence, extra=int(result.extra[at]), basis=share)
        return made

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return the rows as they hand on what the split gave their step."""
        return Deal(order, Method.FIXED, tuple(rows), of_split=True)

    def proof_of_basis(self, cells: Cells) -> str:
        """Return the formula of the percent."""
        return cells.percent()

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return which percent of which pot went where."""
        return certificate.percent(result.step.percent, result.step.pot, result.step.target)


RULE = Percent()
