"""Both hosts of a workbook, closed and open, tried alike."""

from __future__ import annotations

from datetime import datetime

from openpyxl.utils import range_boundaries

import books
import rewritten
from fordelning.workbook.file import WorkbookFile
from fordelning.workbook.live import LiveBook

NOW = datetime(2021, 12, 1, 9, 30)
_OURS = (
    "bidrag_",
    "mottagare_",
    "granskare_",
    "foretradare_",
    "rekvisition_",
    "redovisning_",
    "aterbetalning_",
)


class Closed:
    """The file itself."""

    def __init__(self, folder, _request):
        self.folder = folder

    def open(self, path):
        return WorkbookFile(path)

    def shown(self, path):
        """Return the workbook as anybody else sees it who looks now."""
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

    def shown(self, _path):
        """Return the workbook as anybody else sees it who looks now."""
        return LiveBook(self.book)

    def done(self, book):
        book.commit()
        target = self.folder / "skriven.xlsx"
        self.book.save(target)
        self.book.close()
        return target


def area_of(path, name):
    """Return where a table stands in a file."""
    return books.table(rewritten.opened(path), name)[1].ref


def codes(caught):
    """Return what was refused, and in what sheet and cell."""
    return [(found.code, found.where.sheet, found.where.cell) for found in caught.value.findings]


def cells(path):
    """Return all rows of all tables, and all named cells, as calculated."""
    workbook = rewritten.opened(path, results=True)
    rows = {
        table.displayName: _rows(sheet, table)
        for sheet in workbook.worksheets
        for table in sheet.tables.values()
    }
    facts = {name: books.fact(workbook, name).value for name in _names(workbook)}
    assert {"Fördelning", "Bevis", "Kontroller", "Logg"} <= {name for name, found in rows.items() if found}
    return rows, facts


def _names(workbook):
    return [name for name in workbook.defined_names if name.startswith(_OURS)]


def _rows(sheet, table):
    left, top, right, bottom = range_boundaries(table.ref)
    rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [row for row in rows if any(value not in (None, "") for value in row)]
