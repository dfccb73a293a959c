"""What a spreadsheet can compute again exactly, and which steps it cannot: known before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.allocation import joint
from fordelning.documents.proof import limits, wide
from fordelning.documents.proof.division import SAFE, Division, divide
from fordelning.documents.proof.reading import read
from fordelning.errors import Finding, finding
from fordelning.model.limit import Limit
from fordelning.texts import proof as said
from fordelning.workings.deal import Deal, Method

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from fordelning.model import Allocation, Grant, Step


def unprovable(
    grant: Grant, allocation: Allocation, deals: Sequence[Deal] | None = None
) -> tuple[Finding, ...]:
    """Return a finding for each step that gets figures without formulas; ``deals`` as ``read`` has them."""
    steps, counted = [result.step for result in allocation.steps], joint.with_given(grant, allocation)
    read_so_far = read(grant, allocation) if deals is None else deals
    beyond = {deal.step for deal in read_so_far if reached(deal, counted, allocation) is None}
    return told(steps, beyond)


def told(steps: Sequence[Step], beyond: Collection[int]) -> tuple[Finding, ...]:
    """Return a finding for each of some steps: which cell, and how its numbers come within reach."""
    found = []
    for order in sorted(beyond):
        step = steps[order]
        heading = texts.MODEL_BASIS if step.basis else texts.MODEL_VALUE
        found.append(finding("proof_too_large", step.row.at(heading), step=step.name))
    return tuple(found)


def reached(deal: Deal, grant: Grant, allocation: Allocation) -> Deal | None:
    """Return a division as a spreadsheet can do it: as it is, in parts, or None where it cannot."""
    steps = [result.step for result in allocation.steps]
    if not _limits_safe(deal, grant, steps):
        return None
    before = allocation.steps[deal.step].before
    if not _too_large(before, deal) and (deal.method is Method.FIXED or division(deal, str) is not None):
        return deal
    return wide.widened(deal, grant, steps)


def division(deal: Deal, cell: Callable[[str], str]) -> Division | None:
    """Return how the rows of a division are divided; ``cell`` gives the address of one of its figures."""
    if deal.method is Method.FIXED or deal.wide:
        return None
    sizes = max((share.weight for share in deal.shares), default=0), deal.over, deal.under
    if deal.method is Method.RATE:
        return divide(cell(said.ROUNDED_RATE), cell(said.SCALE), sizes)
    under = cell(said.DENOMINATOR)
    if deal.method in (Method.REMAINDER, Method.EACH, Method.ORDERED):
        return divide(cell(said.NUMERATOR), under, sizes)
    return divide(cell(said.NUMERATOR), under, sizes, add=f"+{under}/2-1", added=deal.under // 2)


def _limits_safe(deal: Deal, grant: Grant, steps: Sequence[Step]) -> bool:
    people = [(share.step, grant.recipients[share.at]) for share in deal.shares if share.at is not None]
    bounds = ((limit, each) for at, each in people for limit in (steps[at].floor, steps[at].cap))
    return all(limits.is_safe(limit, each) for limit, each in bounds if isinstance(limit, Limit))


def _too_large(pot: int, deal: Deal) -> bool:
    weights = sum(share.weight for share in deal.shares)
    floors = sum(share.floor for share in deal.shares)
    largest = max((share.cap or 0 for share in deal.shares), default=0)
    scaled = deal.cut or deal.method in (Method.RATE, Method.EACH)
    counted = pot * deal.scale if scaled else pot
    units = weights * 100 if deal.method is Method.RATE else weights
    return max(counted, units, floors, largest) >= SAFE
