"""The verb ``återställ``: what the last button wrote is taken back, and the log says so."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from fordelning import __version__
from fordelning.layout import LOG
from fordelning.texts import restore as said
from fordelning.verbs.report import Report, written

if TYPE_CHECKING:
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Undoing

_TIME, _VERB = LOG.headings[0], LOG.headings[2]


def restore(book: Undoing, context: Context) -> Report:
    """Put back what the last button wrote over in an open workbook (verb ``återställ``).

    What the log says is never taken back: it gets one row more. Taking back can itself be taken back.
    """
    return written(Report(said.VERB), lambda: _restore(book, context))


def _restore(book: Undoing, context: Context) -> None:
    book.restore()
    remark = said.put_back(*_last(book))
    book.append_row(LOG, (context.now, context.user, said.VERB, __version__, None, None, remark))


def _last(book: Undoing) -> tuple[str, str]:
    """Return verb and time of the last row of the log."""
    verb = when = ""
    for _, row in book.read_table(LOG.name).rows():
        told, verb = row[_TIME], str(row[_VERB] or "")
        when = f"{told:%Y-%m-%d %H:%M}" if isinstance(told, datetime) else str(told or "")
    return verb, when
