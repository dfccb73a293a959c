"""What a verb would write, told before anything is written: the same for every verb that writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from fordelning.texts import preview as said
from fordelning.workbook.planned import NewCell, NewRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.verbs.report import Context, Report
    from fordelning.workbook.book import Book
    from fordelning.workbook.planned import Planned

    R = TypeVar("R", bound=Report)


def preview(book: Book, context: Context, verb: Callable[[Book, Context], R]) -> R:
    """Run a verb and return its report with all that it would write; the workbook must not be saved after.

    So what is shown is what is written: no second reckoning can differ from the first.
    """
    report = replace(verb(book, context), preview=True)
    if report.failed:
        return report
    return replace(report, planned=tuple(map(in_words, book.planned())))


def in_words(each: Planned) -> str:
    """Return in words what a row, a cell or a table is to hold."""
    if isinstance(each, NewRow):
        return said.new_row(each.table, each.number, each.values)
    if isinstance(each, NewCell):
        return said.new_cell(each.sheet, each.cell, each.before, each.after)
    return said.new_table(each.table, each.before, each.after)
