"""Pots: what the names in the steps mean, whether money can flow through them, and their balances.

Requirements X5 and B2: steps run in order over named pots. A name in column ``Till`` is a pot if some step
draws from it, a group if recipients belong to it, and otherwise an earmark. A pot that is filled too late
or never would keep money from everyone in silence, so it is refused before anything is counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum, auto
from typing import TYPE_CHECKING

from fordelning import rules, texts
from fordelning.errors import Finding, finding
from fordelning.model import FIRST_POT, Grant, Outcome, Payee, Pot, Recipient, Step, payees
from fordelning.model.limit import amounts_of
from fordelning.money import format_amount
from fordelning.texts.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Kind(Enum):
    """What the target of a step is."""

    POT = auto()
    GROUP = auto()
    EARMARK = auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """What the names of a model mean: pots in order of first mention, groups with their members.

    ``members`` holds positions in ``grant.recipients``, in that order; ``payees`` who gets the money of each.
    """

    steps: tuple[Step, ...]
    pots: tuple[str, ...]
    members: Mapping[str, tuple[int, ...]]
    payees: tuple[Payee, ...] = ()

    def kind(self, step: Step) -> Kind:
        """Return what the step's target is."""
        if step.target in self.pots:
            return Kind.POT
        return Kind.GROUP if step.target in self.members else Kind.EARMARK


def read(grant: Grant) -> Plan:
    """Return what the names in the steps of a grant mean.

    >>> to_pot = Step("1", "Bidraget", "set_aside", "Modell", amount=15_000_000)
    >>> equally = Step("2", "Modell", "equal", "Modellkommuner")
    >>> recipient = Recipient("1490", "Borås", groups=("Modellkommuner",))
    >>> plan = read(Grant({}, (to_pot, equally), recipients=(recipient,)))
    >>> plan.pots, plan.kind(to_pot).name, plan.kind(equally).name
    (('Bidraget', 'Modell'), 'POT', 'GROUP')
    """
    members: dict[str, list[int]] = {}
    for position, recipient in enumerate(grant.recipients):
        for group in dict.fromkeys(recipient.groups):
            members.setdefault(group, []).append(position)
    pots = dict.fromkeys([FIRST_POT, *(step.pot for step in grant.steps)])
    positions = {group: tuple(each) for group, each in members.items()}
    return Plan(grant.steps, tuple(pots), positions, payees(grant.recipients))


def check(plan: Plan, recipients: tuple[Recipient, ...]) -> list[Finding]:
    """Return everything in the model that keeps money from reaching someone, or makes a name unclear.

    Args:
        plan: what the names mean.
        recipients: all of the grant; equal ids would let row order decide a krona.
    """
    return [*_check_ids(recipients), *check_flow(plan), *check_targets(plan)]


def check_flow(plan: Plan) -> Iterator[Finding]:
    """Yield what the steps alone have wrong, whoever belongs to which group."""
    yield from _check_pots(plan)
    seen: set[str] = set()
    for step in plan.steps:
        if step.name in seen:
            yield finding("step_name_twice", step.row.at(texts.MODEL_STEP), name=step.name)
        seen.add(step.name)
        yield from _check_amounts(step)


def check_targets(plan: Plan) -> Iterator[Finding]:
    """Yield the names in column Till that lead nowhere, or mean two things."""
    for step in plan.steps:
        yield from _check_target(plan, step)


def _check_ids(recipients: tuple[Recipient, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for recipient in recipients:
        if recipient.id in seen:
            yield finding("recipient_id_twice", recipient.row.at(texts.COLUMN_ID), id=recipient.id)
        seen.add(recipient.id)


def _check_target(plan: Plan, step: Step) -> Iterator[Finding]:
    where, name = step.row.at(texts.MODEL_TARGET), step.target
    if not name:
        yield finding("target_missing", where, step=step.name)
    elif name in plan.pots and name in plan.members:
        yield finding("target_ambiguous", where, name=name)
    elif name not in plan.members and not rules.of(step.rule).single:
        groups = sorted(plan.members)
        near = texts.hint(get_close_matches(name, groups, 1))
        yield finding(
            "target_no_group", where, step=step.name, name=name, hint=near, groups=texts.listing(groups)
        )


def _check_amounts(step: Step) -> Iterator[Finding]:
    amounts = [(texts.MODEL_VALUE, step.amount or 0)]
    amounts += [(texts.MODEL_FLOOR, kronor) for kronor in amounts_of(step.floor)]
    amounts += [(texts.MODEL_CAP, kronor) for kronor in amounts_of(step.cap)]
    for column, amount in amounts:
        if amount < 0:
            yield finding("amount_negative", step.row.at(column), amount=format_amount(amount))


def _drawn_at(steps: tuple[Step, ...]) -> dict[str, list[int]]:
    """Return when each pot is drawn from; all percent steps of a pot draw when the first of them runs."""
    drawn: dict[str, list[int]] = {}
    split: dict[str, int] = {}
    for order, step in enumerate(steps):
        when = split.setdefault(step.pot, order) if rules.of(step.rule).splits else order
        drawn.setdefault(step.pot, []).append(when)
    return drawn


def _check_pots(plan: Plan) -> Iterator[Finding]:
    drawn = _drawn_at(plan.steps)
    reaches: dict[str, set[str]] = {}  # pot -> the pots that money from it can come to
    filled = {FIRST_POT}
    for order, step in enumerate(plan.steps):
        if step.pot not in filled:
            like = nearest(step.pot, [*(each.target for each in plan.steps), FIRST_POT])
            near = texts.hint([like] if like else [])
            where = step.row.at(texts.MODEL_POT)
            yield finding("pot_not_filled", where, step=step.name, pot=step.pot, hint=near)
        yield from _check_split(plan.steps, order)
        if plan.kind(step) is not Kind.POT:
            continue
        yield from _check_outcome(plan.steps, step)
        filled.add(step.target)
        where = step.row.at(texts.MODEL_TARGET)
        if step.target == step.pot:
            yield finding("pot_to_itself", where, step=step.name, pot=step.pot)
        elif step.pot in reaches.get(step.target, ()):
            yield finding("pot_cycle", where, step=step.name, name=step.target)
        elif max(drawn.get(step.target, [-1])) < order:
            yield finding("pot_filled_too_late", where, step=step.name, name=step.target)
        beyond = {step.target, *reaches.get(step.target, ())}
        for pot in plan.pots:
            if pot == step.pot or step.pot in reaches.get(pot, ()):
                reaches.setdefault(pot, set()).update(beyond)


def _check_outcome(steps: tuple[Step, ...], step: Step) -> Iterator[Finding]:
    """Find an outcome of a transfer that is not that of the steps which give the money to someone (B6)."""
    if step.outcome is Outcome.PAYMENT:  # stands in every row where nothing else is chosen
        return
    other = next((each for each in steps if each.pot == step.target and each.outcome != step.outcome), None)
    if other is not None:
        words = {"step": step.name, "pot": step.target, "other": other.name}
        yield finding("outcome_of_transfer", step.row.at(texts.MODEL_OUTCOME), **words)


def _check_split(steps: tuple[Step, ...], order: int) -> Iterator[Finding]:
    """All percent steps of one pot are one split; find what breaks it up, stands twice, rounds otherwise."""
    step = steps[order]
    splits = rules.of(step.rule).splits
    shares = [at for at, each in enumerate(steps) if each.pot == step.pot and rules.of(each.rule).splits]
    if not splits and shares and shares[0] < order < shares[-1]:
        where = step.row.at(texts.MODEL_RULE)
        yield finding("percent_interrupted", where, step=step.name, pot=step.pot)
    if splits and step.target in {steps[at].target for at in shares if at < order}:
        where = step.row.at(texts.MODEL_TARGET)
        yield finding("target_twice", where, pot=step.pot, name=step.target)
    if splits and step.rounding is not steps[shares[0]].rounding:
        where = step.row.at(texts.MODEL_ROUNDING)
        yield finding("roundings_differ", where, pot=step.pot, first=steps[shares[0]].name, step=step.name)


@dataclass(slots=True)
class Balances:
    """The running balances of all pots; the one thing in an allocation that changes while it runs."""

    incoming: dict[str, int]
    transferred: dict[str, int] = field(default_factory=dict)
    distributed: dict[str, int] = field(default_factory=dict)

    def left(self, pot: str) -> int:
        """Return the kronor now in a pot."""
        return self.incoming.get(pot, 0) - self.transferred.get(pot, 0) - self.distributed.get(pot, 0)

    def transfer(self, pot: str, target: str, amount: int) -> None:
        """Move kronor from one pot to another."""
        self.transferred[pot] = self.transferred.get(pot, 0) + amount
        self.incoming[target] = self.incoming.get(target, 0) + amount

    def distribute(self, pot: str, amount: int) -> None:
        """Take kronor out of a pot for its final holders."""
        self.distributed[pot] = self.distributed.get(pot, 0) + amount

    def record(self, pots: tuple[str, ...]) -> tuple[Pot, ...]:
        """Return every pot as it stands, in the order given."""
        return tuple(
            Pot(
                pot,
                self.incoming.get(pot, 0),
                self.transferred.get(pot, 0),
                self.distributed.get(pot, 0),
            )
            for pot in pots
        )
