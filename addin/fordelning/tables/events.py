"""Table Händelser, read into events of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.layout import EVENTS, words
from fordelning.model import Event, HalfRead
from fordelning.tables.cells import Reader, SheetTable, is_empty

if TYPE_CHECKING:
    from fordelning.errors import Row


def read_events(table: SheetTable, reader: Reader) -> tuple[Event | HalfRead, ...]:
    """Return the events in the order they stand; of one in which something is wrong, what could be read.

    Rows are added, never changed: a correction is a new row with a negative amount, and says why (D24).
    """
    return tuple(_read_event(row, cells, reader) for row, cells in table.rows())


def _read_event(row: Row, cells: dict[str, object], reader: Reader) -> Event | HalfRead:
    before = len(reader.findings)
    for column in (texts.EVENT_DAY, texts.EVENT_KIND, texts.EVENT_AMOUNT):
        if is_empty(cells[column]):
            reader.report("cell_empty", row.at(column))
    day = reader.day(cells[texts.EVENT_DAY], row.at(texts.EVENT_DAY))
    kind = reader.choice(cells[texts.EVENT_KIND], row.at(texts.EVENT_KIND), words.EVENTS)
    amount = reader.amount(cells[texts.EVENT_AMOUNT], row.at(texts.EVENT_AMOUNT), signed=True)
    said = {
        column: (reader.key if column == texts.EVENT_ID else reader.text)(cells[column], row.at(column))
        for column in (texts.EVENT_ID, texts.EVENT_PURPOSE, texts.EVENT_MOTIVATION, texts.EVENT_VOUCHER)
    }
    if amount is not None and amount < 0 and not said[texts.EVENT_MOTIVATION]:
        reader.report("correction_without_reason", row.at(texts.EVENT_MOTIVATION))
    wrong = {found.where.column for found in reader.findings[before:]}
    if day is None or kind is None or amount is None or wrong:
        id_, purpose, motivation, _ = (None if column in wrong else text for column, text in said.items())
        return HalfRead(day, kind, id_, amount, purpose, motivation, row)
    return Event(
        day,
        kind,
        said[texts.EVENT_ID],
        amount,
        said[texts.EVENT_PURPOSE],
        said[texts.EVENT_MOTIVATION],
        said[texts.EVENT_VOUCHER],
        row,
    )


def event_row(event: Event) -> tuple[object, ...]:
    """Return an event as a row of table Händelser; what is empty stays empty."""
    return EVENTS.row(
        {
            texts.EVENT_DAY: event.day,
            texts.EVENT_KIND: words.word_of(words.EVENTS, event.kind),
            texts.EVENT_ID: event.id or None,
            texts.EVENT_AMOUNT: event.amount,
            texts.EVENT_PURPOSE: event.purpose or None,
            texts.EVENT_MOTIVATION: event.motivation or None,
            texts.EVENT_VOUCHER: event.voucher or None,
        }
    )
