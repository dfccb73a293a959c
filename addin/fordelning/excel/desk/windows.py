"""Excel for Windows, spoken to by COM."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING, Any, Final

from fordelning.excel.desk.answers import on_this_computer, picked
from fordelning.excel.pdf import by_excel
from fordelning.texts import desk as said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import xlwings

    from fordelning.workbook.pdf import PdfMaker

LONGEST_QUESTION: Final = 255  # characters that Application.InputBox takes

_AS_TEXT: Final = 2  # Type of Application.InputBox
_CHOOSE_FILE: Final = 3  # msoFileDialogFilePicker
_CHOOSE_FOLDER: Final = 4  # msoFileDialogFolderPicker
_CHOSEN: Final = -1  # what FileDialog.Show answers, else 0


class WindowsDesk:
    """What an officer is told and asked by Excel for Windows."""

    def __init__(self, app: xlwings.App) -> None:
        self._app = app
        self._excel: Any = app.api

    def say(self, text: str, *, grave: bool = False) -> None:
        """Show a message and wait until it is read."""
        self._app.alert(text, said.TITLE, "ok", "critical" if grave else "info")

    def confirm(self, question: str) -> bool:
        """Ask a question that is answered with yes or no."""
        return bool(self._app.alert(question, said.TITLE, "yes_no", "info") == "yes")

    def choose(self, question: str, choices: Sequence[str]) -> int | None:
        """Let her type the number of one of the choices."""
        pages = said.numbered(question, choices, LONGEST_QUESTION)
        for page in cycle(pages):
            answer = self.write(page)
            if answer is None:
                break
            if len(pages) == 1 or answer.strip() != said.MORE:
                return picked(answer, len(choices))
        return None

    def write(self, question: str) -> str | None:
        """Ask for a few words; an empty answer is an answer."""
        answer = self._excel.InputBox(question, said.TITLE, Type=_AS_TEXT)
        return None if answer is False else str(answer)

    def folder(self, question: str) -> Path | None:
        """Ask for a folder; one in the cloud that has no place on this computer is refused."""
        chosen = self._chosen(_CHOOSE_FOLDER, question)
        return None if chosen is None else on_this_computer(chosen, "folder")

    def file(self, question: str) -> Path | None:
        """Ask for a file; one in the cloud that has no place on this computer is refused."""
        chosen = self._chosen(_CHOOSE_FILE, question)
        return None if chosen is None else on_this_computer(chosen, "file")

    def _chosen(self, kind: int, question: str) -> str | None:
        dialog = self._excel.FileDialog(kind)
        dialog.Title = question
        if dialog.Show() != _CHOSEN:
            return None
        return str(dialog.SelectedItems(1))

    def progress(self, text: str) -> None:
        """Say in the status bar what is going on; an empty text gives it back to Excel."""
        self._app.status_bar = text or False

    def show(self, sheet: xlwings.Sheet) -> None:
        """Bring a sheet to the front; xlwings would look for this Excel among all that run."""
        self._excel.Goto(sheet.range("A1").api, True)

    def pdf_maker(self) -> PdfMaker:
        """Return who makes PDF here: Excel itself."""
        return by_excel(self._app)

    def read_only(self, book: xlwings.Book) -> bool:
        """Tell whether a workbook cannot be saved under its own name."""
        return bool(book.api.ReadOnly)

    def address(self, book: xlwings.Book) -> str:
        """Return where a workbook is saved, or only its name."""
        return str(book.api.FullName)

    def saved(self, book: xlwings.Book) -> bool:
        """Tell whether nothing in a workbook waits to be saved."""
        return bool(book.api.Saved)
