"""The cells that a proof is made from, as they stand on the sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.documents.proof.references import number_in
from fordelning.layout import CONDITIONS, MODEL, NAMES, RECIPIENTS, TIERS
from fordelning.layout.names import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from fordelning.errors import Row
    from fordelning.tables.cells import SheetTable
    from fordelning.tables.source import Source

INPUTS: Final = (MODEL, TIERS, CONDITIONS, RECIPIENTS)  # the tables that an allocation is made from


class Entries:
    """The officer's cells, found by where they stand."""

    def __init__(
        self,
        tables: Sequence[SheetTable] = (),
        facts: Mapping[str, object] | None = None,
        *,
        fixed: bool = False,
    ) -> None:
        """Take the cells.

        Args:
            tables: those of ``INPUTS``.
            facts: the named cells that are to stay as they are.
            fixed: no row may be moved and no fact filled in: only in the officer's own workbook they may.
        """
        self.tables = {table.name: table for table in tables}
        self.facts, self.fixed = dict(facts or {}), fixed
        self._rows = {
            (table.sheet, number): (table, values) for table in tables for number, values in table.numbered
        }
        self._places = {
            table.name: {heading: at for at, heading in enumerate(table.letters)} for table in tables
        }

    @classmethod
    def of(cls, source: Source) -> Entries:
        """Return the cells of the officer's workbook: of facts only amounts, for others are filled in later.

        Raises:
            DataError: if a table cannot be read.
        """
        amounts = [cell.name for cell in NAMES if cell.kind is Kind.AMOUNT and not cell.optional]
        facts = {name: source.read_name(name)[0] for name in amounts}
        return cls([source.read_table(spec.name) for spec in INPUTS], facts)

    def number(self, cell: str, row: Row, column: str, known: Fraction | int | None) -> str:
        """Return the formula of the number that a cell holds; an error where it is none any longer.

        Where a text stands in it that was read as a number (10,7 mnkr) that very text is compared.
        """
        return number_in(cell, known, self.at(row, column))

    def fact(self, cell: str, name: str, known: int) -> str:
        """Return the formula of the number that a named cell holds; an error where it is none any longer."""
        return number_in(cell, known, self.facts.get(name))

    def at(self, row: Row, column: str) -> object:
        """Return one cell of a table; None where it is empty, or nothing is known of it."""
        table, values = self._rows.get((row.sheet, row.number), (None, ()))
        at = None if table is None else self._places[table.name].get(column)
        return None if at is None else values[at]
