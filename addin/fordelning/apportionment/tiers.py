"""Fixed amounts by activity and volume: bands of whole numbers, closed at both ends.

Requirements A3, A6 and A7: exactly 50 is the low band, 51 the high one, and below 10 there is no band, so
the row is refused with a reason and never given zero in silence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from fordelning.apportionment.exact import Ids, Key
from fordelning.apportionment.rate import Trial
from fordelning.apportionment.remainder import check_ids, largest_remainder
from fordelning.apportionment.result import IntArray, Result, unrounded
from fordelning.apportionment.weights import fit, scale, total, whole
from fordelning.errors import AllocationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fordelning.model import Tier


@dataclass(frozen=True, slots=True)
class TierProblem:
    """One thing wrong with a table of tiers; ``index`` is the tier's position in it."""

    code: str
    activity: str
    index: int
    fields: Mapping[str, int] = field(default_factory=dict)


def check(tiers: Sequence[Tier]) -> tuple[TierProblem, ...]:
    """Return everything wrong with the bands, in the order of the table.

    Requirements A3 and A6. Codes: ``tier_negative``, ``tier_low_above_high``, ``tiers_two_open``,
    ``tiers_overlap`` and ``tiers_hole``.

    Args:
        tiers: the bands of all activities, in any order.

    >>> from fordelning.model import Tier
    >>> bands = [Tier("hemtjänst", 10, 50, 20_000), Tier("hemtjänst", 52, None, 35_000)]
    >>> [(problem.code, dict(problem.fields)) for problem in check(bands)]
    [('tiers_hole', {'low': 51, 'high': 51})]
    """
    problems = [problem for index, tier in enumerate(tiers) for problem in _check_alone(index, tier)]
    sound = [index for index, tier in enumerate(tiers) if tier.high is None or tier.low <= tier.high]
    sound.sort(key=lambda index: (tiers[index].activity, tiers[index].low, index))
    for _, group in groupby(sound, key=lambda index: tiers[index].activity):
        problems.extend(_check_together(tiers, list(group)))
    return tuple(sorted(problems, key=lambda problem: problem.index))


def _check_alone(index: int, tier: Tier) -> Iterator[TierProblem]:
    if tier.low < 0 or tier.amount < 0:
        yield TierProblem("tier_negative", tier.activity, index, {"low": tier.low, "amount": tier.amount})
    if tier.high is not None and tier.low > tier.high:
        yield TierProblem("tier_low_above_high", tier.activity, index, {"low": tier.low, "high": tier.high})


def _check_together(tiers: Sequence[Tier], order: list[int]) -> Iterator[TierProblem]:
    """Compare each band with the one that reaches highest of those that begin before it."""
    highest = tiers[order[0]]
    for index in order[1:]:
        tier = tiers[index]
        if highest.high is None and tier.high is None:
            yield TierProblem("tiers_two_open", tier.activity, index, {"low": tier.low, "other": highest.low})
        elif highest.high is None or tier.low <= highest.high:
            yield TierProblem("tiers_overlap", tier.activity, index, {"low": tier.low, "other": highest.low})
        elif tier.low > highest.high + 1:
            hole = {"low": highest.high + 1, "high": tier.low - 1}
            yield TierProblem("tiers_hole", tier.activity, index, hole)
        if highest.high is not None and (tier.high is None or tier.high > highest.high):
            highest = tier


def find(tiers: Sequence[Tier], activity: str, volume: Fraction | int) -> Tier | None:
    """Return the band that holds the volume, None where no band of the activity does.

    Requirement A6.

    Args:
        tiers: bands that ``check`` finds nothing wrong with.
        activity: as written in the table.
        volume: clients, residents or other units.

    >>> from fordelning.model import Tier
    >>> bands = [Tier("hemtjänst", 10, 50, 20_000), Tier("hemtjänst", 51, None, 35_000)]
    >>> [getattr(find(bands, "hemtjänst", clients), "amount", None) for clients in (9, 10, 50, 51)]
    [None, 20000, 20000, 35000]
    """
    for tier in tiers:
        if tier.activity == activity and tier.low <= volume and (tier.high is None or volume <= tier.high):
            return tier
    return None


def allocate(
    pot: int, amounts_by_band: Sequence[int] | IntArray, ids: Ids, *, reduce: bool = False
) -> Result:
    """Return each row's amount from its band; what is not needed stays in ``left``.

    Requirements A2, A4 and A23.

    Args:
        pot: kronor, zero or more.
        amounts_by_band: kronor from ``find``, 0 for a refused row, one per row.
        ids: recipient ids, one per row, all different.
        reduce: whether amounts above the pot are cut in proportion (largest remainder) instead of refused;
            ``rate`` is then the share of its amount that each row gets.

    Raises:
        AllocationError: ``tiers_above_pot``, ``not_exact``, ``negative`` or ``duplicate_ids``.
        ValueError: if the sequences differ in length.

    >>> result = allocate(100_000, [20_000, 35_000, 0], ["a", "b", "c"])
    >>> result.amounts.tolist(), result.left
    ([20000, 35000, 0], 45000)
    """
    pot = whole(pot)
    amounts, denominator = scale(amounts_by_band)
    if denominator != 1:
        fraction = next(each for each in amounts_by_band if each.denominator != 1)
        raise AllocationError("not_exact", value=str(fraction))
    check_ids(ids, len(amounts))
    needed = total(amounts)
    if needed <= pot:
        return unrounded(amounts.copy(), np.zeros(len(amounts), np.int8), pot - needed)
    if not reduce:
        raise AllocationError("tiers_above_pot", needed=needed, pot=pot)
    key = Key(fit(amounts, pot), 0, None, Trial(pot, needed))
    return Result(*largest_remainder(pot, key, ids), Fraction(pot, needed), 0, key.exact)
