"""The workbook closed for the moment, as it has to be on a Mac: saved, written as a file, opened again.

Excel is asked to save, close and open, and for nothing at all while the workbook is closed.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

from fordelning.errors import DataError, FileError, finding
from fordelning.excel.frame import Ending, save
from fordelning.excel.guard import caught
from fordelning.texts import closed_way as said
from fordelning.texts import phases
from fordelning.verbs.closed import in_file
from fordelning.verbs.report import Report, nobody_waits
from fordelning.workbook.atomic import telling
from fordelning.workbook.drafts import private_folder
from fordelning.workbook.earlier import copies_of, folder_of
from fordelning.workbook.file import WorkbookFile

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings

    from fordelning.excel.frame import Sitting
    from fordelning.verbs.report import Context, Outcomes
    from fordelning.workbook.book import Book

R = TypeVar("R", bound=Report)
T = TypeVar("T")

_TOLD: Final = 3  # copies that a message names


class ClosedHost:
    """The way through the file: written whole or not at all, and a copy kept of what it was."""

    def run(
        self, sitting: Sitting, verb: Callable[[Book, Context], R], *, lasting: bool = True
    ) -> tuple[R, xlwings.Book]:
        """Run a verb on the file; the workbook is opened again whatever happens.

        A copy is kept of every state, so that it is all one whether what is written is ``lasting``.

        Raises:
            FileError: if the workbook is no file on this computer, cannot be saved, or not be opened again.
        """
        path, app = _saved(sitting), sitting.book.app
        sitting.context.progress(phases.WRITING)
        in_silence = replace(sitting.context, progress=nobody_waits)
        try:
            sitting.book.close()
            report = in_file(path, in_silence, verb, _unread)
        finally:
            book = _opened(app, path)
        return report, book

    def read(self, sitting: Sitting, verb: Callable[[Book], T]) -> T:
        """Run a verb on a copy of the saved file: the workbook stays open, and an open file is locked.

        Raises:
            FileError: if the workbook is no file on this computer, or cannot be saved.
        """
        path = _saved(sitting)
        with private_folder() as work, telling(path):
            copy = Path(shutil.copyfile(path, work / path.name))
            return verb(WorkbookFile(copy, accept_loss=True))  # nothing is saved in it

    def take_back(self, sitting: Sitting) -> Ending:
        """Tell which copies were kept; the officer opens the one she wants.

        Raises:
            DataError: if there is none.
            FileError: if the workbook is no file on this computer.
        """
        path = _file(sitting)
        copies = [each.name for each in copies_of(path)]
        if not copies:
            raise DataError([finding("nothing_to_restore")])
        return Ending(said.earlier_copies(folder_of(path), copies[:_TOLD]))


def _file(sitting: Sitting) -> Path:
    """Return where the workbook is saved; in the cloud, or nowhere, it is no file to write in."""
    address = sitting.desk.address(sitting.book)
    path = Path(address)
    if "://" in address or not path.is_absolute() or not path.is_file():
        raise FileError("no_file_here", path=sitting.book.name)
    return path


def _saved(sitting: Sitting) -> Path:
    """Save the workbook and return its file."""
    path = _file(sitting)
    save(sitting)
    return path


def _opened(app: xlwings.App, path: Path) -> xlwings.Book:
    book = caught(lambda: app.books.open(path), lambda: None)
    if book is None:
        raise FileError("not_opened_again", path=path.name)
    return book


def _unread(outcomes: Outcomes) -> NoReturn:
    raise DataError([found for _, findings in outcomes for found in findings])
