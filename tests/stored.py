"""What is stored beside the formulas of a workbook, and the workbook without it."""

from __future__ import annotations

import re
import zipfile

from openpyxl.utils.datetime import to_excel

import rewritten
from hosts import parts

_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^<>]*><f[ />]')
_ANY = re.compile(rb"<f[ />]")
_STORED = re.compile(rb"(</f>|<f[^>]*/>)<v>[^<]*</v>")


def without_results(book, folder):
    """Return a copy of a workbook with nothing stored beside its formulas."""
    bare = folder / f"{len(list(folder.iterdir()))}-{book.name}"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                content = _STORED.sub(rb"\1", content)
            new.writestr(info, content)
    return bare


def formulas(book):
    """Return what is stored of every formula, by sheet and cell: texts, and numbers to nine digits."""
    return shown(book, _places(book))


def shown(book, places):
    """Return what some cells show to whoever calculates nothing."""
    values = rewritten.opened(book, results=True)
    return {(sheet, cell): _plain(values[sheet][cell].value) for sheet, cell in places}


def _places(book):
    """Return where formulas stand, by the text of the sheets: openpyxl would take half a second."""
    content = parts.read_parts(book)
    found = {title: _FORMULA.findall(content[part]) for title, part in parts.sheets_of(content).items()}
    assert sum(map(len, found.values())) == sum(
        len(_ANY.findall(content[part])) for part in parts.sheets_of(content).values()
    )
    return [(title, cell.decode()) for title, cells in found.items() for cell in cells]


def _plain(value):
    if hasattr(value, "year"):
        value = to_excel(value)
    return float(f"{value:.9g}") if isinstance(value, int | float) else value or ""
