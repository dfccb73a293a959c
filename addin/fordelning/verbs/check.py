"""The verb ``kontrollera``: every check, its status, where, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.errors import DataError
from fordelning.verbs.examine import examine, open_book
from fordelning.verbs.record import record
from fordelning.verbs.report import Context, Report, saved, written
from fordelning.workbook.collector import held_back

if TYPE_CHECKING:
    from pathlib import Path

    from fordelning.workbook.book import Book


def check(book: Book, context: Context) -> Report:
    """Check a workbook and write sheet Kontroller (verb ``kontrollera``)."""
    report, grant = examine(book, context)
    if grant is not None:
        book.write_footers(grant.facts)
    return written(report, lambda: record(book, report, context))


@held_back()
def check_file(path: Path, context: Context, *, to: Path | None = None, accept_loss: bool = False) -> Report:
    """Check a closed workbook; it is left untouched where a finding is of status Fel.

    With ``to`` the checks are written to that file, errors too, so that they can be followed in Excel.
    """
    try:
        book = open_book(path, to, accept_loss=accept_loss)
    except DataError as error:
        return Report("kontrollera", [(texts.CHECK_NAMES["reading"], error.findings)])
    report = check(book, context)
    if report.failed and (to is None or report.unwritable):
        return report
    return saved(book, to or path, report, context)
