"""One table of the committee's document, before it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from fordelning.documents.word_table import Column
from fordelning.texts import decision as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; ``summed`` where the last row is a sum, ``new_page`` where it begins a page."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    summed: bool = False
    new_page: bool = False


Part: TypeAlias = tuple[str, Table | None, str | None]  # heading, table and short fact of one section


def plain(*columns: tuple[str, int], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table of texts: headings with their parts of the width; a column without any is left out."""
    return without_empty(Table(tuple(Column(*each) for each in columns), tuple(tuple(row) for row in rows)))


def without_empty(table: Table) -> Table:
    """Return the table without the columns that no row has anything in."""
    kept = [at for at in range(len(table.columns)) if any(row[at] for row in table.rows)]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=rows)


def unless_empty(heading: str, table: Table) -> list[Part]:
    """Return a section, or none where its table has no rows."""
    return [(heading, table, None)] if table.rows else []


def sums(rows: Iterable[tuple[str, str, str]]) -> Table:
    """Return a table of single sums: what it is, the amount as the memo writes it, and the kronor."""
    amounts = (Column(said.SHORT, 3, number=True), Column(said.IN_KRONOR, 3, number=True))
    return Table((Column(said.FACT, 5), *amounts), tuple(rows))
