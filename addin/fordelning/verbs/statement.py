"""The verb ``redovisa``: the statement of accounts with its figures out of the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning import __version__, texts
from fordelning.checks.statement import check_statement, state
from fordelning.errors import DataError
from fordelning.layout import LOG
from fordelning.tables.answers import read_answers
from fordelning.tables.cells import Reader
from fordelning.texts import statement as said
from fordelning.verbs.examine import open_book
from fordelning.verbs.paper import begin
from fordelning.verbs.report import Report, saved, unread, unwritten, written

if TYPE_CHECKING:
    from pathlib import Path

    from fordelning.model import Statement
    from fordelning.verbs.paper import Begun
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book


@dataclass(frozen=True, slots=True)
class Accounted(Report):
    """How the verb went, and the figures of the statement where there are any."""

    statement: Statement | None = None


def account_file(
    path: Path, context: Context, *, to: Path | None = None, accept_loss: bool = False
) -> Accounted:
    """Make the statement in a closed workbook; nothing is written where a finding is of status Fel.

    Args:
        path: the workbook.
        context: when and by whom; deadlines are held against its day.
        to: the file to write to instead of the workbook itself.
        accept_loss: open it even if saving would drop content.
    """
    book, error = unread(lambda: open_book(path, to, accept_loss=accept_loss))
    if book is None:
        return Accounted(said.VERB, error)
    report = account(book, context)
    return report if report.failed else saved(book, to or path, report, context)


def account(book: Book, context: Context) -> Accounted:
    """Fill in the figures of the statement of accounts (verb ``redovisa``).

    Requirements D7 to D11, D22 and D23. The chief reviews the figures after they are there, so a review
    that is not made yet is a warning; everything else that the form needs must be there.
    """
    begun, outcomes = begin(book, context)
    report = Accounted(said.VERB, outcomes)
    if begun is None or report.failed:
        return report
    reader = Reader()
    try:
        answers = read_answers(book, reader)
    except DataError as error:
        return unwritten(report, error)
    statement = state(begun.situation)
    found = check_statement(begun.situation, statement, answers)
    outcomes.append((texts.CHECK_NAMES["statement"], (*reader.findings, *found)))
    report = replace(report, fingerprint=begun.fingerprint)
    if report.failed or statement is None:
        return report
    report = replace(report, statement=statement)
    return written(report, lambda: _write(book, begun, statement, context))


def _write(book: Book, begun: Begun, statement: Statement, context: Context) -> None:
    book.write_name("redovisning_bidrag", statement.granted)
    book.write_name("redovisning_erhallet", statement.received)
    book.write_name("redovisning_kostnader", statement.costs)
    book.write_footers(begun.grant.facts)
    book.append_row(
        LOG,
        (
            context.now,
            context.user,
            said.VERB,
            __version__,
            begun.fingerprint,
            statement.costs,
            said.account(statement.received, statement.costs, statement.to_repay, statement.overspent),
        ),
    )
