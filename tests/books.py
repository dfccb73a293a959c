"""Grant workbooks for the tests: drawn by the product, changed as an officer would, tried from the shell."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.table import TableColumn

import rewritten
from fordelning import cli, programmes
from fordelning.tables.grant import read_grant
from fordelning.workbook.draw import draw
from fordelning.workbook.file import WorkbookFile
from hosts import parts
from hosts.books import repack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    import pytest
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.table import Table
    from openpyxl.worksheet.worksheet import Worksheet

    from fordelning.errors import Finding
    from fordelning.model import Grant

TODAY = "2020-06-01"  # before every deadline of the example of 2020


@cache
def _drawn(programme: str, examples: bool) -> bytes:
    return draw(programmes.load(programme), examples=examples)


def new(folder: Path, programme: str = "stockholm-digital-2020", *, examples: bool = True) -> Path:
    """Return a new workbook of a programme, with its examples filled in."""
    book = folder / "Bok.xlsx"
    book.write_bytes(_drawn(programme, examples))
    return book


def change(book: Path, *edits: Callable[[Workbook], object]) -> Path:
    """Change a workbook in place, as openpyxl saves it."""
    workbook = rewritten.opened(book)
    for edit in edits:
        edit(workbook)
    rewritten.save(workbook, book)
    return book


def let_go(workbook: Workbook) -> None:
    """As a workbook comes back from a file of kind .ods: each reference to a table is the cells it had."""
    for each in (cell for row in workbook["Start"].iter_rows() for cell in row if cell.data_type == "f"):
        each.value = re.sub(r"Fördelning\[[^\[\]]*\]", "Fördelning!$K$6", str(each.value))


def table(workbook: Workbook, name: str) -> tuple[Worksheet, Table]:
    """Return a table and its sheet."""
    return next((sheet, sheet.tables[name]) for sheet in workbook.worksheets if name in sheet.tables)


def cell(workbook: Workbook, name: str, heading: str, row: int = 1) -> Cell:
    """Return the cell of a table under a heading, in its first row or another."""
    sheet, found = table(workbook, name)
    left, top, right, _ = range_boundaries(found.ref)
    column = next(number for number in range(left, right + 1) if sheet.cell(top, number).value == heading)
    return sheet.cell(top + row, column)


def fact(workbook: Workbook, name: str) -> Cell:
    """Return a named cell."""
    ((sheet, place),) = workbook.defined_names[name].destinations
    return workbook[sheet][place.replace("$", "")]


def put(name: str, heading: str, value: object, row: int = 1) -> Callable[[Workbook], None]:
    """Return the change that writes one cell of a table."""

    def edit(workbook: Workbook) -> None:
        cell(workbook, name, heading, row).value = value

    return edit


def state(name: str, value: object) -> Callable[[Workbook], None]:
    """Return the change that writes one named cell."""

    def edit(workbook: Workbook) -> None:
        fact(workbook, name).value = value

    return edit


# So few share so much of a grant that they would pass the ceilings of the aid that the example says it is.
NO_AID = state("statsstod_slag", "Annan grund"), state("statsstod_grund", "Påhittad")


def resize(sheet: Worksheet, found: Table, right: int, bottom: int) -> None:
    """Let a table cover another last column and row."""
    left, top, *_ = range_boundaries(found.ref)
    found.ref = f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"
    if found.autoFilter is not None:
        found.autoFilter.ref = found.ref
    for number in range(len(found.tableColumns) + 1, right - left + 2):
        heading = str(sheet.cell(top, left + number - 1).value)
        found.tableColumns.append(TableColumn(id=number, name=heading))


def fill(workbook: Workbook, name: str, rows: Iterable[Mapping[str, object]]) -> None:
    """Write the rows of a table from its first row on; a heading it lacks becomes a new column."""
    sheet, found = table(workbook, name)
    left, top, right, bottom = range_boundaries(found.ref)
    headings = [sheet.cell(top, column).value for column in range(left, right + 1)]
    for number, row in enumerate(rows, start=top + 1):
        for heading, value in row.items():
            if heading not in headings:
                headings.append(heading)
                sheet.cell(top, left + len(headings) - 1).value = heading
            written = sheet.cell(number, left + headings.index(heading))
            written.value = value
            if isinstance(value, str) and value.startswith("="):
                written.data_type = "s"
        bottom = max(bottom, number)
    resize(sheet, found, left + len(headings) - 1, bottom)


def grant(
    folder: Path,
    steps: Iterable[Mapping[str, object]] = (),
    recipients: Iterable[Mapping[str, object]] = (),
    *,
    tiers: Iterable[Mapping[str, object]] = (),
    conditions: Iterable[Mapping[str, object]] = (),
    events: Iterable[Mapping[str, object]] = (),
    **facts: object,
) -> Path:
    """Return a workbook of the empty programme with these rows; names and amount are there if not given."""
    given = {"bidrag_namn": "Stimulansmedel", "bidrag_belopp": 1_000_000, "mottagare_namn": "Kommunen"}
    facts = given | facts

    def edit(workbook: Workbook) -> None:
        entries = {"Modell": steps, "Nivåer": tiers, "Villkor": conditions}
        entries |= {"Mottagare": recipients, "Händelser": events}
        for name, rows in entries.items():
            fill(workbook, name, rows)
        for name, value in facts.items():
            fact(workbook, name).value = value

    return change(new(folder, "tom", examples=False), edit)


def step(name: str, rule: str, to: str, **columns: object) -> dict[str, object]:
    """Return a row of table Modell that takes from the whole grant."""
    return {"Steg": name, "Från pott": "Bidraget", "Regel": rule, "Till": to, **columns}


def recipient(key: str, group: str = "Hem", **columns: object) -> dict[str, object]:
    """Return a row of table Mottagare."""
    return {"Id": key, "Namn": f"Enhet {key}", "Grupp": group, **columns}


def read(book: Path) -> tuple[Grant, tuple[Finding, ...]]:
    """Return the grant that a workbook holds and what is wrong with it."""
    return read_grant(WorkbookFile(book))


@dataclass(frozen=True)
class Run:
    """How a command went: exit status, what it printed, and what it said for machines."""

    status: int
    out: str
    err: str
    said: Any = field(default=None)

    def found(self, code: str) -> list[dict[str, Any]]:
        """Return the findings of one code."""
        return [item for item in self.said["kontroller"] if item["kod"] == code]

    def one(self, code: str) -> dict[str, Any]:
        """Return the only finding of that code."""
        (item,) = self.found(code)
        return item

    @property
    def codes(self) -> list[str]:
        """The codes of all findings that are wrong, not merely worth knowing."""
        return [item["kod"] for item in self.said["kontroller"] if item["status"] == "Fel"]


def shell(capsys: pytest.CaptureFixture[str], *words: object) -> Run:
    """Run one command and return how it went."""
    capsys.readouterr()
    status = cli.main([str(word) for word in words])
    out, err = capsys.readouterr()
    return Run(status, out, err, json.loads(out) if "--json" in words else None)


def state_of(folder: Path) -> dict[str, str]:
    """Return every file of a folder and what it holds, so that nothing can change unseen."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def check(capsys: pytest.CaptureFixture[str], book: Path, *words: object, verb: str = "kontrollera") -> Run:
    """Check a workbook as of ``TODAY``; where something is wrong, no file may be changed, made or left.

    But by ``kontrollera``, which writes what is wrong on its sheet and keeps no copy.
    """
    before = state_of(book.parent)
    run = shell(capsys, verb, book, "--json", *(words or ("--idag", TODAY)))
    if run.status != 0:
        untouched(book, before, run)
    return run


def untouched(book: Path, before: dict[str, str], run: Run) -> None:
    """See to it that a verb that was stopped wrote nothing, or the one that only checks just its own book."""
    after = state_of(book.parent)
    if run.status == 1 and run.said["verb"] == "kontrollera" and run.said["fil"]:
        assert after == before | {book.name: after[book.name]}
    else:
        assert after == before


def refused(
    capsys: pytest.CaptureFixture[str], book: Path, code: str, *words: object, verb: str = "kontrollera"
) -> str:
    """Run a verb that must refuse the file and leave everything as it was, and return what it says."""
    before = state_of(book.parent) if book.parent.is_dir() else {}
    run = shell(capsys, verb, book, "--json", *words)
    assert run.status == 3
    assert run.said["fel"]["kod"] == code
    assert run.said["fel"]["text"] == run.err.strip()
    assert run.err.strip().endswith(".")
    assert state_of(book.parent) == before
    return run.err.strip()


def lock_of(book: Path) -> Path:
    """Return the file that says that a workbook is worked on."""
    name = hashlib.sha256(book.name.casefold().encode()).hexdigest()[:12]
    return book.with_name(f".~fordelning-{name}.lock")


def formula(book: Path, place: tuple[str, str], text: str, stored: str | None, kind: str = "") -> Path:
    """Write a formula in a cell with the result that Excel has stored, or none."""
    sheet, at = place
    value = "" if stored is None else f"<v>{stored}</v>"
    mark = f' t="{kind}"' if kind else ""

    def edit(content: dict[str, bytes]) -> None:
        part = parts.sheets_of(content)[sheet]
        old = rf'<c r="{at}"( s="\d+")?[^>]*?(/>|>.*?</c>)'
        new = rf'<c r="{at}"\1{mark}><f>{text}</f>{value}</c>'
        written, times = re.subn(old, new, content[part].decode(), count=1)
        assert times == 1
        content[part] = written.encode()

    return repack(book, edit, book)
