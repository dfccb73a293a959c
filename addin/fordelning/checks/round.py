"""What is to be seen about a further round before its money is paid out (A15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.errors import Finding, Place, finding
from fordelning.model import EventKind
from fordelning.money import format_amount
from fordelning.texts import EVENT_MOTIVATION, rounds
from fordelning.texts import redistribution as said
from fordelning.year import event_step, ledger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Allocation, Grant, GrantRound
    from fordelning.year.situation import Situation


def check_round(grant: Grant, done: GrantRound) -> Iterator[Finding]:
    """Yield what a round did, or that it had nothing to do, and what it leaves in each pot."""
    left, place = format_amount(done.left), Place(said.SHEET)
    if not done.given:
        yield finding("nothing_to_redistribute", place, left=left)
    else:
        count = len({line.line.id for line in done.lines if line.new})
        amounts = {"given": format_amount(done.given), "to_give": format_amount(done.to_give)}
        yield finding("redistributed", place, number=done.number, count=count, left=left, **amounts)
    for pot in done.pots:
        rest = pot.left - pot.reserved
        if rest:
            why = _why(grant, pot.name)
            yield finding("left_after_round", place, pot=pot.name, left=format_amount(rest), why=why)


def _why(grant: Grant, pot: str) -> str:
    steps = [step for step in grant.steps if step.pot == pot]
    rates = [step.rate_step for step in steps if step.rate_step]
    if rates:
        return said.WHY_RATE.format(step=rates[0])
    divides = not all(rules.of(step.rule).single for step in steps)
    return said.WHY_CAPS if divides else said.WHY_NO_STEP


def check_named(now: Situation, first: Allocation) -> Iterator[Finding]:
    """Yield where money is redistributed by an event that does not say in which round and step.

    Requirement A15; the letters tell of a round at a time.

    Args:
        now: the grant, with its events.
        first: the first round.
    """
    unnamed = [
        event
        for event in ledger.standing(now.grant.events)
        if event.kind is EventKind.REDISTRIBUTED
        and not event_step.names_round(event, [line for line in first.lines if line.id == event.id])
    ]
    if unnamed:
        event = unnamed[0]
        steps = [line.step for line in first.lines if line.id == event.id and line.amount]
        number = max(1, event_step.next_round(now.grant.events) - 1)
        lead = said.event_reason(number, steps[0] if steps else rounds.SOME_STEP, "").rstrip()
        amount = format_amount(sum(each.amount for each in unnamed))
        yield finding("round_unnamed", event.row.at(EVENT_MOTIVATION), amount=amount, lead=lead)
