"""An allocation as the tables that the charts show: who gets most, and how much goes to which form."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fordelning.layout.charts import FORMS, NO_FORM, RANKING
from fordelning.model import words

if TYPE_CHECKING:
    from fordelning.model import Allocation, Grant

Rows = list[tuple[object, ...]]


def chart_rows(grant: Grant, allocation: Allocation) -> dict[str, Rows]:
    """Return the rows of Rangordning and Driftsformer; earmarks are nobody's and stand in neither."""
    sums: dict[str, int] = defaultdict(int)
    for line in allocation.lines:
        if line.recipient:
            sums[line.id] += line.amount
    return {RANKING.name: _ranking(grant, sums), FORMS.name: _forms(grant, sums)}


def _ranking(grant: Grant, sums: dict[str, int]) -> Rows:
    floors = [step.floor for step in grant.steps if isinstance(step.floor, int)]
    floor = floors[0] if len(floors) == 1 else None
    ranked = sorted(grant.recipients, key=lambda item: (-sums[item.id], item.id))
    return [(item.name, sums[item.id], floor) for item in ranked if sums[item.id]]


def _forms(grant: Grant, sums: dict[str, int]) -> Rows:
    amounts: dict[str, int] = defaultdict(int)
    units: dict[str, int] = defaultdict(int)
    for recipient in grant.recipients:
        if sums[recipient.id]:
            form = NO_FORM if recipient.private is None else words.word_of(words.FORMS, recipient.private)
            amounts[form] += sums[recipient.id]
            units[form] += 1
    return [(form, amounts[form], units[form]) for form in (*words.FORMS, NO_FORM) if units[form]]
