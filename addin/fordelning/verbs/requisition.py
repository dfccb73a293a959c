"""The verb ``rekvirera``: the form with its amount, and the requisition entered in the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning.checks.requisition import Requisition, check_requisition, entered, plan
from fordelning.errors import DataError
from fordelning.layout import EVENTS
from fordelning.tables.events import event_row
from fordelning.texts import requisition as said
from fordelning.verb import Verb
from fordelning.verbs.dossier import Dossier
from fordelning.verbs.record import leave
from fordelning.verbs.report import Report, unread, written
from fordelning.verbs.restate import restate

if TYPE_CHECKING:
    from fordelning.next_step import Step
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book


@dataclass(frozen=True, slots=True)
class Requisitioned(Report):
    """How the verb went, and the requisition where there is one."""

    requisition: Requisition | None = None


def requisition(book: Book, context: Context, amount: int | None = None) -> Requisitioned:
    """Fill in the form and enter the requisition in the ledger (verb ``rekvirera``).

    Requirements D4, D6, D11, D21, A11, A22, B11 and E8: nothing is asked for over the key, too late, or
    without both reference numbers.
    """
    try:
        dossier = Dossier(book, context, to_check=True)
        report = Requisitioned(Verb.REQUISITION, dossier.papers(), None, dossier.fingerprint)
    except DataError as error:
        return Requisitioned(Verb.REQUISITION, unread(error))
    sums_known = not report.failed
    planned = plan(dossier.situation, amount) if sums_known else None
    found = check_requisition(dossier.situation, planned, sums_known=sums_known)
    report = report.plus("requisition", dossier.besides(found))
    if report.failed or planned is None:
        return report
    report = restate(book, replace(report, requisition=planned), dossier.grant.said)
    return written(report, lambda: _write(book, dossier, planned, context))


def _write(book: Book, dossier: Dossier, planned: Requisition, context: Context) -> Step | None:
    event = entered(planned, dossier.situation)
    book.write_name("rekvisition_belopp", planned.amount)
    book.append_rows(EVENTS, [event_row(event)])
    book.write_footers(dossier.grant.facts)
    share = planned.share
    remark = said.requisitioned(planned.amount, share.amount, planned.before, share.step)
    return leave(book, context, Verb.REQUISITION, remark, inputs=dossier.fingerprint, amount=planned.amount)
