"""Names that lead nowhere in a grant of which some cells could not be read: what can be told of them at once.

Nothing is told of a name that may stand where it could not be read. Where all could be read the allocation
tells of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning.allocation import joint, pots, references
from fordelning.checks.activities import check_activity_names
from fordelning.layout import MODEL, RECIPIENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.errors import Finding
    from fordelning.model import Grant


def check_names(grant: Grant) -> Iterator[Finding]:
    """Yield the pots, groups and activities of the model and its conditions that lead nowhere.

    Args:
        grant: as it could be read; something in it could not.
    """
    named = grant.named
    if MODEL.name in grant.unnamed or not named.steps:
        return
    plan = pots.read(replace(grant, steps=named.steps))
    if MODEL.name not in grant.unread:
        yield from pots.check_flow(plan)
        yield from joint.check(grant.steps)
    if RECIPIENTS.name not in grant.unnamed:
        yield from pots.check_targets(plan)
        yield from references.check(plan, named.groups)
    yield from check_activity_names(grant)
