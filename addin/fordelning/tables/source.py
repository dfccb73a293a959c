"""What is asked of a workbook, open or closed, where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.errors import Place
    from fordelning.tables.cells import SheetTable


class Source(Protocol):
    """A workbook, of which tables and named cells are read by their names."""

    @property
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904, as Excel for Mac once had it."""
        ...

    def read_table(self, name: str) -> SheetTable:
        """Return the table of that name; raises DataError if it is missing or twice there."""
        ...

    def read_name(self, name: str) -> tuple[object, Place]:
        """Return value and place of a named cell; raises DataError if it is missing."""
        ...


class WithFormulas(Source, Protocol):
    """A workbook whose formulas can be read too."""

    def formula_texts(self, name: str) -> Mapping[tuple[int, str], str]:
        """Return by row number and heading the formulas in the cells of a table, without sign of equality.

        Those over several cells are empty texts: nobody can take one of their cells elsewhere.
        """
        ...
