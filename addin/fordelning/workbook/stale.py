"""Which sheets show formula results that may be out of date once some sheets have been written to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.formula import ArrayFormula

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# What reaches other sheets without naming them: a reference made of text, a range over several sheets.
_ANYWHERE: Final = re.compile(r"INDIRECT\(|[^!,()]:[^!,()]*'?!", re.IGNORECASE)


def sheets_out_of_date(book: Workbook, changed: Collection[str]) -> set[str]:
    """Return the titles of all sheets with a formula that may lead, step by step, to a changed sheet.

    A sheet counts as leading to another if its formulas hold the name of that sheet, of a table on it, or
    of a defined name that leads there. Too many sheets is a recalculation; too few would be a wrong figure.
    """
    texts = {
        f"sheet {sheet.title}": "\n".join(set(_formulas(sheet)))
        for sheet in book.worksheets
        if sheet.title not in changed
    }
    marks = {
        f"sheet {sheet.title}": {sheet.title, sheet.title.replace("'", "''"), *sheet.tables}
        for sheet in book.worksheets
    }
    for name, defined in book.defined_names.items():
        texts[f"name {name}"], marks[f"name {name}"] = defined.attr_text or "", {name}
    texts = {node: text.casefold() for node, text in texts.items()}
    reached = {f"sheet {title}" for title in changed}
    spreading = True
    while spreading:
        words = {mark.casefold() for node in reached for mark in marks[node]}
        more = {
            node
            for node, text in texts.items()
            if node not in reached and (_ANYWHERE.search(text) or any(word in text for word in words))
        }
        reached |= more
        spreading = bool(more)
    return {node.removeprefix("sheet ") for node in reached if node.startswith("sheet ")}


def _formulas(sheet: Worksheet) -> Iterator[str]:
    # Only the cells there are: a sheet may reach a million rows down, and asking for a row makes its cells.
    for cell in sheet._cells.values():
        if cell.data_type == "f":
            value = cell.value
            yield (value.text or "") if isinstance(value, ArrayFormula) else str(value)
