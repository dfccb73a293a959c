"""How much more a step could take from its pot without upsetting the steps after it.

Requirement A23: amounts that are fixed beforehand need a pot that holds them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning.model import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model import Allocation, Step


@dataclass(frozen=True, slots=True)
class Room:
    """Kronor that a step can take besides what it took.

    ``sure`` is there whatever the later steps do; ``most`` is what the later steps with fixed amounts leave.
    """

    sure: int
    most: int


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
        sure = left - sum(each.taken for each in later if not _yields(each.step))
        most = left - sum(each.taken for each in later if _is_fixed(each.step))
        found[result.step.name] = Room(sure, most)
    return found


def _is_fixed(step: Step) -> bool:
    """Tell whether a step takes the same whatever its pot holds, or does not take anything."""
    return step.rule in (Rule.SET_ASIDE, Rule.GIVEN) or (step.rule is Rule.TIERS and not step.reduce)


def _yields(step: Step) -> bool:
    """Tell whether a step divides whatever its pot holds."""
    if step.rule is Rule.PER_UNIT:
        return step.rate_step == 0
    return step.rule is Rule.EQUAL or (step.rule is Rule.KEY and step.floor is None)
