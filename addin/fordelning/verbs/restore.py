"""The verb ``återställ``: what the last button wrote is taken back, and the log says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.layout.overview import STEP_NAME
from fordelning.layout.sheets import SIMULATION
from fordelning.texts import restore as said
from fordelning.verb import Verb
from fordelning.verbs.record import log, write_start
from fordelning.verbs.report import Report, written

if TYPE_CHECKING:
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Undoing


def restore(book: Undoing, context: Context) -> Report:
    """Put back what the last button wrote over in an open workbook (verb ``återställ``).

    What the log says is never taken back: it gets one row more. Taking back can itself be taken back.
    """
    return written(Report(Verb.RESTORE), lambda: _restore(book, context))


def _restore(book: Undoing, context: Context) -> None:
    remark = said.put_back(*book.restore())
    # The next step follows from all but what was tried; a check since may have said what comes after that
    # which is taken back now.
    if book.sheets_put_back - {SIMULATION.name} and not book.puts_back(STEP_NAME):
        write_start(book, STEP_NAME, said.NEXT)
    log(book, context, Verb.RESTORE, remark, inputs=None)
