"""Check of activities: a word that stands otherwise in Nivåer than in Mottagare would refuse whom it means.

Requirement A7: below the lowest band there is no amount and the reason is told; a slip is no reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import rules, texts
from fordelning.errors import Finding, finding
from fordelning.layout import MODEL
from fordelning.texts.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.year.situation import Situation


def check_activities(now: Situation) -> Iterator[Finding]:
    """Yield tiers that no step or no recipient uses, and activities that were perhaps meant otherwise.

    An activity without tiers beside tiers of an activity that nobody has is an error: one of the words is
    wrong. Tiers that nobody needs this year do no harm and are told.
    """
    if MODEL.name in now.grant.unread:
        return
    steps = [step for step in now.grant.steps if rules.of(step.rule).reads_tiers]
    if not steps:
        yield from (
            finding("tiers_not_used", tier.row.at(texts.TIER_ACTIVITY)) for tier in now.grant.tiers[:1]
        )
        return
    members = [each for step in steps for each in now.members(step.target) if each.activity]
    known = dict.fromkeys(tier.activity for tier in now.grant.tiers)
    had = {each.activity for each in members}
    unused = [activity for activity in known if activity not in had]
    strays = {each.id: each for each in members if each.activity not in known}
    for stray in strays.values():
        near = nearest(stray.activity, known)
        if near or unused:
            yield finding(
                "activity_unknown",
                stray.row.at(texts.COLUMN_ACTIVITY),
                name=stray.name,
                activity=stray.activity,
                hint=texts.did_you_mean(near),
                known=texts.listing([*known]),
            )
    if members and not strays:
        first = {tier.activity: tier for tier in reversed(now.grant.tiers)}
        for activity in unused:
            yield finding("tier_not_needed", first[activity].row.at(texts.TIER_ACTIVITY), activity=activity)
