"""What must hold of any allocation, whatever the rules; tested after every real run.

Requirement X4. The test reads only the grant and the result, never the code that made it, so a fault in a
rule cannot hide itself. Nothing here takes longer than sorting the lines.

P1   lines and what is left sum to the grant, in every pot and every step; payments sum to the lines; nothing
     is below zero but what is left of a pot that the model says may be exceeded (T5)
P2   nobody is below the floor or above the cap
P3   no negative amounts; the refused get nothing, and nobody else loses a whole krona, or the multiple that
     amounts are rounded to (T5)
P5   a larger weight between the same bounds never gets less
P10  equal weights between the same bounds differ at most by 1 kr
P11  a pot holds exactly what the steps have moved into it
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING, Final

from fordelning import rules
from fordelning.model import FIRST_POT, Allocation, Grant, Line, StepResult
from fordelning.model.limit import cap_of, floor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from fordelning.rules import Rule


def check(grant: Grant, allocation: Allocation) -> tuple[str, ...]:
    """Return the names of the properties that an allocation breaks; empty when all hold.

    Requirement X4.

    Args:
        grant: what was to be allocated.
        allocation: what came of it; amounts in kronor.

    >>> check(Grant({"bidrag_belopp": 5}, ()), Allocation(5, (), (), (), ()))
    ('P1', 'P11')
    """
    return tuple(name for name, holds in PROPERTIES.items() if not holds(grant, allocation))


def _sums_hold(grant: Grant, allocation: Allocation) -> bool:
    by_pot: Counter[str] = Counter()
    by_step: Counter[str] = Counter()
    by_payee: Counter[tuple[str, ...]] = Counter()
    for line in allocation.lines:
        by_pot[line.pot] += line.amount
        by_step[line.step] += line.amount
        by_payee[line.payee, line.org_number, line.outcome] += line.amount
    paid: Counter[tuple[str, ...]] = Counter()
    for payment in allocation.payments:
        paid[payment.payee, payment.org_number, payment.outcome] += payment.amount
    pots = {pot.name: pot for pot in allocation.pots}
    may_exceed = {step.pot for step in grant.steps if step.exceeds}
    return (
        allocation.total == grant.amount == allocation.distributed + allocation.left
        and len(pots) == len(allocation.pots)
        and all(pot.distributed == by_pot[pot.name] for pot in pots.values())
        and all(pot.left >= 0 or pot.name in may_exceed for pot in pots.values())
        and by_pot.keys() <= pots.keys()
        and all(by_step[each.step.name] == _given_out(each, pots) for each in allocation.steps)
        and by_step.keys() <= {each.step.name for each in allocation.steps}
        and paid == by_payee  # counters are equal whatever zeros they hold
    )


def _given_out(result: StepResult, pots: Mapping[str, object]) -> int:
    return 0 if result.step.target in pots else result.taken


def _transfers_hold(grant: Grant, allocation: Allocation) -> bool:
    incoming, taken = Counter({FIRST_POT: grant.amount}), Counter[str]()
    names = {pot.name for pot in allocation.pots}
    for result in allocation.steps:
        if result.step.target in names:
            incoming[result.step.target] += result.taken
            taken[result.step.pot] += result.taken
    there = Counter({pot.name: pot.incoming for pot in allocation.pots})
    return incoming == there and taken == Counter({pot.name: pot.transferred for pot in allocation.pots})


def _amounts_are_sound(grant: Grant, allocation: Allocation) -> bool:
    grains = {result.step.name: result.step.multiple or 1 for result in allocation.steps}
    return all(
        line.amount >= 0
        and line.extra in (0, 1)
        and not (line.refused and line.amount)
        and (line.amount > 0 or line.exact < grains[line.step])
        for line in allocation.lines
    )


def _bounds_hold(grant: Grant, allocation: Allocation) -> bool:
    for result, lines in _by_step(grant, allocation, lambda rule: rule.reads("cap")):
        floors = [floor for _, floor, _ in lines if floor is not None]
        cut = result.step.reduce and sum(floors) > result.before
        for line, floor, cap in lines:
            if cap is not None and line.amount > cap:
                return False
            if floor is not None and line.amount < floor and not (cut or result.step.owed):
                return False
    return True


def _more_weight_is_not_less(grant: Grant, allocation: Allocation) -> bool:
    return all(
        lesser <= greater
        for lines in _between_same_bounds(grant, allocation, lambda rule: rule.weighed)
        for (_, lesser), (_, greater) in pairwise(sorted(_weighed(lines)))
    )


def _equals_get_the_same(grant: Grant, allocation: Allocation) -> bool:
    for lines in _between_same_bounds(grant, allocation, lambda rule: rule.alike):
        span: dict[int, tuple[int, int]] = {}
        for weight, amount in _weighed(lines):
            low, high = span.get(weight, (amount, amount))
            span[weight] = (min(low, amount), max(high, amount))
        if any(high - low > 1 for low, high in span.values()):
            return False
    return True


def _weighed(lines: list[Line]) -> list[tuple[int, int]]:
    """Return the weight and the amount of each line; weights over one denominator, for integers sort fast."""
    weights = [line.basis or Fraction(0) for line in lines]
    over = lcm(*{weight.denominator for weight in weights})
    return [
        (weight.numerator * (over // weight.denominator), line.amount)
        for weight, line in zip(weights, lines, strict=True)
    ]


def _by_step(
    grant: Grant, allocation: Allocation, chosen: Callable[[Rule], bool]
) -> Iterator[tuple[StepResult, list[tuple[Line, int | None, int | None]]]]:
    """Yield steps of some rules with the lines that are not refused, each with its floor and cap."""
    recipients = {recipient.id: recipient for recipient in grant.recipients}
    rows: dict[str, list[tuple[Line, int | None, int | None]]] = {}
    results = {result.step.name: result for result in allocation.steps if chosen(rules.of(result.step.rule))}
    for line in allocation.lines:
        result = results.get(line.step)
        if result is not None and not line.refused:
            recipient = recipients.get(line.id)
            values = recipient.values if recipient else {}
            floor, cap = floor_of(result.step.floor, values), cap_of(result.step.cap, values)
            rows.setdefault(line.step, []).append((line, floor, cap))
    for name, lines in rows.items():
        yield results[name], lines


def _between_same_bounds(
    grant: Grant, allocation: Allocation, chosen: Callable[[Rule], bool]
) -> Iterator[list[Line]]:
    """Yield lines of one step that share floor and cap; where floors were cut no weight counts any more.

    Nor does it where what a cap left of decided amounts is cut to the pot: equal claims of unequal weights.
    """
    for result, lines in _by_step(grant, allocation, chosen):
        step = result.step
        if step.factor or step.owed:  # equals get unequal parts of it
            continue
        if step.reduce and step.cap is not None and rules.of(step.rule).apart:
            continue
        if result.step.reduce and sum(floor or 0 for _, floor, _ in lines) > result.before:
            continue
        alike: dict[tuple[int | None, int | None], list[Line]] = {}
        for line, floor, cap in lines:
            alike.setdefault((floor, cap), []).append(line)
        yield from alike.values()


PROPERTIES: Final[dict[str, Callable[[Grant, Allocation], bool]]] = {
    "P1": _sums_hold,
    "P2": _bounds_hold,
    "P3": _amounts_are_sound,
    "P5": _more_weight_is_not_less,
    "P10": _equals_get_the_same,
    "P11": _transfers_hold,
}
