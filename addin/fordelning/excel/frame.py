"""What happens around every button: it is refused, run, told of while it runs, and ends with one message."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning.errors import DataError, FileError, FordelningError, is_out_of_memory
from fordelning.excel.desk import desk_of
from fordelning.excel.guard import caught
from fordelning.texts import desk as said
from fordelning.texts.files import A_KEPT_COPY
from fordelning.verbs.report import Context, user_name
from fordelning.verbs.spoiled import refuse_without_tables
from fordelning.verbs.trace import write_log
from fordelning.workbook.live import LiveBook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import xlwings

    from fordelning.excel.desk import Desk


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a button works with: the workbook in front, the officer's desk, when and by whom."""

    book: xlwings.Book
    desk: Desk
    context: Context


@dataclass(frozen=True, slots=True)
class Ending:
    """What the officer is told when it is done, and the sheet she is shown.

    ``book`` is the workbook in front where it was opened anew; None where it is the one it was.
    """

    text: str = ""
    sheet: str = ""
    grave: bool = False
    book: xlwings.Book | None = None


CANCELLED: Final = Ending()


def press(button: Callable[[Sitting], Ending], book: xlwings.Book) -> None:
    """Run what a button does; whatever happens ends with one Swedish message, never with a traceback.

    Args:
        button: what it does.
        book: the workbook in front; nothing of it is kept when it is done.
    """
    desk = desk_of(book.app)
    context = Context.at(datetime.now(), user_name())

    def progress(what: str, done: int = 0, of: int = 0) -> None:
        desk.progress(said.at_work(what, done, of))

    sitting = Sitting(book, desk, replace(context, progress=progress))
    with _quiet(desk):
        ending = caught(lambda: _ended(button, sitting), _unforeseen)
    if ending.text:
        desk.say(ending.text, grave=ending.grave)


@contextmanager
def _quiet(desk: Desk) -> Iterator[None]:
    """Give the status bar back to Excel whatever happens."""
    try:
        yield
    finally:
        desk.progress("")


def _unforeseen() -> Ending:
    if is_out_of_memory(sys.exception()):
        return Ending(str(FileError("no_memory")), grave=True)
    return Ending(said.unexpected(write_log()), grave=True)


def _ended(button: Callable[[Sitting], Ending], sitting: Sitting) -> Ending:
    try:
        ending = button(sitting)
    except DataError as error:
        return Ending(said.listed([*map(str, error.findings)]), grave=True)
    except FordelningError as error:
        return Ending(str(FileError("no_memory") if is_out_of_memory(error) else error), grave=True)
    book = ending.book or sitting.book
    if ending.sheet and ending.sheet in book.sheet_names:
        sheet = book.sheets[ending.sheet]
        if sheet.visible:  # one that the officer has hidden stays so
            sitting.desk.show(sheet)
    return ending


def save(sitting: Sitting) -> None:
    """Save the workbook in front; what Excel's refusal is called, nobody has written down.

    Raises:
        FileError: if it has never been saved, or cannot be saved.
    """
    address = sitting.desk.address(sitting.book)
    if "://" in address or Path(address).is_absolute():
        caught(sitting.book.save, lambda: None)
    if not sitting.desk.saved(sitting.book):
        raise FileError("not_saved", path=sitting.book.name)


def in_grant(button: Callable[[Sitting], Ending]) -> Callable[[Sitting], Ending]:
    """Return a button that is refused where the workbook in front is no grant, or cannot be saved."""

    def refused_or_run(sitting: Sitting) -> Ending:
        book = LiveBook(sitting.book)
        refuse_without_tables(book, sitting.book.name, lambda: A_KEPT_COPY)
        if not book.is_grant:
            raise FileError("no_open_grant", path=sitting.book.name)
        if sitting.desk.read_only(sitting.book):
            raise FileError("read_only", path=sitting.book.name)
        return button(sitting)

    return refused_or_run
