"""Who is to be paid how much, and who may invoice up to what: one row for each payee.

Requirements A8, A15 and B6: the units of one payee are one payment; what has become free since and what
further rounds gave stand beside the first round, and a ceiling beside what is invoiced and what is left.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from fordelning.documents.decision import footer, numbers
from fordelning.documents.giros import Giro
from fordelning.formulas import Formula
from fordelning.layout import sheets
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.model import EventKind, Outcome
from fordelning.texts import SUM
from fordelning.texts import export as said
from fordelning.texts.decision import AGREEMENT_NUMBER, PAYMENT_NUMBER
from fordelning.texts.provisions import RECIPIENT_KIND
from fordelning.workbook.draw import open_book
from fordelning.workbook.draw.frame import Canvas
from fordelning.workbook.draw.looks import Looks
from fordelning.workbook.draw.tables import draw_table, write_cell
from fordelning.year.payments import Owed, dues

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fordelning.model import Allocation, Fact, Grant, LineStanding, Payee
    from fordelning.year.payments import Due

_COMMANDS: Final = ("=", "+", "-", "@", "\t")  # a spreadsheet runs a text that begins with one
_UPRIGHT: Final = 7  # columns that an upright page has room for
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
class Entry(Owed):
    """What is owed to one payee."""

    payee: str
    org_number: str
    giro: Giro


_OF_PAYMENT: Final = (said.BANKGIRO, said.PLUSGIRO, said.REFERENCE, said.ACCOUNT)
_TAKEN_AWAY: Final = (said.FREED, PAYMENTS.columns[1], CEILINGS.columns[1])


def entries(
    kind: Kind,
    grant: Grant,
    allocation: Allocation,
    giros: Mapping[Payee, Giro],
    standings: Mapping[tuple[str, str], LineStanding] | None = None,
) -> tuple[Entry, ...]:
    """Return one entry for every payee of the kind, in the order of table Utbetalning.

    Args:
        kind: payments or ceilings.
        grant: its events, with the ids of units.
        allocation: its lines and payments, of the first round.
        giros: by payee and organisation number.
        standings: what has become free since, by step and id.
    """
    units: dict[Payee, list[Due]] = {}
    for due in dues(grant, allocation, standings or {}, kind.outcome, kind.event):
        units.setdefault(due.payee, []).append(due)
    return tuple(
        Entry(
            sum(due.amount for due in own),
            sum(due.freed for due in own),
            sum(due.more for due in own),
            sum(due.done for due in own),
            sum(due.back for due in own),
            *payee,
            giros.get(payee, Giro()),
        )
        for payee, own in units.items()
    )


def write_lists(
    kind: Kind,
    entries_: Sequence[Entry],
    facts: Mapping[str, Fact],
    recipient_kinds: Mapping[str, str] | None = None,
    foreign: Collection[str] = (),
) -> dict[str, bytes]:
    """Return the list as a workbook and as text with semicolons, by file name; nothing for nobody.

    Both have both reference numbers: the workbook above the table and in its footer, the text in columns
    (D11), but for those among ``foreign``. ``recipient_kinds`` are the words of B16 by payee.
    """
    if not entries_:
        return {}
    columns = _columns(kind, entries_, facts, recipient_kinds or {})
    headings = [heading for heading, _ in columns]
    rows = list(zip(*(cells for _, cells in columns), strict=True))
    return {
        f"{kind.name}.xlsx": _workbook(kind, headings, rows, facts, footer(facts, foreign)),
        f"{kind.name}.csv": _text(headings, rows, numbers(facts, foreign)),
    }


def _columns(
    kind: Kind, entries_: Sequence[Entry], facts: Mapping[str, Fact], recipient_kinds: Mapping[str, str]
) -> list[tuple[str, list[str | int]]]:
    """Return headings and cells from left to right; giros and further rounds that nobody has are left out."""
    amount, done, left = kind.columns
    account = str(facts.get("bokforing_konto_mottagare") or "") if kind is PAYMENTS else ""
    columns: list[tuple[str, list[str | int]]] = [
        (said.PAYEE, [each.payee for each in entries_]),
        (said.ORG_NUMBER, [each.org_number for each in entries_]),
        (RECIPIENT_KIND, [recipient_kinds.get(each.payee, "") for each in entries_]),
        (said.BANKGIRO, [each.giro.bankgiro for each in entries_]),
        (said.PLUSGIRO, [each.giro.plusgiro for each in entries_]),
        (said.REFERENCE, [each.giro.reference for each in entries_]),
        (said.ACCOUNT, [account for _ in entries_]),
        (amount, [each.amount for each in entries_]),
        (said.FREED, [each.freed for each in entries_]),
        (said.MORE, [each.more for each in entries_]),
        (said.NOW, [each.now for each in entries_]),
        (done, [each.done for each in entries_]),
        (said.BACK, [each.back for each in entries_]),
        (left, [each.left for each in entries_]),
    ]
    changed = any(each.freed or each.more for each in entries_)
    seldom = {RECIPIENT_KIND, *_OF_PAYMENT, said.FREED, said.MORE, said.BACK}
    hidden = {heading for heading, cells in columns if heading in seldom and not any(cells)}
    hidden |= set() if changed else {said.NOW}
    return [(heading, cells) for heading, cells in columns if heading not in hidden]


def _text(headings: Sequence[str], rows: Sequence[tuple[str | int, ...]], dnr: tuple[str, str]) -> bytes:
    """Return the list as text. Amounts are whole kronor, so there is no decimal mark to be misread.

    The reference numbers are the last columns of every row: a line above the headings would break readers.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow([*headings, AGREEMENT_NUMBER, PAYMENT_NUMBER])
    writer.writerows(
        [harmless(cell) if isinstance(cell, str) else cell for cell in (*row, *dnr)] for row in rows
    )
    return (_BOM + buffer.getvalue()).encode()


def harmless(text: str) -> str:
    """Return a text on one line that no spreadsheet takes for a formula.

    >>> harmless("=1+1"), harmless("Hemmet AB")
    ("'=1+1", 'Hemmet AB')
    """
    line = text.replace("\r", " ").replace("\n", " ")
    return f"'{line}" if line.lstrip().startswith(_COMMANDS) or line.startswith(_COMMANDS) else line


def _workbook(
    kind: Kind,
    headings: Sequence[str],
    rows: Sequence[tuple[str | int, ...]],
    facts: Mapping[str, Fact],
    numbered: str,
) -> bytes:
    words = sum(isinstance(cell, str) for cell in rows[0])
    fields = [
        Field(heading, Show.LONG, _WIDE if at == 0 else 16) for at, heading in enumerate(headings[:words])
    ]
    fields += [Field(heading, Show.AMOUNT, 18) for heading in headings[words:]]
    wide = len(headings) > _UPRIGHT
    guide = f"{kind.guide} {numbered}".strip()
    sheet = sheets.Sheet(kind.heading, kind.heading, guide, locked=False, landscape=wide)
    spec = TableSpec(kind.name.capitalize(), sheet.name, tuple(fields))
    buffer = io.BytesIO()
    book = open_book(buffer, kind.heading)
    canvas = Canvas(book, Looks(book), sheet, example=False)
    canvas.page.set_footer(sheets.footer(sheet, facts))
    shown = [_with_formula(row, spec.top + at, headings) for at, row in enumerate(rows)]
    draw_table(canvas, spec, shown, room=0)
    canvas.page.freeze_panes(spec.top, 0)
    canvas.page.repeat_rows(spec.top - 1)
    _draw_sums(canvas, spec, words, rows)
    book.close()
    return buffer.getvalue()


def _with_formula(row: tuple[str | int, ...], number: int, headings: Sequence[str]) -> tuple[object, ...]:
    """Return a row with native formulas for what holds now, where that is shown, and for what is left."""
    cells: list[object] = list(row)
    terms: list[str] = []
    for column, (heading, value) in enumerate(zip(headings, row, strict=True)):
        last = column == len(row) - 1
        if isinstance(value, int):
            place = xl_rowcol_to_cell(number, column)
            if heading == said.NOW or last:
                cells[column] = Formula("".join(terms).lstrip("+"), value)
                terms = []
            terms.append(f"{'-' if heading in _TAKEN_AWAY else '+'}{place}")
    return tuple(cells)


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
