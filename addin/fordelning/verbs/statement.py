"""The verb ``redovisa``: the statement of accounts with its figures out of the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from fordelning.checks.repayment import check_misuse
from fordelning.checks.statement import check_booked, check_statement
from fordelning.errors import DataError, FileError
from fordelning.layout.repayment import AGAINST_NAME, REPAID_NAME, REPAYMENTS
from fordelning.tables.answers import read_answers
from fordelning.tables.cells import Reader
from fordelning.tables.repayment import repayment_rows
from fordelning.tables.sie import objects_called, read_booked
from fordelning.texts import statement as said
from fordelning.verb import Verb
from fordelning.verbs.dossier import Dossier, besides
from fordelning.verbs.record import leave
from fordelning.verbs.report import Report, unread, unwritten, written
from fordelning.verbs.restate import restate
from fordelning.workbook import atomic
from fordelning.workbook.plain import check_plain
from fordelning.year.repayment import misused, repayments
from fordelning.year.statement import state

if TYPE_CHECKING:
    from pathlib import Path

    from fordelning.checks import Situation
    from fordelning.errors import Finding
    from fordelning.model import Statement
    from fordelning.next_step import Step
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book

_MOST_MEGABYTES: Final = 100  # of an SIE4 file; a million rows of vouchers take about 80


@dataclass(frozen=True, slots=True)
class Accounted(Report):
    """How the verb went, and the figures of the statement where there are any."""

    statement: Statement | None = None


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """An SIE4 file, and the object or project in it that the grant is booked on."""

    content: bytes
    code: str

    @classmethod
    def of(cls, path: Path, code: str) -> Bookkeeping:
        """Read a file.

        Raises:
            FileError: if that cannot be done, it is no plain file, or larger than the vouchers of a year.
        """
        with atomic.telling(path):
            if not path.exists():
                raise FileError("missing", path=path.name)
            check_plain(path)
            if path.stat().st_size > _MOST_MEGABYTES * 10**6:
                raise FileError("sie_too_large", path=path.name, megabytes=_MOST_MEGABYTES)
            return cls(path.read_bytes(), code)

    def objects(self) -> dict[str, str]:
        """Return the objects that the code may mean: the code that means each alone, and what it is called.

        None where the file cannot be read; the verb tells why.
        """
        try:
            return objects_called(self.content, self.code)
        except DataError:
            return {}


def account(book: Book, context: Context, books: Bookkeeping | None = None) -> Accounted:
    """Fill in the figures of the statement of accounts (verb ``redovisa``).

    Requirements D7 to D11, D22 and D23; A13, D8 and E7: sheet Återbetalning is filled in the same run, so
    that the two papers cannot tell different sums. The chief reviews the figures after they are there, so a
    review that is not made yet is a warning; everything else that the form needs must be there.
    """
    try:
        dossier = Dossier(book, context, to_check=True)
        report = Accounted(Verb.ACCOUNT, dossier.papers(), None, dossier.fingerprint)
    except DataError as error:
        return Accounted(Verb.ACCOUNT, unread(error))
    now, sums_known = dossier.situation, not report.failed
    reader = Reader()
    try:
        answers = read_answers(book, reader)
    except DataError as error:
        return unwritten(report, error)
    statement = state(now) if sums_known else None
    wrong = (*dossier.found, *reader.findings)
    found = besides(wrong, check_statement(now, statement, answers, sums_known=sums_known))
    if books is not None:  # what was asked for is told first
        asked = ("statement", _against(books, statement, now))
        report = replace(report, checks=(asked, *report.checks))
    misuse = tuple(check_misuse(now)) if sums_known else ()
    report = report.plus("statement", (*reader.findings, *found, *misuse))
    if report.failed or statement is None:
        return report
    report = restate(book, replace(report, statement=statement), dossier.grant.said)
    return written(report, lambda: _write(book, dossier, statement, context))


def _against(books: Bookkeeping, statement: Statement | None, now: Situation) -> tuple[Finding, ...]:
    """Return what is wrong with the bookkeeping, or how the statement differs from that of the period."""
    first, last = (now.day(name) for name in ("bidrag_period_fran", "bidrag_period_till"))
    try:
        booked = read_booked(books.content, books.code, first, last)
    except DataError as error:
        return error.findings
    return () if statement is None else tuple(check_booked(statement, booked))


def _write(book: Book, dossier: Dossier, statement: Statement, context: Context) -> Step | None:
    book.write_name("redovisning_bidrag", statement.granted)
    book.write_name("redovisning_erhallet", statement.received)
    book.write_name("redovisning_kostnader", statement.costs)
    book.write_name(AGAINST_NAME, misused(dossier.situation))
    book.write_name(REPAID_NAME, statement.repaid)
    book.write_table(REPAYMENTS, repayment_rows(repayments(dossier.situation, statement)))
    book.write_footers(dossier.grant.facts)
    remark = said.account(statement.received, statement.costs, statement.to_repay, statement.overspent)
    return leave(book, context, Verb.ACCOUNT, remark, inputs=dossier.fingerprint, amount=statement.costs)
