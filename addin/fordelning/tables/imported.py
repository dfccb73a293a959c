"""Table Importsvar: what was answered about lists, kept for the next one and the next year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.errors import DataError
from fordelning.layout.imported import IMPORTED
from fordelning.tables.cells import Reader

if TYPE_CHECKING:
    from fordelning.tables.source import Source


def kept_rows(source: Source) -> list[tuple[str, ...]]:
    """Return the rows of what is kept; none where a workbook of an earlier version has no such table."""
    try:
        table = source.read_table(IMPORTED.name)
    except DataError:
        return []
    reader = Reader()
    return [
        tuple(reader.text(cells.get(heading), row.at(heading)) for heading in IMPORTED.headings)
        for row, cells in table.rows()
    ]
