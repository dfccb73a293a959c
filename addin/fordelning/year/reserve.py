"""What a grant keeps for those who had not answered when it was divided, and who has said yes since.

Requirements A9, A15, A23 and C7: an answer that has not come yet is no refusal, so the money that a pot was
left with because of it is given to nobody else until the last day to answer has passed and somebody decides
to. So it is with the money of a yes that a condition finds too late. Where a rule divided the whole pot among
those who had said yes there is nothing to keep.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.allocation import cascade
from fordelning.errors import DataError
from fordelning.model import Reserve
from fordelning.simulation import refused_late, with_all_joined
from fordelning.texts import replies
from fordelning.year.released import standing_round

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fordelning.model import Allocation, Grant
    from fordelning.year.first_round import FirstRound, Key
    from fordelning.year.released import Free
    from fordelning.year.situation import Situation


def for_late(first: FirstRound) -> Reserve:
    """Return what was kept for those who have said yes since the first round; kronor."""
    late = _amounts(first.joined, first.late)
    return Reserve(late, {}, _kept(first.allocation, first.joined, late, _keeping(first.today)))


def find_reserve(now: Grant, first: FirstRound) -> Reserve:
    """Return what is kept of a grant, in kronor.

    Requirements A9 and A15.

    Args:
        now: the grant with the answers of today.
        first: the first round, and what it would have been with those who have said yes since.
    """
    late = {each.id for each in refused_late(now)}
    without = late.union(each.id for each in now.recipients if each.takes_part is None)
    lines = first.allocation.lines
    silent = {(line.step, line.id): line.pot for line in lines if line.refused and line.id in without}
    if not silent:
        return for_late(first)
    pots = _keeping(first.today)
    try:
        everybody = cascade.allocate(with_all_joined(first.today, anew=late))
    except DataError:  # there is not enough for all of them, or nobody can tell: all that is left is kept
        left = {pot.name: pot.left for pot in first.joined.pots}
        kept = {pot: left[pot] for pot in silent.values() if pot in pots}
        return replace(for_late(first), waiting=dict.fromkeys(silent, 0), for_waiting=kept)
    waiting = _amounts(everybody, silent)
    kept = _kept(first.joined, everybody, waiting, pots)
    return replace(for_late(first), waiting=waiting, for_waiting=kept)


def _keeping(grant: Grant) -> set[str]:
    """Return the pots that can be left with money because of who has not answered.

    What a rate per unit leaves is what rounding leaves (C6).
    """
    rated = {step.pot for step in grant.steps if rules.of(step.rule).reads("rate_step")}
    return {step.pot for step in grant.steps} - rated


def _amounts(allocation: Allocation, keys: Collection[Key]) -> dict[Key, int]:
    lines = {(line.step, line.id): line.amount for line in allocation.lines}
    return {key: lines[key] for key in keys if lines[key]}


def _kept(
    without: Allocation, with_them: Allocation, amounts: Mapping[Key, int], pots: Collection[str]
) -> dict[str, int]:
    """Return how much more each pot is left with without some lines than with them."""
    wanted = Counter[str]()
    for line in with_them.lines:
        wanted[line.pot] += amounts.get((line.step, line.id), 0)
    left = {pot.name: pot.left for pot in with_them.pots}
    more = {pot.name: min(wanted[pot.name], pot.left - left[pot.name]) for pot in without.pots}
    return {pot: kronor for pot, kronor in more.items() if kronor > 0 and pot in pots}


def can_be_released(now: Situation) -> bool:
    """Tell whether the last day to answer has passed, so that what was kept may be given to others."""
    last = now.day(replies.LAST_DAY)
    return last is not None and now.today > last


def kept_for(grant: Grant, reserve: Reserve) -> tuple[list[str], list[str]]:
    """Return the names of those that something is kept for: without an answer, and with a yes too late."""
    ids = {id_ for _, id_ in reserve.waiting}
    those = [each for each in grant.recipients if each.id in ids]
    silent = [each.name for each in those if each.takes_part is None]
    return silent, [each.name for each in those if each.takes_part is not None]


def left_for(now: Situation, free: Free, reserve: Reserve, lacking: Mapping[Key, int]) -> int:
    """Return the kronor that are still there for those who have said yes since."""
    done = standing_round(now, free)
    assert now.allocation is not None
    wanted, given = Counter[str](), Counter[str]()
    for line in now.allocation.lines:
        key = (line.step, line.id)
        wanted[line.pot] += lacking.get(key, 0)
        given[line.pot] += reserve.late.get(key, 0) - lacking.get(key, 0)
    left = {pot.name: pot.left for pot in done.pots} if done else {}
    return sum(
        max(0, min(kronor, reserve.for_late.get(pot, 0) - given[pot], left.get(pot, 0)))
        for pot, kronor in wanted.items()
    )
