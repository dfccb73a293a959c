"""Names of cells in the engine over LibreOffice (``uno_engine``)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

from openpyxl.utils import quote_sheetname
from xlwings import base_classes

if TYPE_CHECKING:
    from hosts.uno_book import Book, Range


class Names(base_classes.Names):
    def __init__(self, book: Book) -> None:
        self.book = book

    def _all(self) -> dict[str, str]:
        return {name.casefold(): name for name in self.book.app.office("names", self.book.number)}

    def contains(self, name: str) -> bool:
        return name.casefold() in self._all()

    def add(self, name: str, refers_to: str) -> Name:
        """Name a text, as Excel is asked to."""
        self.book.app.office("add_name", self.book.number, name, refers_to.removeprefix("="))
        return Name(self.book, name)

    def __call__(self, name: str) -> Name:
        return Name(self.book, self._all()[name.casefold()])


class Name(base_classes.Name):
    api = SimpleNamespace(Visible=True)

    def __init__(self, book: Book, name: str) -> None:
        self.book, self._name = book, name
        self.place = book.app.office("name", book.number, name)

    @property
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        if self.place is None:
            content = self.book.app.office("constant", self.book.number, self._name)
            return f"={content}" if content.startswith('"') else "=#REF!$A$1"
        return f"={quote_sheetname(self.place[0])}!{self.refers_to_range.address}"

    @property
    def refers_to_range(self) -> Range:
        return self.book.sheets(self.place[0]).at(self.place[1])
