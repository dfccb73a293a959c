"""Names that lead nowhere: conditions that no step would ever ask about.

Requirements A7 and C4: a condition that is left out in silence gives money to those it was to keep out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import rules, texts
from fordelning.allocation.pots import Kind
from fordelning.errors import Finding, finding
from fordelning.texts.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fordelning.allocation.pots import Plan
    from fordelning.errors import Row

_GROUP: Final = texts.CONDITION_GROUP


def check(plan: Plan, groups: Iterable[tuple[str, Row]]) -> Iterator[Finding]:
    """Yield the conditions whose group no step gives money to.

    A group that a step names but nobody belongs to is told of that step (``target_no_group``), not here.

    Args:
        plan: what the names in the model mean.
        groups: those of all conditions, with the rows that name them.
    """
    aims = {
        step.target
        for step in plan.steps
        if plan.kind(step) is Kind.GROUP
        or (not rules.of(step.rule).single and step.target not in plan.members)
    }
    for group, row in groups:
        if group not in aims:
            yield finding(
                "condition_group_unknown",
                row.at(_GROUP),
                name=group,
                hint=texts.did_you_mean(nearest(group, sorted(aims))),
                groups=texts.listing(sorted(aims)),
            )
