"""Forms that came back, as events of the ledger, answers among the recipients and rows of table Inläst."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning.layout.returned import RETURNED
from fordelning.model import Event, EventKind, FormKind, words
from fordelning.money import format_amount
from fordelning.tables.cells import SheetTable, is_empty
from fordelning.texts import as_shown, cut
from fordelning.texts import provider_form as said
from fordelning.texts.columns import COLUMN_NEED, COLUMN_REPLIED, COLUMN_TAKES_PART, COLUMN_USE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date, datetime

    from fordelning.errors import Row
    from fordelning.model import Recipient, Returned

MOST_LETTERS: Final = 32_000  # of one cell; the format's limit is 32 767


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one file, as table Inläst has it; kronor are None where the form does not say."""

    file: str
    kind: str
    id: str
    name: str
    outcome: str
    amount: int | None = None
    unspent: int | None = None
    words: str = ""
    remark: str = ""
    reference: str = ""


def entry_of(form: Returned, outcome: str, remark: str = "", returned: int = 0) -> Entry:
    """Return what table Inläst says of a form: sums and words, never contact persons.

    Args:
        form: what came back.
        outcome: what became of it.
        remark: why it was not read in.
        returned: kronor that the recipient has handed back already.
    """
    follow_up = form.stamp.kind is FormKind.FOLLOW_UP
    read = outcome == said.READ
    return Entry(
        form.file,
        said.FILE_STEMS[form.stamp.kind],
        form.stamp.id,
        form.name,
        outcome,
        form.total if read else None,
        max(0, (form.stamp.amount or 0) - form.total - returned) if read and follow_up else None,
        cut(_words(form), MOST_LETTERS) if read else "",
        remark,
        said.reference(form.reference),
    )


def _words(form: Returned) -> str:
    planned = form.stamp.kind is FormKind.APPLICATION
    uses = [said.use_words(use.purpose, "", use.words) for use in form.uses if use.words and not planned]
    parts = [form.benefit, *uses, _use_of(form) if planned else "", said.answer_words(form.answers)]
    return " | ".join(part for part in parts if part)


def entry_row(entry: Entry, now: datetime) -> tuple[object, ...]:
    """Return an entry as a row of table Inläst; what is empty stays empty."""
    cells = {
        said.IN_TIME: now,
        said.IN_FILE: entry.file,
        said.IN_KIND: entry.kind,
        said.IN_ID: entry.id,
        said.IN_NAME: entry.name,
        said.IN_OUTCOME: entry.outcome,
        said.IN_AMOUNT: entry.amount,
        said.IN_UNSPENT: entry.unspent,
        said.IN_WORDS: entry.words,
        said.IN_REMARK: entry.remark,
        said.IN_REFERENCE: entry.reference,
    }
    return tuple(None if cells[heading] == "" else cells[heading] for heading in RETURNED.headings)


def earlier_rows(table: SheetTable) -> list[tuple[object, ...]]:
    """Return the rows of table Inläst as they stand."""
    return [tuple(cells.get(heading) for heading in RETURNED.headings) for _, cells in table.rows()]


def references_of(table: SheetTable) -> set[tuple[str, str]]:
    """Return the ids and the references of the forms that were read in before."""
    rows = [cells for _, cells in table.rows() if cells.get(said.IN_OUTCOME) == said.READ]
    pairs = ((cells.get(said.IN_ID), cells.get(said.IN_REFERENCE)) for cells in rows)
    return {(" ".join(as_shown(id_).split()), str(reference)) for id_, reference in pairs if reference}


def new_entries(entries: Iterable[Entry], table: SheetTable) -> list[Entry]:
    """Return the entries that table Inläst does not have: a file that is read again leaves no new row."""
    own = (said.IN_FILE, said.IN_OUTCOME, said.IN_REMARK, said.IN_REFERENCE)
    known = {tuple(cells.get(heading) or "" for heading in own) for _, cells in table.rows()}
    return [
        entry
        for entry in entries
        if entry.outcome != said.READ_BEFORE
        and (entry.file, entry.outcome, entry.remark, entry.reference) not in known
    ]


def events_of(form: Returned, recipient: Recipient, day: date, row: Row) -> tuple[Event, ...]:
    """Return a follow-up as events Förbrukad, one per purpose that money went to (A14, B8).

    Args:
        form: the report of one provider.
        recipient: who it is.
        day: the day that the use is booked on.
        row: what findings about the events shall name.
    """
    voucher = said.reference(form.reference)
    return tuple(
        Event(day, EventKind.USED, recipient.id, use.amount, use.purpose, use.words, voucher, row)
        for use in form.uses
        if use.amount
    )


def answers_of(
    form: Returned, recipient: Recipient, day: date | None, columns: Collection[str]
) -> dict[str, object]:
    """Return an answer to an enquiry as cells of the recipient's row (A9, C7); a day not known is no cell.

    An answer that is there is never overwritten; need and use are filled in only where the officer has a
    column for them, and the cell is empty.

    >>> from datetime import date
    >>> from fordelning.model import FormStamp, Recipient, Returned, Seal
    >>> stamp = FormStamp(FormKind.APPLICATION, (), "1", "", None, "", "")
    >>> form = Returned("a.xlsx", stamp, Seal.WHOLE, "Eken", takes_part=False)
    >>> answers_of(form, Recipient("1", "Eken"), date(2020, 9, 1), ())
    {'Deltar': 'Nej', 'Svar inkom': datetime.date(2020, 9, 1)}
    """
    assert form.takes_part is not None
    cells: dict[str, object] = {}
    if recipient.takes_part is None:
        cells[COLUMN_TAKES_PART] = words.word_of(words.ANSWERS, form.takes_part)
    is_open = recipient.takes_part is None or recipient.replied is None
    if is_open and (day or recipient.replied):  # a day without an answer is of no answer
        cells[COLUMN_REPLIED] = day
    wanted: dict[str, object] = {COLUMN_NEED: form.total, COLUMN_USE: cut(_use_of(form), MOST_LETTERS)}
    free = {column for column in columns if is_empty(recipient.values.get(column))}
    wanted = {column: value for column, value in wanted.items() if value and column in free}
    return cells | (wanted if form.takes_part else {})


def _use_of(form: Returned) -> str:
    """Return what the money is meant for in words, with the kronor planned for each purpose."""
    uses = (use for use in form.uses if use.amount or use.words)
    return "; ".join(
        said.use_words(use.purpose, format_amount(use.amount) if use.amount else "", use.words)
        for use in uses
    )
