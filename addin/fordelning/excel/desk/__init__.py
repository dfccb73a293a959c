"""The officer in front of Excel: what is said to her and asked of her, on Windows and on a Mac."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Protocol

from fordelning.excel.desk.mac import MacDesk
from fordelning.excel.desk.windows import WindowsDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import xlwings

    from fordelning.workbook.pdf import PdfMaker

__all__ = ["DESKS", "Desk", "desk_of"]


class Desk(Protocol):
    """What a button may say and ask; None is the answer where she cancels."""

    def say(self, text: str, *, grave: bool = False) -> None:
        """Show a message and wait until it is read."""
        ...

    def confirm(self, question: str) -> bool:
        """Ask a question that is answered with yes or no."""
        ...

    def choose(self, question: str, choices: Sequence[str]) -> int | None:
        """Let her choose one from a list and return its place, the first 0."""
        ...

    def write(self, question: str) -> str | None:
        """Ask for a few words; an empty answer is an answer."""
        ...

    def folder(self, question: str) -> Path | None:
        """Ask for a folder on this computer; raises DeskError where she chooses one elsewhere."""
        ...

    def file(self, question: str) -> Path | None:
        """Ask for a file on this computer; raises DeskError where she chooses one elsewhere."""
        ...

    def progress(self, text: str) -> None:
        """Say in the status bar what is going on; an empty text gives it back to Excel."""
        ...

    def show(self, sheet: xlwings.Sheet) -> None:
        """Bring a sheet of the workbook in front to the front, its top left cell marked."""
        ...

    def pdf_maker(self) -> PdfMaker:
        """Return who makes PDF there."""
        ...

    def read_only(self, book: xlwings.Book) -> bool:
        """Tell whether a workbook cannot be saved under its own name."""
        ...

    def address(self, book: xlwings.Book) -> str:
        """Return where a workbook is saved, or only its name, as Excel says.

        For one in the cloud that is an address, where xlwings would guess a folder.
        """
        ...

    def saved(self, book: xlwings.Book) -> bool:
        """Tell whether nothing in a workbook waits to be saved."""
        ...


# What Python calls the system -> the officer's desk there.
DESKS: Final[dict[str, Callable[[xlwings.App], Desk]]] = {"win32": WindowsDesk, "darwin": MacDesk}


def desk_of(app: xlwings.App) -> Desk:
    """Return the desk in front of an Excel on this computer."""
    return DESKS[sys.platform](app)
