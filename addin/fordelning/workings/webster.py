"""Webster's quotient: the rate at which every exact amount, rounded halves down, is the amount given.

Requirement D2. A row's next krona is worth ``(kronor + 1/2) / weight``; kronor go to the smallest values. Any
rate between the last krona given and the next one not given divides the pot, so the simplest is shown. Where
both are equal some rows tie, and their ids decide.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.workings.deal import Share


def quotient(shares: Sequence[Share]) -> Fraction:
    """Return a rate in kronor per weight that gives each row its amount.

    >>> from fordelning.workings.deal import Share
    >>> rows = [Share(0, "a", "A", weight=3, amount=60), Share(0, "b", "B", weight=2, amount=40)]
    >>> quotient(rows)
    Fraction(20, 1)
    """
    weighted = [share for share in shares if share.weight]
    last = max(
        (Fraction(2 * row.amount - 1, 2 * row.weight) for row in weighted if row.amount > row.floor),
        default=Fraction(0),
    )
    further = min(
        (
            Fraction(2 * row.amount + 1, 2 * row.weight)
            for row in weighted
            if row.cap is None or row.amount < row.cap
        ),
        default=last + 2,
    )
    return last if last >= further else simplest_between(last, further)


def simplest_between(low: Fraction, high: Fraction) -> Fraction:
    """Return the fraction with the smallest denominator that lies strictly between two numbers.

    >>> simplest_between(Fraction(1, 3), Fraction(1, 2))
    Fraction(2, 5)
    """
    whole = low.numerator // low.denominator
    if whole + 1 < high:
        return Fraction(whole + 1)
    low, high = low - whole, high - whole
    if low == 0:
        return whole + Fraction(1, high.denominator // high.numerator + 1)
    return whole + 1 / simplest_between(1 / high, 1 / low)
