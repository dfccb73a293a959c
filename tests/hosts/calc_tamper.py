"""A workbook in LibreOffice that is changed, looked at and put back, many times; run inside LibreOffice."""

from __future__ import annotations

from pathlib import Path

import uno
from calc_start import option

EMPTY, VALUE, TEXT, FORMULA = (
    uno.Enum("com.sun.star.table.CellContentType", name) for name in ("EMPTY", "VALUE", "TEXT", "FORMULA")
)
CONTENTS = 23  # values, days, texts, formulas


def tamper(desktop, path, changes, watched):
    """Return what the watched cells show as the file is, and then after each change of it alone.

    A change is a list of ``[sheet, address, kind, value]``: a ``number``, a ``text``, ``empty``, or the
    ``copy`` of another cell of the sheet, whose address is the value.
    """
    made = desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, (option("Hidden", True),))
    try:
        made.calculateAll()
        for sheet in made.Sheets:
            sheet.unprotect("")
        shown = [_shown(made, watched)]
        for change in changes:
            cells = [made.Sheets.getByName(sheet).getCellRangeByName(at) for sheet, at, _, _ in change]
            before = [_content(cell) for cell in cells]
            new = [_new(made, *each) for each in change]
            for cell, content in zip(cells, new, strict=True):
                _put(cell, content)
            shown.append(_shown(made, watched))
            for cell, content in zip(cells, before, strict=True):
                _put(cell, content)
        if _shown(made, watched) != shown[0]:
            raise ValueError("the workbook is not as it was")
        return shown
    finally:
        made.close(True)


def _new(made, sheet, _, kind, value):
    if kind == "copy":
        return _content(made.Sheets.getByName(sheet).getCellRangeByName(value))
    return {"number": VALUE, "text": TEXT, "empty": EMPTY}[kind], value


def _content(cell):
    kind = cell.Type
    if kind == FORMULA:
        return kind, cell.Formula
    return kind, cell.Value if kind == VALUE else cell.String


def _put(cell, content):
    kind, value = content
    if kind == FORMULA:
        cell.Formula = value
    elif kind == VALUE:
        cell.Value = value
    elif kind == TEXT:
        cell.String = value
    else:
        cell.clearContents(CONTENTS)


def _shown(made, watched):
    """Return numbers and texts; a list around the code of an error."""
    made.calculate()
    found = []
    for sheet, at in watched:
        cell = made.Sheets.getByName(sheet).getCellRangeByName(at)
        error = cell.getError()
        result = cell.FormulaResultType2 if cell.Type == FORMULA else None
        found.append([error] if error else cell.Value if result == 1 or cell.Type == VALUE else cell.String)
    return found
