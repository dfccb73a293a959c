"""The verb ``omfordela``: what is free again becomes a new round, entered in the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning.allocation.rounds import further
from fordelning.checks.released import check_released, over_freed
from fordelning.checks.replies import check_refused_late
from fordelning.checks.reserve import check_choice, check_kept
from fordelning.checks.round import check_round
from fordelning.checks.state_aid import check_state_aid
from fordelning.dates import format_date
from fordelning.documents.proof import Kept, counted_now, events_now, keep_round, rows_now
from fordelning.errors import AllocationError, DataError, Finding, finding, has_errors
from fordelning.layout import EVENTS, RECIPIENTS, ROUND_SEALS, SEALS
from fordelning.layout.redistribution import ROUND, ROUND_POTS
from fordelning.tables.events import event_row
from fordelning.tables.redistribution import round_events, round_rows
from fordelning.texts import redistribution as said
from fordelning.texts import reserve
from fordelning.texts.columns import COLUMN_FURTHER_NEED
from fordelning.texts.replies import LAST_DAY
from fordelning.verb import Verb
from fordelning.verbs.dossier import Dossier
from fordelning.verbs.older import check_version
from fordelning.verbs.record import leave
from fordelning.verbs.report import Report, unread, unwritten, written
from fordelning.verbs.restate import restate
from fordelning.year.event_step import next_round
from fordelning.year.municipal_share import is_decided_by_state
from fordelning.year.released import find_free
from fordelning.year.reserve import can_be_released, find_reserve, kept_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.checks import Situation
    from fordelning.model import Allocation, GrantRound, Reserve
    from fordelning.next_step import Step
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book


@dataclass(frozen=True, slots=True)
class Redistributed(Report):
    """How the verb went, the round where there is one, and the names of those that something was kept for.

    They are those who have not answered, and those whose yes came too late.
    """

    round: GrantRound | None = None
    kept_for: tuple[Sequence[str], Sequence[str]] = ((), ())

    @property
    def remark(self) -> str:
        """The round in words, as the log and the terminal tell it; empty without one."""
        done = self.round
        if done is None:
            return ""
        return said.log(
            done.number,
            done.given,
            done.to_give,
            done.left,
            released=done.released,
            reserved=done.reserved,
            kept_for=self.kept_for,
        )


def redistribute(book: Book, context: Context, *, release: bool = False) -> Redistributed:
    """Divide what is free again among those who still take part (verb ``omfordela``).

    Requirement A15. The first round stays as it was decided; what the new one gives stands in the ledger.

    Args:
        book: a grant workbook.
        context: when and by whom; the day that the last day to answer is held against.
        release: whether what is kept for those who have not answered in time is to be given to the others.
    """
    try:
        dossier = Dossier(book, context, to_check=True)
        report = Redistributed(Verb.REDISTRIBUTE, dossier.papers(), None, dossier.fingerprint)
    except DataError as error:
        return Redistributed(Verb.REDISTRIBUTE, unread(error))
    try:
        _ = dossier.written
        table_is_empty = not any(True for _ in book.read_table(ROUND.name).rows())
    except DataError as error:
        return unwritten(report, error)
    if report.failed:
        planned, found = None, tuple(_refusals(dossier.situation))
    else:
        planned, found = _round(dossier, release=release)
    report = report.plus("redistribution", (*dossier.aid[1], *found, *check_version(book)))
    if report.failed or planned is None:
        return report
    done, reserve = planned
    report = replace(report, round=done, kept_for=kept_for(dossier.grant, reserve))
    report = restate(book, report, dossier.said)
    return written(report, lambda: _write(book, dossier, report, context, anew=table_is_empty))


def question(book: Book, context: Context) -> str:
    """Return what a button has to ask before it redistributes; empty where there is nothing to decide.

    That is what is kept for those who have not answered, once the last day to answer has passed.
    """
    try:
        dossier = Dossier(book, context)
        report = Redistributed(Verb.REDISTRIBUTE, dossier.papers())
        if report.failed or not can_be_released(dossier.situation):
            return ""
        planned, _ = _round(dossier)
    except DataError:
        return ""  # the verb says what is wrong
    if planned is None or not planned[0].reserved:
        return ""
    last = dossier.situation.day(LAST_DAY)
    assert last is not None
    silent, late = kept_for(dossier.grant, planned[1])
    return reserve.release(planned[0].reserved, silent, late, format_date(last))


def _round(
    dossier: Dossier, *, release: bool = False
) -> tuple[tuple[GrantRound, Reserve] | None, tuple[Finding, ...]]:
    """Return the round and what is kept besides, and all that is to be said about it."""
    now = dossier.situation
    refused = tuple(_refusals(now))
    if refused:
        return None, refused
    first, changed = dossier.first
    if first is None:
        return None, changed
    reserve = replace(find_reserve(now.grant, first), released=release)
    too_early = tuple(check_choice(now, reserve)) if release else ()
    if too_early:
        return None, too_early
    free = find_free(now, first.allocation)
    needs = {
        each.id: int(need)
        for each in now.grant.recipients
        if isinstance(need := each.values.get(COLUMN_FURTHER_NEED), int | Fraction)
    }
    try:
        done = further(
            now.grant,
            first.allocation,
            free.standings,
            leaving=free.leaving,
            needs=needs,
            number=next_round(now.grant.events),
            reserve=reserve,
        )
    except AllocationError as error:
        return None, (*check_released(free), over_freed(error))
    aid = tuple(_aid(now, first.allocation, done))
    if has_errors(aid):
        return None, (*check_released(free), *aid)
    told = (*check_round(now.grant, done), *check_kept(now, reserve, done), *check_refused_late(now))
    return (done, reserve), (*check_released(free), *told, *aid)


def _aid(now: Situation, first: Allocation, done: GrantRound) -> Iterator[Finding]:
    """Yield the undertakings that are near or over a ceiling of state aid when the round is done (E13)."""
    events = (*now.grant.events, *round_events(done, now.today))
    return check_state_aid(replace(now, grant=replace(now.grant, events=events), allocation=first))


def _refusals(now: Situation) -> Iterator[Finding]:
    """Yield why this grant, or this day, permits no redistribution."""
    if is_decided_by_state(now):
        yield finding("redistribution_not_ours", now.place("mottagare_kommunkod"))
    fact = now.end_of_use()
    last = now.day(fact)
    if last and now.today > last:
        yield finding("redistribution_too_late", now.place(fact), day=format_date(last))


def _write(
    book: Book, dossier: Dossier, report: Redistributed, context: Context, *, anew: bool
) -> Step | None:
    """Write the round; one that gives nothing leaves the sheet of the last one as it is."""
    done = report.round
    assert done is not None
    has_new = bool(done.given or anew)
    if has_new:
        rows = round_rows(done)
        for spec in (ROUND, ROUND_POTS):
            book.write_table(spec, rows[spec.name])
    if done.given:
        book.append_rows(EVENTS, [event_row(event) for event in round_events(done, context.today)])
    _keep_answers(book)
    _keep_round(book, has_new=has_new)
    book.write_footers(dossier.grant.facts)
    return leave(
        book, context, Verb.REDISTRIBUTE, report.remark, inputs=dossier.fingerprint, amount=done.given
    )


def _keep_answers(book: Book) -> None:
    """Let Bevisunderlag hold the answers that this round counted with, where it is there."""
    try:
        seals = book.read_table(SEALS.name)
    except DataError:
        return
    if cells := counted_now(seals, book.read_table(RECIPIENTS.name)):
        book.write_cells(SEALS.name, cells)


def _keep_round(book: Book, *, has_new: bool) -> None:
    """Let Omgångsunderlag hold the round and the events; where nothing was given, the round that it holds.

    A workbook of an earlier version has no such table.
    """
    try:
        kept = Kept.of(book.read_table(ROUND_SEALS.name))
    except DataError:
        return
    kept = replace(kept, events=events_now(book.read_table(EVENTS.name)))
    if has_new:
        lines, pots = (rows_now(book.read_table(spec.name), spec) for spec in (ROUND, ROUND_POTS))
        kept = replace(kept, lines=lines, pots=pots)
    book.write_table(ROUND_SEALS, keep_round(book.locate, kept))
