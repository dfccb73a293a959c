"""How much more a step could take from its pot without upsetting the steps after it.

Requirement A23: amounts that are fixed beforehand need a pot that holds them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.workings.threshold import Room

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model import Allocation


def rooms(allocation: Allocation) -> Mapping[str, Room]:
    """Return the room of every step by its name.

    Steps that divide whatever is there, without a floor, make room; all other later steps are counted on to
    need what they took.

    Args:
        allocation: how the steps went, in order.
    """
    found: dict[str, Room] = {}
    for at, result in enumerate(allocation.steps):
        left = result.before - result.taken
        later = [each for each in allocation.steps[at + 1 :] if each.step.pot == result.step.pot]
        sure = left - sum(each.taken for each in later if not rules.of(each.step.rule).yields(each.step))
        most = left - sum(each.taken for each in later if rules.of(each.step.rule).is_fixed(each.step))
        found[result.step.name] = Room(sure, most)
    return found
