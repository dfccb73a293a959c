"""The verb ``simulera``: what a change would mean; it changes nothing but sheet Simulering and the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning import __version__, simulation, texts
from fordelning.errors import DataError
from fordelning.layout import LOG
from fordelning.layout.simulation import HOLDERS, STEPS
from fordelning.tables import read_grant
from fordelning.tables.fingerprint import fingerprint
from fordelning.tables.simulation import in_words, read_scenario, simulation_rows
from fordelning.texts import phases
from fordelning.texts import simulation as said
from fordelning.verbs.examine import try_to_allocate
from fordelning.verbs.report import Report

if TYPE_CHECKING:
    from fordelning.errors import Finding
    from fordelning.model import Assumption, Grant, Scenario, Simulation
    from fordelning.verbs.report import Context, Outcomes
    from fordelning.workbook.book import Book

Findings = tuple["Finding", ...]


@dataclass(frozen=True, slots=True)
class WhatIf(Report):
    """How the verb went, and the simulation where there is one."""

    simulation: Simulation | None = None


def simulate(book: Book, context: Context, more: tuple[Assumption, ...] = ()) -> WhatIf:
    """Allocate the grant as it is and under the assumptions, and write what differs (verb ``simulera``)."""
    context.progress(phases.READING)
    try:
        grant, found = read_grant(book)
        scenario, wrong = read_scenario(book, grant, more)
    except DataError as error:
        return _unread(error)
    assumed, unknown = _assume(grant, scenario) if scenario.assumptions or not wrong else (grant, ())
    outcomes: Outcomes = [(texts.CHECK_NAMES["reading"], (*found, *wrong, *unknown))]
    report = WhatIf(said.VERB, outcomes, None, fingerprint(grant))
    if report.failed:
        return report
    context.progress(phases.ALLOCATING)
    now, outcomes_now = try_to_allocate(grant)
    new, outcomes_new = try_to_allocate(assumed)
    outcomes.append((said.OF_NOW, outcomes_now))
    if now is not None:
        outcomes.append((said.OF_SCENARIO, outcomes_new))
    if now is None or new is None:
        return report
    done = simulation.compare(scenario, (grant, now), (assumed, new))
    try:
        _write(book, done, report, context)
    except DataError as error:
        outcomes.append((texts.CHECK_NAMES["writing"], error.findings))
    return WhatIf(said.VERB, outcomes, None, report.fingerprint, simulation=done)


def _unread(error: DataError) -> WhatIf:
    return WhatIf(said.VERB, [(texts.CHECK_NAMES["reading"], error.findings)])


def _assume(grant: Grant, scenario: Scenario) -> tuple[Grant, Findings]:
    try:
        return simulation.apply(grant, scenario), ()
    except DataError as error:
        return grant, error.findings


def _write(book: Book, done: Simulation, report: WhatIf, context: Context) -> None:
    rows = simulation_rows(done)
    for spec in (HOLDERS, STEPS):
        book.write_table(spec, rows[spec.name])
    assumed = [in_words(assumption) for assumption in done.scenario.assumptions]
    remark = said.log_of_simulation(assumed, done.winners, done.losers)
    book.append_row(
        LOG,
        (context.now, context.user, said.VERB, __version__, report.fingerprint, done.new.distributed, remark),
    )
