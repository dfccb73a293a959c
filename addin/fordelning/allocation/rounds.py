"""A further round over a whole grant: what is free goes to those who still take part, by the same rules.

Requirements A15, A23 and C6. Everything is counted from the beginning each time: all that has become free,
less all that earlier rounds gave. So a round over the same facts twice gives nothing the second time. A
pot's free money goes to the step that takes the rest of the pot; where a pot only pays fixed amounts in
tiers, to all of them in proportion to those amounts. Floors are met by the first round and have no say in a
further one.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.allocation import rules
from fordelning.allocation.redistribution import redistribute
from fordelning.allocation.result import AT_CAP
from fordelning.errors import AllocationError
from fordelning.model import GrantRound, LineStanding, Rounding, RoundLine, RoundPot, Rule
from fordelning.money import format_exact
from fordelning.texts import redistribution as said

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fordelning.allocation.result import Result
    from fordelning.model import Allocation, Grant, Line, Recipient, Step

_REST: Final = (Rule.KEY, Rule.PER_UNIT, Rule.EQUAL, Rule.GIVEN)  # rules that take all there is in a pot
_UNTOUCHED: Final = LineStanding()


def further(
    grant: Grant,
    first: Allocation,
    standings: Mapping[tuple[str, str], LineStanding],
    *,
    leaving: Collection[str] = (),
    needs: Mapping[str, int] | None = None,
    number: int = 2,
) -> GrantRound:
    """Return one more round of a grant, or what earlier rounds gave too much.

    Requirement A15: the amounts after the round and what is left in the pots sum to the grant.

    Args:
        grant: the model; its recipients hold caps that the model names as columns.
        first: the first round as it was decided.
        standings: what has become free and what earlier rounds gave, by step and id; kronor.
        leaving: ids that get nothing more.
        needs: kronor beyond the first round that an id can use, in all rounds together.
        number: of this round; the first allocation is number 1.

    Raises:
        AllocationError: ``redistributed_over_freed`` if a pot has given out more than it had.

    >>> from fordelning.model import Grant, Recipient, Step
    >>> from fordelning.allocation import cascade
    >>> homes = tuple(Recipient(id, id, groups=("Hem",), values={"Platser": Fraction(50)}) for id in "abc")
    >>> step = Step("Hem", "Bidraget", Rule.PER_UNIT, "Hem", basis="Platser", rate_step=1)
    >>> base = Grant({"bidrag_belopp": 180_000}, (step,), recipients=homes)
    >>> done = further(base, cascade.allocate(base), {("Hem", "b"): LineStanding(60_000)}, leaving="b")
    >>> [(each.line.id, each.after) for each in done.lines], done.left
    ([('a', 90000), ('b', 0), ('c', 90000)], 0)
    """
    run = _begin(grant, first, standings, leaving, needs or {})
    for step in grant.steps:
        if step.rule is Rule.PERCENT:
            _split(run, step)
        elif step.name in run.taking(step.pot):
            _divide(run, step)
    lines = tuple(
        RoundLine(
            line,
            run.standing(line).freed,
            run.standing(line).given,
            run.new[line.step, line.id],
            run.sentence(line),
        )
        for line in first.lines
        if line.amount or not line.refused
    )
    return GrantRound(number, lines, tuple(_pot(run, pot.name, pot.left) for pot in first.pots))


def _begin(
    grant: Grant,
    first: Allocation,
    standings: Mapping[tuple[str, str], LineStanding],
    leaving: Collection[str],
    needs: Mapping[str, int],
) -> _Run:
    run = _Run(grant, standings, frozenset(leaving), needs)
    run.recipients = {recipient.id: recipient for recipient in grant.recipients}
    run.pools.update({pot.name: pot.left for pot in first.pots})
    for line in first.lines:
        run.by_pot.setdefault(line.pot, []).append(line)
        run.pools[line.pot] += run.standing(line).freed
        run.beyond[line.id] += run.standing(line).given
    return run


@dataclass(slots=True)
class _Run:
    """One round under way. ``pools`` holds what each pot has had to give out in all further rounds."""

    grant: Grant
    standings: Mapping[tuple[str, str], LineStanding]
    leaving: frozenset[str]
    needs: Mapping[str, int]
    by_pot: dict[str, list[Line]] = field(default_factory=dict)
    recipients: dict[str, Recipient] = field(default_factory=dict)
    beyond: Counter[str] = field(default_factory=Counter)  # kronor of all further rounds, by id
    pools: Counter[str] = field(default_factory=Counter)
    moved: Counter[str] = field(default_factory=Counter)
    new: Counter[tuple[str, str]] = field(default_factory=Counter)
    sentences: dict[tuple[str, str], str] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)  # steps that have been divided together with an earlier one

    def standing(self, line: Line) -> LineStanding:
        return self.standings.get((line.step, line.id), _UNTOUCHED)

    def available(self, pot: str) -> int:
        """Return what a pot has left to give; raises AllocationError if that is less than nothing."""
        lines = self.by_pot.get(pot, [])
        left = self.pools[pot] - sum(
            self.standing(line).given + self.new[line.step, line.id] for line in lines
        )
        if left < 0:
            raise AllocationError("redistributed_over_freed", pot=pot, over=-left)
        return left

    def give(self, line: Line, amount: int, sentence: str) -> None:
        self.new[line.step, line.id] += amount
        self.beyond[line.id] += amount
        self.sentences[line.step, line.id] = sentence

    def taking(self, pot: str) -> list[str]:
        """Return the names of the steps that a pot's free money goes to."""
        steps = [step for step in self.grant.steps if step.pot == pot]
        if any(step.rule is Rule.PERCENT for step in steps):
            return []
        rest = [step.name for step in steps if step.rule in _REST]
        return rest or [step.name for step in steps if step.rule is Rule.TIERS]

    def room(self, step: Step, line: Line) -> int | None:
        """Return the kronor that a holder can still be given, None for no limit."""
        rooms = [self.needs[line.id] - self.beyond[line.id]] if line.id in self.needs else []
        cap: object = step.cap
        if isinstance(cap, str):
            holder = self.recipients.get(line.id)
            cap = holder.values.get(cap) if holder else None
        if isinstance(cap, int | Fraction):
            rooms.append(int(cap) - line.amount - self.standing(line).given)
        return max(0, min(rooms)) if rooms else None

    def takes(self, line: Line) -> bool:
        return not line.refused and line.id not in self.leaving

    def sentence(self, line: Line) -> str:
        """Return why a line changes, or why it does not."""
        if (line.step, line.id) in self.sentences:
            return self.sentences[line.step, line.id]
        if self.standing(line).reason:
            return self.standing(line).reason
        if not line.recipient:
            return said.EARMARK
        return said.NOTHING if line.step in self.taking(line.pot) else said.FIXED


def _split(run: _Run, step: Step) -> None:
    """Let the money of a pot flow on by percent; rounded as Webster's, so that no flow ever shrinks."""
    if step.pot in run.done:
        return
    run.done.add(step.pot)
    steps = [
        replace(each, rounding=Rounding.WEBSTER)
        for each in run.grant.steps
        if each.pot == step.pot and each.rule is Rule.PERCENT
    ]
    holders = {line.step: line for line in run.by_pot.get(step.pot, [])}
    pots = {each.pot for each in run.grant.steps}
    pool = run.pools[step.pot]
    for each, share in zip(steps, rules.split(steps, pool).values(), strict=True):
        if each.target in pots:
            for pot, amount in ((step.pot, -share.amount), (each.target, share.amount)):
                run.pools[pot] += amount
                run.moved[pot] += amount
        elif each.name in holders and run.takes(holders[each.name]):
            line = holders[each.name]
            room = run.room(each, line)
            more = share.amount - run.standing(line).given
            if more < 0:
                raise AllocationError("redistributed_over_freed", pot=step.pot, over=-more)
            run.give(line, more if room is None else min(more, room), share.sentence)


def _divide(run: _Run, step: Step) -> None:
    """Divide what is free in a pot among those of a step who can take more; tiers of one pot together."""
    if step.name in run.done:
        return
    taking = run.taking(step.pot)
    together = taking if step.rule is Rule.TIERS else [step.name]
    run.done.update(together)
    pot = run.available(step.pot)
    steps = {each.name: each for each in run.grant.steps}
    rows: list[tuple[Line, Fraction, int | None]] = []
    stated: set[str] = set()
    for line in run.by_pot.get(step.pot, []):
        if line.step not in together or not run.takes(line):
            continue
        weight, room = _weight(line), run.room(steps[line.step], line)
        if room is not None and line.id in stated:
            room = 0  # its need is counted once, though it stands in several steps of the pot
        stated.add(line.id)
        if weight == 0 or room == 0:
            run.sentences[line.step, line.id] = said.NEEDS_NO_MORE if weight else said.NO_WEIGHT
        else:
            rows.append((line, weight, room))
    if not rows or not pot:
        return
    result = redistribute(
        pot,
        [weight for _, weight, _ in rows],
        [f"{line.id}\n{line.step}" for line, _, _ in rows],  # one id may stand in several tiers
        needs=[room for _, _, room in rows],
        rounding=step.rounding,
        step=step.rate_step if step.rule is Rule.PER_UNIT else 0,
    )
    for at, (line, weight, _) in enumerate(rows):
        run.give(line, int(result.amounts[at]), _sentence(steps[line.step], weight, result, at))


def _weight(line: Line) -> Fraction:
    """Return what a further round is divided by: the first round's own basis, or its fixed amount."""
    if line.rule in (Rule.KEY, Rule.PER_UNIT):
        return line.basis or Fraction(0)
    return Fraction(1) if line.rule is Rule.EQUAL else line.exact


def _sentence(step: Step, weight: Fraction, result: Result, at: int) -> str:
    amount, exact = int(result.amounts[at]), result.exact_amount(at)
    if result.bounds[at] == AT_CAP:
        return said.need_filled(amount)
    if result.rate == 0:
        return said.rate_too_low(step.rate_step)
    if step.rule is Rule.EQUAL:
        return said.equal_part(exact, amount)
    rate = result.rate if result.rate is not None else exact / weight
    if step.rule in (Rule.KEY, Rule.PER_UNIT):
        return texts.by_rate(texts.quantity(weight, step.unit, step.basis), weight, rate, amount)
    return texts.by_rate(said.first_round(format_exact(weight)), weight, rate, amount)


def _pot(run: _Run, name: str, left: int) -> RoundPot:
    run.available(name)
    lines = run.by_pot.get(name, [])
    return RoundPot(
        name,
        left,
        sum(run.standing(line).freed for line in lines),
        run.moved[name],
        sum(run.standing(line).given for line in lines),
        sum(run.new[line.step, line.id] for line in lines),
    )
