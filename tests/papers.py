"""Grants on their way to the state and back: Kalmar in 2021, Stockholm in 2020, what happens in a year."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from openpyxl.utils import range_boundaries

import books
import runs
import shipped
from fordelning import checks, programmes
from fordelning.allocation import cascade
from fordelning.errors import Row
from fordelning.model import Event, words

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from fordelning.model import Grant

A, B = "stockholm-digital-2020", "stockholm-valfardsteknik-2018"
C, D = "stockholm-halsa-2020", "riket-teknik-2021"

KALMAR = {
    "mottagare_namn": "Kalmar kommun",
    "mottagare_kommunkod": "0880",
    "mottagare_orgnr": "212000-0746",
    "mottagare_bankgiro": "5420-3674",
}
NUMBERS = {"bidrag_dnr_overenskommelse": "S2018/1", "bidrag_dnr_beslut": "S2018/22"}  # made up
A4 = (595, 842)  # points, upright
TECHNOLOGY = "Investeringar i teknik"
# Kalmar's year: both shares asked for and paid, 2 000 000 of 2 630 058 used (D2, D3).
YEAR = (
    (date(2021, 11, 15), "Rekvirerad", "0880", 1_130_058),
    (date(2021, 11, 16), "Rekvirerad", "0880", 1_500_000),
    (date(2021, 12, 10), "Utbetald", "0880", 1_130_058),
    (date(2021, 12, 10), "Utbetald", None, 1_500_000),
    (date(2021, 12, 20), "Förbrukad", "0880", 2_000_000, TECHNOLOGY),
)


def book(folder: Path, programme: str, *rows: tuple[object, ...], **facts: object) -> Path:
    """Return the filled workbook of a programme with events and other facts, as an officer writes them."""
    path = books.new(folder, programme)
    return enter(path, *rows, **facts) if rows or facts else path


def kalmar(folder: Path, *rows: tuple[object, ...], **facts: object) -> Path:
    """Return the workbook of all municipalities in 2021 as Kalmar has it."""
    return book(folder, D, *rows, **(KALMAR | facts))


def enter(path: Path, *rows: tuple[object, ...], **facts: object) -> Path:
    """Write events in the first free rows of Händelser, and named cells."""

    def edit(workbook: Workbook) -> None:
        sheet, found = books.table(workbook, "Händelser")
        top = next(number for number in range(6, 1000) if sheet.cell(number, 1).value is None)
        for number, row in enumerate(rows, start=top):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value
        _, _, right, bottom = range_boundaries(found.ref)
        books.resize(sheet, found, right, max(bottom, top + len(rows) - 1))  # as Excel lets it grow
        for name, value in facts.items():
            books.fact(workbook, name).value = value

    return books.change(path, edit)


def bookkeeping(folder: Path, *booked: tuple[int, str], code: str = "P123") -> Path:
    """Return an SIE4 file with one voucher: accounts and amounts, all on one project."""
    accounts = ('#KONTO 5010 "Löner"', '#KONTO 5410 "Inventarier"')
    rows = [f'#TRANS {account} {{6 "{code}"}} {amount}' for account, amount in booked]
    text = "\n".join(("#SIETYP 4", *accounts, "#VER A 1 20211220", "{", *rows, "}", ""))
    file = folder / f"{booked[-1][1]}.se"
    file.write_bytes(text.encode("cp437"))
    return file


def events(path: Path) -> list[tuple[object, ...]]:
    """Return day, kind, id and amount of every event."""
    headings = ("Datum", "Händelse", "Id", "Belopp")
    rows = runs.rows_of(path, "Händelser")
    return [(str(row["Datum"])[:10], *(row[heading] for heading in headings[1:])) for row in rows]


def pages(pdf: Path) -> list[tuple[int, int]]:
    """Return breadth and height of every page of a PDF in whole points."""
    said = subprocess.run(["pdfinfo", "-l", "-1", pdf], capture_output=True, check=True, text=True).stdout
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", said)
    return [(round(float(breadth)), round(float(height))) for breadth, height in sizes]


@cache
def _grant(programme: str) -> Grant:
    return shipped.grant(programme)


@cache
def _situation(programme: str) -> checks.Situation:
    grant = _grant(programme)
    return checks.Situation(grant, date(2000, 1, 1), programmes.load(programme), cascade.allocate(grant))


def situation(programme: str, today: date, *rows: tuple[object, ...], **facts: object) -> checks.Situation:
    """Return the filled grant of a programme on a day, with events and other facts, without a workbook."""
    base = _situation(programme)
    happened = tuple(_event(number, row) for number, row in enumerate(rows, start=6))
    grant = replace(base.grant, facts={**base.grant.facts, **facts}, events=happened)
    return replace(base, grant=grant, today=today)


def _event(number: int, row: tuple[object, ...]) -> Event:
    day, kind, id_, amount, *rest = row
    purpose, why = (*rest, "", "")[:2]
    return Event(day, words.EVENTS[kind], id_ or "", amount, purpose, why, row=Row("Händelser", number))
