"""Check of groups: nobody is left out of the allocation without a word, and no group leads nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.errors import Finding, Status, finding
from fordelning.texts.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Recipient
    from fordelning.year.situation import Situation


def check_groups(now: Situation) -> Iterator[Finding]:
    """Yield recipients that no step gives money to, and groups beside the right one that no step names.

    Requirement A7: the one who gets nothing is told why; without a step there is no line, not even a
    refusal. Those who have declined are not expected to have a group. Where the model gives nothing to any
    group, only to pots and earmarks, that is no slip of the pen, and is told as it is.
    """
    targets = {step.target for step in now.grant.named.steps}
    divides = any(targets.intersection(each.groups) for each in now.grant.recipients)
    uses = {purpose.area for purpose in now.programme.purposes} if now.programme else set()
    for recipient in now.grant.recipients:
        if recipient.takes_part is False:
            continue
        if not targets.intersection(recipient.groups):
            meant = nearest(" ".join(recipient.groups), targets)
            found = _told(recipient, "in_no_group", " ".join(recipient.groups), targets)
            lost = divides or meant or not recipient.groups
            yield found if lost else replace(found, status=Status.WARNING)
            continue
        for group in recipient.groups:
            if group not in targets | uses:
                yield _told(recipient, "group_not_used", group, targets)


def _told(recipient: Recipient, code: str, group: str, targets: set[str]) -> Finding:
    return finding(
        code,
        recipient.row.at(texts.COLUMN_GROUP),
        name=recipient.name,
        group=group,
        hint=texts.did_you_mean(nearest(group, sorted(targets))),
    )
