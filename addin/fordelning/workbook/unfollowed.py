"""Formulas that point at the cells a table once had, and no longer at the table.

Programs that have no tables of their own, and files of kind .ods, keep such formulas. When a verb then
fills the table they add up its first row alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fordelning.layout import LINES
from fordelning.layout.sheets import START

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_CELLS: Final = re.compile(rf"{LINES.sheet}'?!\$")


def follows(book: Workbook) -> bool:
    """Tell whether the formulas of sheet Start name table Fördelning, where they name its sheet at all."""
    if START.name not in book.sheetnames:
        return True
    cells = book[START.name]._cells.values()
    texts = [cell.value for cell in cells if cell.data_type == "f" and isinstance(cell.value, str)]
    named = any(f"{LINES.name}[" in text for text in texts)
    return named or not any(_CELLS.search(text) for text in texts)
