"""An officer whose answers are typed beforehand, in front of a workbook open in LibreOffice.

No screen can answer in a test; everything else a button does is done for real.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fordelning.workbook.pdf import by_libreoffice

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings


@dataclass
class TypedDesk:
    """What was told and asked, in order; ``answers`` are given to the questions, None cancels."""

    answers: list[Any] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    grave: list[bool] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    locked: bool = False
    app: Any = None

    def in_front_of(self, app: xlwings.App) -> TypedDesk:
        """Sit down in front of an app, as ``desk_of`` lets every button do."""
        self.app = app
        return self

    def say(self, text: str, *, grave: bool = False) -> None:
        """Keep what was said."""
        self.said.append(text)
        self.grave.append(grave)

    def confirm(self, question: str) -> bool:
        """Answer yes or no."""
        return bool(self._answer(question))

    def choose(self, question: str, choices: Sequence[str]) -> int | None:
        """Answer with the place of a choice that is typed in full."""
        answer = self._answer(question)
        return None if answer is None else list(choices).index(answer)

    def write(self, question: str) -> str | None:
        """Answer with words."""
        answer = self._answer(question)
        return None if answer is None else str(answer)

    def folder(self, question: str) -> Path | None:
        """Answer with a folder."""
        answer = self._answer(question)
        return None if answer is None else Path(answer)

    def file(self, question: str) -> Path | None:
        """Answer with a file."""
        return self.folder(question)

    def progress(self, text: str) -> None:
        """Say it in the status bar, as on Windows."""
        self.app.status_bar = text or False

    def show(self, sheet: xlwings.Sheet) -> None:
        """Bring a sheet to the front."""
        sheet.impl.office("activate", *sheet.impl.place, [0, 0])

    def pdf_maker(self) -> Any:
        """Return who makes PDF here."""
        return by_libreoffice

    def read_only(self, book: xlwings.Book) -> bool:
        """Tell what was typed: LibreOffice is given a copy of its own."""
        return self.locked

    def address(self, book: xlwings.Book) -> str:
        """Return where a workbook is saved."""
        return str(book.fullname)

    def saved(self, book: xlwings.Book) -> bool:
        """Tell whether nothing waits to be saved."""
        return bool(book.impl.saved)

    def _answer(self, question: str) -> Any:
        self.asked.append(question)
        return self.answers.pop(0)
