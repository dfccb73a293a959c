"""A finished allocation read as divisions: nothing is allocated here.

The spreadsheet computes these numbers from the inputs, and its own tests tell whether they are right.
"""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.allocation import participants, pots, rules, tiers
from fordelning.documents.proof.rates import by_remainder, by_webster, fills
from fordelning.documents.proof.record import Deal, Method, Share
from fordelning.model import Bound, Rounding, Rule
from fordelning.texts import proof as said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fordelning.model import Allocation, Grant, Line, Step, StepResult


def read(grant: Grant, allocation: Allocation) -> tuple[Deal, ...]:
    """Return every division of an allocation, in the order of the steps."""
    reader = _Reader(grant, allocation)
    for order in range(len(allocation.steps)):
        reader.read_step(order)
    return tuple(reader.deals)


class _Reader:
    def __init__(self, grant: Grant, allocation: Allocation) -> None:
        self.grant, self.allocation = grant, allocation
        self.plan = pots.read(grant)
        self.columns = tuple(dict.fromkeys(name for each in grant.recipients for name in each.values))
        self.deals: list[Deal] = []
        self.next_line = 0
        self.split_pots: set[str] = set()
        self.handed: dict[int, Fraction] = {}

    def read_step(self, order: int) -> None:
        result = self.allocation.steps[order]
        step, kind = result.step, self.plan.kind(result.step)
        if step.rule is Rule.PERCENT and step.pot not in self.split_pots:
            self.split_pots.add(step.pot)
            self.deals.append(self._split(order))
        if kind is pots.Kind.GROUP:
            shares = self._members(order, step)
            if step.rule is Rule.PERCENT:
                shares = [replace(share, basis=self.handed[order]) for share in shares]
            self.deals.append(_BY_RULE[step.rule](self.grant, order, result, shares))
            self.next_line += len(shares)
            return
        if step.rule is Rule.SET_ASIDE:
            line = self.next_line if kind is pots.Kind.EARMARK else None
            basis = Fraction(step.amount or 0)
            share = Share(order, step.target, step.target, line, basis=basis, amount=result.taken)
            self.deals.append(Deal(order, Method.FIXED, (share,)))
        self.next_line += kind is pots.Kind.EARMARK

    def _split(self, lead: int) -> Deal:
        """Return the split of a pot among all its percent steps, which is one division."""
        results, pot = self.allocation.steps, self.allocation.steps[lead].step.pot
        firsts = self._first_lines()
        own = [
            at for at, each in enumerate(results) if (each.step.rule, each.step.pot) == (Rule.PERCENT, pot)
        ]
        # A step whose group has nobody takes nothing, but its part of the split was counted all the same.
        parts = rules.split([results[at].step for at in own], results[lead].before)
        shares = []
        for at in own:
            step, kind = results[at].step, self.plan.kind(results[at].step)
            here, part = firsts[at] if kind is pots.Kind.EARMARK else None, parts[step.target]
            basis, self.handed[at] = part.basis or Fraction(0), Fraction(part.amount)
            shares.append(Share(at, step.target, step.target, here, basis=basis, amount=part.amount))
        return _in_proportion(lead, results[lead], shares)

    def _first_lines(self) -> list[int]:
        """Return for every step the place of its first line; a split may have other steps between its own."""
        firsts, line = [], 0
        for result in self.allocation.steps:
            firsts.append(line)
            kind = self.plan.kind(result.step)
            own = len(self.plan.members[result.step.target]) if kind is pots.Kind.GROUP else 0
            line += 1 if kind is pots.Kind.EARMARK else own
        return firsts

    def _members(self, order: int, step: Step) -> list[Share]:
        members = self.plan.members[step.target]
        conditions = [each for each in self.grant.conditions if each.group == step.target]
        group, _ = participants.read(step, members, self.grant.recipients, conditions, self.columns)
        place = {at: number for number, at in enumerate(group.taking)}
        shares = []
        for number, at in enumerate(members, start=self.next_line):
            line, mine = self.allocation.lines[number], place.get(at)
            basis = line.basis or Fraction(0)
            share = Share(order, line.id, line.name, number, at, basis=basis, amount=line.amount)
            if mine is None:
                shares.append(replace(share, eligible=False, bound=said.OUTSIDE))
                continue
            floor, cap = (_one(limits, mine) for limits in (group.floors, group.caps))
            basis = group.basis[mine] if group.basis else basis
            shares.append(replace(share, basis=basis, floor=floor or 0, cap=cap, bound=_bound_of(line, cap)))
        return shares


def _one(limits: tuple[int | None, ...] | int | None, at: int) -> int | None:
    return limits[at] if isinstance(limits, tuple) else limits


def _bound_of(line: Line, cap: int | None) -> str:
    if line.bound is Bound.FLOOR:
        return said.AT_FLOOR
    return said.AT_CAP if line.bound is Bound.CAP and cap is not None else said.FREE


def _scaled(shares: Sequence[Share]) -> tuple[int, list[Share]]:
    scale = math.lcm(*(share.basis.denominator for share in shares if share.eligible))
    return scale, [replace(each, weight=int(each.basis * scale) if each.eligible else 0) for each in shares]


def _in_proportion(order: int, result: StepResult, shares: Sequence[Share]) -> Deal:
    scale, weighted = _scaled(shares)
    if result.step.rounding is Rounding.WEBSTER and fills(result.before, weighted):
        return by_webster(order, scale, weighted)
    return by_remainder(order, result.before, scale, weighted)


def _given(_: Grant, order: int, result: StepResult, shares: Sequence[Share]) -> Deal:
    return Deal(order, Method.FIXED, tuple(shares))


def _set_aside(_: Grant, order: int, result: StepResult, shares: Sequence[Share]) -> Deal:
    basis = Fraction(result.step.amount or 0)
    return Deal(order, Method.FIXED, tuple(replace(share, basis=basis) for share in shares))


def _percent(_: Grant, order: int, result: StepResult, shares: Sequence[Share]) -> Deal:
    return Deal(order, Method.FIXED, tuple(shares), of_split=True)


def _equal(_: Grant, order: int, result: StepResult, shares: Sequence[Share]) -> Deal:
    return _in_proportion(order, result, [replace(share, basis=Fraction(1)) for share in shares])


def _tiers(grant: Grant, order: int, result: StepResult, shares: Sequence[Share]) -> Deal:
    def amount(share: Share) -> int:
        assert share.at is not None
        activity = grant.recipients[share.at].activity
        tier = tiers.find(grant.tiers, activity, share.basis) if share.eligible else None
        return tier.amount if tier else 0

    weighted = [replace(share, weight=amount(share)) for share in shares]
    if sum(share.weight for share in weighted) <= result.before:
        return Deal(order, Method.FIXED, tuple(weighted))
    return by_remainder(order, result.before, 1, weighted, cut=True)


def _per_unit(_: Grant, order: int, result: StepResult, shares: Sequence[Share]) -> Deal:
    if not result.step.rate_step:
        return _in_proportion(order, result, shares)
    scale, weighted = _scaled(shares)
    rate = int(result.rate or 0)
    parts = [(share, *divmod(share.weight * rate, scale)) for share in weighted]
    rows = tuple(replace(share, whole=whole, rest=rest) for share, whole, rest in parts)
    return Deal(order, Method.RATE, rows, scale, rate, scale)


def _key(_: Grant, order: int, result: StepResult, shares: Sequence[Share]) -> Deal:
    if sum(share.floor for share in shares) <= result.before:
        return _in_proportion(order, result, shares)
    rows = [
        replace(share, weight=share.floor, bound=said.FREE if share.eligible else said.OUTSIDE)
        for share in shares
    ]
    return by_remainder(order, result.before, 1, rows, cut=True)


_BY_RULE: Final[dict[Rule, Callable[[Grant, int, StepResult, Sequence[Share]], Deal]]] = {
    Rule.SET_ASIDE: _set_aside,
    Rule.PERCENT: _percent,
    Rule.TIERS: _tiers,
    Rule.PER_UNIT: _per_unit,
    Rule.KEY: _key,
    Rule.EQUAL: _equal,
    Rule.GIVEN: _given,
}
