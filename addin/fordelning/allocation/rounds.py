"""A further round over a whole grant: what is free goes to those who still take part, by the same rules.

Requirements A15, A23 and C6. Everything is counted from the beginning each time: all that has become free,
less all that earlier rounds gave. So a round over the same facts twice gives nothing the second time. A
pot's free money goes to the step that takes the rest of the pot; where a pot only pays fixed amounts in
tiers, to all of them in proportion to those amounts. Floors are met by the first round and have no say in a
further one. First of all, who has said yes since gets what was kept for it; and what is kept for those who
have not answered is given to nobody else until it is released.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fordelning import rules
from fordelning.allocation.redistribution import redistribute
from fordelning.allocation.round_run import Run, begin
from fordelning.allocation.round_sentences import Room, divided, part_of_split
from fordelning.apportionment import ordered
from fordelning.errors import AllocationError
from fordelning.model import GrantRound, LineStanding, Reserve, Rounding, RoundLine, RoundPot
from fordelning.texts import redistribution as said

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from fractions import Fraction

    from fordelning.apportionment.result import Result
    from fordelning.model import Allocation, Grant, Line, Step

_NO_RESERVE: Final = Reserve()


def further(
    grant: Grant,
    first: Allocation,
    standings: Mapping[tuple[str, str], LineStanding],
    *,
    leaving: Collection[str] = (),
    needs: Mapping[str, int] | None = None,
    number: int = 1,
    reserve: Reserve = _NO_RESERVE,
) -> GrantRound:
    """Return one more round of a grant, or what earlier rounds gave too much.

    Requirement A15: the amounts after the round and what is left in the pots sum to the grant.

    Args:
        grant: the model; its recipients hold caps that the model names as columns.
        first: the first round as it was decided.
        standings: what has become free and what earlier rounds gave, by step and id; kronor.
        leaving: ids that get nothing more.
        needs: kronor beyond the first round that an id can use, in all rounds together.
        number: of this round; the first one after the allocation is number 1.
        reserve: what is kept for those who had not answered when the first round was made.

    Raises:
        AllocationError: ``redistributed_over_freed`` if a pot has given out more than it had.

    >>> from fractions import Fraction
    >>> from fordelning.model import Grant, Recipient, Step
    >>> from fordelning.allocation import cascade
    >>> homes = tuple(Recipient(id, id, groups=("Hem",), values={"Platser": Fraction(50)}) for id in "abc")
    >>> step = Step("Hem", "Bidraget", "per_unit", "Hem", basis="Platser", rate_step=1)
    >>> base = Grant({"bidrag_belopp": 180_000}, (step,), recipients=homes)
    >>> done = further(base, cascade.allocate(base), {("Hem", "b"): LineStanding(60_000)}, leaving="b")
    >>> [(each.line.id, each.after) for each in done.lines], done.left
    ([('a', 90000), ('b', 0), ('c', 90000)], 0)
    """
    run = begin(grant, first, standings, leaving, needs or {}, reserve)
    for step in run.grant.steps:
        if rules.of(step.rule).splits:
            _split(run, step)
            continue
        _to_late(run, step.pot)
        if step.name in run.taking(step.pot):
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
        if run.concerns(line)
    )
    return GrantRound(number, lines, tuple(_pot(run, pot.name, pot.left) for pot in first.pots))


def _to_late(run: Run, pot: str) -> None:
    """Give those of a pot who have said yes since the first round what was kept for them."""
    if pot in run.late_done or not run.reserve.for_late.get(pot):
        return
    run.late_done.add(pot)
    owed = {
        (line.step, line.id): (line, more)
        for line in run.by_pot.get(pot, [])
        if line.id not in run.leaving
        and (more := run.reserve.late.get((line.step, line.id), 0) - run.standing(line).given) > 0
    }
    given = sum(
        run.standing(line).given
        for line in run.by_pot.get(pot, [])
        if (line.step, line.id) in run.reserve.late
    )
    amount = min(run.reserve.for_late[pot] - given, run.available(pot))
    if not owed or amount <= 0:
        return
    most = [more for _, more in owed.values()]
    ids = [f"{line.id}\n{line.step}" for line, _ in owed.values()]
    result = redistribute(amount, most, ids, needs=most)
    for (line, more), got in zip(owed.values(), result.amounts, strict=True):
        run.give(line, int(got), said.said_yes_since(int(got), more))


def _split(run: Run, step: Step) -> None:
    """Let the money of a pot flow on by percent; rounded as Webster's, so that no flow ever shrinks."""
    if step.pot in run.done:
        return
    run.done.add(step.pot)
    steps = [
        replace(each, rounding=Rounding.WEBSTER)
        for each in run.grant.steps
        if each.pot == step.pot and each.rule == step.rule
    ]
    holders = {line.step: line for line in run.by_pot.get(step.pot, [])}
    pots = {each.pot for each in run.grant.steps}
    pool = run.pools[step.pot]
    whole = all(each.name in holders and run.takes(holders[each.name]) for each in steps)
    fresh = pool - sum(run.standing(line).given for line in holders.values()) if whole else None
    for each, share in zip(steps, rules.of(step.rule).take(steps, pool).values(), strict=True):
        if each.target in pots:
            for pot, amount in ((step.pot, -share.amount), (each.target, share.amount)):
                run.pools[pot] += amount
                run.moved[pot] += amount
        elif each.name in holders and run.takes(holders[each.name]):
            line = holders[each.name]
            room, before = run.room(each, line), run.standing(line).given
            more = share.amount - before
            if more < 0:
                raise AllocationError("redistributed_over_freed", pot=step.pot, over=-more)
            new = more if room.left is None else min(more, room.left)
            if new < more:
                run.give(line, new, room.filled if new else room.full)
            else:
                run.give(line, new, part_of_split(each, share, before, new, fresh))


def _divide(run: Run, step: Step) -> None:
    """Divide what is free in a pot among those of a step who can take more; tiers of one pot together."""
    if step.name in run.done:
        return
    taking = run.taking(step.pot)
    together = taking if rules.of(step.rule).joint else [step.name]
    run.done.update(together)
    kept = run.kept(step.pot)
    pot = run.available(step.pot) - (0 if run.reserve.released else kept)
    steps = {each.name: each for each in run.grant.steps}
    rows: list[tuple[Line, Fraction, Room]] = []
    stated: dict[str, str] = {}
    for line in run.by_pot.get(step.pot, []):
        if line.step not in together or not run.takes(line):
            continue
        own = steps[line.step]
        weight = line.exact if own.factor else rules.of(line.rule).round_weight(line)
        room = run.room(own, line)
        if line.id in stated and line.id in run.needs:
            room = Room(0, said.need_counted(stated[line.id]))
        stated.setdefault(line.id, line.step)
        if weight == 0 or room.left == 0:
            run.sentences[line.step, line.id] = room.full if weight else said.NO_WEIGHT
        else:
            rows.append((line, weight, room))
    if not rows or not pot:
        return
    result = _result(run, step, pot, rows)
    for at, (line, weight, room) in enumerate(rows):
        sentence = divided(steps[line.step], weight, result, at, room)
        run.give(line, int(result.amounts[at]), sentence)
    run.released[step.pot] += kept - run.kept(step.pot)


def _result(run: Run, step: Step, pot: int, rows: Sequence[tuple[Line, Fraction, Room]]) -> Result:
    """Return what each row gets of what is free: by weight up to its room, or in the order of the step."""
    ids = [f"{line.id}\n{line.step}" for line, _, _ in rows]  # one id may stand in several tiers
    places = rules.of(step.rule).places(step, [run.recipients[line.id] for line, _, _ in rows])
    if places is not None:
        claims = [room.left or 0 for _, _, room in rows]
        least = [0 if line.amount + run.standing(line).given else step.smallest for line, _, _ in rows]
        return ordered.as_result(pot, claims, places, ids, whole=step.whole, least=least)
    return redistribute(
        pot,
        [weight for _, weight, _ in rows],
        ids,
        needs=[room.left for _, _, room in rows],
        rounding=step.rounding,
        step=step.rate_step,
        multiple=step.multiple,
    )


def _pot(run: Run, name: str, left: int) -> RoundPot:
    kept = run.kept(name)
    lines = run.by_pot.get(name, [])
    return RoundPot(
        name,
        left,
        sum(run.standing(line).freed for line in lines),
        run.moved[name],
        sum(run.standing(line).given for line in lines),
        sum(run.new[line.step, line.id] for line in lines),
        kept,
        run.released[name],
    )
