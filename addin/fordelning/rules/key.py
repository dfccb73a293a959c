"""Nyckel: in proportion to weights, with a floor and a cap for each (D2)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.apportionment import proportional
from fordelning.apportionment.result import AT_CAP, FREE
from fordelning.model import Bound, ColumnKind
from fordelning.rules.division import Dealt, dealt
from fordelning.rules.rule import Rule
from fordelning.texts import certificate
from fordelning.texts import proof as words
from fordelning.texts import thresholds as said
from fordelning.workings.rates import by_remainder, in_proportion
from fordelning.workings.standing import one_more

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Step, StepResult
    from fordelning.rules.division import Participants
    from fordelning.workings.record import Deal
    from fordelning.workings.record import Share as Worked
    from fordelning.workings.standing import Standing


class Key(Rule):
    """Divides the pot by weight; floors may be cut in proportion where the step says so."""

    key, word, place = "key", "Nyckel", 50
    needs, may = frozenset({"basis", "unit"}), frozenset({"floor", "cap", "reduce", "rounding"})
    basis = ColumnKind.NUMBER
    weighed, alike, takes_rest = True, True, True

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return each one's part of the pot, between its floor and its cap."""
        ids = [grant.recipients[at].id for at in group.taking]
        result = proportional.allocate(
            pot,
            group.basis,
            ids,
            floors=group.floors,
            caps=group.caps,
            rounding=step.rounding,
            reduce=step.reduce,
        )
        bounds = result.bounds.tolist()

        def told(at: int, exact: Fraction, amount: int) -> str:
            weight = group.basis[at]
            has = texts.quantity(weight, step.unit, step.basis)
            limit = _at(group.caps if bounds[at] == AT_CAP else group.floors, at)
            if bounds[at] == FREE or limit is None:  # none gets more than the pot, though none set that cap
                own = exact / weight if weight else result.rate or Fraction(0)
                return texts.by_rate(has, weight, own, amount)
            otherwise = None if result.rate is None else result.rate * weight
            if bounds[at] == AT_CAP:
                return texts.at_cap(has, limit, otherwise)
            if exact < limit:
                return texts.floor_cut(limit, exact, amount)
            return texts.at_floor(has, limit, otherwise)

        return dealt(group, result, told)

    def yields(self, step: Step) -> bool:
        """Tell whether no floor holds money that later steps may need."""
        return step.floor is None

    def threshold(self, at: Standing) -> str:
        """Return how far it is until no floor or cap decides, or what one more unit gives."""
        weight, rate = at.line.basis or Fraction(0), at.result.rate
        if at.line.bound is Bound.FLOOR:
            if not rate:
                return ""
            steps = floor((at.line.exact / rate - weight) / at.grain) + 1
            return said.above_floor(said.more(steps * at.grain, *at.words))
        if at.line.bound is Bound.CAP:
            sentence = said.at_cap(*at.words)
            if not rate:
                return sentence
            steps = floor((weight - at.line.exact / rate) / at.grain) + 1
            if steps * at.grain > weight:
                return sentence
            return said.below_cap(sentence, said.fewer(steps * at.grain, *at.words))
        return one_more(at)

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return a division in proportion to the weights, or to the floors where they are cut."""
        if sum(row.floor for row in rows) <= result.before:
            return in_proportion(order, result, rows)
        cut = [
            replace(row, weight=row.floor, bound=words.FREE if row.eligible else words.OUTSIDE)
            for row in rows
        ]
        return by_remainder(order, result.before, 1, cut, cut=True)

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return what the pot was divided by, and between which bounds."""
        step = result.step
        return certificate.key(step.pot, step.basis, step.floor, step.cap, cut=cut)


def _at(limits: tuple[int | None, ...] | int | None, at: int) -> int | None:
    return limits[at] if isinstance(limits, tuple) else limits


RULE = Key()
