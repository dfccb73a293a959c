"""What a grant keeps for those who had not answered when it was divided, and who has said yes since.

Requirements A9, A15, A23 and C7: an answer that has not come yet is no refusal, so the money that a pot was
left with because of it is given to nobody else until the last day to answer has passed and somebody decides
to. So it is with the money of a yes that a condition finds too late. Where a rule divided the whole pot among
those who had said yes there is nothing to keep.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fordelning import rules, texts
from fordelning.allocation import cascade
from fordelning.checks.free import find_free, standing_round
from fordelning.dates import format_date
from fordelning.errors import DataError, Finding, Place, finding
from fordelning.model import LineStanding, Reserve
from fordelning.money import format_amount
from fordelning.simulation import refused_late, with_all_joined
from fordelning.texts import redistribution as said
from fordelning.texts import replies
from fordelning.texts import reserve as whom

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from fordelning.checks.first_round import FirstRound, Key
    from fordelning.checks.free import Free
    from fordelning.checks.situation import Situation
    from fordelning.model import Allocation, Grant, GrantRound

_MOST: Final = 5  # named in a finding; the rest are counted


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


def check_choice(now: Situation, reserve: Reserve) -> Iterator[Finding]:
    """Yield why what is kept for those who have not answered must not be given to others yet (A9)."""
    last = now.day(replies.LAST_DAY)
    if not any(reserve.for_waiting.values()):
        return
    if last is None:
        yield finding("answer_day_missing", now.place(replies.LAST_DAY))
    elif not can_be_released(now):
        yield finding("answer_day_not_passed", now.place(replies.LAST_DAY), day=format_date(last))


def check_kept(now: Situation, reserve: Reserve, done: GrantRound) -> Iterator[Finding]:
    """Yield what a round kept for those not in time with an answer, or gave to others, and who they are."""
    told = {"those": whom.those(*kept_for(now.grant, reserve))}
    where = Place(said.SHEET)
    if done.released:
        yield finding("unanswered_released", where, amount=format_amount(done.released), **told)
    if done.reserved:
        last = now.day(replies.LAST_DAY)
        told["amount"] = format_amount(done.reserved)
        if last is None:
            yield finding("kept_without_day", where, **told)
        elif can_be_released(now):
            yield finding("kept_for_unanswered", where, **told)
        else:
            yield finding("kept_until_answered", where, day=format_date(last), **told)


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


def check_late_yes(now: Situation) -> Iterator[Finding]:
    """Yield who has said yes since the first round and has got nothing, and whether there is money for it."""
    reserve = now.reserve
    if reserve is None or now.allocation is None or not reserve.late or now.grant.half_read:
        return
    free = find_free(now, now.allocation)
    lacking = {
        key: amount - free.standings.get(key, LineStanding()).given for key, amount in reserve.late.items()
    }
    lacking = {key: amount for key, amount in lacking.items() if amount > 0}
    those = [each for each in now.grant.recipients if any(id_ == each.id for _, id_ in lacking)]
    if not those:
        return
    amount = sum(lacking.values())
    told = {"count": len(those), "names": texts.listing([each.name for each in those], _MOST)}
    where, left = those[0].row.at(texts.COLUMN_TAKES_PART), _left_for(now, free, reserve, lacking)
    if not now.carried_out:
        yield finding("late_yes_anew", where, **told)
    elif left >= amount:
        yield finding("late_yes", where, amount=format_amount(amount), **told)
    else:
        kronor = {"amount": format_amount(amount), "left": format_amount(left)}
        yield finding("late_yes_without_money", where, **kronor, **told)


def _left_for(now: Situation, free: Free, reserve: Reserve, lacking: Mapping[Key, int]) -> int:
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
