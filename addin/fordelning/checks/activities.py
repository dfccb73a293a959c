"""Check of activities: a word that stands otherwise in Nivåer than in Mottagare would refuse whom it means.

Requirement A7: below the lowest band there is no amount and the reason is told; a slip is no reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import rules, texts
from fordelning.errors import Finding, finding
from fordelning.layout import MODEL, RECIPIENTS, TIERS
from fordelning.texts.words import nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fordelning.model import Grant, Recipient, Tier
    from fordelning.year.situation import Situation


def check_activities(now: Situation) -> Iterator[Finding]:
    """Yield tiers that no step or no recipient uses, and activities that were perhaps meant otherwise.

    An activity without tiers beside tiers of an activity that nobody has is an error: one of the words is
    wrong. So are tiers that nobody needs if they fit between those of a word that is nearly the same. Other
    tiers that nobody needs this year do no harm and are told.
    """
    grant = now.grant
    half = MODEL.name in grant.unread
    if MODEL.name in grant.unnamed or (half and not _reads_tiers(grant)):
        return
    if not _reads_tiers(grant):
        yield from (finding("tiers_not_used", tier.row.at(texts.TIER_ACTIVITY)) for tier in grant.tiers[:1])
        return
    members = _members(grant)
    known = dict.fromkeys(tier.activity for tier in grant.tiers)
    had = {each.activity for each in members}
    unused = [activity for activity in known if activity not in had]
    strays = [*_strays(members, known, others=bool(unused) and not half)]
    yield from strays
    slips = {} if strays else _slips(grant.tiers, had)
    for activity in unused if members and not strays else ():
        first = next(tier for tier in grant.tiers if tier.activity == activity)
        yield slips.get(activity) or finding(
            "tier_not_needed", first.row.at(texts.TIER_ACTIVITY), activity=activity
        )


def check_activity_names(grant: Grant) -> Iterator[Finding]:
    """Yield activities that are nearly another's word, where ``check_activities`` cannot be asked.

    Args:
        grant: as it could be read; a cell of Nivåer could not, or rows of Mottagare are lost.
    """
    reached = TIERS.name not in grant.unread and RECIPIENTS.name not in grant.lost
    if reached or grant.unnamed & {MODEL.name, TIERS.name} or not _reads_tiers(grant):
        return
    members, tiers = _members(grant), grant.named.tiers
    strays = [*_strays(members, dict.fromkeys(tier.activity for tier in tiers), others=False)]
    yield from strays or _slips(tiers, {each.activity for each in members}).values()


def _reads_tiers(grant: Grant) -> bool:
    return any(rules.of(step.rule).reads_tiers for step in grant.named.steps)


def _members(grant: Grant) -> list[Recipient]:
    """Return those who take part in a step that reads tiers and have an activity, each once."""
    groups = {step.target for step in grant.named.steps if rules.of(step.rule).reads_tiers}
    return [
        each
        for each in grant.recipients
        if each.activity and each.takes_part is not False and groups.intersection(each.groups)
    ]


def _strays(members: Sequence[Recipient], known: Collection[str], *, others: bool) -> Iterator[Finding]:
    """Yield recipients whose activity has no tiers but nearly does; with ``others`` also all other such."""
    for stray in members:
        near = "" if stray.activity in known else nearest(stray.activity, known)
        if near or (others and stray.activity not in known):
            yield finding(
                "activity_unknown",
                stray.row.at(texts.COLUMN_ACTIVITY),
                name=stray.name,
                activity=stray.activity,
                hint=texts.did_you_mean(near),
                known=texts.listing([*known]),
            )


def _slips(tiers: Sequence[Tier], had: Collection[str]) -> dict[str, Finding]:
    """Return tiers by a word that nobody has and that nearly is one with tiers: theirs are split in two.

    Tiers that lie over those of the other word were not meant as its own, unless only the case differs.
    """
    slips = {}
    for activity in dict.fromkeys(tier.activity for tier in tiers if tier.activity not in had):
        own = [tier for tier in tiers if tier.activity == activity]
        near = nearest(activity, sorted({tier.activity for tier in tiers} & set(had)))
        same = near.casefold() == activity.casefold()
        if near and (same or not _overlap(own, [tier for tier in tiers if tier.activity == near])):
            hint = texts.did_you_mean(near)
            where = own[0].row.at(texts.TIER_ACTIVITY)
            slips[activity] = finding("tier_word_near", where, activity=activity, hint=hint)
    return slips


def _overlap(these: Sequence[Tier], those: Sequence[Tier]) -> bool:
    return any(
        (this.high is None or this.high >= other.low) and (other.high is None or other.high >= this.low)
        for this in these
        for other in those
    )
