"""Reading, allocating in trial and checking a workbook: what every verb does first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import checks, texts
from fordelning.allocation import cascade
from fordelning.checks.first_round import first_round, stands
from fordelning.checks.replies import asked
from fordelning.checks.reserve import for_late
from fordelning.checks.state_aid import standings
from fordelning.errors import DataError, Finding, Place, Status, finding
from fordelning.layout import EVENTS, LINES, MODEL
from fordelning.model import Reserve
from fordelning.simulation import rate_pairs
from fordelning.tables.fingerprint import fingerprint
from fordelning.tables.grant import read_grant
from fordelning.tables.headings import whole_table
from fordelning.tables.log import read_log
from fordelning.tables.redistribution import written_amounts
from fordelning.tables.state_aid import read_aid
from fordelning.texts import phases
from fordelning.verb import Verb
from fordelning.verbs.older import check_version
from fordelning.verbs.report import Context, Outcomes, Report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.checks.first_round import FirstRound, Key
    from fordelning.model import Allocation, Grant
    from fordelning.workbook.book import Book


def examine(book: Book, context: Context, *, anew: bool = False) -> tuple[Report, Grant | None]:
    """Read, allocate in trial and check a workbook, without writing anything.

    Args:
        book: a grant workbook.
        context: when, and the day that deadlines are held against.
        anew: whether the grant is to be allocated by the answers of today even where the first round stands.
    """
    context.progress(phases.READING)
    try:
        grant, found = read_grant(book)
        written = written_amounts(whole_table(book, LINES))
    except DataError as error:
        return Report(Verb.CHECK, [(texts.CHECK_NAMES["reading"], error.findings)]), None
    aid, wrong = read_aid(book)
    found = (*found, *wrong, *check_version(book))
    context.progress(phases.ALLOCATING)
    unready = stops_allocation(found)
    first = None if anew or unready else _standing_round(grant, written)
    allocation, broken = (None, (finding("not_reached"),)) if unready else _allocated(grant, first)
    context.progress(phases.CHECKING)
    situation = checks.Situation(
        grant,
        context.today,
        grant.programme,
        allocation,
        aid,
        read_log(book),
        None if anew else _kept(grant, written, allocation, first),
        first is not None,
    )
    outcomes: Outcomes = [(texts.CHECK_NAMES["reading"], found), (texts.CHECK_NAMES["allocation"], broken)]
    outcomes += [(name, besides(found, told)) for name, told in checks.run(situation)]
    report = Report(Verb.CHECK, outcomes, allocation, fingerprint(grant), first=first)
    waiting = any(each.takes_part is None for each in asked(grant))
    rates = rate_pairs(grant, allocation) if waiting else ()
    said = (*grant.said, *(aid.said if aid is not None else ()))
    return replace(report, aid=None if aid is None else standings(situation), rates=rates, said=said), grant


def besides(errors: tuple[Finding, ...], told: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings about other cells: one that could not be read is not also missing."""
    unread = {(each.where.sheet, each.where.cell) for each in errors if each.where.cell}
    return tuple(each for each in told if (each.where.sheet, each.where.cell) not in unread)


def has_errors(findings: tuple[Finding, ...]) -> bool:
    """Tell whether any finding is of status Fel."""
    return any(found.status is Status.ERROR for found in findings)


def stops_allocation(findings: tuple[Finding, ...]) -> bool:
    """Tell whether any finding of status Fel is about what the allocation is made of: events are not."""
    return has_errors(tuple(found for found in findings if found.where.sheet != EVENTS.sheet))


def _standing_round(grant: Grant, written: Mapping[Key, int]) -> FirstRound | None:
    """Return the first round where it is being carried out and the inputs still give it (A15)."""
    return first_round(grant, written)[0] if stands(grant, written) else None


def _kept(
    grant: Grant, written: Mapping[Key, int], allocation: Allocation | None, first: FirstRound | None
) -> Reserve | None:
    """Return what was kept for those who say yes today and have nothing in the first round."""
    if first is not None or allocation is None:
        return None if first is None else for_late(first)
    ids = {each.id for each in asked(grant) if each.takes_part}
    lines = {(line.step, line.id): line.amount for line in allocation.lines if line.id in ids and line.amount}
    return Reserve({key: amount for key, amount in lines.items() if written.get(key) == 0})


def _allocated(grant: Grant, first: FirstRound | None) -> tuple[Allocation | None, tuple[Finding, ...]]:
    return try_to_allocate(grant) if first is None else (first.allocation, ())


def allocation_of(book: Book, grant: Grant) -> tuple[Allocation | None, tuple[Finding, ...]]:
    """Return the first round where it stands, else what the inputs give now, or what stands in its way.

    Raises:
        DataError: if table Fördelning is not there, or has lost a column.
    """
    return _allocated(grant, _standing_round(grant, written_amounts(whole_table(book, LINES))))


def try_to_allocate(grant: Grant) -> tuple[Allocation | None, tuple[Finding, ...]]:
    """Return the allocation, or what stands in its way."""
    if not grant.steps:
        return None, (finding("nothing_in_model", Place(MODEL.sheet)),)
    try:
        return cascade.allocate(grant), ()
    except DataError as error:
        return None, error.findings
