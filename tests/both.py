"""Both hosts of a workbook, closed and open, tried alike."""

from __future__ import annotations

from datetime import datetime

from fordelning.workbook.file import WorkbookFile
from fordelning.workbook.live import LiveBook

NOW = datetime(2021, 12, 1, 9, 30)


class Closed:
    """The file itself."""

    def __init__(self, folder, _request):
        self.folder = folder

    def open(self, path):
        return WorkbookFile(path)

    def done(self, book):
        """Let what was written last, and return the file it stands in."""
        target = self.folder / "skriven.xlsx"
        book.save(target, NOW)
        return target


class Opened:
    """The workbook in a running spreadsheet."""

    def __init__(self, folder, request):
        self.folder, self.app = folder, request.getfixturevalue("office")

    def open(self, path):
        self.book = self.app.books.open(path)
        return LiveBook(self.book)

    def done(self, book):
        book.commit()
        target = self.folder / "skriven.xlsx"
        self.book.save(target)
        self.book.close()
        return target
