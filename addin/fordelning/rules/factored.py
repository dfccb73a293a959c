"""Rules that divide a pot where a column of factors leaves each a part of its share (T8)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.apportionment import proportional, withheld
from fordelning.model.factor import factor_of
from fordelning.rules import rounding
from fordelning.rules.division import Dealt, dealt
from fordelning.texts import factors as said
from fordelning.workings.rates import by_remainder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fordelning.model import Grant, Step, StepResult
    from fordelning.rules.division import Participants
    from fordelning.workings.deal import Deal
    from fordelning.workings.deal import Share as Worked


def divide(
    step: Step,
    group: Participants,
    pot: int,
    grant: Grant,
    weights: Sequence[Fraction],
    has: Callable[[int], str],
) -> Dealt:
    """Return each one's part of its share; the rest stays in the pot or is divided too.

    Args:
        step: one with a column of factors.
        group: who takes part.
        pot: kronor.
        grant: the recipients.
        weights: one for each who takes part, before its factor.
        has: gives what one has in words, from its place.
    """
    ids = [grant.recipients[at].id for at in group.taking]
    parts = [factor_of(step, grant.recipients[at].values) for at in group.taking]
    counted = [weight * part for weight, part in zip(weights, parts, strict=True)]
    if step.passed_on:
        result = proportional.allocate(pot, counted, ids)
    else:
        whole = proportional.allocate(pot, weights, ids)
        rate = whole.rate or Fraction(0)
        result = withheld.allocate(pot, [rate * each for each in counted], whole.rate, ids)
    result, rate = rounding.by_itself(step, group, pot, result), result.rate or Fraction(0)

    def told(at: int, exact: Fraction, amount: int) -> str:
        lead = said.of_units(has(at), parts[at])
        return texts.by_rate(lead, counted[at], rate, amount, rounding.way(step, exact, amount))

    return dealt(group, result, told)


def workings(grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
    """Return a division by weights times factors; what is withheld is no weight less for the others."""
    step = result.step
    whole, counted = [Fraction(0)] * len(rows), [Fraction(0)] * len(rows)
    for at, row in enumerate(rows):
        if row.eligible and row.at is not None:
            whole[at] = row.basis
            counted[at] = row.basis * factor_of(step, grant.recipients[row.at].values)
    scale = lcm(*(each.denominator for each in (*counted, *whole)))
    weighted = [replace(row, weight=int(each * scale)) for row, each in zip(rows, counted, strict=True)]
    under = None if step.passed_on else max(1, int(sum(whole) * scale))
    return rounding.proved(step, by_remainder(order, result.before, scale, weighted, whole=under))


def in_words(step: Step) -> str:
    """Return what the column of factors does, empty without one."""
    return said.rule(step.factor, deducts=step.deducts, passed_on=step.passed_on) if step.factor else ""
