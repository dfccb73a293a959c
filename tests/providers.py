"""Providers, for the tests: forms filled in as a person would, by the labels that are printed on them."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from openpyxl.utils import range_boundaries

import books
import rewritten
import runs
from fordelning.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pytest
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

AUTUMN = "2020-09-01"  # within the period of document A's grant
NEW_YEAR = "2021-01-10"  # when the providers report back (A14)
TECHNOLOGY = "Inköp av tekniska lösningar/produkter"  # document A, Fördelningsmodell
TRAINING = "Utbildning för personal i välfärdsteknik"
OFFICES = 3  # H001, H002 and H003 of document A's example: 20 000, 35 000 and 35 000 kronor
SECRET = "5ec2e7" * 10 + "0000"  # 64 hexadecimal digits, as a workbook has them
GOOD = {"Namnförtydligande, behörig företrädare": "Kim Exempel"}


def sent(book: Path, folder: Path, *switches: str) -> list[Path]:
    """Write the forms of a workbook to a folder, and return them by name."""
    assert main(["blanketter", str(book), "--till", str(folder), "--idag", AUTUMN, *switches]) == 0
    return sorted(folder.glob("*.xlsx"))


def new(folder: Path) -> Path:
    """Return a new workbook of document A with a few of its examples: made once, and for each test a copy."""
    book = folder / "Bok.xlsx"
    book.write_bytes(_few())
    return book


@cache
def _few() -> bytes:
    with TemporaryDirectory() as folder:
        book = books.change(books.new(Path(folder)), _drop_most)
        return books.change(book, *books.NO_AID).read_bytes()


def allocated(folder: Path, programme: str = "stockholm-digital-2020", *, few: bool = False) -> Path:
    """Return an allocated workbook with the programme's examples, or a few of document A's."""
    book = new(folder) if few else books.new(folder, programme)
    assert main(["fordela", str(book), "--idag", AUTUMN, "--till", str(folder / "B.xlsx")]) == 0
    return folder / "B.xlsx"


def _drop_most(workbook: Workbook) -> None:
    """Keep three home care offices, and one care home so that no group is empty."""
    sheet, table = books.table(workbook, "Mottagare")
    _, top, right, bottom = range_boundaries(table.ref)
    first = next(row for row in range(top + 1, bottom) if str(sheet.cell(row, 1).value).startswith("V"))
    sheet.delete_rows(first + 1, bottom - first)
    sheet.delete_rows(top + OFFICES + 1, first - top - OFFICES - 1)
    books.resize(sheet, table, right, top + OFFICES + 1)


def row_of(sheet: Worksheet, label: str) -> int:
    """Return the row whose first cell holds a label."""
    return next(row for row in range(1, 100) if sheet.cell(row, 1).value == label)


def fill(form: Path, cells: Mapping[str, object], to: Path | None = None) -> Path:
    """Fill in a form: beside a label, or in two cells where a pair is given, or below a heading."""
    book = rewritten.opened(form)
    sheet = book.active
    for label, value in cells.items():
        row = row_of(sheet, label)
        if label.startswith("Vilken nytta"):
            sheet.cell(row + 1, 1).value = value
            continue
        amount, words = value if isinstance(value, tuple) else (value, None)
        sheet.cell(row, 2).value = amount
        if words is not None:
            sheet.cell(row, 3).value = words
    rewritten.save(book, to or form)
    return to or form


FOLLOW_UP = ("--slag", "uppfoljning")


@dataclass(frozen=True, slots=True)
class Desk:
    """A workbook, a folder for what comes back, and the forms that were sent."""

    book: Path
    folder: Path
    sent: Path

    @classmethod
    def laid(cls, sent: Path, folder: Path) -> Desk:
        """Lay a desk in a folder of its own."""
        (folder / "in").mkdir()
        return cls(Path(shutil.copy(sent / "B.xlsx", folder / "B.xlsx")), folder / "in", sent)

    def form(self, id_: str, kind: str = "upp") -> Path:
        """Return the form that was sent to a recipient."""
        (found,) = (self.sent / kind).glob(f"* {id_} *.xlsx")
        return found

    def comes(self, name: str, id_: str, cells: Mapping[str, object], kind: str = "upp") -> Path:
        """Let a form come back filled in, in a file of that name."""
        return fill(self.form(id_, kind), cells, self.folder / name)

    def read(
        self, capsys: pytest.CaptureFixture[str], *words: object, came: str | None = NEW_YEAR
    ) -> books.Run:
        """Read the folder in, when the year is over; the officer says when the forms came, or does not."""
        day = ("--inkom", came) if came else ()
        return books.shell(
            capsys, "lasin", self.book, self.folder, "--idag", NEW_YEAR, "--json", *day, *words
        )

    def recipient(self, id_: str) -> dict[str, object]:
        """Return a recipient's row."""
        return next(row for row in runs.rows_of(self.book, "Mottagare") if row["Id"] == id_)


def outcomes(run: books.Run) -> dict[str, str]:
    """Return what became of every file."""
    return {entry["fil"]: entry["utfall"] for entry in run.said["filer"]}


BENEFIT = "Vilken nytta tillför medlen de äldre, eller andra som får era insatser?"


def report(technology: object = 15_000, **more: object) -> dict[str, object]:
    """Return a good report of document A's grant."""
    return {TECHNOLOGY: (technology, "Larm"), BENEFIT: "Tryggare nätter", **GOOD, **more}


def yes(**more: object) -> dict[str, object]:
    """Return a good application of document A's grant."""
    return {"Vill ni ta del av medlen?": "Ja", TECHNOLOGY: (20_000, "Larmmattor"), **GOOD, **more}


def used(book: Path) -> dict[tuple[str, str], int]:
    """Return the kronor of events Förbrukad by recipient and purpose."""
    found: dict[tuple[str, str], int] = {}
    for event in runs.rows_of(book, "Händelser"):
        key = (str(event["Id"]), str(event["Ändamål"]))
        found[key] = found.get(key, 0) + int(str(event["Belopp"]))
    return found
