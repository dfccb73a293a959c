"""The verb ``rekvirera``: the form with its amount, and the requisition entered in the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.checks.requisition import Requisition, check_requisition, entered, plan
from fordelning.layout import EVENTS
from fordelning.tables.events import event_row
from fordelning.texts import requisition as said
from fordelning.verb import Verb
from fordelning.verbs.examine import besides
from fordelning.verbs.paper import begin
from fordelning.verbs.record import leave
from fordelning.verbs.report import Report, written
from fordelning.verbs.restate import restate

if TYPE_CHECKING:
    from fordelning.verbs.paper import Begun
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
    begun, outcomes = begin(book, context)
    report = Requisitioned(Verb.REQUISITION, outcomes)
    if begun is None:
        return report
    sums_known = not report.failed
    planned = plan(begun.situation, amount) if sums_known else None
    found = check_requisition(begun.situation, planned, sums_known=sums_known)
    outcomes.append((texts.CHECK_NAMES["requisition"], besides(begun.unread, found)))
    report = replace(report, fingerprint=begun.fingerprint)
    if report.failed or planned is None:
        return report
    report = restate(book, replace(report, requisition=planned), begun.grant.said)
    return written(report, lambda: _write(book, begun, planned, context))


def _write(book: Book, begun: Begun, planned: Requisition, context: Context) -> None:
    event = entered(planned, begun.situation)
    book.write_name("rekvisition_belopp", planned.amount)
    book.append_rows(EVENTS, [event_row(event)])
    book.write_footers(begun.grant.facts)
    share = planned.share
    remark = said.requisitioned(planned.amount, share.amount, planned.before, share.step)
    leave(book, context, Verb.REQUISITION, remark, inputs=begun.fingerprint, amount=planned.amount)
