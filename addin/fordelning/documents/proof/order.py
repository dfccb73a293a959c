"""Formulas of claims that are met in order (T3): the claim, its place, and how far the pot reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.documents.proof.references import far, literal
from fordelning.documents.proof.row_cells import RowCells
from fordelning.formulas import Formula
from fordelning.tables.results import shown
from fordelning.texts import ordered
from fordelning.texts import proof as said
from fordelning.workings.deal import Method

if TYPE_CHECKING:
    from fordelning.documents.proof.places import Spot
    from fordelning.documents.proof.row_cells import Rows
    from fordelning.model import Step
    from fordelning.tables.results import Cell
    from fordelning.workings.deal import Deal


def is_idle(deal: Deal, at: int) -> bool:
    """Tell whether a row takes no part in the rounding of its division."""
    bound = deal.shares[at].bound
    return bound == said.OUTSIDE or (deal.method is Method.ORDERED and bound != said.FREE)


def claim(step: Step, limited: str) -> str:
    """Return the formula of the whole kronor that can be granted.

    Args:
        step: it may have a least amount.
        limited: the formula of what is sought, at most the cap.
    """
    return f"IF(INT({limited})<{step.smallest},0,INT({limited}))" if step.smallest else f"INT({limited})"


def placed(rows: Rows, at: int) -> dict[str, Cell]:
    """Return the place of a row in the order, and what settles an odd krona among equals."""
    share, step, entries = rows.deal.shares[at], rows.step(at), rows.spot.places.entries
    cells: dict[str, Cell] = {said.ORDER: share.order}
    if not share.eligible:
        return cells | {said.RANK: 0}
    cell, held = far(step.row, texts.MODEL_VALUE), entries.at(step.row, texts.MODEL_VALUE)
    written = held if isinstance(held, str) else ordered.value(step.order, step.smallest, whole=step.whole)
    found = f"IF(EXACT({cell},{literal(written)}),{RowCells(rows, at).numbers()[1]},NA())"
    return cells | {said.RANK: Formula(found, shown(share.place))}


def test(spot: Spot, at: int, *, whole: bool) -> str:
    """Return 1 if the pot reached farther or less far than column Gräns says."""
    ranks, weights, own = spot.column(said.RANK), spot.column(said.WEIGHT), spot.own(said.RANK, at)
    pot = spot.step(said.BEFORE)
    before, through = (f"SUMPRODUCT(({ranks}{sign}{own})*{weights})" for sign in ("<", "<="))
    rest = f'"{said.MISSED}"' if whole else f'IF({before}<{pot},"{said.FREE}","{said.MISSED}")'
    return f'(1-EXACT({spot.own(said.BOUND, at)},IF({through}<={pot},"{said.AT_CAP}",{rest})))'
