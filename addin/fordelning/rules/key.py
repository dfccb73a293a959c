"""Nyckel: in proportion to weights, with a floor and a cap for each (D2)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.model import ColumnKind
from fordelning.rules import bounded, factored, reckoned, rounding
from fordelning.rules.rule import Rule
from fordelning.texts import certificate, rule_help
from fordelning.texts import proof as words
from fordelning.workings.rates import by_remainder, in_proportion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.apportionment.result import Result
    from fordelning.model import Grant, Step, StepResult
    from fordelning.rules.division import Dealt, Participants
    from fordelning.workings.deal import Deal
    from fordelning.workings.deal import Share as Worked
    from fordelning.workings.threshold import Standing


class Key(Rule):
    """Divides the pot by weight; floors may be cut in proportion where the step says so."""

    key, word, place = "key", "Nyckel", 50
    shown = rule_help.KEY
    needs, may = (
        frozenset({"basis", "unit"}),
        bounded.FIELDS | {"reduce", "rounding", "multiple", "factor"},
    )
    basis = ColumnKind.NUMBER
    weighed, alike, takes_rest, reckons, of_sums = True, True, True, True, True

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return each one's part of the pot, between its floor and its cap."""
        has = reckoned.having(step, group, grant)
        if step.factor:
            return factored.divide(step, group, pot, grant, group.basis, has)

        def said(at: int, exact: Fraction, amount: int, result: Result) -> str:
            weight = group.basis[at]
            own = exact / weight if weight else result.rate or Fraction(0)
            return texts.by_rate(has(at), weight, own, amount, rounding.way(step, exact, amount))

        return bounded.by_weight(step, group, pot, grant, group.basis, said, has)

    def fills(self, step: Step) -> bool:
        """Tell that it divides all of its pot between the bounds."""
        return True

    def yields(self, step: Step) -> bool:
        """Tell whether no floor holds money that later steps may need."""
        return step.floor is None and not step.multiple and not step.factor and not step.withholds

    def threshold(self, at: Standing) -> str:
        """Return how far it is until no floor or cap decides, or what one more unit gives."""
        return bounded.threshold(at)

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return a division in proportion to the weights, or to the floors where they are cut."""
        if result.step.factor:
            return factored.workings(grant, order, result, rows)
        if sum(row.floor for row in rows) <= result.before:
            return rounding.proved(result.step, in_proportion(order, result, rows))
        cut = [
            replace(row, weight=row.floor, bound=words.FREE if row.eligible else words.OUTSIDE)
            for row in rows
        ]
        return by_remainder(order, result.before, 1, cut, cut=True)

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return what the pot was divided by, and between which bounds."""
        step = result.step
        own = certificate.key(step.pot, step.basis, bounded.in_words(step), cut=cut)
        return f"{own}{factored.in_words(step)}{rounding.in_words(step)}"


RULE = Key()
