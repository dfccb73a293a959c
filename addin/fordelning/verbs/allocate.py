"""The verb ``fordela``: allocate the grant of a workbook, and write and prove the result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning.checks.first_round import check_anew
from fordelning.documents.proof import Entries, Places, prove
from fordelning.documents.recipient_kinds import kinds_of
from fordelning.documents.thresholds import nearest
from fordelning.errors import DataError
from fordelning.layout import LINES, PAYMENTS, PAYMENTS_BY_KIND, POTS, PROOF, PROOF_STEPS, SEALS
from fordelning.layout.charts import FORMS, RANKING
from fordelning.tables.charts import chart_rows
from fordelning.tables.results import result_rows
from fordelning.texts import phases
from fordelning.verb import Verb
from fordelning.verbs.examine import examine
from fordelning.verbs.record import record
from fordelning.verbs.report import Context, Report, unwritten, written
from fordelning.verbs.restate import restate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.documents.proof import Proof
    from fordelning.layout import TableSpec
    from fordelning.model import Allocation, Grant
    from fordelning.next_step import Step
    from fordelning.tables.results import Rows
    from fordelning.verbs.dossier import Dossier
    from fordelning.workbook.book import Book


def allocate(book: Book, context: Context) -> Report:
    """Allocate the grant of a workbook and write the results (verb ``fordela``).

    Nothing is written where a finding is of status Fel, nor once there are further rounds: those are counted
    from the first one (A15).
    """
    report, dossier = examine(book, context, anew=True)
    allocation = report.allocation
    if report.failed or dossier is None or allocation is None:
        return Report(Verb.ALLOCATE, report.checks)
    grant = dossier.grant
    found = tuple(check_anew(grant, dossier.written, allocation))
    report = replace(report.plus("redistribution", found) if found else report, verb=Verb.ALLOCATE)
    if report.failed:
        return Report(Verb.ALLOCATE, report.checks)
    report = restate(book, report, report.said)
    context.progress(phases.PROVING)
    try:
        kinds = kinds_of(allocation, grant.programme)
        proof = prove(grant, allocation, Places.of(book.locate, Entries.of(book)), kinds, dossier.deals)
    except DataError as error:
        return unwritten(report, error)
    return written(report, lambda: _write_results(book, dossier, proof, report, context))


def _write_results(
    book: Book, dossier: Dossier, proof: Proof, report: Report, context: Context
) -> Step | None:
    grant, allocation = dossier.grant, report.allocation
    assert allocation is not None
    for spec, rows in written_tables(grant, allocation, proof):
        book.write_table(spec, rows)
    book.write_footers(grant.facts)
    return record(book, report, context, dossier)


def written_tables(grant: Grant, allocation: Allocation, proof: Proof) -> Iterator[tuple[TableSpec, Rows]]:
    """Yield every table that an allocation is written in, with its rows."""
    rows = (
        result_rows(allocation, proof.formulas, nearest(grant, allocation), proof.kinds)
        | proof.rows
        | chart_rows(grant, allocation)
    )
    payments = PAYMENTS if proof.kinds is None else PAYMENTS_BY_KIND
    for spec in (LINES, POTS, payments, PROOF_STEPS, PROOF, SEALS, RANKING, FORMS):
        if spec.name in rows:
            yield spec, rows[spec.name]
