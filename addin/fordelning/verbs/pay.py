"""The verb ``bokfor``: what is decided and not paid yet becomes payments among the events, in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning.checks.payments import check_payments
from fordelning.checks.released import check_released
from fordelning.errors import DataError, Place, finding
from fordelning.layout import EVENTS
from fordelning.tables.events import event_row
from fordelning.texts import payments as said
from fordelning.verb import Verb
from fordelning.verbs.current import outdated
from fordelning.verbs.dossier import Dossier
from fordelning.verbs.record import leave
from fordelning.verbs.report import Report, unread, written
from fordelning.verbs.restate import restate
from fordelning.year.municipal_share import is_decided_by_state
from fordelning.year.payments import dues, settling
from fordelning.year.released import find_free

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fordelning.model import Event
    from fordelning.next_step import Step
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book
    from fordelning.year.payments import Due


@dataclass(frozen=True, slots=True)
class Paid(Report):
    """How the verb went, the payments, and what every unit had left before them."""

    payments: tuple[Event, ...] = ()
    owed: tuple[Due, ...] = ()

    @property
    def amount(self) -> int:
        """Kronor of all payments."""
        return sum(each.amount for each in self.payments)

    @property
    def by_payee(self) -> dict[str, list[int]]:
        """The kronor of every unit with a payment, by its payee."""
        found: dict[tuple[str, str], list[int]] = {}
        for due in self.owed:
            if due.left > 0:
                found.setdefault(due.payee, []).append(due.left)
        return {f"{name} ({number})" if number else name: each for (name, number), each in found.items()}

    @property
    def remark(self) -> str:
        """What was entered in words, as the log and the terminal tell it."""
        count = len(self.payments), len(self.by_payee)
        return said.entered(*count, self.amount, self.payments[0].day, only_shown=self.preview)


def enter_payments(book: Book, context: Context, day: date | None = None) -> Paid:
    """Enter a payment for every unit that has something left to be paid (verb ``bokfor``).

    Requirements A8, A15 and D24: together they are what the payment list says is left, to the krona. Nothing
    is entered where table Fördelning is not what the inputs give, or where a payment would break a limit.

    Args:
        book: a grant workbook, allocated.
        context: when and by whom.
        day: the day that the money is paid; that of the context where none is given.
    """
    report, dossier = _planned(book, context, day)
    if report.failed or dossier is None:
        return report
    report = restate(book, report, dossier.said)
    return written(report, lambda: _write(book, dossier, report, context))


def _planned(book: Book, context: Context, day: date | None) -> tuple[Paid, Dossier | None]:
    try:
        dossier = Dossier(book, context, to_check=True)
        report = Paid(Verb.PAY, dossier.papers(), None, dossier.fingerprint)
        if not report.failed:
            report = report.plus("current", outdated(dossier))
    except DataError as error:
        return Paid(Verb.PAY, unread(error)), None
    now, allocation = dossier.situation, dossier.allocated[0]
    if report.failed or allocation is None:
        return report, dossier
    if is_decided_by_state(now):
        return report.plus("payments", [finding("payments_not_ours", Place(EVENTS.sheet))]), dossier
    free = find_free(now, allocation)
    owed = dues(now.grant, allocation, free.standings)
    paid = settling(owed, day or context.today)
    found = (*check_released(free), *check_payments(now, owed, paid))
    return replace(report.plus("payments", found), payments=paid, owed=owed), dossier


def _write(book: Book, dossier: Dossier, report: Paid, context: Context) -> Step | None:
    book.append_rows(EVENTS, [event_row(event) for event in report.payments])
    book.write_footers(dossier.grant.facts)
    return leave(book, context, Verb.PAY, report.remark, inputs=dossier.fingerprint, amount=report.amount)


def lines(report: Paid, most: int | None = None) -> Sequence[str]:
    """Return in words what is entered, who gets it, and what has been paid before and after.

    Args:
        report: how the verb went.
        most: payees that are named; None for all.
    """
    if report.failed or not report.payments:
        return ()
    payees = [said.payee_line(name, sum(each), len(each)) for name, each in report.by_payee.items()]
    shown = payees[:most]
    more = [said.more_payees(len(payees) - len(shown))] if len(payees) > len(shown) else []
    before = sum(due.done - due.back for due in report.owed)
    return (report.remark, *shown, *more, said.totals(before, before + report.amount))
