"""Cells as they will be once all that is held has been written: what a book is asked for it answers so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_to_tuple

from fordelning.formulas import Formula

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.errors import Place
    from fordelning.tables.cells import SheetTable
    from fordelning.workbook.area import Written


def table_ahead(table: SheetTable, held: Mapping[str, Written]) -> SheetTable:
    """Return a table as it will be.

    Args:
        table: the table as it stands.
        held: what is to stand where; rows that are new to the table are held under its name.
    """
    columns = {column_index_from_string(letter): at for at, letter in enumerate(table.letters.values())}
    rows = {number: list(values) for number, values in table.numbered}
    for key, each in held.items():
        if each.sheet != table.sheet or not columns.keys() & set(each.block.columns):
            continue
        for number in range(each.block.top, each.block.last + 1):
            if key == table.name:
                rows.setdefault(number, [None] * len(columns))
            if number not in rows:
                continue
            for column, value in each.block.values(number).items():
                if column in columns:
                    rows[number][columns[column]] = _shown(value)
    return replace(table, numbered=sorted(rows.items()))


def cell_ahead(value: object, where: Place, held: Mapping[str, Written]) -> object:
    """Return what a cell will hold, which is ``value`` where nothing is to be written in it."""
    row, column = coordinate_to_tuple(where.cell)
    for each in held.values():
        if each.sheet == where.sheet and column in each.block.columns:
            value = _shown(each.block.values(row).get(column, value))
    return value


def _shown(value: object) -> object:
    """Return what a cell shows that is written so: of a formula its result, and nothing of an empty text."""
    value = value.value if isinstance(value, Formula) else value
    return None if value == "" else value
