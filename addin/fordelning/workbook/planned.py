"""What a workbook holds back to be written, as it will differ from what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from fordelning.formulas import Formula

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fordelning.tables.cells import SheetTable
    from fordelning.workbook.area import Written

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that a table gets after those it has; days, kronor and texts by its columns."""

    table: str
    number: int
    values: Row


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table whose rows are all written anew: how many it had, and how many it gets."""

    table: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class NewCell:
    """A cell that gets another value."""

    sheet: str
    cell: str
    before: object
    after: object


Planned = NewRow | NewTable | NewCell


def of_table(name: str, before: SheetTable, after: SheetTable) -> Iterator[Planned]:
    """Yield what a table gets: its new rows where the others stay, or that it is written anew."""
    old, new = _rows(before), _rows(after)
    if new[: len(old)] == old:
        yield from (NewRow(name, number, values) for number, values in new[len(old) :])
    else:
        yield NewTable(name, len(old), len(new))


def of_block(written: Written, stands: Callable[[str, int, int], object]) -> Iterator[Planned]:
    """Yield the cells of a block that get another value; ``stands`` tells what is in a cell."""
    block = written.block
    for number in range(block.top, block.last + 1):
        for column, value in block.values(number).items():
            before = stands(written.sheet, number, column)
            after = value.value if isinstance(value, Formula) else value
            if _as_read(before or "") != _as_read(after or ""):
                yield NewCell(written.sheet, f"{get_column_letter(column)}{number}", before, after)


def _rows(table: SheetTable) -> list[tuple[int, Row]]:
    return [(row.number, tuple(map(_as_read, cells.values()))) for row, cells in table.rows()]


def _as_read(value: object) -> object:
    """Return a value as it is read: a day has a time of day then."""
    return datetime(value.year, value.month, value.day) if type(value) is date else value
