"""Lika: the same to everyone in a group (D3)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.apportionment import shares
from fordelning.rules import bounded, factored, rounding
from fordelning.rules.division import Dealt, dealt
from fordelning.rules.rule import Cells, Rule
from fordelning.texts import certificate, rule_help
from fordelning.texts import factors as texts_of_factors
from fordelning.texts import redistribution as rounds
from fordelning.texts.sentences import EQUAL_DIVISION
from fordelning.workings.rates import in_proportion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.apportionment.result import Result
    from fordelning.model import Grant, Line, Step, StepResult
    from fordelning.rules.division import Participants
    from fordelning.workings.deal import Deal
    from fordelning.workings.deal import Share as Worked


class Equal(Rule):
    """Divides the pot by the number of those who take part."""

    key, word, place, valued = "equal", "Lika", 60, "same_amount"
    shown = rule_help.EQUAL
    may = bounded.FIELDS | {"rounding", "multiple", "factor"}
    blamed = texts.MODEL_TARGET
    alike, takes_rest = True, True

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return equal shares; whole kronor that are over go by id."""
        if step.factor:
            weights = [Fraction(1)] * len(group.taking)
            made = factored.divide(step, group, pot, grant, weights, lambda _at: texts_of_factors.ONE)
            return replace(made, rate=None, shares=tuple(replace(each, basis=None) for each in made.shares))
        if step.floor is not None or step.cap is not None:
            return _between(step, group, pot, grant)
        ids = [grant.recipients[at].id for at in group.taking]
        result = shares.allocate_equal(pot, ids, rounding=step.rounding)
        result = rounding.by_itself(step, group, pot, result)

        def said(_at: int, exact: Fraction, amount: int) -> str:
            return texts.equal_share(pot, len(ids), exact, amount, rounding.way(step, exact, amount))

        return replace(dealt(group, result, said), rate=None)

    def yields(self, step: Step) -> bool:
        """Tell whether no floor or rounding holds money that later steps may need."""
        return step.floor is None and not step.multiple and not step.factor and not step.withholds

    def fills(self, step: Step) -> bool:
        """Tell that it divides all of its pot between the bounds."""
        return True

    def round_weight(self, line: Line) -> Fraction:
        """Return one for each."""
        return Fraction(1)

    def round_sentence(
        self, step: Step, weight: Fraction, rate: Fraction, exact: Fraction, amount: int
    ) -> str:
        """Return that it is an equal part."""
        return rounds.equal_part(exact, amount, rounding.way(step, exact, amount))

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return a division in proportion to one for each."""
        if result.step.factor:
            return factored.workings(grant, order, result, [replace(row, basis=Fraction(1)) for row in rows])
        deal = in_proportion(order, result, [replace(row, basis=Fraction(1)) for row in rows])
        return rounding.proved(result.step, deal)

    def proof_of_basis(self, cells: Cells) -> str:
        """Return the formula of one."""
        return "1"

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return which pot the group shares."""
        step = result.step
        own = certificate.equal(step.pot, step.target)
        return own + bounded.in_words(step) + factored.in_words(step) + rounding.in_words(step)


def _between(step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
    """Return equal shares between floors and caps."""

    def said(_at: int, exact: Fraction, amount: int, result: Result) -> str:
        rate, how = result.rate or Fraction(0), rounding.way(step, exact, amount)
        count = sum(result.exact_amount(at) == rate for at in range(len(group.taking)))
        if exact != rate or (rate * count).denominator != 1:
            return rounds.equal_part(exact, amount, how)
        return texts.equal_share(int(rate * count), count, exact, amount, how)

    weights = [Fraction(1)] * len(group.taking)
    made = bounded.by_weight(step, group, pot, grant, weights, said, lambda _at: EQUAL_DIVISION)
    return replace(made, rate=None, shares=tuple(replace(each, basis=None) for each in made.shares))


RULE = Equal()
