"""A column of factors: the part of its amount that each recipient keeps (T8)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model.step import Step, Value


def factor_of(step: Step, values: Mapping[str, Value]) -> Fraction:
    """Return the part of one recipient's amount: what its column says, or what a deduction leaves.

    >>> from fordelning.model import Step
    >>> late = Step("S", "Bidraget", "key", "F", factor="Sen", deducts=True)
    >>> factor_of(late, {"Sen": Fraction(1, 4)}), factor_of(late, {"Sen": None})
    (Fraction(3, 4), Fraction(1, 1))
    """
    if not step.factor:
        return Fraction(1)
    value = values.get(step.factor)
    number = Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
    return 1 - number if step.deducts else number
