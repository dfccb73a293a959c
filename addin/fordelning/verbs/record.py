"""Sheets Kontroller and Logg: what a verb leaves behind.

On the terminal one that a finding of status Fel stops leaves nothing. A button in Excel then writes these
two sheets and nothing else: the findings are followed there, and the log tells who replaced those of the last
check.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import __version__, texts
from fordelning.checks.causes import counted
from fordelning.errors import DataError
from fordelning.layout import LOG
from fordelning.layout.overview import DAY_NAME, STEP_NAME
from fordelning.layout.replies import RATES, REPLIES
from fordelning.layout.state_aid import STANDINGS
from fordelning.money import format_amount
from fordelning.tables.replies import reply_rows
from fordelning.tables.state_aid import standing_rows
from fordelning.verb import Verb
from fordelning.verbs.examine import examine
from fordelning.verbs.noted import write_causes
from fordelning.verbs.report import nobody_waits
from fordelning.verbs.restate import in_words

if TYPE_CHECKING:
    from fordelning.checks.causes import Cause
    from fordelning.model import Allocation
    from fordelning.next_step import Step
    from fordelning.verbs.dossier import Dossier
    from fordelning.verbs.report import Context, Report
    from fordelning.workbook.book import Book


def record(book: Book, report: Report, context: Context, dossier: Dossier | None = None) -> Step | None:
    """Write every check with its status, and one row in the log; a sum only where money was divided.

    Returns the next step, which stands on sheet Start; None where the workbook could not be read.

    Of a grant that could be read the answers and both rates are written too (C6, C7). How undertakings stand
    to the ceilings of state aid is written where the workbook asks for it (E13).
    """
    told, step = _write_checks(book, report, context, dossier)
    divided = report.allocation if report.verb == Verb.ALLOCATE else None
    amount = divided.total if divided else None
    remark = _remark(counted(told), divided)
    log(
        book,
        context,
        report.verb,
        remark,
        inputs=report.fingerprint,
        amount=amount,
        checked=not report.failed,
    )
    return step


def leave(
    book: Book, context: Context, verb: str, remark: str, *, inputs: str | None, amount: int | None = None
) -> Step | None:
    """Add the row of the log, and let the sheets of the checks say what ``kontrollera`` would say now.

    To be called when all else is written: what is checked is the workbook as it will be. So sheet Start never
    counts warnings of another day than the one it shows.

    Args:
        book: the workbook.
        context: when and by whom.
        verb: what was run.
        remark: what it came to, in words.
        inputs: the fingerprint of what it was run on.
        amount: what it came to in kronor; None where it moved no money.

    Returns:
        The next step, which stands on sheet Start.
    """
    log(book, context, verb, remark, inputs=inputs, amount=amount, checked=True)
    report, dossier = examine(book, replace(context, progress=nobody_waits))
    _, step = _write_checks(book, report, context, dossier)
    return step


def _write_checks(
    book: Book, report: Report, context: Context, dossier: Dossier | None
) -> tuple[tuple[Cause, ...], Step | None]:
    """Write what was found and how answers and undertakings stand; return it by cause, and the next step."""
    told = write_causes(book, report, context)
    if report.aid is not None:
        book.write_table(STANDINGS, standing_rows(report.aid))
    if dossier is None:
        return told, None
    rows = reply_rows(dossier.grant, report.rates)
    for spec in (REPLIES, RATES):
        book.write_table(spec, rows[spec.name])
    step = dossier.next_step(report)
    write_start(book, STEP_NAME, step.text)
    return told, step


def log(
    book: Book,
    context: Context,
    verb: str,
    remark: str,
    *,
    inputs: str | None,
    amount: int | None = None,
    checked: bool = False,
) -> None:
    """Add the row of table Logg that tells who ran what, when, on what, and what it came to.

    Sheet Start counts the days to the deadlines from the day that the workbook was checked last. A verb that
    was stopped leaves no more than its findings and this row, and one that checks nothing leaves the day.

    Args:
        book: the workbook.
        context: when and by whom.
        verb: what was run.
        remark: what it came to, in words.
        inputs: the fingerprint of what it was run on; None where nothing was read.
        amount: what it came to in kronor; None where it moved no money.
        checked: whether the whole workbook was checked with it, and no finding of status Fel stopped it.
    """
    if checked:
        write_start(book, DAY_NAME, context.today)
    if book.restated:
        remark = f"{remark} {in_words(book.restated)}"
    book.append_row(LOG, (context.now, context.user, str(verb), __version__, inputs, amount, remark))


def write_start(book: Book, name: str, value: object) -> None:
    """Write a named cell of sheet Start, where there is one."""
    with suppress(DataError):  # sheet Start of an earlier version has no such cell
        book.write_name(name, value)


def _remark(counts: tuple[int, int], allocation: Allocation | None) -> str:
    if allocation is None:
        return texts.log_of_checks(*counts)
    paid = sum(1 for line in allocation.lines if line.recipient and not line.refused)
    refused = sum(1 for line in allocation.lines if line.refused)
    return texts.log_of_allocation(paid, refused, format_amount(allocation.left), counts[1])
