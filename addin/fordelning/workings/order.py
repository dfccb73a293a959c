"""Claims met in order, as numbers: which rows were met whole, which share the rest, whom the pot missed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning.texts import proof as said
from fordelning.workings.deal import Deal, Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.workings.deal import Share


def in_order(order: int, pot: int, shares: Sequence[Share], *, whole: bool) -> Deal:
    """Return the rows by their place in the order; ``weight`` is the claim of each, ``place`` its place."""
    numbers = {id_: at for at, id_ in enumerate(sorted(share.id for share in shares), start=1)}
    rows = [
        replace(share, order=numbers[share.id], bound=_met(share, pot, shares, whole)) for share in shares
    ]
    held = sum(row.weight for row in rows if row.bound == said.AT_CAP)
    under = max(1, sum(row.weight for row in rows if row.bound == said.FREE))
    over = pot - held
    counted = []
    for row in rows:
        kronor, rest = divmod(row.weight * over, under) if row.bound == said.FREE else (0, 0)
        counted.append(replace(row, whole=kronor, rest=rest))
    counted.sort(key=lambda row: (row.bound == said.OUTSIDE, row.place, row.order))
    return Deal(order, Method.ORDERED, tuple(counted), 1, over, under)


def _met(share: Share, pot: int, shares: Sequence[Share], whole: bool) -> str:
    if not share.eligible:
        return said.OUTSIDE
    before = sum(each.weight for each in shares if each.eligible and each.place < share.place)
    through = before + sum(each.weight for each in shares if each.eligible and each.place == share.place)
    if through <= pot:
        return said.AT_CAP
    return said.FREE if before < pot and not whole else said.MISSED
