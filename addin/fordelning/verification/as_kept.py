"""Table Mottagare in the order that it was allocated in: sorting it moves no money and falsifies nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.layout import RECIPIENTS
from fordelning.tables.cells import is_empty
from fordelning.texts import proof as said
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from fordelning.errors import Place
    from fordelning.tables.cells import SheetTable
    from fordelning.tables.source import Source


class AsKept:
    """A workbook whose recipients stand in the order that Bevisunderlag keeps, if it keeps just these."""

    def __init__(self, source: Source, seals: SheetTable | None) -> None:
        """Take the workbook; ``seals`` is its table Bevisunderlag, None where it has none."""
        self._source = source
        self._kept = [] if seals is None else _kept(seals)

    @property
    def is_sorted(self) -> bool:
        """Whether the table stands in another order now."""
        table = self._source.read_table(RECIPIENTS.name)
        return self.read_table(table.name).numbered != table.numbered

    @property
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904."""
        return self._source.counts_from_1904

    def read_table(self, name: str) -> SheetTable:
        """Return the table of that name; raises DataError if it is missing or twice there."""
        table = self._source.read_table(name)
        return _put_back(table, self._kept) if name == RECIPIENTS.name else table

    def read_name(self, name: str) -> tuple[object, Place]:
        """Return value and place of a named cell; raises DataError if it is missing."""
        return self._source.read_name(name)


def _put_back(table: SheetTable, kept: list[str]) -> SheetTable:
    """Return a table with its rows in the order of the ids, or as it is if it has others."""
    at = list(table.letters).index(texts.COLUMN_ID)
    filled = [(number, row) for number, row in table.numbered if not all(map(is_empty, row))]
    rows = {_key(row[at]): row for _, row in filled}
    if len(rows) != len(filled) or {*rows} != {*kept} or len(kept) != len(rows):
        return table
    places = sorted(number for number, _ in filled)
    moved = {number: rows[id_] for number, id_ in zip(places, kept, strict=True)}
    return replace(table, numbered=[(number, moved.get(number, row)) for number, row in table.numbered])


def _kept(seals: SheetTable) -> list[str]:
    """Return the ids of the recipients in the order that they were read; a wide table is kept in portions."""
    ids: dict[str, None] = {}
    column = ""
    for _, cells in seals.rows():
        if cells[said.TABLE] == f"{RECIPIENTS.name}, {said.HEADINGS}":
            column = next((name for name in said.KEPT if cells[name] == texts.COLUMN_ID), "")
        elif cells[said.TABLE] == RECIPIENTS.name and column:
            ids[_key(cells[column])] = None
    return [*ids]


def _key(value: object) -> str:
    return tidy(str(value if value is not None else ""))
