"""Excel for Mac: its own dialogs cannot be reached from Python, so those of the system are used.

The words are handed to osascript as arguments and never become part of its script.
"""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

from fordelning.excel.desk.answers import on_this_computer
from fordelning.texts import desk as said
from fordelning.workbook.pdf import by_libreoffice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import xlwings

    from fordelning.workbook.pdf import PdfMaker

OSASCRIPT: Final = "/usr/bin/osascript"

# Item 1 is the text, item 2 the title, the rest what stands on the buttons or in the list.
_SAY: Final = (
    "display dialog (item 1 of argv) with title (item 2 of argv) buttons {item 3 of argv} default button 1"
)
_SCRIPTS: Final = {
    "say": f"{_SAY} with icon note",
    "warn": f"{_SAY} with icon caution",
    "confirm": (
        "return button returned of (display dialog (item 1 of argv) with title (item 2 of argv)"
        " buttons {item 3 of argv, item 4 of argv} default button 2)"
    ),
    "write": (
        "return text returned of (display dialog (item 1 of argv) with title (item 2 of argv)"
        ' default answer ""'
        " buttons {item 3 of argv, item 4 of argv} cancel button 1 default button 2)"
    ),
    "choose": (
        "return item 1 of (choose from list (items 5 thru -1 of argv) with prompt (item 1 of argv)"
        " with title (item 2 of argv) cancel button name (item 3 of argv) OK button name (item 4 of argv))"
    ),
    "folder": "return POSIX path of (choose folder with prompt (item 1 of argv))",
    "file": "return POSIX path of (choose file with prompt (item 1 of argv))",
}


class MacDesk:
    """What an officer is told and asked on a Mac."""

    def __init__(self, app: xlwings.App) -> None:
        self._app = app

    def say(self, text: str, *, grave: bool = False) -> None:
        """Show a message and wait until it is read."""
        _ask("warn" if grave else "say", text, said.OK)

    def confirm(self, question: str) -> bool:
        """Ask a question that is answered with yes or no."""
        return _ask("confirm", question, said.NO, said.YES) == said.YES

    def choose(self, question: str, choices: Sequence[str]) -> int | None:
        """Let her choose one from a list and return its place, the first 0."""
        answer = _ask("choose", question, said.CANCEL, said.OK, *choices)
        return None if answer is None else list(choices).index(answer)

    def write(self, question: str) -> str | None:
        """Ask for a few words; an empty answer is an answer."""
        return _ask("write", question, said.CANCEL, said.OK)

    def folder(self, question: str) -> Path | None:
        """Ask for a folder."""
        answer = _ask("folder", question)
        return None if answer is None else on_this_computer(answer, "folder")

    def file(self, question: str) -> Path | None:
        """Ask for a file."""
        answer = _ask("file", question)
        return None if answer is None else on_this_computer(answer, "file")

    def progress(self, text: str) -> None:
        """Say in the status bar what is going on; an empty text gives it back to Excel."""
        self._app.status_bar = text or False

    def show(self, sheet: xlwings.Sheet) -> None:
        """Bring a sheet to the front, its top left cell marked."""
        sheet.api.activate_object()
        sheet.range("A1").select()

    def pdf_maker(self) -> PdfMaker:
        """Return who makes PDF here: Excel for Mac may write in few folders, so LibreOffice."""
        return by_libreoffice

    def read_only(self, book: xlwings.Book) -> bool:
        """Tell whether a workbook cannot be saved under its own name."""
        return bool(book.api.read_only.get())

    def address(self, book: xlwings.Book) -> str:
        """Return where a workbook is saved, or only its name."""
        return str(book.api.full_name.get())

    def saved(self, book: xlwings.Book) -> bool:
        """Tell whether nothing in a workbook waits to be saved."""
        return bool(book.api.saved.get())


def _ask(kind: str, text: str, *words: str) -> str | None:
    """Return what osascript answers, or None where she cancels: then its exit status is 1."""
    script = f"on run argv\nactivate\n{_SCRIPTS[kind]}\nend run\n"
    command = [OSASCRIPT, "-", text, said.TITLE, *words]
    done = subprocess.run(command, input=script, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.removesuffix("\n") if done.returncode == 0 else None
