"""Per enhet: one rate in kronor for every unit, which rises when some decline (C6)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.apportionment import per_unit
from fordelning.errors import AllocationError
from fordelning.model import Bound, ColumnKind
from fordelning.money import format_amount, format_number
from fordelning.rules import bounded, factored, reckoned, rounding
from fordelning.rules.division import Dealt, dealt
from fordelning.rules.rule import Rule
from fordelning.texts import certificate, rule_help
from fordelning.texts import thresholds as said
from fordelning.workings.deal import Deal, Method
from fordelning.workings.rates import in_proportion, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fordelning.apportionment.result import Result
    from fordelning.model import Grant, Step, StepResult
    from fordelning.rules.division import Participants
    from fordelning.workings.deal import Share as Worked
    from fordelning.workings.threshold import Standing


class PerUnit(Rule):
    """Divides the pot by the units; the rate is exact, or rounded down to whole steps of kronor."""

    key, word, place, valued = "per_unit", "Per enhet", 40, "rate"
    shown = rule_help.PER_UNIT
    needs, may = (
        frozenset({"basis", "unit"}),
        bounded.FIELDS | {"rate_step", "rounding", "multiple", "factor"},
    )
    basis = ColumnKind.NUMBER
    weighed, alike, takes_rest, reckons = True, True, True, True

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return units times the rate."""
        has = reckoned.having(step, group, grant)
        if step.factor:
            return factored.divide(step, group, pot, grant, group.basis, has)
        if not step.rate_step and (step.multiple or step.floor is not None or step.cap is not None):
            return _between(step, group, pot, grant, has)
        ids = [grant.recipients[at].id for at in group.taking]
        result = per_unit.allocate(pot, group.basis, ids, step=step.rate_step, rounding=step.rounding)
        rate = result.rate or Fraction(0)
        given = dealt(
            group, result, lambda at, _exact, amount: texts.by_rate(has(at), group.basis[at], rate, amount)
        )
        made = bounded.one_by_one(step, group, grant, given)
        need = sum(share.amount for share in made.shares)
        if need > pot:
            raise AllocationError("floors_above_pot", floors=need, pot=pot)
        return made

    def yields(self, step: Step) -> bool:
        """Tell whether the rate is exact, so that nothing is left in the pot, and no floor holds some."""
        return (
            step.rate_step == 0
            and step.floor is None
            and not step.multiple
            and not step.factor
            and not step.withholds
        )

    def fills(self, step: Step) -> bool:
        """Tell whether the rate is exact."""
        return step.rate_step == 0

    def threshold(self, at: Standing) -> str:
        """Return what one more unit gives, and at which rate."""
        step, rate = at.result.step, at.result.rate
        if not step.rate_step:
            return bounded.threshold(at)
        if not rate or at.line.bound is not Bound.NONE:
            return ""
        sentence = said.at_rate(said.more(Fraction(1), *at.words), format_number(rate))
        units = at.free[1] + 1
        new = int(at.result.before / units) // step.rate_step * step.rate_step
        return sentence if new == rate else said.if_rate_stands(sentence, format_amount(new))

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return units times a rounded rate, or a division in proportion to the units."""
        if result.step.factor:
            return factored.workings(grant, order, result, rows)
        if not result.step.rate_step:
            return rounding.proved(result.step, in_proportion(order, result, rows))
        scale, weighted = scaled(rows)
        rate = int(result.rate or 0)
        parts = [(row, *divmod(row.weight * rate, scale)) for row in weighted]
        counted = tuple(replace(row, whole=whole, rest=rest) for row, whole, rest in parts)
        return Deal(order, Method.RATE, counted, scale, rate, scale)

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return how the rate was counted."""
        step = result.step
        own = certificate.per_unit(step.pot, step.basis, step.rate_step)
        return own + bounded.in_words(step) + factored.in_words(step) + rounding.in_words(step)


def _between(step: Step, group: Participants, pot: int, grant: Grant, has: Callable[[int], str]) -> Dealt:
    """Return units times the one rate, between floors and caps, or each rounded by itself."""

    def said(at: int, exact: Fraction, amount: int, result: Result) -> str:
        weight = group.basis[at]
        rate = exact / weight if weight else result.rate or Fraction(0)
        return texts.by_rate(has(at), weight, rate, amount, rounding.way(step, exact, amount))

    return bounded.by_weight(step, group, pot, grant, group.basis, said, has)


RULE = PerUnit()
