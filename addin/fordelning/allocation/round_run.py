"""A further round under way: what each pot has left, who may get more of it, and why not (A15)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from fordelning import rules
from fordelning.allocation import joint
from fordelning.allocation.round_sentences import Room
from fordelning.errors import AllocationError
from fordelning.model import LineStanding
from fordelning.model.limit import cap_of
from fordelning.texts import factors, owed, reserve
from fordelning.texts import redistribution as said

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fordelning.model import Allocation, Grant, Line, Recipient, Reserve, Step

_UNTOUCHED: Final = LineStanding()


@dataclass(slots=True)
class Run:
    """One round under way. ``pools`` holds what each pot has had to give out in all further rounds."""

    grant: Grant
    standings: Mapping[tuple[str, str], LineStanding]
    leaving: frozenset[str]
    needs: Mapping[str, int]
    reserve: Reserve
    by_pot: dict[str, list[Line]] = field(default_factory=dict)
    by_holder: dict[str, list[Line]] = field(default_factory=dict)
    recipients: dict[str, Recipient] = field(default_factory=dict)
    left_from: dict[str, list[str]] = field(default_factory=dict)  # the steps that an id has given up
    beyond: Counter[str] = field(default_factory=Counter)  # kronor of all further rounds, by id
    pools: Counter[str] = field(default_factory=Counter)
    moved: Counter[str] = field(default_factory=Counter)
    new: Counter[tuple[str, str]] = field(default_factory=Counter)
    sentences: dict[tuple[str, str], str] = field(default_factory=dict)
    released: Counter[str] = field(default_factory=Counter)  # of what was kept, by pot
    done: set[str] = field(default_factory=set)  # steps that have been divided together with an earlier one
    exceeded: set[str] = field(default_factory=set)  # pots of which the first round gave more than they held
    late_done: set[str] = field(default_factory=set)  # pots whose late ones have got theirs
    waiting: Counter[str] = field(default_factory=Counter)  # kronor that somebody would have got, by pot
    late: dict[str, set[bool]] = field(default_factory=dict)  # whether those that a pot waits for are late

    def standing(self, line: Line) -> LineStanding:
        """Return what has become free of a line and what earlier rounds gave it."""
        return self.standings.get((line.step, line.id), _UNTOUCHED)

    def concerns(self, line: Line) -> bool:
        """Tell whether a line has or may have money, or some is kept for it."""
        if line.amount or not line.refused or self.standing(line).given:
            return True
        return (line.step, line.id) in self.reserve.late or self.waits(line)

    def waits(self, line: Line) -> bool:
        """Tell whether a pot was left with money because the holder of a line had not answered."""
        return (line.step, line.id) in self.reserve.waiting and self.reserve.for_waiting.get(line.pot, 0) > 0

    def available(self, pot: str) -> int:
        """Return what a pot has left to give; raises AllocationError if that is less than nothing."""
        lines = self.by_pot.get(pot, [])
        left = self.pools[pot] - sum(
            self.standing(line).given + self.new[line.step, line.id] for line in lines
        )
        if left < 0 and pot in self.exceeded:
            return 0
        if left < 0:
            raise AllocationError("redistributed_over_freed", pot=pot, over=-left)
        return left

    def kept(self, pot: str) -> int:
        """Return how much of what a pot has left waits for those who have not answered."""
        return min(self.reserve.for_waiting.get(pot, 0), self.available(pot))

    def give(self, line: Line, amount: int, sentence: str) -> None:
        """Give a line kronor, and note why."""
        self.new[line.step, line.id] += amount
        self.beyond[line.id] += amount
        self.sentences[line.step, line.id] = sentence

    def taking(self, pot: str) -> list[str]:
        """Return the names of the steps that a pot's free money goes to."""
        steps = [step for step in self.grant.steps if step.pot == pot]
        if any(rules.of(step.rule).splits for step in steps):
            return []
        rest = [step.name for step in steps if rules.of(step.rule).takes_rest and not _withholds(step)]
        return rest or [step.name for step in steps if rules.of(step.rule).joint and not step.withholds]

    def room(self, step: Step, line: Line) -> Room:
        """Return the kronor that a holder can still be given, and what limits them."""
        rooms = []
        if line.id in self.needs:
            need = self.needs[line.id]
            rooms.append(Room.of_need(max(0, need - self.beyond[line.id]), need))
        holder = self.recipients.get(line.id)
        cap = cap_of(step.cap, holder.values if holder else {})
        if cap is not None:
            left = cap - sum(self.had(each) for each in self.sharing(line))
            rooms.append(Room.of_cap(max(0, left), cap))
        most = rules.of(step.rule).most(step, line, self.recipients.get(line.id), self.grant)
        if most is not None:
            rooms.append(Room.of_decided(max(0, most - line.amount - self.standing(line).given), most))
        return min(rooms, key=lambda room: room.left or 0) if rooms else Room()

    def sharing(self, line: Line) -> list[Line]:
        """Return the lines of a holder that count in the cap of one of them (T6)."""
        names = joint.sharing(self.grant.steps, line.step)
        return [each for each in self.by_holder[line.id] if each.step in names]

    def had(self, line: Line) -> int:
        """Return what a line has been given in all rounds so far."""
        return line.amount + self.standing(line).given + self.new[line.step, line.id]

    def takes(self, line: Line) -> bool:
        """Tell whether the holder of a line still takes part in its step."""
        return not line.refused and line.id not in self.leaving

    def sentence(self, line: Line) -> str:
        """Return why a line changes, or why it does not."""
        key = (line.step, line.id)
        told = self.sentences.get(key) or self.standing(line).reason
        if told:
            return told
        if key in self.reserve.late:
            return said.LATE_HAS_ALL if self.standing(line).given else said.LATE_WITHOUT_MONEY
        if self.waits(line):
            return self._waiting(line)
        if line.id in self.leaving:
            steps = self.left_from.get(line.id, ())
            return said.left_out(steps) if steps else said.DECLINED
        if not line.recipient:
            return said.EARMARK
        own = next((step for step in self.grant.steps if step.name == line.step), None)
        if own is not None and _withholds(own):
            return owed.WITHHELD if own.withholds else factors.WITHHELD
        if line.step not in self.taking(line.pot):
            return said.FIXED
        return reserve.reserved(self.whom(line.pot)) if self.kept(line.pot) else said.NOTHING

    def _waiting(self, line: Line) -> str:
        kept, late = self.kept(line.pot), self._is_late(line)
        own = self.reserve.waiting
        if kept == self.waiting[line.pot]:
            return reserve.waiting(own[line.step, line.id], late=late)
        if not kept:
            return reserve.waited_in_vain(late=late)
        return reserve.waiting_in_pot(kept, self.whom(line.pot), late=late)

    def whom(self, pot: str) -> str:
        """Return in words for whom a pot keeps what it does."""
        late = self.late.get(pot, set())
        return reserve.whom(silent=False in late, late=True in late)

    def add(self, line: Line) -> None:
        """Take in a line of the first round."""
        standing, key = self.standing(line), (line.step, line.id)
        self.by_pot.setdefault(line.pot, []).append(line)
        self.by_holder.setdefault(line.id, []).append(line)
        self.pools[line.pot] += standing.freed
        self.beyond[line.id] += standing.given
        self.waiting[line.pot] += self.reserve.waiting.get(key, 0)
        if self.waits(line):
            self.late.setdefault(line.pot, set()).add(self._is_late(line))
        if standing.freed:
            self.left_from.setdefault(line.id, []).append(line.step)

    def _is_late(self, line: Line) -> bool:
        """Tell whether something is kept for one who has said yes, but too late."""
        holder = self.recipients.get(line.id)
        return holder is not None and holder.takes_part is not None


def _withholds(step: Step) -> bool:
    """Tell whether what a step takes from some is to stay in the pot (T6, T8, T10)."""
    if step.withholds:
        return True
    return bool(step.factor) and not step.passed_on and not rules.of(step.rule).priced


def begin(
    grant: Grant,
    first: Allocation,
    standings: Mapping[tuple[str, str], LineStanding],
    leaving: Collection[str],
    needs: Mapping[str, int],
    reserve: Reserve,
) -> Run:
    """Return a round in which nothing is given yet; the arguments are those of ``rounds.further``."""
    grant = replace(grant, steps=joint.joined(grant.steps))
    run = Run(grant, standings, frozenset(leaving), needs, reserve)
    run.recipients = {recipient.id: recipient for recipient in run.grant.recipients}
    run.pools.update({pot.name: pot.left for pot in first.pots})
    run.exceeded.update(pot.name for pot in first.pots if pot.left < 0)
    for line in first.lines:
        run.add(line)
    return run
