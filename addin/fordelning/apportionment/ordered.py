"""Claims met in order until the pot is empty (T3).

Equal ranks are one class. A class that the pot no longer holds shares what is left in proportion to its
claims, or gets nothing, as the model says; after it nobody gets anything.
"""

from __future__ import annotations

from enum import Enum, auto
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fordelning.apportionment.remainder import check_ids
from fordelning.apportionment.result import AT_CAP, FREE, Result
from fordelning.apportionment.weights import to_array, total

if TYPE_CHECKING:
    from collections.abc import Sequence


class Met(Enum):
    """How far a claim was met."""

    WHOLE = auto()
    PART = auto()  # its class shares what was left
    NOT = auto()  # nothing was left for its class, or too little
    AFTER = auto()  # the order ended before its class


class Served(NamedTuple):
    """What one row gets: kronor, the exact part before whole kronor, and how far its claim was met."""

    amount: int
    exact: Fraction
    met: Met
    left: int  # kronor in the pot when its class came
    claims: int  # of its class


def allocate(
    pot: int,
    claims: Sequence[int],
    ranks: Sequence[Fraction],
    ids: Sequence[str],
    *,
    whole: bool,
    least: Sequence[int] | None = None,
) -> list[Served]:
    """Return what each row gets.

    Args:
        pot: kronor, zero or more.
        claims: kronor that each can be granted, zero or more.
        ranks: the place of each in the order; the lowest comes first, equal ones are one class.
        ids: one for each row, all different; they settle an odd krona in a class.
        whole: whether a class that does not fit gets nothing instead of what is left.
        least: kronor for each row; a part below that is nothing, and stays in the pot.

    >>> done = allocate(600_000, [200_000, 300_000, 90_000, 250_000], [1, 2, 3, 4], "abcd", whole=False)
    >>> [each.amount for each in done]
    [200000, 300000, 90000, 10000]
    """
    check_ids(list(ids), len(claims))
    made: dict[int, Served] = {}
    left = pot
    closed = False
    in_order = sorted(range(len(claims)), key=lambda at: ranks[at])
    for _, group in groupby(in_order, key=lambda at: ranks[at]):
        rows = list(group)
        need = sum(claims[at] for at in rows)
        if not closed and need <= left:
            made |= {at: Served(claims[at], Fraction(claims[at]), Met.WHOLE, left, need) for at in rows}
            left -= need
            continue
        if closed:
            made |= {at: Served(0, Fraction(0), Met.AFTER, left, need) for at in rows}
            continue
        nothing = whole or not left
        made |= _none(rows, left, need) if nothing else _part(rows, left, need, claims, ids, least)
        left -= sum(made[at].amount for at in rows)
        closed = True
    return [made[at] for at in range(len(claims))]


def as_result(
    pot: int,
    claims: Sequence[int],
    ranks: Sequence[Fraction],
    ids: Sequence[str],
    *,
    whole: bool,
    least: Sequence[int],
) -> Result:
    """Return the same as the other divisions do; a claim that is met whole stands at its cap."""
    served = allocate(pot, claims, ranks, ids, whole=whole, least=least)
    amounts = to_array([each.amount for each in served])
    bounds = np.array([AT_CAP if each.met is Met.WHOLE else FREE for each in served], np.int8)
    extra = np.array([int(each.amount > each.exact) for each in served], np.int8)
    return Result(amounts, extra, bounds, None, pot - total(amounts), lambda at: served[at].exact)


def _none(rows: Sequence[int], left: int, need: int) -> dict[int, Served]:
    return {at: Served(0, Fraction(0), Met.NOT, left, need) for at in rows}


def _part(
    rows: Sequence[int],
    left: int,
    need: int,
    claims: Sequence[int],
    ids: Sequence[str],
    least: Sequence[int] | None,
) -> dict[int, Served]:
    """Share what is left among a class by largest remainder; a part below the least amount is nothing."""
    whole = {at: divmod(left * claims[at], need) for at in rows}
    odd = left - sum(kronor for kronor, _ in whole.values())
    first = sorted(rows, key=lambda at: (-whole[at][1], ids[at]))[:odd]
    made = {}
    for at in rows:
        amount = whole[at][0] + (at in first)
        exact = Fraction(left * claims[at], need)
        enough = least is None or amount >= least[at]
        made[at] = Served(amount, exact, Met.PART, left, need)
        if not enough:
            made[at] = Served(0, Fraction(0), Met.NOT, left, need)
    return made
