"""What is the same in an open and a closed workbook: tables are read at once, and writing is held back."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from itertools import chain
from typing import TYPE_CHECKING, Final

from openpyxl.utils import column_index_from_string

from fordelning.layout import TABLES
from fordelning.layout.appearing import WAITS_FOR
from fordelning.layout.catalogue import ALL_SHEETS
from fordelning.layout.sheets import START, footer
from fordelning.tables.cells import is_empty
from fordelning.workbook import area, restated, unfollowed
from fordelning.workbook.ahead import cell_ahead, table_ahead
from fordelning.workbook.append import in_cells
from fordelning.workbook.area import Written
from fordelning.workbook.cells import Block
from fordelning.workbook.planned import of_block, of_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from fordelning.errors import Place, Row
    from fordelning.layout import TableSpec
    from fordelning.model.said import Said
    from fordelning.tables.cells import SheetTable
    from fordelning.workbook.lying import Area
    from fordelning.workbook.planned import Planned

_SECRET: Final = re.compile(r'=?"([0-9a-f]{64})"')


class HeldBook(ABC):
    """The tables of one workbook; what is to stand in it is held until the host puts it there."""

    def __init__(self) -> None:
        """Begin with nothing to write."""
        self._written: dict[str, Written] = {}
        self._read: dict[str, SheetTable] = {}
        self._footers: dict[str, str] = {}
        self._secret = ""
        self._shown: set[str] = set()
        self._restated: dict[restated.Place, Said] = {}

    @property
    @abstractmethod
    def counts_from_1904(self) -> bool:
        """Whether its days count from 1904."""

    @property
    def follows_tables(self) -> bool:
        """Whether the formulas beside its tables follow them when they are filled."""
        return unfollowed.follow(self._formulas_on(START.name))

    @abstractmethod
    def _formulas_on(self, sheet: str) -> Iterable[str]:
        """Return the formulas of a sheet, none where there is no such sheet."""

    @abstractmethod
    def _find(self, name: str) -> Area:
        """Return a table where it lies; raises DataError if it is missing or twice there."""

    def read_table(self, name: str) -> SheetTable:
        """Return a table with its raw values, row numbers and column letters, as it will be."""
        return table_ahead(self._as_read(name), self._written)

    def _as_read(self, name: str) -> SheetTable:
        """Return a table as it stands, read once."""
        if name not in self._read:
            self._read[name] = area.read(self._find(name), name)
        return self._read[name]

    def locate(self, name: str) -> Row:
        """Return the first row of a table, where formulas find it."""
        return area.locate(self._find(name), name)

    def write_table(self, spec: TableSpec, rows: Sequence[Sequence[object]]) -> None:
        """Replace all rows of a result table and let it grow or shrink to fit."""
        self._written[spec.name] = area.fill(self._find(spec.name), spec, rows)

    def append_row(self, spec: TableSpec, row: Sequence[object]) -> None:
        """Add one row at the end of a table, after the last row that is not empty."""
        if spec.name in self._written:
            rows = list(self._written[spec.name].block.rows)
        else:
            table = self.read_table(spec.name)
            rows = [tuple(values.get(name) for name in spec.headings) for _, values in table.rows()]
        self.write_table(spec, [*rows, tuple(row)])

    def append_rows(self, spec: TableSpec, rows: Sequence[Sequence[object]]) -> None:
        """Add rows to a table of the officer's, after its last one; no other cell of it is touched."""
        earlier = self._written.get(spec.name)
        rows = [*earlier.block.rows, *rows] if earlier else rows
        self._written[spec.name] = area.append(self._find(spec.name), self._as_read(spec.name), spec, rows)

    def write_cells(self, name: str, cells: Mapping[int, Mapping[str, object]]) -> None:
        """Write single cells of a table of the officer's, by row number and heading."""
        table = self.read_table(name)
        for block in in_cells(table, cells):
            self._written[f"{name}!{block.top}"] = Written(table.sheet, block)

    def formulas(self, name: str, cells: Mapping[int, Collection[str]]) -> list[tuple[int, str]]:
        """Return which of some cells of a table hold formulas, by row number and heading."""
        table = self.read_table(name)
        found = []
        for number, headings in cells.items():
            for heading in headings:
                column = column_index_from_string(table.letters[heading])
                block = Block(number, number, (column,), [(None,)])
                if any(self._are_formulas(Written(table.sheet, block))):
                    found.append((number, heading))
        return found

    def restate(self, said: Iterable[Said]) -> tuple[Said, ...]:
        """Write cells that say a number or a day as numbers and days, but for formulas; return which."""
        self._restated = restated.without(restated.by_place(said), self._are_formulas)
        for each in restated.blocks(self._restated):
            self._written[f"{each.sheet}!{each.block.columns[0]}!{each.block.top}"] = each
        return self.restated

    @property
    def restated(self) -> tuple[Said, ...]:
        """The cells that are to be written so."""
        return tuple(self._restated.values())

    def planned(self) -> Iterator[Planned]:
        """Yield all that is held to be written and differs from what stands there."""
        for key, each in self._written.items():
            if key in TABLES:
                table = self._as_read(key)
                yield from of_table(key, table, table_ahead(table, self._written))
            else:
                yield from of_block(each, self._stands)

    @abstractmethod
    def _stands(self, sheet: str, row: int, column: int) -> object:
        """Return what stands in a cell."""

    def _ahead(self, value: object, where: Place) -> object:
        """Return a cell as it will be."""
        return cell_ahead(value, where, self._written)

    @abstractmethod
    def _are_formulas(self, written: Written) -> list[bool]:
        """Tell of each cell of one column whether it holds a formula."""

    def read_secret(self) -> str:
        """Return the secret that the workbook's forms are sealed with, empty where there is none."""
        found = None if self._secret else _SECRET.fullmatch(self._secret_name())
        return found[1] if found else self._secret

    def write_secret(self, secret: str) -> None:
        """Keep a secret in the workbook, where nobody sees it."""
        self._secret = secret

    def show_sheets(self, names: Iterable[str]) -> None:
        """Let sheets be seen that something is said of."""
        self._shown.update(names)

    def to_show(self) -> set[str]:
        """Return the sheets that are to be seen: those asked for, and those that get what they waited for."""
        came = {sign for sign in {*chain(*WAITS_FOR.values())} & self._written.keys() if self._has_come(sign)}
        return self._shown | {sheet for sheet, signs in WAITS_FOR.items() if came.intersection(signs)}

    def _has_come(self, sign: str) -> bool:
        """Tell whether a table or a named cell gets something that had nothing."""
        written = self._written[sign]
        if not any(value not in (None, "") for row in written.block.rows for value in row):
            return False
        if sign in TABLES:
            return not self._has_rows(sign)
        block = written.block
        return self._stands(written.sheet, block.top, block.columns[0]) in (None, "")

    def _has_rows(self, name: str) -> bool:
        """Tell whether a table has anything in it; mostly its first row says so, and no other is read."""
        found = self._find(name)
        (_, first), *_ = found.rows(found.span.top + 1, found.span.top + 1)
        return not all(map(is_empty, first)) or any(True for _ in self._as_read(name).rows())

    @abstractmethod
    def _secret_name(self) -> str:
        """Return what the name of the secret stands for, empty where there is no such name."""

    def write_footers(self, facts: Mapping[str, object]) -> None:
        """Let the footer of every sheet of ours carry the reference numbers among the facts (D11)."""
        self._footers = {sheet.name: footer(sheet, facts) for sheet in ALL_SHEETS}
