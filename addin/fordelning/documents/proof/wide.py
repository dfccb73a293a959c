"""Which divisions with too many digits for one cell a spreadsheet does all the same: their weights in parts.

A formula in a cell gives a number of 15 digits (100/3 is read as 33,3333333333333), and weighted shares have
the product of their sums as denominator.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.documents.proof.digits import BASE, LIMIT, PAIR
from fordelning.documents.proof.division import SAFE
from fordelning.rules.reckoned import numbers_of
from fordelning.tables.results import EXACT_PLACES
from fordelning.workings.deal import Deal, Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Step

_FIFTEEN: Final = 10**15  # whole numbers of 15 digits are told apart by every spreadsheet
MOST_PLACES: Final = 22  # the largest power of ten that a double holds exactly


@dataclass(frozen=True, slots=True)
class Counted:
    """The parts of weighted shares as whole numbers, for one division.

    Attributes:
        percents: of each part, over ``hundred`` together.
        places: with how many decimals each part is counted.
        values: by part, of each row.
        wholes: their sums; 1 for what nobody has.
    """

    percents: tuple[int, ...]
    places: tuple[int, ...]
    values: tuple[tuple[int, ...], ...]
    wholes: tuple[int, ...]

    @property
    def scale(self) -> int:
        """What the basis of a row is multiplied by to be its weight."""
        return sum(self.percents) * math.prod(self.wholes)

    def factors(self, part: int) -> list[int]:
        """Return the numbers whose product is what one of a part weighs."""
        return [self.percents[part], *(each for at, each in enumerate(self.wholes) if at != part)]


def widened(deal: Deal, grant: Grant, steps: Sequence[Step]) -> Deal | None:
    """Return a division with its weights in parts, None where that is not known to be exact."""
    shares = deal.shares
    apart = deal.cut or deal.claimed or deal.withheld or deal.of_split
    if deal.method is not Method.REMAINDER or apart or not shares or any(row.at is None for row in shares):
        return None
    step = steps[shares[0].step]
    if step.factor:
        return None
    scale = _of_decimals(deal) if step.reckoned is None else _of_shares(deal, grant, step)
    if scale is None:
        return None
    more = scale // deal.scale
    rows = tuple(replace(row, weight=row.weight * more, rest=row.rest * more) for row in shares)
    found = replace(deal, shares=rows, scale=scale, under=deal.under * more, wide=True)
    return found if _fits(found) else None


def _fits(deal: Deal) -> bool:
    kronor = [deal.over, *(row.whole for row in deal.shares)]
    bounds = [sum(row.floor for row in deal.shares), *(row.cap or 0 for row in deal.shares)]
    weights = sum(row.weight for row in deal.shares)
    return max(kronor) < PAIR and max(bounds) < SAFE and weights < LIMIT


def places_of(number: Fraction) -> int | None:
    """Return how many decimals a number has, None where they do not end.

    >>> places_of(Fraction("0.125")), places_of(Fraction(1, 3))
    (3, None)
    """
    rest, places = number.denominator, 0
    for prime in (2, 5):
        times = 0
        while rest % prime == 0:
            rest, times = rest // prime, times + 1
        places = max(places, times)
    return places if rest == 1 else None


def _of_decimals(deal: Deal) -> int | None:
    """Return the power of ten that makes every basis whole, where a cell holds all digits of each."""
    most = 0
    for row in deal.shares:
        places = places_of(row.basis) if row.eligible else 0
        if places is None or places > MOST_PLACES or row.basis * 10**places >= _FIFTEEN:
            return None
        most = max(most, places)
    return int(10**most)


def _of_shares(deal: Deal, grant: Grant, step: Step) -> int | None:
    found = counted(deal, grant, step)
    if found is None:
        return None
    pieces = sum(1 + (max(values) >= BASE) for values in found.values)
    fits = max(found.wholes) < PAIR and pieces * PAIR < _FIFTEEN and found.scale < LIMIT
    return found.scale if fits else None


def counted(deal: Deal, grant: Grant, step: Step) -> Counted | None:
    """Return the parts of weighted shares as whole numbers, None where they are none, or have no end."""
    if step.reckoned is None or not step.reckoned.is_shares:
        return None
    parts = step.reckoned.parts
    percents = [part.percent or Fraction(0) for part in parts]
    under = math.lcm(*(each.denominator for each in percents))
    places, values, wholes = [], [], []
    for part in parts:
        own = [
            part.of(numbers_of(step, grant.recipients[row.at]))
            if row.eligible and row.at is not None
            else Fraction(0)
            for row in deal.shares
        ]
        decimals = [places_of(each) for each in own]
        known = [each for each in decimals if each is not None]
        if len(known) < len(decimals) or max(known) > EXACT_PLACES:
            return None
        places.append(max(known))
        values.append(tuple(int(each * 10 ** max(known)) for each in own))
        wholes.append(sum(values[-1]) or 1)
    return Counted(tuple(int(each * under) for each in percents), tuple(places), tuple(values), tuple(wholes))
