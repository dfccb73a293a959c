"""The verb ``simulera``: what a change would mean; it changes nothing but sheet Simulering and the log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from fordelning import simulation
from fordelning.errors import DataError
from fordelning.layout.simulation import HOLDERS, LAST_TIME, LAST_TRIED, STEPS
from fordelning.tables.simulation import in_words, read_scenario, simulation_rows, values_of
from fordelning.texts import phases
from fordelning.texts import simulation as said
from fordelning.verb import Verb
from fordelning.verbs.dossier import Dossier, stops_allocation, try_to_allocate
from fordelning.verbs.record import log
from fordelning.verbs.report import Report, unread, written
from fordelning.verbs.restate import restate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.errors import Finding
    from fordelning.model import Assumption, Grant, Scenario, Simulation
    from fordelning.tables.results import Rows
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book

Findings = tuple["Finding", ...]


@dataclass(frozen=True, slots=True)
class WhatIf(Report):
    """How the verb went, and the simulation where there is one."""

    simulation: Simulation | None = None


def simulate(book: Book, context: Context, more: tuple[Assumption, ...] = ()) -> WhatIf:
    """Allocate the grant as it is and under the assumptions, and write what differs (verb ``simulera``)."""
    try:
        dossier = Dossier(book, context, to_check=True)
        grant = dossier.grant
        scenario, wrong = read_scenario(book, grant, more)
    except DataError as error:
        return WhatIf(Verb.SIMULATE, unread(error))
    assumed, unknown = _assume(grant, scenario) if scenario.assumptions or not wrong else (grant, ())
    outcomes = (("reading", (*dossier.found, *wrong, *unknown)),)
    report = WhatIf(Verb.SIMULATE, outcomes, None, dossier.fingerprint)
    if stops_allocation(report.findings):
        return report
    context.progress(phases.ALLOCATING)
    now, wrong_now = try_to_allocate(grant)
    new, wrong_new = try_to_allocate(assumed)
    report = report.plus("of_now", wrong_now)
    if now is not None:
        report = report.plus("of_scenario", wrong_new)
    if report.failed or now is None or new is None:
        return report
    done = simulation.compare(scenario, (grant, now), (assumed, new))
    report = restate(book, replace(report, simulation=done), (*grant.said, *scenario.said))
    return written(report, lambda: _write(book, done, report.fingerprint, context))


def _assume(grant: Grant, scenario: Scenario) -> tuple[Grant, Findings]:
    try:
        return simulation.apply(grant, scenario), ()
    except DataError as error:
        return grant, error.findings


def _write(book: Book, done: Simulation, inputs: str, context: Context) -> None:
    rows = simulation_rows(done)
    assumed = [in_words(assumption) for assumption in done.scenario.assumptions]
    remark = said.log_of_simulation(assumed, done.winners, done.losers)
    if not _stands(book, rows, remark):  # the time is that of the result; the log tells of each run (P12)
        book.write_name(LAST_TIME, context.now)
    for spec in (HOLDERS, STEPS):
        book.write_table(spec, rows[spec.name])
    book.write_name(LAST_TRIED, remark)
    log(book, context, Verb.SIMULATE, remark, inputs=inputs, amount=done.new.distributed)


def _stands(book: Book, rows: Mapping[str, Rows], remark: str) -> bool:
    """Tell whether sheet Simulering holds this result of these assumptions already, and since when."""
    (when, _), (tried, _) = (book.read_name(name) for name in (LAST_TIME, LAST_TRIED))
    if not isinstance(when, datetime) or tried != remark:
        return False
    return all(
        [list(cells.values()) for _, cells in book.read_table(spec.name).rows()] == values_of(rows[spec.name])
        for spec in (HOLDERS, STEPS)
    )
