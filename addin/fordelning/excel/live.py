"""A verb in the workbook in front: written there at once, or its findings on sheet Kontroller."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from fordelning.errors import DataError, Status
from fordelning.excel.endings import counts
from fordelning.excel.frame import Ending, in_grant
from fordelning.layout import CHECKS
from fordelning.texts import desk as said
from fordelning.texts import phases
from fordelning.verbs.record import record
from fordelning.workbook.live import LiveBook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fordelning.excel.frame import Sitting
    from fordelning.verbs.report import Context, Report

    R = TypeVar("R", bound=Report)


def in_book(
    verb: Callable[[LiveBook, Context], R],
    told: Callable[[R], Iterable[str]],
    sheet: str = "",
    failed: Callable[[Sitting, Report], Ending] | None = None,
) -> Callable[[Sitting], Ending]:
    """Return the button of a verb that writes in the workbook in front.

    The workbook is never saved: that is the officer's to do.

    Args:
        verb: what is done in it.
        told: what is said when it went well.
        sheet: what is shown then; without one she stays where she is.
        failed: how it ends where a finding stops it; if left out with the findings on sheet Kontroller.
    """

    def button(sitting: Sitting) -> Ending:
        book = LiveBook(sitting.book)
        report = verb(book, sitting.context)
        if report.failed:
            return (failed or on_sheet)(sitting, report)
        _commit(sitting, book)
        return Ending("\n".join(told(report)), sheet)

    return in_grant(button)


def _commit(sitting: Sitting, book: LiveBook) -> None:
    sitting.context.progress(phases.WRITING)
    book.commit()


def in_words(sitting: Sitting, report: Report) -> Ending:
    """Tell what stopped a verb and write nothing."""
    return Ending(said.listed([*map(str, report.findings)]), grave=True)


def on_sheet(sitting: Sitting, report: Report) -> Ending:
    """Write what stopped a verb on sheet Kontroller and nothing else, and show it there.

    The verb may have begun to write: a new ``LiveBook`` knows nothing of that.
    """
    book = LiveBook(sitting.book)
    try:
        record(book, replace(report, allocation=None), sitting.context)
        _commit(sitting, book)
    except DataError as error:
        gravest = sorted(report.findings, key=lambda found: found.status is not Status.ERROR)
        told = dict.fromkeys(str(each) for each in (*error.findings, *gravest))
        return Ending(said.listed([*told]), grave=True)
    return Ending(said.found(*counts(report)), CHECKS.sheet, grave=True)
