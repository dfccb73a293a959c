"""A verb run by a button: what it came to is told, and its findings stand on sheet Kontroller."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from fordelning.errors import DataError, FordelningError
from fordelning.excel.endings import counts
from fordelning.excel.frame import CANCELLED, Ending, in_grant
from fordelning.excel.hosts import host_here
from fordelning.layout import CHECKS
from fordelning.texts import desk as said
from fordelning.verbs.record import record
from fordelning.verbs.report import Report
from fordelning.verbs.summary import of_step as told_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from fordelning.excel.frame import Sitting
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book
    from fordelning.workbook.planned import Planned

    R = TypeVar("R", bound=Report)


class _DeclinedError(Exception):
    """The officer has seen what would be written, and said no."""


def in_book(
    verb: Callable[[Book, Context], R],
    told: Callable[[R], Iterable[str]],
    sheet: str = "",
    *,
    lasting: bool = True,
    asks: Callable[[R, Sequence[Planned]], str] | None = None,
) -> Callable[[Sitting], Ending]:
    """Return the button of a verb that writes in the workbook in front.

    Where a finding stops it, that is written on sheet Kontroller instead. Where it asks, the officer is shown
    what has been worked out, and it is that which is written, or nothing.

    Args:
        verb: what is done in it.
        told: what is said when it went well.
        sheet: what is shown then; without one she stays where she is.
        lasting: whether Återställ takes it back.
        asks: the question before anything is written, from the report and all that would be written.
    """

    def button(sitting: Sitting) -> Ending:
        def agreed(book: Book, context: Context) -> R:
            report = verb(book, context)
            if asks is not None and not report.failed:
                seen = replace(report, preview=True)
                if not sitting.desk.confirm(asks(seen, [*book.planned()])):
                    raise _DeclinedError
            return report

        try:
            report, book = host_here().run(sitting, agreed, lasting=lasting)
        except _DeclinedError:
            return CANCELLED
        if report.failed:
            return on_sheet(replace(sitting, book=book), report)
        remarks = [f"\n{each}" for each in (*report.remarks, *told_after(report))]
        return Ending("\n".join((*told(report), *remarks)), sheet, book=book)

    return in_grant(button)


def on_sheet(sitting: Sitting, report: Report) -> Ending:
    """Write what stopped a verb on sheet Kontroller and a row in the log, nothing else, and show it there.

    The terminal shows findings itself and leaves the workbook alone. Here they replace what the last check
    wrote on that sheet, so the log has to say who did that and when.
    """
    stopped = replace(report, allocation=None)

    def noted(book: Book, context: Context) -> Report:
        record(book, stopped, context)
        return Report(report.verb)  # without findings: this is to be written

    try:
        _, book = host_here().run(sitting, noted, lasting=False)
    except FordelningError as error:
        reasons = error.findings if isinstance(error, DataError) else (error,)
        told = dict.fromkeys(str(each) for each in (*reasons, *report.causes))
        return Ending(said.listed([*told]), grave=True)
    return Ending(said.found(*counts(report)), CHECKS.sheet, grave=True, book=book)
