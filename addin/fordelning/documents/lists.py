"""Who is to be paid how much, and who may invoice up to what: one row for each payee.

Requirements A8 and B6: the units of one payee are one payment; a ceiling is shown with what is invoiced and
what is left.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from fordelning.documents.giros import Giro
from fordelning.layout import sheets
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.model import EventKind, Outcome
from fordelning.tables.results import Formula
from fordelning.texts import SUM
from fordelning.texts import export as said
from fordelning.workbook.draw import open_book
from fordelning.workbook.draw.frame import Canvas
from fordelning.workbook.draw.looks import Looks
from fordelning.workbook.draw.tables import draw_table, write_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.model import Allocation, Event, Fact, Grant

_COMMANDS: Final = ("=", "+", "-", "@", "\t")  # a spreadsheet runs a text that begins with one
_WIDE: Final = 46  # digits: room for a payee
_BOM: Final = "\ufeff"  # without it Excel takes å, ä and ö for other letters


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of list: what it is about, what of it has happened, and its words."""

    outcome: Outcome
    event: EventKind
    name: str
    heading: str
    guide: str
    columns: tuple[str, str, str]


PAYMENTS: Final = Kind(
    Outcome.PAYMENT,
    EventKind.PAID,
    said.PAYMENTS,
    said.PAYMENTS_HEADING,
    said.PAYMENTS_GUIDE,
    (said.AMOUNT, said.PAID, said.TO_PAY),
)
CEILINGS: Final = Kind(
    Outcome.INVOICE_CEILING,
    EventKind.INVOICED,
    said.CEILINGS,
    said.CEILINGS_HEADING,
    said.CEILINGS_GUIDE,
    (said.CEILING, said.INVOICED, said.TO_INVOICE),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One payee: kronor decided, given in further rounds (A15), and paid or invoiced so far."""

    payee: str
    org_number: str
    giro: Giro
    amount: int
    more: int
    done: int

    @property
    def left(self) -> int:
        """Kronor that are not paid, or not invoiced, yet."""
        return self.amount + self.more - self.done


def entries(
    kind: Kind, grant: Grant, allocation: Allocation, giros: Mapping[tuple[str, str], Giro]
) -> tuple[Entry, ...]:
    """Return one entry for every payee of the kind, in the order of table Utbetalning.

    Args:
        kind: payments or ceilings.
        grant: its events, with the ids of units.
        allocation: its lines and payments.
        giros: by payee and organisation number.
    """
    payee_of: dict[str, tuple[str, str]] = {}
    for line in allocation.lines:
        if line.outcome is kind.outcome and line.amount:
            payee_of[line.id] = (line.payee, line.org_number)
    done, more = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for event in grant.events:
        if event.id in payee_of and event.kind is kind.event:
            done[payee_of[event.id]] += event.amount
        elif (
            event.id in payee_of and event.kind is EventKind.REDISTRIBUTED and _is_of(event, kind, allocation)
        ):
            more[payee_of[event.id]] += event.amount
    return tuple(
        Entry(*payee, giros.get(payee, Giro()), payment.amount, more[payee], done[payee])
        for payment in allocation.payments
        if payment.outcome is kind.outcome and (payee := (payment.payee, payment.org_number))
    )


def _is_of(event: Event, kind: Kind, allocation: Allocation) -> bool:
    """Tell whether a further round is of this kind; where a unit has two, the event names a step."""
    own = [line for line in allocation.lines if line.id == event.id and line.amount]
    if all(line.outcome is kind.outcome for line in own):
        return True
    return any(line.outcome is kind.outcome and line.step in event.motivation for line in own)


def write_lists(kind: Kind, entries_: Sequence[Entry], facts: Mapping[str, Fact]) -> dict[str, bytes]:
    """Return the list as a workbook and as text with semicolons, by file name; nothing for nobody."""
    if not entries_:
        return {}
    columns = _columns(kind, entries_)
    headings = [heading for heading, _ in columns]
    rows = list(zip(*(cells for _, cells in columns), strict=True))
    return {
        f"{kind.name}.xlsx": _workbook(kind, headings, rows, facts),
        f"{kind.name}.csv": _text(headings, rows),
    }


def _columns(kind: Kind, entries_: Sequence[Entry]) -> list[tuple[str, list[str | int]]]:
    """Return headings and cells from left to right; a giro or a further round that nobody has is left out."""
    amount, done, left = kind.columns
    columns: list[tuple[str, list[str | int]]] = [
        (said.PAYEE, [each.payee for each in entries_]),
        (said.ORG_NUMBER, [each.org_number for each in entries_]),
        (said.BANKGIRO, [each.giro.bankgiro for each in entries_]),
        (said.PLUSGIRO, [each.giro.plusgiro for each in entries_]),
        (amount, [each.amount for each in entries_]),
        (said.MORE, [each.more for each in entries_]),
        (done, [each.done for each in entries_]),
        (left, [each.left for each in entries_]),
    ]
    seldom = (said.BANKGIRO, said.PLUSGIRO, said.MORE)
    return [(heading, cells) for heading, cells in columns if heading not in seldom or any(cells)]


def _text(headings: Sequence[str], rows: Sequence[tuple[str | int, ...]]) -> bytes:
    """Return the list as text. Amounts are whole kronor, so there is no decimal mark to be misread."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return (_BOM + buffer.getvalue()).encode()


def harmless(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Hemmet AB")
    ("'=1+1", 'Hemmet AB')
    """
    line = text.replace("\r", " ").replace("\n", " ")
    return f"'{line}" if line.lstrip().startswith(_COMMANDS) or line.startswith(_COMMANDS) else line


def _workbook(
    kind: Kind, headings: Sequence[str], rows: Sequence[tuple[str | int, ...]], facts: Mapping[str, Fact]
) -> bytes:
    words = sum(isinstance(cell, str) for cell in rows[0])
    fields = [
        Field(heading, Show.LONG, _WIDE if at == 0 else 16) for at, heading in enumerate(headings[:words])
    ]
    fields += [Field(heading, Show.AMOUNT, 18) for heading in headings[words:]]
    sheet = sheets.Sheet(kind.heading, kind.heading, kind.guide, locked=False)
    spec = TableSpec(kind.name.capitalize(), sheet.name, tuple(fields))
    buffer = io.BytesIO()
    book = open_book(buffer, kind.heading)
    canvas = Canvas(book, Looks(book), sheet, example=False)
    canvas.page.set_footer(sheets.footer(sheet, facts))
    shown = [_with_formula(row, spec.top + at, words) for at, row in enumerate(rows)]
    draw_table(canvas, spec, shown, room=0)
    canvas.page.freeze_panes(spec.top, 0)
    canvas.page.repeat_rows(spec.top - 1)
    _draw_sums(canvas, spec, words, rows)
    book.close()
    return buffer.getvalue()


def _with_formula(row: tuple[str | int, ...], number: int, words: int) -> tuple[object, ...]:
    """Return a row whose last cell, what is left, is a native formula over the amounts before it."""
    *given, done = (xl_rowcol_to_cell(number, column) for column in range(words, len(row) - 1))
    left = row[-1]
    assert isinstance(left, int)
    return (*row[:-1], Formula(f"{'+'.join(given)}-{done}", left))


def _draw_sums(canvas: Canvas, spec: TableSpec, words: int, rows: Sequence[tuple[str | int, ...]]) -> None:
    """Write the sums at the foot, right below the table."""
    last = spec.top + len(rows)
    for column in range(len(spec.fields)):
        number = column >= words
        align = {"align": "right", "indent": 1} if number else {"align": "left"}
        style = canvas.looks.style("sum", bold=True, top=1, **align)
        area = f"{xl_rowcol_to_cell(spec.top, column)}:{xl_rowcol_to_cell(last - 1, column)}"
        total = sum(cell for row in rows if isinstance(cell := row[column], int))
        label = SUM if column == 0 else None
        write_cell(canvas, (last, column), Formula(f"SUM({area})", total) if number else label, style)
