"""Who was asked whether they take part, who has answered, and who answered too late (C7)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.dates import format_date
from fordelning.errors import Finding, finding
from fordelning.model import Comparison
from fordelning.texts import replies as said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.checks.situation import Situation
    from fordelning.model import Grant, Recipient

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


def check_late(now: Situation) -> Iterator[Finding]:
    """Yield answers that came too late, that have no day, and that are missing when the day has passed."""
    last = now.day(said.LAST_DAY)
    if last is None:
        return
    those = asked(now.grant)
    late = [each for each in those if _is_late(each, last)]
    undated = [each for each in those if each.takes_part is not None and each.replied is None]
    missing = [each for each in those if each.takes_part is None and now.today > last]
    yield from _told("answers_late", texts.COLUMN_REPLIED, late, last)
    yield from _told("answer_without_day", texts.COLUMN_REPLIED, undated, last)
    yield from _told("answers_overdue", texts.COLUMN_TAKES_PART, missing, last)


def _told(code: str, column: str, those: Sequence[Recipient], last: date) -> Iterator[Finding]:
    if those:
        names = texts.listing([each.name for each in those], _MOST)
        where = those[0].row.at(column)
        yield finding(code, where, count=len(those), day=format_date(last), names=names)
