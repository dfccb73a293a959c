"""The verb ``omfordela``: what is free again becomes a new round, entered in the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import __version__, texts
from fordelning.allocation.rounds import further
from fordelning.checks.first_round import first_round
from fordelning.checks.free import find_free
from fordelning.checks.own import find_own
from fordelning.checks.round import check_round
from fordelning.dates import format_date
from fordelning.errors import AllocationError, DataError, Finding, Place, finding
from fordelning.layout import EVENTS, LINES, LOG
from fordelning.layout.redistribution import ROUND, ROUND_POTS
from fordelning.money import format_amount
from fordelning.tables.events import event_row
from fordelning.tables.redistribution import next_number, round_events, round_rows, written_amounts
from fordelning.texts import redistribution as said
from fordelning.verbs.paper import begin
from fordelning.verbs.report import Report, unwritten, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.checks import Situation
    from fordelning.model import GrantRound
    from fordelning.verbs.paper import Begun
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book


@dataclass(frozen=True, slots=True)
class Redistributed(Report):
    """How the verb went, and the round where there is one."""

    round: GrantRound | None = None


def redistribute(book: Book, context: Context) -> Redistributed:
    """Divide what is free again among those who still take part (verb ``omfordela``).

    Requirement A15. The first round stays as it was decided; what the new one gives stands in the ledger.
    """
    begun, outcomes = begin(book, context)
    report = Redistributed(said.VERB, outcomes)
    if begun is None or report.failed:
        return report
    try:
        amounts = written_amounts(book.read_table(LINES.name))
        table_is_empty = not any(True for _ in book.read_table(ROUND.name).rows())
    except DataError as error:
        return unwritten(report, error)
    done, found = _round(begun.situation, amounts)
    outcomes.append((texts.CHECK_NAMES["redistribution"], found))
    report = replace(report, fingerprint=begun.fingerprint)
    if report.failed or done is None:
        return report
    report = replace(report, round=done)
    return written(report, lambda: _write(book, begun, done, context, anew=table_is_empty))


def _round(
    now: Situation, amounts: dict[tuple[str, str], int]
) -> tuple[GrantRound | None, tuple[Finding, ...]]:
    """Return the round, and all that is to be said about it."""
    refused = tuple(_refusals(now))
    if refused:
        return None, refused
    first, changed = first_round(now.grant, amounts)
    if first is None:
        return None, changed
    free = find_free(now, first.allocation)
    needs = {
        each.id: int(need)
        for each in now.grant.recipients
        if isinstance(need := each.values.get(said.NEED), int | Fraction)
    }
    try:
        done = further(
            now.grant,
            first.allocation,
            free.standings,
            leaving=free.leaving,
            needs=needs,
            number=next_number(now.grant.events),
        )
    except AllocationError as error:
        pot, over = error.fields["pot"], error.fields["over"]
        assert isinstance(over, int)
        over_words = format_amount(over)
        return None, (
            *free.findings,
            finding("redistributed_over_freed", Place(EVENTS.sheet), pot=pot, over=over_words),
        )
    return done, (*free.findings, *check_round(now.grant, done))


def _refusals(now: Situation) -> Iterator[Finding]:
    """Yield why this grant, or this day, permits no redistribution."""
    own = find_own(now)
    if own is None or own.id:
        yield finding("redistribution_not_ours", now.place("mottagare_kommunkod"))
    for fact in ("bidrag_anvand_senast", "bidrag_period_till"):
        last = now.grant.facts.get(fact)
        if isinstance(last, date):
            if now.today > last:
                yield finding("redistribution_too_late", now.place(fact), day=format_date(last))
            return


def _write(book: Book, begun: Begun, done: GrantRound, context: Context, *, anew: bool) -> None:
    """Write the round; one that gives nothing leaves the sheet of the last one as it is."""
    if done.given or anew:
        rows = round_rows(done)
        for spec in (ROUND, ROUND_POTS):
            book.write_table(spec, rows[spec.name])
    if done.given:
        book.append_rows(EVENTS, [event_row(event) for event in round_events(done, begun.situation.today)])
    book.write_footers(begun.grant.facts)
    remark = said.log(done.number, done.given, done.to_give, done.left)
    entry = (context.now, context.user, said.VERB, __version__, begun.fingerprint, done.given, remark)
    book.append_row(LOG, entry)
