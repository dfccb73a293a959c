"""Who was asked whether they take part, who has answered, who did so too late, and for what (A9, C6, C7)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from fordelning import rules, texts
from fordelning.allocation import cascade
from fordelning.checks.reserve import check_late_yes
from fordelning.dates import format_date
from fordelning.errors import DataError, Finding, Status, finding
from fordelning.model import Comparison
from fordelning.money import format_amount
from fordelning.simulation import rate_pairs, refused_late, with_all_joined
from fordelning.texts import replies as said
from fordelning.texts.columns import COLUMN_USE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.model import Grant, Recipient
    from fordelning.year.situation import Situation

_MOST: Final = 5  # named in a finding; the rest are counted


def asked(grant: Grant) -> list[Recipient]:
    """Return the recipients that must have said yes: those of groups with a condition on their answer."""
    groups = {
        condition.group
        for condition in grant.conditions
        if condition.column == texts.COLUMN_TAKES_PART and condition.comparison is Comparison.EQUAL
    }
    return [recipient for recipient in grant.recipients if groups.intersection(recipient.groups)]


def _is_late(recipient: Recipient, last: object) -> bool:
    """Tell whether an answer came after the last day, as far as both days are known."""
    if recipient.takes_part is None or recipient.replied is None or not isinstance(last, date):
        return False
    return recipient.replied > last


def state_of(recipient: Recipient, last: object) -> str:
    """Return in words how the answer of one who was asked stands."""
    if recipient.takes_part is None:
        return said.MISSING
    if _is_late(recipient, last):
        return said.LATE
    return said.JOINED if recipient.takes_part else said.DECLINED


def wants_use(grant: Grant) -> bool:
    """Tell whether a yes must say what the money is for: the recipients have a column for it (A9)."""
    return any(COLUMN_USE in each.values for each in grant.recipients)


def check_answers(now: Situation) -> Iterator[Finding]:
    """Yield what the answers lack: those missing, those late, and a yes without money or use (A9, C7)."""
    waiting = [each for each in asked(now.grant) if each.takes_part is None]
    if waiting:
        yield _missing(now, waiting)
    yield from check_late(now)
    yield from check_late_yes(now)
    yield from check_use(now)


def _missing(now: Situation, waiting: Sequence[Recipient]) -> Finding:
    """Return how many have not answered, and what it comes to if all of them join (A23, C6)."""
    where = waiting[0].row.at(texts.COLUMN_TAKES_PART)
    more = "".join(
        texts.rate_if_all_join(each.step, each.guaranteed, each.now)
        for each in rate_pairs(now.grant, now.allocation)
    )
    if all(rules.of(step.rule).apart and not step.reduce for step in now.grant.steps):
        try:
            joined = cascade.allocate(with_all_joined(now.grant))
        except DataError as error:
            too_many = any(each.code in ("tiers_above_pot", "rates_above_pot") for each in error.findings)
            more = said.NOT_FOR_ALL if too_many else ""
        else:
            ids = {each.id for each in waiting}
            amount = sum(line.amount for line in joined.lines if line.recipient and line.id in ids)
            told = {"count": len(waiting), "amount": format_amount(amount)}
            return finding("answers_missing_apart", where, **told)
    return finding("answers_missing", where, count=len(waiting), more=more)


def check_use(now: Situation) -> Iterator[Finding]:
    """Yield those who have said yes without saying what for, where an application must say it (A9)."""
    without = [
        each
        for each in asked(now.grant)
        if each.takes_part and COLUMN_USE in each.values and each.values[COLUMN_USE] in (None, "")
    ]
    yield from _told("answer_without_use", COLUMN_USE, without)


def check_late(now: Situation) -> Iterator[Finding]:
    """Yield answers that came too late, that have no day, and that are missing when the day has passed."""
    refused = refused_late(now.grant)
    yield from check_refused_late(now)
    last = now.day(said.LAST_DAY)
    if last is None:
        return
    those = asked(now.grant)
    late = [each for each in those if _is_late(each, last) and each not in refused]
    undated = [each for each in those if each.takes_part is not None and each.replied is None]
    missing = [each for each in those if each.takes_part is None and now.today > last]
    day = format_date(last)
    yield from _told("answers_late", texts.COLUMN_REPLIED, late, day=day)
    yield from _told("answer_without_day", texts.COLUMN_REPLIED, undated)
    yield from _told("answers_overdue", texts.COLUMN_TAKES_PART, missing, day=day)


def check_refused_late(now: Situation) -> Iterator[Finding]:
    """Yield who has said yes too late for a condition.

    Until the first round is being carried out they are refused by a condition like all others; then money is
    kept back for them, and somebody has to say what becomes of it (A15).
    """
    status = Status.WARNING if now.carried_out else Status.OK
    for found in _told("answers_refused", texts.COLUMN_REPLIED, refused_late(now.grant)):
        yield replace(found, status=status)


def _told(code: str, column: str, those: Sequence[Recipient], **more: str) -> Iterator[Finding]:
    if those:
        names = texts.listing([each.name for each in those], _MOST)
        where = those[0].row.at(column)
        yield finding(code, where, count=len(those), names=names, **more)
