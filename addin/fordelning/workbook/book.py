"""What every host of a workbook can do, open or closed: read and write tables and named cells by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from fordelning.errors import Place, Row
    from fordelning.layout import TableSpec
    from fordelning.model.said import Said
    from fordelning.tables.cells import SheetTable
    from fordelning.workbook.planned import Planned


class Book(Protocol):
    """One grant workbook. Nothing that is written lasts before ``save``, but all is read as it will be."""

    @property
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904."""
        ...

    def read_table(self, name: str) -> SheetTable:
        """Return a table; raises DataError if it is missing, twice there, or has headings that clash."""
        ...

    def locate(self, name: str) -> Row:
        """Return the first row of a table; raises DataError if it is missing, or has headings that clash."""
        ...

    def write_table(self, spec: TableSpec, rows: Sequence[Sequence[object]]) -> None:
        """Replace all rows of a result table; raises DataError if something stands in the way."""
        ...

    def append_row(self, spec: TableSpec, row: Sequence[object]) -> None:
        """Add one row at the end of a table."""
        ...

    def append_rows(self, spec: TableSpec, rows: Sequence[Sequence[object]]) -> None:
        """Add rows to a table that the officer writes in; raises DataError if there is no room for them."""
        ...

    def write_cells(self, name: str, cells: Mapping[int, Mapping[str, object]]) -> None:
        """Write single cells of a table that the officer writes in, by row number and heading."""
        ...

    def formulas(self, name: str, cells: Mapping[int, Collection[str]]) -> list[tuple[int, str]]:
        """Return which of some cells of a table hold formulas, by row number and heading."""
        ...

    def read_name(self, name: str) -> tuple[object, Place]:
        """Return value and place of a named cell; raises DataError if it is missing."""
        ...

    def restate(self, said: Iterable[Said]) -> tuple[Said, ...]:
        """Write cells that say a number or a day as numbers and days, but for formulas; return which."""
        ...

    @property
    def restated(self) -> tuple[Said, ...]:
        """The cells that are to be written so."""
        ...

    def read_secret(self) -> str:
        """Return the secret that the workbook's forms are sealed with, empty where there is none."""
        ...

    def write_secret(self, secret: str) -> None:
        """Keep a secret in the workbook, where nobody sees it."""
        ...

    def show_sheets(self, names: Iterable[str]) -> None:
        """Let sheets be seen that something is said of; the others are when they get something."""
        ...

    def write_footers(self, facts: Mapping[str, object]) -> None:
        """Let the printed footers carry the reference numbers among the facts (D11)."""
        ...

    def planned(self) -> Iterator[Planned]:
        """Yield all that is held to be written and differs from what stands there."""
        ...

    def write_name(self, name: str, value: object) -> None:
        """Write a named cell."""
        ...


class Undoing(Book, Protocol):
    """A workbook that can put back what the last writing wrote over."""

    def restore(self) -> tuple[str, str]:
        """Put back what stood there and return by which verb it was written over and when.

        Raises DataError if there is nothing, or it has been changed since.
        """
        ...

    def puts_back(self, name: str) -> bool:
        """Tell whether a named cell is among what ``restore`` puts back."""
        ...

    @property
    def sheets_put_back(self) -> frozenset[str]:
        """The sheets with cells that ``restore`` puts back."""
        ...
