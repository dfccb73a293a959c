"""The proof: every amount computed again in the workbook, with native formulas from the officer's inputs.

Requirement P14 and the list of requirements: an auditor must be able to re-perform every figure in a plain
workbook, without the program. Only functions of Excel 2016 and LibreOffice are used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.documents.proof.division import SAFE, Division, divide
from fordelning.documents.proof.long import Helpers
from fordelning.documents.proof.overview import payment_formulas, pot_formulas
from fordelning.documents.proof.places import Places, Spot
from fordelning.documents.proof.reading import read
from fordelning.documents.proof.record import Deal, Method, Share
from fordelning.documents.proof.references import near
from fordelning.documents.proof.rows import RowWriter
from fordelning.documents.proof.steps import StepWriter
from fordelning.errors import Finding, finding
from fordelning.formulas import Formula
from fordelning.layout import PROOF, PROOF_STEPS
from fordelning.model import Rule
from fordelning.tables.results import Proofs, shown
from fordelning.texts import proof as said

if TYPE_CHECKING:
    from fordelning.model import Allocation, Grant
    from fordelning.tables.results import Cell, Rows


@dataclass(frozen=True, slots=True)
class Proof:
    """Rows of Bevissteg and Bevis, formulas for the other result tables, and what cannot be proved."""

    rows: dict[str, Rows]
    formulas: Proofs
    deals: tuple[Deal, ...]
    findings: tuple[Finding, ...] = ()


def prove(grant: Grant, allocation: Allocation, places: Places) -> Proof:
    """Return the native formulas that compute an allocation again from its inputs.

    Requirement P14. A step whose numbers no spreadsheet can hold exactly gets figures without formulas, and
    a finding of status Varning says so.

    Args:
        grant: the inputs, with the rows of the workbook they were read from.
        allocation: what the inputs gave.
        places: where the result tables stand in the workbook.
    """
    deals = read(grant, allocation)
    maker = _Maker(grant, allocation, places, Helpers(places.rows, sum(len(deal.shares) for deal in deals)))
    for deal in deals:
        maker.add(deal)
    return maker.finish()


class _Maker:
    """Puts the proof together, division by division."""

    def __init__(self, grant: Grant, allocation: Allocation, places: Places, helpers: Helpers) -> None:
        self.helpers = helpers
        self.grant, self.allocation, self.places = grant, allocation, places
        self.steps = [result.step for result in allocation.steps]
        people = [places.recipients.number, *(each.row.number for each in grant.recipients)]
        lines = places.lines.number
        self.areas = range(min(people), max(people) + 1), range(lines, lines + len(allocation.lines))
        self.rows: list[tuple[Cell, ...]] = []
        self.deals: list[Deal] = []
        self.leads: dict[int, Spot] = {}
        self.taken: dict[int, str] = {}
        self.handed: dict[int, str] = {}
        self.lines: dict[int, tuple[Formula, Formula]] = {}
        self.beyond: set[int] = set()

    def add(self, deal: Deal) -> None:
        spot = Spot(self.places, deal, len(self.rows))
        self.deals.append(deal)
        if not deal.of_split:
            self.leads[deal.step] = spot
        self._point_at(spot)
        division = _division(deal, spot)
        if _too_large(self.allocation.steps[deal.step].before, deal) or (
            division is None and deal.method is not Method.FIXED
        ):
            self.beyond.add(deal.step)
            self.rows += [_figures(self.steps[share.step].name, share, self.places) for share in deal.shares]
            return
        writer = RowWriter(self.grant, self.steps, spot, division, self.handed, self.areas, self.helpers)
        self.rows += [writer.row(at) for at in range(len(deal.shares))]
        for at, share in enumerate(deal.shares):
            if share.line is not None:
                self.lines[share.line] = self._line(spot, at, share.line, share.amount)

    def _point_at(self, spot: Spot) -> None:
        """Note where each step's money stands, for its row in Bevissteg."""
        split = self.steps[spot.deal.step].rule is Rule.PERCENT and not spot.deal.of_split
        if not split:
            self.taken[spot.deal.step] = f"SUM({spot.column(said.AMOUNT)})"
            return
        for at, share in enumerate(spot.deal.shares):
            self.taken[share.step] = self.handed[share.step] = spot.cell(said.AMOUNT, at)

    def _line(self, spot: Spot, at: int, line: int, amount: int) -> tuple[Formula, Formula]:
        return Formula(spot.cell(said.AMOUNT, at), amount), Formula(self._difference(line), 0)

    def _difference(self, line: int) -> str:
        own = self.places.lines
        return f"{near(own, texts.LINE_PROOF, line)}-{near(own, texts.LINE_AMOUNT, line)}"

    def finish(self) -> Proof:
        writer = StepWriter(
            self.grant, self.allocation, self.places, self.leads, self.taken, frozenset(self.beyond)
        )
        rows = {
            PROOF_STEPS.name: [writer.row(order) for order in range(len(self.steps))],
            PROOF.name: self.rows + self.helpers.rows,
        }
        formulas = Proofs(
            [self.lines.get(number, (None, None)) for number in range(len(self.allocation.lines))],
            pot_formulas(self.grant, self.allocation, self.places),
            payment_formulas(self.allocation, self.places),
        )
        found = tuple(
            finding("proof_too_large", self.steps[order].row.at(), step=self.steps[order].name)
            for order in sorted(self.beyond)
        )
        return Proof(rows, formulas, tuple(self.deals), found)


def _division(deal: Deal, spot: Spot) -> Division | None:
    if deal.method is Method.FIXED:
        return None
    sizes = max((share.weight for share in deal.shares), default=0), deal.over, deal.under
    if deal.method is Method.RATE:
        return divide(spot.step(said.ROUNDED_RATE), spot.step(said.SCALE), sizes)
    under = spot.step(said.DENOMINATOR)
    if deal.method is Method.REMAINDER:
        return divide(spot.step(said.NUMERATOR), under, sizes)
    return divide(spot.step(said.NUMERATOR), under, sizes, add=f"+{under}/2-1", added=deal.under // 2)


def _too_large(pot: int, deal: Deal) -> bool:
    weights = sum(share.weight for share in deal.shares)
    limits = sum(share.floor for share in deal.shares)
    largest = max((share.cap or 0 for share in deal.shares), default=0)
    counted = pot * deal.scale if deal.method is Method.RATE else pot
    units = weights * 100 if deal.method is Method.RATE else weights
    return max(counted, units, limits, largest) >= SAFE


def _figures(step: str, share: Share, places: Places) -> tuple[Cell, ...]:
    cells: dict[str, Cell] = {
        said.LINE: None if share.line is None else places.lines.number + share.line,
        said.STEP: step,
        said.ID: share.id,
        said.NAME: share.name,
        said.BASIS: shown(share.basis),
        said.BOUND: share.bound,
        said.AMOUNT: share.amount,
    }
    return tuple(cells.get(heading) for heading in PROOF.headings)
