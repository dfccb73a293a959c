"""An officer's hands on one workbook: the same acts at the command line and in a running spreadsheet."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import books
import papers
from fordelning.cli import main
from fordelning.verbs.allocate import allocate
from fordelning.verbs.export import export
from fordelning.verbs.report import Context
from fordelning.verbs.requisition import requisition
from fordelning.verbs.statement import Bookkeeping, account
from fordelning.workbook.live import LiveBook

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings

    from fordelning.verbs.report import Report

PROJECT = "P123"  # what the grant is booked on


@dataclass(frozen=True)
class Act:
    """How a verb went: its findings as code, status and text, and what it came to (the shell says that)."""

    findings: list[tuple[str, str, str]]
    said: Any = None

    @property
    def errors(self) -> list[str]:
        """The codes of what stood in the way; with any, nothing was written."""
        return [code for code, status, _ in self.findings if status == "Fel"]

    def text(self, code: str) -> str:
        """Return the text of the only finding of that code."""
        (text,) = [text for known, _, text in self.findings if known == code]
        return text


class AtShell:
    """The workbook is a closed file, changed by openpyxl and by the command line."""

    def __init__(self, book: Path) -> None:
        self.book = book

    def enter(self, *rows: tuple[object, ...], **facts: object) -> None:
        """Write events in the first free rows of Händelser, and named cells."""
        papers.enter(self.book, *rows, **facts)

    def run(self, verb: str, day: str, amount: int | None = None, sie: Path | None = None) -> Act:
        """Run a verb; where it is refused, no file may be changed, made or left."""
        words = [verb, str(self.book), "--json", "--idag", day]
        words += ["--belopp", str(amount)] if amount is not None else []
        words += ["--sie", str(sie), "--objekt", PROJECT] if sie is not None else []
        before = books.state_of(self.book.parent)
        with redirect_stdout(io.StringIO()) as out:
            status = main(words)
        said = json.loads(out.getvalue())
        act = Act([(each["kod"], each["status"], each["vad"]) for each in said["kontroller"]], said)
        assert status == (1 if act.errors else 0)
        assert (books.state_of(self.book.parent) == before) == bool(act.errors)
        return act

    def export(self, folder: Path, day: str, *, pdf: bool = False) -> None:
        """Write what leaves the workbook, contact persons too."""
        words = ["exportera", str(self.book), "--till", str(folder), "--idag", day, "--kontakter"]
        words += ["--pdf"] if pdf else []
        with redirect_stdout(io.StringIO()):
            assert main(words) == 0


class InSpreadsheet:
    """The workbook is open; what the buttons run is run on it, and nothing is saved until the end."""

    def __init__(self, opened: xlwings.Book) -> None:
        self.opened = opened

    def enter(self, *rows: tuple[object, ...], **facts: object) -> None:
        """Write events in the first free rows of Händelser, and named cells."""
        sheet = self.opened.sheets["Händelser"]
        top = 6 + sheet.range("A6:A60").value.index(None)
        for number, row in enumerate(rows, start=top):
            for column, value in enumerate(row, start=1):
                typed = value.isoformat() if isinstance(value, date) else value
                sheet.range((number, column)).value = typed
        table = sheet.tables["Händelser"]
        last = max(table.range.last_cell.row, top + len(rows) - 1)  # Excel lets it grow as it is typed under
        table.resize(sheet.range((5, 1), (last, table.range.last_cell.column)))
        for name, value in facts.items():
            self.opened.names[name].refers_to_range.value = value

    def run(self, verb: str, day: str, amount: int | None = None, sie: Path | None = None) -> Act:
        """Run a verb, and let what it wrote show where it was not refused."""
        book, context = LiveBook(self.opened), _on(day)
        verbs: dict[str, Any] = {
            "fordela": lambda: allocate(book, context),
            "rekvirera": lambda: requisition(book, context, amount),
            "redovisa": lambda: account(book, context, Bookkeeping.of(sie, PROJECT) if sie else None),
        }
        report: Report = verbs[verb]()
        if not report.failed:
            book.commit()
        return Act([(found.code, str(found.status), found.text) for found in report.findings])

    def export(self, folder: Path, day: str, *, pdf: bool = False) -> None:
        """Write what leaves the workbook, contact persons too; PDF is for the shell alone."""
        assert not export(LiveBook(self.opened), folder, _on(day), contacts=True).failed


def _on(day: str) -> Context:
    return Context.at(datetime(2026, 1, 1, 9, 0), "åsa", date.fromisoformat(day))
