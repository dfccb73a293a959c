"""The rules by name: from a pot and those who take part to what each gets, with the sentence that says why.

Requirement X5. This is the only module that knows every rule; the rules themselves know neither steps nor
recipients nor words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.allocation import per_unit, proportional, shares, tiers
from fordelning.allocation.lines import Share
from fordelning.allocation.result import AT_CAP, AT_FLOOR, FREE, Result
from fordelning.errors import AllocationError, Finding, finding
from fordelning.model import Bound, Grant, Rule, Step, Tier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fordelning.allocation.participants import Participants

_BOUNDS: Final = {AT_FLOOR: Bound.FLOOR, FREE: Bound.NONE, AT_CAP: Bound.CAP}


@dataclass(frozen=True, slots=True)
class Dealt:
    """What a rule gave: one share per participant, and kronor per unit where the rule has a rate."""

    shares: tuple[Share, ...]
    rate: Fraction | None = None


def _ids(group: Participants, grant: Grant) -> list[str]:
    return [grant.recipients[at].id for at in group.taking]


def _has(step: Step, number: Fraction) -> str:
    return texts.quantity(number, step.unit, step.basis)


def band(step: Step, group: Participants, grant: Grant) -> tuple[Participants, list[Finding]]:
    """Return the group with those refused whose volume no tier covers, and those without an activity.

    Requirements A3, A6 and A7: below the lowest band there is no amount, and that is said.
    """
    with_activity = {tier.activity for tier in grant.tiers}
    refused = dict(group.refused)
    kept: list[int] = []
    found: list[Finding] = []
    for at, (position, volume) in enumerate(zip(group.taking, group.basis, strict=True)):
        recipient = grant.recipients[position]
        if not recipient.activity and "" not in with_activity:
            where = recipient.row.at(texts.COLUMN_ACTIVITY)
            found.append(finding("activity_missing", where, name=recipient.name))
        elif tiers.find(grant.tiers, recipient.activity, int(volume)):
            kept.append(at)
        else:
            refused[position] = _outside(step, recipient.activity, int(volume), grant.tiers)
    taking, basis = tuple(group.taking[at] for at in kept), tuple(group.basis[at] for at in kept)
    return replace(group, taking=taking, basis=basis, refused=refused), found


def _outside(step: Step, activity: str, volume: int, all_tiers: Sequence[Tier]) -> str:
    own = [tier for tier in all_tiers if tier.activity == activity]
    lowest = min((tier.low for tier in own), default=None)
    highest = max((tier.high for tier in own if tier.high is not None), default=None)
    return texts.outside_bands(_has(step, Fraction(volume)), lowest, highest, volume, activity)


def _tiers(step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
    volumes = [int(number) for number in group.basis]
    activities = [grant.recipients[at].activity for at in group.taking]
    found = [tiers.find(grant.tiers, *each) for each in zip(activities, volumes, strict=True)]
    bands = [tier for tier in found if tier is not None]  # ``band`` has refused the others
    result = tiers.allocate(pot, [tier.amount for tier in bands], _ids(group, grant), reduce=step.reduce)
    dealt = _dealt(
        group,
        result,
        lambda at, exact, amount: texts.in_band(
            _has(step, group.basis[at]), bands[at].low, bands[at].high, bands[at].amount, amount
        ),
    )
    return replace(dealt, rate=None)  # the part of every amount that a cut leaves is no rate per unit


def _per_unit(step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
    result = per_unit.allocate(
        pot, group.basis, _ids(group, grant), step=step.rate_step, rounding=step.rounding
    )
    rate = result.rate or Fraction(0)

    def said(at: int, _exact: Fraction, amount: int) -> str:
        return texts.by_rate(_has(step, group.basis[at]), group.basis[at], rate, amount)

    return _dealt(group, result, said)


def _key(step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
    result = proportional.allocate(
        pot,
        group.basis,
        _ids(group, grant),
        floors=group.floors,
        caps=group.caps,
        rounding=step.rounding,
        reduce=step.reduce,
    )
    bounds = result.bounds.tolist()

    def said(at: int, exact: Fraction, amount: int) -> str:
        has, weight = _has(step, group.basis[at]), group.basis[at]
        limit = _at(group.caps if bounds[at] == AT_CAP else group.floors, at)
        if bounds[at] == FREE or limit is None:  # no row gets more than the pot, though none set that cap
            own = exact / weight if weight else result.rate or Fraction(0)
            return texts.by_rate(has, weight, own, amount)
        otherwise = None if result.rate is None else result.rate * weight
        if bounds[at] == AT_CAP:
            return texts.at_cap(has, limit, otherwise)
        return (
            texts.floor_cut(limit, exact, amount) if exact < limit else texts.at_floor(has, limit, otherwise)
        )

    return _dealt(group, result, said)


def _at(limits: tuple[int | None, ...] | int | None, at: int) -> int | None:
    return limits[at] if isinstance(limits, tuple) else limits


def _equal(step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
    result = shares.allocate_equal(pot, _ids(group, grant), rounding=step.rounding)
    count = len(group.taking)
    dealt = _dealt(group, result, lambda at, exact, amount: texts.equal_share(pot, count, exact, amount))
    return replace(dealt, rate=None)


def _given(step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
    if group.group_sum != pot:
        given = int(group.group_sum)
        raise AllocationError(
            "given_not_pot", column=step.basis, given=given, balance=pot, difference=abs(given - pot)
        )
    return Dealt(
        tuple(
            Share(int(each), each, texts.given_amount(step.basis, int(each)), basis=each)
            for each in group.basis
        )
    )


def _dealt(group: Participants, result: Result, said: Callable[[int, Fraction, int], str]) -> Dealt:
    columns = (result.amounts.tolist(), result.bounds.tolist(), result.extra.tolist())
    made = []
    for at, (amount, bound, extra) in enumerate(zip(*columns, strict=True)):
        exact = result.exact_amount(at)
        basis = group.basis[at] if group.basis else None
        made.append(Share(amount, exact, said(at, exact, amount), _BOUNDS[bound], extra, basis))
    return Dealt(tuple(made), result.rate)


BY_RULE: Final[dict[Rule, Callable[[Step, Participants, int, Grant], Dealt]]] = {
    Rule.TIERS: _tiers,
    Rule.PER_UNIT: _per_unit,
    Rule.KEY: _key,
    Rule.EQUAL: _equal,
    Rule.GIVEN: _given,
}


def divide(step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
    """Return what the step's rule gives each participant out of a pot; a group without any gets nothing.

    Requirement X5.

    Args:
        step: one whose rule divides among a group.
        group: who takes part, with which numbers.
        pot: kronor in the step's pot.
        grant: the recipients and tiers.

    Raises:
        AllocationError: if the rule has no answer for these numbers.
    """
    if not group.taking and step.rule is not Rule.GIVEN:
        return Dealt(())
    return BY_RULE[step.rule](step, group, pot, grant)


def set_aside(step: Step, pot: int) -> Share:
    """Return the fixed amount of a step, zero while it is not decided (B5).

    Raises:
        AllocationError: ``set_aside_over_pot`` if the pot holds less.
    """
    amount = step.amount or 0
    if amount > pot:
        raise AllocationError("set_aside_over_pot", amount=amount, balance=pot)
    return Share(amount, Fraction(amount), texts.set_aside(step.amount))


def split(steps: Sequence[Step], pot: int) -> dict[str, Share]:
    """Return what each percent step gets of one pot, by target; all are one split (B2).

    Raises:
        AllocationError: if the percents do not sum to 100, or more than one takes the remainder.
    """
    targets = [step.target for step in steps]
    percents = [step.percent for step in steps]
    result = shares.allocate_percent(pot, percents, targets, rounding=steps[0].rounding)
    remainder = 100 - sum((percent for percent in percents if percent is not None), Fraction(0))
    made = {}
    for at, (target, percent) in enumerate(zip(targets, percents, strict=True)):
        amount, exact = int(result.amounts[at]), result.exact_amount(at)
        share = remainder if percent is None else percent
        sentence = texts.percent_share(share, pot, exact, amount, remainder=percent is None)
        made[target] = Share(amount, exact, sentence, extra=int(result.extra[at]), basis=share)
    return made
