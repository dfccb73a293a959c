"""The list of de minimis aid to be registered: the fields of the Commission's register, a row an undertaking.

Requirement E13 and the regulations (EU) 2023/2831 and 2023/2832: aid granted from 1 January 2026 is to be
registered within 20 working days. How the municipality hands it in is not verified, and the list says so.
"""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import accounts
from fordelning.documents.decision import footer
from fordelning.documents.lists import harmless
from fordelning.layout import sheets
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.layout.state_aid import KINDS
from fordelning.model import AidKind
from fordelning.model.words import word_of
from fordelning.money import NBSP, format_fixed
from fordelning.texts import registration as said
from fordelning.workbook.draw import finished, open_book
from fordelning.workbook.draw.frame import Canvas
from fordelning.workbook.draw.looks import Looks
from fordelning.workbook.draw.tables import draw_table
from fordelning.year.state_aid import register_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.model import Grant, Standing

_BOM: Final = "\ufeff"
_SHOWN: Final = (
    *(Show.LONG, Show.LONG, Show.AMOUNT, Show.TEXT, Show.RATE, Show.DATE, Show.LONG, Show.LONG),
    *(Show.TEXT, Show.LONG, Show.LONG, Show.TEXT, Show.DATE),
)
_WIDTHS: Final = (40, 16, 14, 9, 15, 13, 12, 34, 10, 20, 24, 8, 16)


def write_registration(grant: Grant, standings: Iterable[Standing]) -> dict[str, bytes]:
    """Return the list as a workbook and as text, by file name; nothing where nothing is to be registered.

    Args:
        grant: whose municipality and reference number are told.
        standings: of all undertakings.
    """
    rows = [
        row
        for each in standings
        if each.kronor and each.kind is not AidKind.OTHER and (row := _row(grant, each)) is not None
    ]
    if not rows:
        return {}
    return {f"{said.NAME}.xlsx": _workbook(grant, rows), f"{said.NAME}.csv": _text(rows)}


def _row(grant: Grant, standing: Standing) -> tuple[object, ...] | None:
    last = register_by(standing.last)
    if last is None:
        return None
    numbers = ", ".join(accounts.org_written(number) for number in standing.org_numbers)
    return (
        *(standing.name, numbers, standing.kronor, said.KRONOR, round(standing.euros, 2)),
        *(standing.last, word_of(KINDS, standing.kind), grant.facts.get("mottagare_namn")),
        *(None, said.INSTRUMENT, grant.facts.get("bidrag_dnr_beslut"), said.COUNTRY, last),
    )


def _workbook(grant: Grant, rows: Sequence[tuple[object, ...]]) -> bytes:
    fields = tuple(
        Field(heading, show, width)
        for heading, show, width in zip(said.HEADINGS, _SHOWN, _WIDTHS, strict=True)
    )
    guide = f"{said.GUIDE} {footer(grant.facts, grant.foreign)}"
    sheet = sheets.Sheet(said.HEADING, said.HEADING, guide, locked=False, landscape=True)
    buffer = io.BytesIO()
    book = open_book(buffer, said.HEADING)
    canvas = Canvas(book, Looks(book), sheet, example=False)
    canvas.page.set_footer(sheets.footer(sheet, grant.facts))
    draw_table(canvas, TableSpec(said.TABLE, sheet.name, fields), rows, room=0)
    return finished(book, buffer)


def _text(rows: Sequence[tuple[object, ...]]) -> bytes:
    """Return the list as text with semicolons; euro with a decimal comma, days as ISO."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(said.HEADINGS)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return (_BOM + buffer.getvalue()).encode()


def _plain(cell: object) -> object:
    if isinstance(cell, Fraction):
        return format_fixed(cell, 2).replace(NBSP, "")
    return harmless(cell) if isinstance(cell, str) else cell
