"""A verb on a closed workbook: it is opened, the verb is run, and it is saved whole or left untouched."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from fordelning.errors import DataError, FileError
from fordelning.texts import files as said
from fordelning.verbs.noted import with_notes
from fordelning.verbs.preview import preview
from fordelning.verbs.report import Report, saved
from fordelning.verbs.report import unread as why
from fordelning.verbs.spoiled import refuse_unfollowed, refuse_without_tables
from fordelning.workbook.collector import held_back
from fordelning.workbook.earlier import copies_of
from fordelning.workbook.file import WorkbookFile
from fordelning.workbook.lock import alone
from fordelning.workbook.package import check_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from fordelning.verbs.report import Context, Outcomes
    from fordelning.workbook.book import Book

    R = TypeVar("R", bound=Report)


@held_back()
def in_file(
    path: Path,
    context: Context,
    verb: Callable[[Book, Context], R],
    unread: Callable[[Outcomes], R],
    *,
    to: Path | None = None,
    accept_loss: bool = False,
    with_errors: bool = False,
) -> R:
    """Run a verb on a closed workbook; nothing is written where a finding is of status Fel, but by a check.

    Args:
        path: the workbook.
        context: when and by whom; its day is the one that deadlines are held against.
        verb: what is to be done in it.
        unread: the report of this verb where the workbook cannot be read, from why.
        to: the file to write to instead of the workbook itself.
        accept_loss: open it even if saving would drop content.
        with_errors: write even where a finding is of status Fel: the verb then writes no more than what was
            found, so that it can be followed there.

    Raises:
        FileError: if the workbook cannot be used, another run holds it, or the result cannot be written.
    """
    check_path(path)
    with alone(to or path):
        try:
            book = _open(path, to, accept_loss=accept_loss)
        except DataError as error:
            return unread(why(error))
        report = with_notes(verb(book, context), book)
        kept_back = report.failed and (report.unwritable or not with_errors)
        return report if kept_back else saved(book, to or path, report, context)


def seen_in_file(
    path: Path,
    context: Context,
    verb: Callable[[Book, Context], R],
    unread: Callable[[Outcomes], R],
) -> R:
    """Return what a verb would write in a closed workbook; nothing is written.

    Raises:
        FileError: if the workbook cannot be used.
    """
    try:
        book = opened_to_read(path)
    except DataError as error:
        return unread(why(error))
    return preview(book, context, verb)


def opened_to_read(path: Path) -> WorkbookFile:
    """Return a closed workbook that nothing is to be saved in, so that nothing in it can be lost.

    Raises:
        FileError: if it cannot be used, or is no workbook of a grant.
        DataError: if two of its tables have the same name.
    """
    check_path(path)
    return _opened(path, accept_loss=True)


def saved_after_all(book: WorkbookFile, report: R, context: Context) -> R:
    """Save what was written in a workbook that had been opened to be read.

    Raises:
        FileError: if content would be lost, another run holds it, somebody has changed it since, or it cannot
            be written.
    """
    book.refuse_losses()
    with alone(book.path):
        return saved(book, book.path, report, context)


def _open(path: Path, to: Path | None, *, accept_loss: bool) -> WorkbookFile:
    """Open a workbook; content may only be lost in another file than the one it is in."""
    if accept_loss and to is None:
        raise FileError("loss_needs_target", path=path.name)
    book = _opened(path, accept_loss=accept_loss)
    refuse_unfollowed(book, path.name, partial(_kept_copy, path))
    return book


def _opened(path: Path, *, accept_loss: bool) -> WorkbookFile:
    book = WorkbookFile(path, accept_loss=accept_loss)
    refuse_without_tables(book, path.name, partial(_kept_copy, path))
    if not book.is_grant:
        raise FileError("no_grant", path=path.name)
    return book


def _kept_copy(path: Path) -> str:
    """Return in words which copy of a workbook was kept last."""
    copies = copies_of(path)
    return said.kept_copy(copies[0].name) if copies else said.A_KEPT_COPY
