"""One function per verb; the only module that wires the layers together. Every host calls these."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from fordelning import __version__, checks, programmes, texts
from fordelning.allocation import cascade
from fordelning.documents.proof import Places, prove
from fordelning.errors import DataError, FileError, Finding, Status, finding
from fordelning.layout import CHECKS, LINES, LOG, PAYMENTS, POTS, PROOF, PROOF_STEPS
from fordelning.layout.charts import FORMS, RANKING
from fordelning.money import format_amount
from fordelning.tables import read_grant, result_rows
from fordelning.tables.charts import chart_rows
from fordelning.tables.fingerprint import fingerprint
from fordelning.tables.results import check_rows
from fordelning.workbook import atomic
from fordelning.workbook.file import WorkbookFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from fordelning.documents.proof import Proof
    from fordelning.model import Allocation, Grant, Programme
    from fordelning.workbook.book import Book

DEMO: Final = "stockholm-digital-2020"

Outcomes = list[tuple[str, tuple[Finding, ...]]]


@dataclass(frozen=True, slots=True)
class Context:
    """When and by whom a verb is run; ``today`` is the day deadlines are held against."""

    now: datetime
    user: str
    today: date

    @classmethod
    def at(cls, now: datetime, user: str, today: date | None = None) -> Context:
        """Return the context of a moment; deadlines are held against its day unless another is given."""
        return cls(now.replace(microsecond=0), user, today or now.date())


@dataclass(frozen=True, slots=True)
class Report:
    """How a verb went: every check with its findings, the allocation if there is one, what was written."""

    verb: str
    checks: Outcomes = field(default_factory=list)
    allocation: Allocation | None = None
    fingerprint: str = ""
    written: Path | None = None
    kept: Path | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all checks."""
        return tuple(found for _, findings in self.checks for found in findings)

    @property
    def failed(self) -> bool:
        """Whether any finding is of status Fel; then nothing was written."""
        return any(found.status is Status.ERROR for found in self.findings)

    @property
    def unwritable(self) -> bool:
        """Whether the result has no place in the workbook."""
        return any(name == texts.CHECK_NAMES["writing"] for name, _ in self.checks)


def draw_new(programme_id: str, to: Path, context: Context, *, examples: bool = False) -> Report:
    """Make a new workbook from a programme (verb ``ny``).

    Raises:
        ProgrammeError: if there is no such programme.
        FileError: if the file exists already or cannot be written.
    """
    from fordelning.workbook.draw import draw

    if to.suffix.lower() != ".xlsx":
        raise FileError("wrong_suffix_new", path=to.name)
    content = draw(programmes.load(programme_id), examples=examples)
    with atomic.telling(to):
        if to.exists():
            raise FileError("exists", path=to.name)
    atomic.replace(to, lambda path: _write_bytes(path, content), context.now)
    return Report("ny", written=to)


def _write_bytes(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def examine(book: Book, context: Context) -> tuple[Report, Grant | None]:
    """Read, allocate in trial and check a workbook, without writing anything."""
    try:
        grant, found = read_grant(book)
    except DataError as error:
        return Report("kontrollera", [(texts.CHECK_NAMES["reading"], error.findings)]), None
    allocation, broken = _allocate(grant) if not _errors(found) else (None, ())
    situation = checks.Situation(grant, context.today, _programme(grant), allocation)
    outcomes: Outcomes = [(texts.CHECK_NAMES["reading"], found)]
    outcomes.append(
        (texts.CHECK_NAMES["allocation"], broken if not _errors(found) else (finding("not_reached"),))
    )
    outcomes += checks.run(situation)
    return Report("kontrollera", outcomes, allocation, fingerprint(grant)), grant


def _errors(findings: tuple[Finding, ...]) -> bool:
    return any(found.status is Status.ERROR for found in findings)


def _allocate(grant: Grant) -> tuple[Allocation | None, tuple[Finding, ...]]:
    if not grant.steps:
        return None, (finding("nothing_in_model"),)
    try:
        return cascade.allocate(grant), ()
    except DataError as error:
        return None, error.findings


def _programme(grant: Grant) -> Programme | None:
    name = grant.facts.get("bidrag_program")
    return programmes.load(name) if isinstance(name, str) and name in programmes.names() else None


def check(book: Book, context: Context) -> Report:
    """Check a workbook and write sheet Kontroller (verb ``kontrollera``)."""
    report, _ = examine(book, context)
    return _written(report, lambda: _write_checks(book, report, context))


def _written(report: Report, write: Callable[[], None]) -> Report:
    """Write, and return the report with what kept it from being written besides what it found before."""
    try:
        write()
    except DataError as error:
        return _unwritten(report, error)
    return report


def _unwritten(report: Report, error: DataError) -> Report:
    return replace(report, checks=[*report.checks, (texts.CHECK_NAMES["writing"], error.findings)])


def allocate(book: Book, context: Context) -> Report:
    """Allocate the grant of a workbook and write the results (verb ``fordela``).

    Nothing is written where a finding is of status Fel.
    """
    report, grant = examine(book, context)
    allocation = report.allocation
    if report.failed or grant is None or allocation is None:
        return Report("fordela", report.checks)
    report = replace(report, verb="fordela")
    try:
        proof = prove(grant, allocation, Places.of(book.locate))
    except DataError as error:
        return _unwritten(report, error)
    proved = replace(report, checks=[*report.checks, (texts.CHECK_NAMES["proof"], proof.findings)])
    return _written(proved, lambda: _write_results(book, grant, allocation, proof, proved, context))


def _write_results(
    book: Book, grant: Grant, allocation: Allocation, proof: Proof, report: Report, context: Context
) -> None:
    rows = result_rows(allocation, proof.formulas) | proof.rows | chart_rows(grant, allocation)
    for spec in (LINES, POTS, PAYMENTS, PROOF_STEPS, PROOF, RANKING, FORMS):
        book.write_table(spec, rows[spec.name])
    _write_checks(book, report, context)


def _write_checks(book: Book, report: Report, context: Context) -> None:
    book.write_table(CHECKS, check_rows(report.checks, texts.ALL_WELL))
    total = report.allocation.total if report.allocation else None
    book.append_row(
        LOG,
        (
            context.now,
            context.user,
            report.verb,
            __version__,
            report.fingerprint,
            total,
            _remark(report),
        ),
    )


def _remark(report: Report) -> str:
    counts = [
        sum(found.status is status for found in report.findings) for status in (Status.ERROR, Status.WARNING)
    ]
    allocation = report.allocation
    if allocation is None:
        return texts.log_of_checks(*counts)
    paid = sum(1 for line in allocation.lines if line.recipient and not line.refused)
    refused = sum(1 for line in allocation.lines if line.refused)
    return texts.log_of_allocation(paid, refused, format_amount(allocation.left), counts[1])


def check_file(path: Path, context: Context, *, to: Path | None = None, accept_loss: bool = False) -> Report:
    """Check a closed workbook; it is left untouched where a finding is of status Fel.

    With ``to`` the checks are written to that file, errors too, so that they can be followed in Excel.
    """
    try:
        book = open_book(path, to, accept_loss=accept_loss)
    except DataError as error:
        return Report("kontrollera", [(texts.CHECK_NAMES["reading"], error.findings)])
    report = check(book, context)
    if report.failed and (to is None or report.unwritable):
        return report
    return _save(book, to or path, report, context)


def allocate_file(
    path: Path, context: Context, *, to: Path | None = None, accept_loss: bool = False
) -> Report:
    """Allocate a closed workbook; nothing is written where a finding is of status Fel."""
    try:
        book = open_book(path, to, accept_loss=accept_loss)
    except DataError as error:
        return Report("fordela", [(texts.CHECK_NAMES["reading"], error.findings)])
    report = allocate(book, context)
    return report if report.failed else _save(book, to or path, report, context)


def open_book(path: Path, to: Path | None, *, accept_loss: bool) -> WorkbookFile:
    """Open a closed workbook; content may only be lost in another file than the one it is in."""
    if accept_loss and to is None:
        raise FileError("loss_needs_target", path=path.name)
    book = WorkbookFile(path, accept_loss=accept_loss)
    if not book.is_grant:
        raise FileError("no_grant", path=path.name)
    return book


def _save(book: WorkbookFile, to: Path, report: Report, context: Context) -> Report:
    kept = book.save(to, context.now)
    return Report(report.verb, report.checks, report.allocation, report.fingerprint, to, kept)


def demonstrate(folder: Path, context: Context) -> Report:
    """Make the filled example of 2020 and allocate it (verb ``demo``)."""
    path = _free_name(folder, texts.DEMO_NAME)
    draw_new(DEMO, path, context, examples=True)
    report = allocate_file(path, context)
    if report.kept is not None:
        report.kept.unlink()
    return Report("demo", report.checks, report.allocation, report.fingerprint, path)


def _free_name(folder: Path, stem: str) -> Path:
    path, number = folder / f"{stem}.xlsx", 2
    while path.exists():
        path, number = folder / f"{stem} {number}.xlsx", number + 1
    return path
