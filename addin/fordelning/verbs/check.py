"""The verb ``kontrollera``: every check, its status, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.verbs.examine import examine
from fordelning.verbs.record import record
from fordelning.verbs.report import Context, Report, written
from fordelning.verbs.restate import restate

if TYPE_CHECKING:
    from fordelning.workbook.book import Book


def check(book: Book, context: Context) -> Report:
    """Check a workbook and write sheet Kontroller (verb ``kontrollera``)."""
    report, dossier = examine(book, context)
    grant = dossier.grant if dossier else None
    if grant is not None:
        book.write_footers(grant.facts)
    report = restate(book, report, report.said)
    return written(report, lambda: record(book, report, context, dossier))
