"""Who would take part had it said yes in time: those who have not answered, and a yes that came too late.

Requirements A9 and C7: the last day to answer stands on sheet Bidrag, and a condition on the day of the
answer may name a day of its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from fordelning import eligibility, texts
from fordelning.dates import NotADateError, read_date

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from fordelning.model import Condition, Grant, Recipient

    ByGroup = Mapping[str, Sequence[Condition]]


def with_all_joined(grant: Grant, *, anew: Collection[str] = ()) -> Grant:
    """Return the grant as if everyone who has not answered had said yes, on a day that is in time.

    Args:
        grant: as it stands.
        anew: ids whose answer is counted as if it had come in time too.
    """
    by_group = _by_group(grant)
    recipients = tuple(
        _in_time(each, grant, by_group) if each.takes_part is None or each.id in anew else each
        for each in grant.recipients
    )
    return replace(grant, recipients=recipients)


def refused_late(grant: Grant) -> list[Recipient]:
    """Return who has said yes on a day that is too late for a group, and is refused for nothing else."""
    by_group = _by_group(grant)
    dated = {group for group, own in by_group.items() if any(_asks_for_day(each) for each in own)}
    return [
        each
        for each in grant.recipients
        if each.takes_part and each.replied and dated.intersection(each.groups)
        if _turns_on_the_day(each, _in_time(each, grant, by_group), dated, by_group)
    ]


def _turns_on_the_day(late: Recipient, timely: Recipient, dated: set[str], by_group: ByGroup) -> bool:
    """Tell whether a group takes one with an answer in time that it refuses as it answered."""
    assert late.replied is not None
    if timely.replied is None or timely.replied >= late.replied:
        return False
    own = [by_group[group] for group in late.groups if group in dated]
    return any(eligibility.judge(each, timely).ok and not eligibility.judge(each, late).ok for each in own)


def _in_time(recipient: Recipient, grant: Grant, by_group: ByGroup) -> Recipient:
    """Return a recipient with a yes of the day that most groups take: first of all the last day to answer."""
    own = [by_group[group] for group in recipient.groups if group in by_group]
    days = [grant.day("bidrag_svara_senast"), *(day for each in own for day in _days(each))]
    if recipient.takes_part is None and recipient.replied is not None:
        days.insert(0, recipient.replied)
    answered = [replace(recipient, takes_part=True, replied=day) for day in dict.fromkeys(days)]
    if len(answered) == 1:
        return answered[0]
    return max(answered, key=lambda each: sum(eligibility.judge(group, each).ok for group in own))


def _days(conditions: Sequence[Condition]) -> list[date]:
    """Return the days that conditions on the day of the answer name, and the days before and after."""
    days = []
    for condition in conditions:
        if _asks_for_day(condition) and isinstance(condition.value, str):
            try:
                day = read_date(condition.value)
            except NotADateError:
                continue
            days += [day, day - timedelta(1), day + timedelta(1)]
    return days


def _asks_for_day(condition: Condition) -> bool:
    return condition.column == texts.COLUMN_REPLIED


def _by_group(grant: Grant) -> dict[str, list[Condition]]:
    by_group = defaultdict[str, list["Condition"]](list)
    for condition in grant.conditions:
        by_group[condition.group].append(condition)
    return by_group
