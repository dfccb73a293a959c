"""Two allocations of one grant side by side: who gets more, at what rates, and what the floor costs.

Requirements C6 and D2.
"""

from __future__ import annotations

from fractions import Fraction

from fordelning import rules
from fordelning.allocation import cascade
from fordelning.apportionment import proportional
from fordelning.errors import DataError
from fordelning.model import (
    Allocation,
    Grant,
    HolderChange,
    Line,
    RatePair,
    Scenario,
    Simulation,
    StepChange,
    StepResult,
    StepState,
)
from fordelning.model.limit import cap_of, floor_of
from fordelning.simulation.in_time import with_all_joined
from fordelning.texts import simulation as said


def compare(scenario: Scenario, now: tuple[Grant, Allocation], new: tuple[Grant, Allocation]) -> Simulation:
    """Return what differs between two allocations of one grant.

    Requirements C6 and D2.

    Args:
        scenario: the assumptions that made the second grant out of the first.
        now: the grant as it stands and its allocation; kronor.
        new: the grant under the assumptions and its allocation; kronor.
    """
    states = zip(_states(*now), _states(*new), strict=True)
    steps = tuple(StepChange(name, before, after) for (name, before), (_, after) in states)
    return Simulation(scenario, now[1], new[1], _holders(now, new[1]), steps)


def _holders(now: tuple[Grant, Allocation], new: Allocation) -> tuple[HolderChange, ...]:
    """Return one change per holder: recipients in their own order, then earmarks."""
    before, after = _by_holder(now[1]), _by_holder(new)
    order = [(True, recipient.id) for recipient in now[0].recipients]
    order += [holder for holder in after if not holder[0]]
    return tuple(
        HolderChange(
            holder[1],
            after[holder][0].name,
            sum(line.amount for line in before[holder]),
            sum(line.amount for line in after[holder]),
            said.several_sentences([(line.step, line.sentence) for line in after[holder]]),
        )
        for holder in order
        if holder in after
    )


def _by_holder(allocation: Allocation) -> dict[tuple[bool, str], list[Line]]:
    lines: dict[tuple[bool, str], list[Line]] = {}
    for line in allocation.lines:
        lines.setdefault((line.recipient, line.id), []).append(line)
    return lines


def _states(grant: Grant, allocation: Allocation) -> list[tuple[str, StepState]]:
    lowest = guaranteed_rates(grant, allocation)
    return [
        (
            result.step.name,
            StepState(
                result.rate,
                lowest.get(result.step.name),
                floor_cost(grant, allocation, result),
                result.taken,
                result.before - result.taken,
            ),
        )
        for result in allocation.steps
    ]


def guaranteed_rates(grant: Grant, allocation: Allocation) -> dict[str, Fraction]:
    """Return the rate of each step if all who have not answered join; late answers only raise it.

    Requirement C6: 1 200 kr per place if all join, higher if not. Steps without a rate are left out, and
    all of them where the money would not suffice for everyone.

    Args:
        grant: its recipients' answers count.
        allocation: of that grant.
    """
    if any(recipient.takes_part is None for recipient in grant.recipients):
        try:
            allocation = cascade.allocate(with_all_joined(grant))
        except DataError:
            return {}
    return {result.step.name: result.rate for result in allocation.steps if result.rate is not None}


def rate_pairs(grant: Grant, allocation: Allocation | None) -> tuple[RatePair, ...]:
    """Return both rates of every step that pays per unit, where somebody has not answered.

    Requirement C6: 1 200 kr per place if all join, higher if not. Both come of a whole allocation.

    Args:
        grant: its recipients' answers count.
        allocation: of that grant, None where it cannot be allocated.
    """
    if all(recipient.takes_part is not None for recipient in grant.recipients):
        return ()
    try:
        joined = cascade.allocate(with_all_joined(grant))
    except DataError:
        return ()
    now = {result.step.name: result.rate for result in allocation.steps} if allocation else {}
    return tuple(
        RatePair(
            result.step.name,
            result.rate,
            now.get(result.step.name),
            _units(joined, result.step.name),
            _units(allocation, result.step.name),
        )
        for result in joined.steps
        if rules.of(result.step.rule).reads("rate_step") and result.rate is not None
    )


def _units(allocation: Allocation | None, step: str) -> Fraction:
    """Return the units of those whom a step gives money."""
    lines = allocation.lines if allocation else ()
    return sum(
        (line.basis or Fraction(0) for line in lines if line.step == step and not line.refused), Fraction(0)
    )


def floor_cost(grant: Grant, allocation: Allocation, result: StepResult) -> Fraction | None:
    """Return what those above the floor of a step lose by it; None for a step without a floor.

    Requirement D2: each at the floor gets it instead of its share of the same pot by weight and cap; the sum
    of the differences is what is missing for the others.

    Args:
        grant: the recipients, whose columns may hold floors and caps.
        allocation: of that grant.
        result: one step of it; kronor, exact.
    """
    step = result.step
    rule = rules.of(step.rule)
    if step.floor is None or step.withholds or not rule.fills(step):
        return None
    lines = [line for line in allocation.lines if line.step == step.name and not line.refused]
    weights = [rule.round_weight(line) for line in lines]
    if not any(weights):
        return Fraction(0)  # without weights there are no others
    ids = [line.id for line in lines]
    values = {recipient.id: recipient.values for recipient in grant.recipients}
    floors, caps = (
        [bound_of(limit, values.get(id_, {})) for id_ in ids]
        for bound_of, limit in ((floor_of, step.floor), (cap_of, step.cap))
    )
    free = proportional.allocate(result.before, weights, ids, caps=caps)
    cost = Fraction(0)
    for at, (line, floor) in enumerate(zip(lines, floors, strict=True)):
        if floor is not None and line.exact <= floor:
            cost += line.exact - free.exact_amount(at)
    return cost
