"""Rows and single cells added to a table that the officer writes in: no other cell is touched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.utils import column_index_from_string

from fordelning.tables.cells import is_empty
from fordelning.workbook.cells import Block

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.layout import TableSpec
    from fordelning.tables.cells import SheetTable


def after_last(
    table: SheetTable, spec: TableSpec, rows: Sequence[Sequence[object]], area: tuple[int, int]
) -> Block:
    """Return the rows as a block that begins below the last row that holds anything of the layout's columns.

    What stands in columns of the officer's own does not count, and is left as it is.

    Args:
        table: the table as it stands.
        spec: its columns.
        rows: values in the order of the columns.
        area: first and last row of the table, without its headings.
    """
    first, bottom = area
    used = [
        row.number
        for row, values in table.rows()
        if any(not is_empty(values[heading]) for heading in spec.headings)
    ]
    top = max(used, default=first - 1) + 1
    columns = tuple(column_index_from_string(table.letters[heading]) for heading in spec.headings)
    return Block(top, min(top + len(rows) - 1, bottom), columns, rows, look=first)


def in_cells(table: SheetTable, cells: Mapping[int, Mapping[str, object]]) -> list[Block]:
    """Return single cells of a table as blocks, neighbouring rows with the same columns together.

    Args:
        table: the table as it stands.
        cells: new values by row number and heading.
    """
    blocks: list[Block] = []
    for number, values in sorted((row, values) for row, values in cells.items() if values):
        columns = tuple(column_index_from_string(table.letters[heading]) for heading in values)
        row = tuple(values.values())
        above = blocks[-1] if blocks else None
        if above is not None and above.bottom == number - 1 and above.columns == columns:
            blocks[-1] = replace(above, bottom=number, rows=[*above.rows, row])
        else:
            blocks.append(Block(number, number, columns, [row]))
    return blocks
