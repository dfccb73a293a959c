"""python formulon_drive.py BOOK...: calculate workbooks anew; print [sheet, cell, value] of every formula.

It runs in the Python that has formulon, and uses nothing else. That engine answers ISFORMULA about one cell
only, and Excel about each of a range. How many cells of a range have a formula is no calculation, so that
number takes the place of the sum that asks for it; everything around it is calculated.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from formulon import ValueKind, Workbook  # type: ignore[import-not-found, unused-ignore]

HOW_MANY = re.compile(
    r"SUMPRODUCT\(1\*(?:_xlfn\.)?ISFORMULA\(((?:(\w+)!)?\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+))\)\)"
)


def number(letters):
    """Return the number of a column, counted from 0."""
    found = 0
    for letter in letters:
        found = found * 26 + ord(letter) - ord("A") + 1
    return found - 1


def letters(column):
    """Return the letters of a column that is counted from 0."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def plain(value):
    """Return a value as JSON has it; an error is its kind."""
    if value.kind == ValueKind.NUMBER:
        return value.number
    if value.kind == ValueKind.BOOL:
        return value.boolean
    if value.kind == ValueKind.TEXT:
        return value.text
    return "" if value.kind == ValueKind.BLANK else f"{value.kind.name} {value.error_code}"


def counted(formula, names, cells, own):
    """Return a formula with the number of formulas in a range instead of the sum that asks for it."""

    def count(found):
        sheet = names.index(found[2]) if found[2] else own
        columns = range(number(found[3]), number(found[5]) + 1)
        rows = range(int(found[4]) - 1, int(found[6]))
        return str(sum(cell.col in columns and cell.row in rows for cell in cells[sheet]))

    return HOW_MANY.sub(count, formula)


def calculated(path):
    """Return every formula of a workbook with what it comes to."""
    book = Workbook.load(Path(path).read_bytes())
    names = [book.sheet_name(sheet) for sheet in range(book.sheet_count())]
    cells = [
        [cell for cell in book.iter_cells(sheet) if cell.formula is not None] for sheet in range(len(names))
    ]
    for sheet, found in enumerate(cells):
        for cell in found:
            if "ISFORMULA" in cell.formula:
                book.set_formula(sheet, cell.row, cell.col, counted(cell.formula, names, cells, sheet))
    book.recalc()
    return [
        (name, f"{letters(cell.col)}{cell.row + 1}", plain(book.get_value(sheet, cell.row, cell.col)))
        for sheet, name in enumerate(names)
        for cell in cells[sheet]
    ]


json.dump([calculated(path) for path in sys.argv[1:]], sys.stdout)
