"""A basis that is reckoned from columns (T4): what one has, in words that come out on a calculator."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.model.reckoned import numbers_in
from fordelning.texts import reckoned as said

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.model import Grant, Recipient, Step
    from fordelning.model.reckoned import Factor, Numbers, Part, Reckoned
    from fordelning.rules.division import Participants


def numbers_of(step: Step, recipient: Recipient) -> Numbers:
    """Return a recipient's numbers in the columns that a step reckons with."""
    return numbers_in(step.reckoned, recipient.values) if step.reckoned else {}


def quantity(step: Step, number: Fraction) -> str:
    """Return a number of a step's basis in words, without what it was reckoned from."""
    return texts.quantity(number, step.unit, said.BASIS if step.reckoned else step.basis)


def having(step: Step, group: Participants, grant: Grant) -> Callable[[int], str]:
    """Return what gives the basis of one who takes part in words, from its place."""
    if step.reckoned is None:
        return lambda at: texts.quantity(group.basis[at], step.unit, step.basis)
    rows = [numbers_of(step, grant.recipients[at]) for at in group.taking]
    sums = step.reckoned.sums(rows) if step.reckoned.is_shares else ()
    return lambda at: in_words(step, rows[at], sums)


def in_words(step: Step, numbers: Numbers, sums: tuple[Fraction, ...] = ()) -> str:
    """Return what one's numbers are reckoned to; ``sums`` are those of weighted shares."""
    assert step.reckoned is not None
    if not step.reckoned.is_shares:
        return said.total(products(step.reckoned, numbers))
    return said.total(
        [
            said.share(part.percent or Fraction(0), part.of(numbers), whole or Fraction(1))
            for part, whole in zip(step.reckoned.parts, sums, strict=True)
        ]
    )


def products(reckoned: Reckoned, numbers: Numbers) -> list[str]:
    """Return the products of a sum, with one's numbers in them."""
    return [_product(part, numbers) for part in reckoned.parts]


def _product(part: Part, numbers: Numbers) -> str:
    return said.product([_factor(factor, numbers) for factor in part.factors])


def _factor(factor: Factor, numbers: Numbers) -> str:
    if not factor.is_mean:
        return said.factor(factor.of(numbers), "".join(factor.columns))
    there = factor.present(numbers)
    return said.mean(there) if there else said.factor(Fraction(0), "")
