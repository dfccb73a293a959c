"""What both papers to the state begin with: the workbook is read, its ledger checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning import checks, texts
from fordelning.checks.own import find_own
from fordelning.errors import DataError
from fordelning.tables.fingerprint import fingerprint
from fordelning.tables.grant import read_grant
from fordelning.tables.log import read_log
from fordelning.texts import phases
from fordelning.verbs.examine import allocation_of, besides, stops_allocation

if TYPE_CHECKING:
    from fordelning.errors import Finding
    from fordelning.model import Grant
    from fordelning.verbs.report import Context, Outcomes
    from fordelning.workbook.book import Book

_CHECKS: Final = ("units", "order", "org_numbers", "ledger")  # those that a paper to the state hangs on


@dataclass(frozen=True, slots=True)
class Begun:
    """The grant of a workbook on a day, the fingerprint of its inputs, and what is wrong with its cells."""

    grant: Grant
    situation: checks.Situation
    fingerprint: str
    unread: tuple[Finding, ...]


def begin(book: Book, context: Context) -> tuple[Begun | None, Outcomes]:
    """Return the grant and what the papers hang on; None where a table or a named cell is missing.

    What is wrong with single cells stands among the outcomes, beside all that can be judged of the others.
    The municipality asks for its whole grant before it knows who will share it, so a model that cannot be
    allocated yet stands in the way only where the municipality's part is one line of the model.
    """
    context.progress(phases.READING)
    try:
        grant, found = read_grant(book)
    except DataError as error:
        return None, [(texts.CHECK_NAMES["reading"], error.findings)]
    outcomes: Outcomes = [(texts.CHECK_NAMES["reading"], found)]
    context.progress(phases.CHECKING)
    try:
        allocation, broken = (None, ()) if stops_allocation(found) else allocation_of(book, grant)
    except DataError as error:
        return None, [*outcomes, (texts.CHECK_NAMES["reading"], error.findings)]
    situation = checks.Situation(grant, context.today, grant.programme, allocation, log=read_log(book))
    own = find_own(situation)
    if own is None or own.id:
        outcomes.append((texts.CHECK_NAMES["allocation"], broken))
    checked = ((key, tuple(checks.CHECKS[key](situation))) for key in _CHECKS)
    outcomes += [(texts.CHECK_NAMES[key], besides(found, told)) for key, told in checked]
    return Begun(grant, situation, fingerprint(grant), found), outcomes
