"""What a verb came to in a few plain lines, the same on the terminal and in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.money import format_amount
from fordelning.tables.simulation import in_words, kronor
from fordelning.texts import (
    next_step,
    places,
    provider_form,
    replies,
    requisition,
    simulation,
    statement,
    verification,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Allocation
    from fordelning.verbs.read_in import ReadIn
    from fordelning.verbs.redistribute import Redistributed
    from fordelning.verbs.report import Report
    from fordelning.verbs.requisition import Requisitioned
    from fordelning.verbs.simulate import WhatIf
    from fordelning.verbs.statement import Accounted
    from fordelning.verbs.verify import Verified


def of_allocation(allocation: Allocation) -> Iterator[str]:
    """Yield what each step took, how many it reached, and the control sum."""
    width = max(len(result.step.name) for result in allocation.steps)
    for result in allocation.steps:
        given = sum(line.amount for line in allocation.lines if line.step == result.step.name)
        note = texts.step_note(result.recipients, result.refused, result.rate if given else None)
        yield f"  {result.step.name:<{width}}  {format_amount(result.taken):>13} kr{note}"
    sums = (allocation.total, allocation.distributed, allocation.left)
    yield texts.totals(*map(format_amount, sums))


def of_rates(report: Report) -> Iterator[str]:
    """Yield the rate that is certain beside the one as the answers stand, where somebody has not answered."""
    for pair in report.rates:
        yield replies.both_rates(pair.step, pair.guaranteed, pair.now)


def of_step(report: Report) -> Iterator[str]:
    """Yield the one thing to do next."""
    if report.step is not None:
        yield next_step.in_line(report.step.text)


def of_requisition(report: Requisitioned) -> Iterator[str]:
    """Yield what was asked for and what is left of the key."""
    done = report.requisition
    if done is not None and not report.failed:
        yield requisition.requisitioned(done.amount, done.share.amount, done.before, done.share.step)


def of_redistribution(report: Redistributed) -> Iterator[str]:
    """Yield what a further round gave and what is left."""
    if report.remark and not report.failed:
        yield report.remark


def of_forms(report: ReadIn) -> Iterator[str]:
    """Yield how many forms were read and how many were not."""
    outcomes = [entry.outcome for entry in report.entries]
    if outcomes:
        yield provider_form.forms_read(*map(outcomes.count, provider_form.OUTCOMES))


def of_statement(report: Accounted) -> Iterator[str]:
    """Yield the figures of the statement of accounts."""
    done = report.statement
    if done is not None and not report.failed:
        yield statement.account(done.received, done.costs, done.to_repay, done.overspent)


def of_simulation(report: WhatIf) -> Iterator[str]:
    """Yield what was assumed, who wins, at what rates."""
    done = report.simulation
    if done is None:
        return
    yield simulation.assumed([in_words(assumption) for assumption in done.scenario.assumptions])
    yield simulation.sums(done.now.distributed, done.new.distributed)
    yield simulation.counted(done.winners, done.losers, done.unchanged)
    for step in done.steps:
        if step.now.rate is not None or step.new.rate is not None:
            yield simulation.rates(step.name, step.now.rate, step.new.rate)
            if step.new.guaranteed is not None and step.new.guaranteed != step.new.rate:
                yield simulation.guaranteed(step.new.guaranteed)
        costs = [each for each in (step.now.floor_cost, step.new.floor_cost) if each is not None]
        if costs:
            now, new = (kronor(each.floor_cost) or 0 for each in (step.now, step.new))
            yield simulation.floor_costs(now, new)


def of_verification(report: Verified) -> Iterator[str]:
    """Yield how much was compared, the control sums and how many formulas there are."""
    yield verification.compared(report.compared, report.formulas)
    if report.sums:
        yield verification.SUMS
    for label, value in report.sums.items():
        yield verification.summed(label, value)
    if report.noted:
        yield places.note_lines(len(report.noted))
    for note in report.noted:
        yield f"  {note.said} {places.noted(note.reason, note.by)}"
    total = sum(len(each.cells) for each in report.patterns)
    yield verification.distinct(len(report.patterns), total)
