"""One cell of a standard column, read as its declaration says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.model.columns import Holds
from fordelning.tables.cells import is_empty

if TYPE_CHECKING:
    from fordelning.errors import Place
    from fordelning.model.columns import StandardColumn
    from fordelning.tables.cells import Reader


def read_standard(column: StandardColumn, cell: object, where: Place, reader: Reader) -> object:
    """Return what a cell means in its record; what cannot be read is reported, and nothing then.

    Args:
        column: what the cell's column is declared as.
        cell: what stands there.
        where: its place.
        reader: takes the findings.
    """
    if column.required and is_empty(cell):
        reader.report("cell_empty", where)
    if column.words:
        return reader.choice(cell, where, column.words)
    match column.holds:
        case Holds.DAY:
            return reader.day(cell, where)
        case Holds.AMOUNT:
            return reader.amount(cell, where, signed=True)
        case Holds.WORD:
            return reader.key(cell, where)
        case Holds.WORDS:
            return read_groups(reader.key(cell, where))
        case _:
            return reader.text(cell, where)


def read_groups(text: str) -> tuple[str, ...]:
    """Return the groups that a cell names, parted by semicolons.

    >>> read_groups("Kommuner; Modellkommuner;")
    ('Kommuner', 'Modellkommuner')
    """
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))
