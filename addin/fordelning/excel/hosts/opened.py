"""The workbook as it is open in Excel for Windows: written there at once, never saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from fordelning.excel import endings
from fordelning.excel.frame import Ending
from fordelning.texts import desk as said
from fordelning.texts import phases
from fordelning.texts.files import A_KEPT_COPY
from fordelning.verbs.noted import with_notes
from fordelning.verbs.report import Report
from fordelning.verbs.restore import restore
from fordelning.verbs.spoiled import refuse_unfollowed
from fordelning.workbook.live import LiveBook

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings

    from fordelning.errors import Finding
    from fordelning.excel.frame import Sitting
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book

R = TypeVar("R", bound=Report)
T = TypeVar("T")


class OpenHost:
    """The way through Excel; saving is the officer's to do."""

    def run(
        self, sitting: Sitting, verb: Callable[[Book, Context], R], *, lasting: bool = True
    ) -> tuple[R, xlwings.Book]:
        """Run a verb and write what it came to, all at once; nothing where a finding stops it.

        Raises:
            FileError: if its formulas would no longer follow the tables that are written.
        """
        book = LiveBook(sitting.book)
        refuse_unfollowed(book, sitting.book.name, lambda: A_KEPT_COPY)
        report = with_notes(verb(book, sitting.context), book)
        remarks = _commit(sitting, book, report, lasting=lasting)
        return replace(report, remarks=(*report.remarks, *remarks)), sitting.book

    def read(self, sitting: Sitting, verb: Callable[[Book], T]) -> T:
        """Run a verb that only reads the workbook."""
        return verb(LiveBook(sitting.book))

    def take_back(self, sitting: Sitting) -> Ending:
        """Put back what the last button wrote over."""
        book = LiveBook(sitting.book)
        report = restore(book, sitting.context)
        _commit(sitting, book, report)
        if report.failed:
            return Ending(said.listed([*map(str, report.causes)]), grave=True)
        return Ending("\n".join(endings.put_back(report)))


def _commit(sitting: Sitting, book: LiveBook, report: Report, *, lasting: bool = True) -> tuple[Finding, ...]:
    if report.failed:
        return ()
    sitting.context.progress(phases.WRITING)
    return book.commit(lasting=lasting)
