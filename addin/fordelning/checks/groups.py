"""Check of groups: nobody is left out of the allocation without a word."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.errors import Finding, finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.checks.situation import Situation


def check_groups(now: Situation) -> Iterator[Finding]:
    """Yield recipients that no step gives money to: they get no line, not even a refusal.

    Requirement A7: the one who gets nothing is told why. Those who have declined are not expected to have
    a group.
    """
    targets = {step.target for step in now.grant.steps}
    known = sorted(targets & {group for recipient in now.grant.recipients for group in recipient.groups})
    for recipient in now.grant.recipients:
        if recipient.takes_part is False or targets.intersection(recipient.groups):
            continue
        near = [
            close
            for group in recipient.groups
            for close in difflib.get_close_matches(group, known, n=1, cutoff=0.75)
        ]
        yield finding(
            "in_no_group",
            recipient.row.at(texts.COLUMN_GROUP),
            name=recipient.name,
            hint=texts.did_you_mean(near[0] if near else ""),
        )
