"""A finished allocation read as divisions: nothing is allocated here.

The spreadsheet computes these numbers from the inputs, and its own tests tell whether they are right.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.allocation import joint, participants, pots
from fordelning.model import Bound
from fordelning.texts import proof as said
from fordelning.workings.deal import Deal, Method, Share
from fordelning.workings.rates import in_proportion

if TYPE_CHECKING:
    from fordelning.model import Allocation, Grant, Line, Step


def read(grant: Grant, allocation: Allocation) -> tuple[Deal, ...]:
    """Return every division of an allocation, in the order of the steps."""
    reader = _Reader(joint.with_given(grant, allocation), allocation)
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
        rule = rules.of(step.rule)
        if rule.splits and step.pot not in self.split_pots:
            self.split_pots.add(step.pot)
            self.deals.append(self._split(order))
        if kind is pots.Kind.GROUP:
            shares = self._members(order, step)
            if rule.splits:
                shares = [replace(share, basis=self.handed[order]) for share in shares]
            deal = rule.workings(self.grant, order, result, shares)
            self.deals.append(replace(deal, clipped=joint.cuts_apart(step)))
            self.next_line += len(shares)
            return
        if not rule.splits:
            line = self.next_line if kind is pots.Kind.EARMARK else None
            basis = Fraction(step.amount or 0)
            share = Share(order, step.target, step.target, line, basis=basis, amount=result.taken)
            self.deals.append(Deal(order, Method.FIXED, (share,)))
        self.next_line += kind is pots.Kind.EARMARK

    def _split(self, lead: int) -> Deal:
        """Return the split of a pot among all its percent steps, which is one division."""
        results, own_step = self.allocation.steps, self.allocation.steps[lead].step
        firsts = self._first_lines()
        own = [
            at
            for at, each in enumerate(results)
            if (each.step.rule, each.step.pot) == (own_step.rule, own_step.pot)
        ]
        # A step whose group has nobody takes nothing, but its part of the split was counted all the same.
        splitting = [results[at].step for at in own]
        parts = rules.of(own_step.rule).take(splitting, results[lead].before)
        shares = []
        for at in own:
            step, kind = results[at].step, self.plan.kind(results[at].step)
            here, part = firsts[at] if kind is pots.Kind.EARMARK else None, parts[step.target]
            basis, self.handed[at] = part.basis or Fraction(0), Fraction(part.amount)
            shares.append(Share(at, step.target, step.target, here, basis=basis, amount=part.amount))
        return in_proportion(lead, results[lead], shares)

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
            floor, cap, bound = 0, None, said.OUTSIDE
            if mine is not None:
                floor, cap = _one(group.floors, mine) or 0, _one(group.caps, mine)
                basis = group.basis[mine] if group.basis else basis
                bound = said.FREE if joint.cuts_apart(step) else _bound_of(line, cap)
            share = Share(
                order,
                line.id,
                line.name,
                number,
                at,
                eligible=mine is not None,
                basis=basis,
                floor=floor,
                cap=cap,
                bound=bound,
                amount=line.amount,
            )
            shares.append(share)
        return shares


def _one(limits: tuple[int | None, ...] | int | None, at: int) -> int | None:
    return limits[at] if isinstance(limits, tuple) else limits


def _bound_of(line: Line, cap: int | None) -> str:
    if line.bound is Bound.FLOOR:
        return said.AT_FLOOR
    return said.AT_CAP if line.bound is Bound.CAP and cap is not None else said.FREE
