"""Table Händelser, read into events of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fordelning import texts
from fordelning.model import Event, HalfRead
from fordelning.model.columns import EVENT_COLUMNS
from fordelning.tables.standard import read_standard

if TYPE_CHECKING:
    from fordelning.errors import Row
    from fordelning.tables.cells import Reader, SheetTable


def read_events(table: SheetTable, reader: Reader) -> tuple[Event | HalfRead, ...]:
    """Return the events in the order they stand; of one in which something is wrong, what could be read.

    Rows are added, never changed: a correction is a new row with a negative amount, and says why (D24).
    """
    return tuple(_read_event(row, cells, reader) for row, cells in table.rows())


def _read_event(row: Row, cells: dict[str, object], reader: Reader) -> Event | HalfRead:
    before = len(reader.findings)
    read: dict[str, Any] = {
        each.attribute: read_standard(each, cells[each.heading], row.at(each.heading), reader)
        for each in EVENT_COLUMNS
    }
    amount = read["amount"]
    if isinstance(amount, int) and amount < 0 and not read["motivation"]:
        reader.report("correction_without_reason", row.at(texts.EVENT_MOTIVATION))
    wrong = {found.where.column for found in reader.findings[before:]}
    if wrong:
        lost = dict.fromkeys(each.attribute for each in EVENT_COLUMNS if each.heading in wrong)
        return HalfRead(**{**read, **lost}, row=row)
    return Event(**read, row=row)


def event_row(event: Event) -> tuple[object, ...]:
    """Return an event as a row of table Händelser; what is empty stays empty."""
    return tuple(None if (cell := each.written(event)) == "" else cell for each in EVENT_COLUMNS)
