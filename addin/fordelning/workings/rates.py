"""Divisions in proportion to weights as numbers: the rate; each row's whole kronor, remainder and rank."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning.model import Rounding
from fordelning.texts import proof as said
from fordelning.workings.deal import Deal, Method, Share
from fordelning.workings.webster import quotient

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fordelning.model import StepResult


def scaled(shares: Sequence[Share]) -> tuple[int, list[Share]]:
    """Return what the basis of the rows is multiplied by to be whole, and the rows with those weights."""
    scale = math.lcm(*(share.basis.denominator for share in shares if share.eligible))
    return scale, [replace(each, weight=int(each.basis * scale) if each.eligible else 0) for each in shares]


def in_proportion(order: int, result: StepResult, shares: Sequence[Share]) -> Deal:
    """Return a division in proportion to the basis of the rows, between their bounds."""
    scale, weighted = scaled(shares)
    if result.step.rounding is Rounding.WEBSTER and fills(result.before, weighted):
        return by_webster(order, scale, weighted)
    return by_remainder(order, result.before, scale, weighted)


def each_by_itself(order: int, pot: int, shares: Sequence[Share], exact: Sequence[Fraction]) -> Deal:
    """Return exact amounts each rounded down, or cut in proportion where together they are above the pot."""
    scale = math.lcm(*(each.denominator for each in exact))
    weighted = [replace(row, weight=int(each * scale)) for row, each in zip(shares, exact, strict=True)]
    if sum(exact) > pot:
        return by_remainder(order, pot, scale, weighted, cut=True)
    counted = [_counted(row, *divmod(row.weight, scale)) for row in weighted]
    return Deal(order, Method.EACH, tuple(counted), scale, 1, scale, claimed=True)


def by_remainder(
    step: int, pot: int, scale: int, shares: Sequence[Share], *, cut: bool = False, whole: int | None = None
) -> Deal:
    """Return a division by largest remainder; rows that are free share what the bound ones leave.

    ``whole`` is what the weights would be if nothing were withheld from anybody (T8).
    """
    held = sum(_limit(share) for share in shares if share.bound in (said.AT_FLOOR, said.AT_CAP))
    over, under = pot - held, sum(share.weight for share in shares if share.bound == said.FREE)
    claimed, under = under == 0 and whole is None, whole or under
    if claimed:
        rate = max(
            (
                Fraction(_limit(share), share.weight)
                for share in shares
                if share.bound == said.AT_CAP and share.weight
            ),
            default=Fraction(0),
        )
        over, under = rate.numerator, rate.denominator
    counted = [_counted(share, *divmod(share.weight * over, under)) for share in _by_id(shares)]
    ranked = _ranked(counted, lambda share: share.bound == said.FREE)
    return Deal(step, Method.REMAINDER, ranked, scale, over, under, claimed, cut, withheld=whole is not None)


def by_webster(step: int, scale: int, shares: Sequence[Share]) -> Deal:
    """Return a division by Webster; the remainder of a row is 1 where it ties for a krona."""
    rate = quotient(shares)
    over, under = 2 * rate.numerator, 2 * rate.denominator
    counted = []
    for share in _by_id(shares):
        whole, rest = divmod(share.weight * over + under // 2 - 1, under)
        clipped = max(share.floor, whole if share.cap is None else min(whole, share.cap))
        ties = rest == under - 1 and clipped == whole and (share.cap is None or whole < share.cap)
        counted.append(_counted(share, clipped, int(ties)))
    ranked = _ranked(counted, lambda share: share.bound != said.OUTSIDE)
    return Deal(step, Method.WEBSTER, ranked, scale, over, under, claimed=True)


def fills(pot: int, shares: Sequence[Share]) -> bool:
    """Tell whether rounding has anything to decide: some weight, and not every row at its cap."""
    taking = [share for share in shares if share.bound != said.OUTSIDE]
    if not any(share.weight for share in taking):
        return False
    tops = [share.cap if share.weight else share.floor for share in taking]
    return any(top is None for top in tops) or sum(top or 0 for top in tops) >= pot


def _limit(share: Share) -> int:
    return share.floor if share.bound == said.AT_FLOOR else share.cap or 0


def _counted(share: Share, whole: int, rest: int) -> Share:
    out = share.bound == said.OUTSIDE
    return replace(share, whole=0 if out else whole, rest=0 if out else rest)


def _by_id(shares: Sequence[Share]) -> list[Share]:
    order = {id_: number for number, id_ in enumerate(sorted(share.id for share in shares), start=1)}
    return [replace(share, order=order[share.id]) for share in shares]


def _ranked(shares: Sequence[Share], competes: Callable[[Share], bool]) -> tuple[Share, ...]:

    rows = sorted(shares, key=lambda share: (not competes(share), -share.rest, share.order))
    return tuple(
        replace(share, rank=number if competes(share) else 0) for number, share in enumerate(rows, start=1)
    )
