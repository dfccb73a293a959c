"""What was found, written by cause; and what is noted of it, kept as long as it says the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from fordelning import __version__
from fordelning.checks.causes import causes
from fordelning.errors import Status
from fordelning.layout import CHECKS, LOG, PLACES
from fordelning.tables.checks import check_rows, place_rows, read_notes
from fordelning.texts import places
from fordelning.verbs.older import has_table
from fordelning.verbs.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fordelning.checks.causes import Cause, Note
    from fordelning.tables.source import Source
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book

_SEEN: Final = (Status.ERROR, Status.WARNING)  # a link leads to where they stand

R = TypeVar("R", bound=Report)


def with_notes(report: R, source: Source) -> R:
    """Return a report that knows what is noted of its warnings in the workbook."""
    warned = any(found.status is Status.WARNING for found in report.findings)
    return replace(report, notes=read_notes(source)) if warned else report


def write_causes(book: Book, report: Report, context: Context) -> tuple[Cause, ...]:
    """Write one row for each cause and one for each place, log what is noted, and return the causes.

    A workbook of an earlier version has no table of places: there each place is a row of its own.
    """
    notes = read_notes(book)
    told = tuple(_signed(cause, context) for cause in causes(report.checks, notes))
    seen = (found.where.sheet for cause in told if cause.status in _SEEN for found in cause.findings)
    book.show_sheets(filter(None, seen))
    gone = [note for mark, note in notes.items() if mark not in {cause.mark for cause in told}]
    stays = gone if report.failed else []  # what an error keeps from being judged is as it was
    if has_table(book, PLACES.name):
        book.write_table(CHECKS, check_rows(told, report.checks, stays))
        book.write_table(PLACES, place_rows(told))
    else:
        apart = [replace(cause, findings=(found,)) for cause in told for found in cause.findings]
        book.write_table(CHECKS, check_rows(apart, report.checks))
    for remark in (*_new(told), *_lapsed(gone[len(stays) :])):
        book.append_row(LOG, (context.now, context.user, places.NOTED_VERB, __version__, None, None, remark))
    return told


def _signed(cause: Cause, context: Context) -> Cause:
    """Return a cause whose note says who wrote it: the one who runs the check, where nobody else is named."""
    if cause.note is None or cause.note.by or cause.status is not Status.NOTED:
        return cause
    return replace(cause, note=replace(cause.note, by=places.by_whom(context.user, context.today)))


def _new(told: Iterable[Cause]) -> Iterable[str]:
    for cause in told:
        if cause.status is Status.NOTED and cause.note is not None and not cause.note.known:
            yield places.log_of_note(cause.text, cause.note.reason)


def _lapsed(gone: Iterable[Note]) -> Iterable[str]:
    return (places.log_of_lapse(note.said, note.reason) for note in gone)
