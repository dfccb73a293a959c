"""Formulas of the tables Potter and Utbetalning: sums over the proof and over the lines themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.documents.proof import inputs
from fordelning.documents.proof.references import fixed, near
from fordelning.documents.proof.steps import incoming, moved
from fordelning.formulas import Formula
from fordelning.formulas.limits import fits
from fordelning.layout import POTS
from fordelning.model import FIRST_POT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fordelning.documents.proof.places import Places
    from fordelning.model import Allocation, Grant, Outcome
    from fordelning.tables.results import Cell

_MOST: Final = 250  # arguments of one SUM; Excel takes 255


def pot_formulas(grant: Grant, allocation: Allocation, places: Places) -> list[tuple[Cell, ...]]:
    """Return, for every pot, the formulas of In, Avsatt, Fördelat and Kvar."""
    by_pot: dict[str, list[int]] = {}
    for number, line in enumerate(allocation.lines):
        by_pot.setdefault(line.pot, []).append(number)
    names = [pot.name for pot in allocation.pots]
    rows: list[tuple[Cell, ...]] = []
    for at, pot in enumerate(allocation.pots):
        came = [inputs.grant_amount(grant, places.entries)] if pot.name == FIRST_POT else []
        came += incoming(allocation.steps, places, pot.name)
        _, first, transferred, distributed, _ = (near(places.pots, name, at) for name in POTS.headings)
        rows.append(
            (
                Formula("+".join(came) or "0", pot.incoming),
                Formula("+".join(moved(allocation.steps, places, pot.name, names)) or "0", pot.transferred),
                _sum(by_pot.get(pot.name, []), places, pot.distributed),
                Formula(f"{first}-{transferred}-{distributed}", pot.left),
            )
        )
    return rows


def payment_formulas(allocation: Allocation, places: Places) -> list[Cell]:
    """Return, for every payee and outcome, the formula of what it gets: the sum of its lines.

    The lines are pointed out one by one. A sum by name would have to look through all lines for every
    payee, and a payee's name alone does not tell it from another with the same name and other number.
    """
    own: dict[tuple[str, str, Outcome], list[int]] = {}
    for number, line in enumerate(allocation.lines):
        if line.amount:
            own.setdefault((line.payee, line.org_number, line.outcome), []).append(number)
    return [
        _sum(own[payment.payee, payment.org_number, payment.outcome], places, payment.amount)
        for payment in allocation.payments
    ]


def _sum(lines: Iterable[int], places: Places, known: int) -> Cell:
    """Return the sum of the amounts of some lines; the number itself where no formula can be that long."""
    runs: list[tuple[int, int]] = []
    for number in lines:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    cells = [_run(places, *run) for run in runs]
    sums = [f"SUM({','.join(cells[at : at + _MOST])})" for at in range(0, len(cells), _MOST)]
    text = "+".join(sums) or "0"
    return Formula(text, known) if fits(text) else known


def _run(places: Places, first: int, last: int) -> str:
    start = fixed(places.lines, texts.LINE_AMOUNT, first)
    return start if first == last else f"{start}:{fixed(places.lines, texts.LINE_AMOUNT, last)}"
