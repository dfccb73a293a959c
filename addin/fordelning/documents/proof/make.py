"""The proof: every amount computed again in the workbook, with native formulas from the officer's inputs.

Requirement P14 and the list of requirements: an auditor must be able to re-perform every figure in a plain
workbook, without the program. Only functions of Excel 2013 and LibreOffice are used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning import rules, texts
from fordelning.allocation import joint
from fordelning.documents.proof.alike import Alike
from fordelning.documents.proof.kept import Keeper, keep_inputs
from fordelning.documents.proof.kept_results import keep_results
from fordelning.documents.proof.long import Helpers
from fordelning.documents.proof.overview import payment_formulas, pot_formulas
from fordelning.documents.proof.places import Places, Spot
from fordelning.documents.proof.reach import division, reached, told
from fordelning.documents.proof.reading import read
from fordelning.documents.proof.references import far, literal, near
from fordelning.documents.proof.rows import RowWriter
from fordelning.documents.proof.steps import StepWriter
from fordelning.formulas import Formula
from fordelning.layout import PROOF, PROOF_STEPS, SEALS
from fordelning.tables.results import Proofs, outcome_word, result_rows
from fordelning.texts import proof as said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.documents.proof.against import Holder
    from fordelning.documents.proof.division import Division
    from fordelning.errors import Finding
    from fordelning.model import Allocation, Grant, Payment
    from fordelning.tables.results import Cell, Rows
    from fordelning.workings.deal import Deal


@dataclass(frozen=True, slots=True)
class Proof:
    """Rows of the proof's tables, formulas for the other result tables, and what cannot be proved.

    The first ``inputs`` rows of Bevisunderlag keep what was read, the others what came of it. ``kinds`` is
    what kind of recipient each payee is.
    """

    rows: dict[str, Rows]
    formulas: Proofs
    deals: tuple[Deal, ...]
    findings: tuple[Finding, ...] = ()
    inputs: int = 0
    kinds: Mapping[str, str] | None = None


def prove(
    grant: Grant,
    allocation: Allocation,
    places: Places,
    kinds: Mapping[str, str] | None = None,
    deals: Sequence[Deal] | None = None,
) -> Proof:
    """Return the native formulas that compute an allocation again from its inputs.

    Requirement P14. A step whose numbers no spreadsheet can hold exactly gets figures without formulas, and
    a finding of status Varning says so.

    Args:
        grant: the inputs, with the rows of the workbook they were read from.
        allocation: what the inputs gave.
        places: where the result tables stand in the workbook.
        kinds: by payee what kind of recipient it is (B16), None where the programme does not say.
        deals: the allocation as ``read`` has it, where it has been read already.
    """
    if deals is None:
        deals = read(grant, allocation)
    keeper = None
    if places.seals is not None:
        keeper = Keeper(places.seals)
        keep_inputs(keeper, grant, places.entries)
        places = replace(places, answers=keeper.answers)
    counted = joint.with_given(grant, allocation)
    maker = _Maker(
        counted, allocation, places, Helpers(places.rows, sum(len(deal.shares) for deal in deals)), keeper
    )
    maker.kinds = kinds
    for deal in deals:
        maker.add(deal)
    return maker.finish()


class _Maker:
    """Puts the proof together, division by division."""

    def __init__(
        self, grant: Grant, allocation: Allocation, places: Places, helpers: Helpers, keeper: Keeper | None
    ) -> None:
        self.helpers, self.keeper = helpers, keeper
        self.kinds: Mapping[str, str] | None = None
        self.grant, self.allocation, self.places = grant, allocation, places
        self.steps = [result.step for result in allocation.steps]
        people = [places.recipients.number, *(each.row.number for each in grant.recipients)]
        self.people = range(min(people), max(people) + 1)
        self.rows: list[tuple[Cell, ...]] = []
        self.deals: list[Deal] = []
        self.leads: dict[int, Spot] = {}
        self.taken: dict[int, str] = {}
        self.handed: dict[int, str] = {}
        self.lines: dict[int, tuple[Formula, Formula]] = {}
        self.beyond: set[int] = set()
        self.holders: dict[int, tuple[Holder, int]] = {}

    def add(self, deal: Deal) -> None:
        within = reached(deal, self.grant, self.allocation)
        deal = within or deal
        spot = Spot(self.places, deal, len(self.rows))
        self.deals.append(deal)
        if not deal.of_split:
            self.leads[deal.step] = spot
        self._point_at(spot)
        if within is None:
            self.beyond.add(deal.step)
            writer = self._writer(spot, None)
            self.rows += [writer.figures(at) for at in range(len(deal.shares))]
            return
        writer = self._writer(spot, division(deal, spot.step))
        self.rows += Alike(writer).rows()
        for at, share in enumerate(deal.shares):
            if share.line is not None:
                self.lines[share.line] = self._line(spot, at, share.line, share.amount)

    def _writer(self, spot: Spot, division: Division | None) -> RowWriter:
        lines = self.allocation.lines
        writer = RowWriter(
            self.grant, self.steps, spot, division, self.handed, self.people, lines, self.helpers
        )
        for at, share in enumerate(spot.deal.shares):
            self.helpers.amounts[self.steps[share.step].name, share.id] = spot.own(said.AMOUNT, at)
            if share.line is not None:
                self.holders[share.line] = writer.holder(at, elsewhere=True), share.step
        return writer

    def _point_at(self, spot: Spot) -> None:
        """Note where each step's money stands, for its row in Bevissteg."""
        split = rules.of(self.steps[spot.deal.step].rule).splits and not spot.deal.of_split
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
        inputs = 0
        if self.keeper is not None:
            inputs = len(self.keeper.rows)
            written = rows | result_rows(self.allocation, formulas, kinds=self.kinds)
            payees = [*map(self._payee, self.allocation.payments)]
            keep_results(self.keeper, self.allocation, self.places, written, payees)
            rows[SEALS.name] = self.keeper.rows
        return Proof(rows, formulas, tuple(self.deals), told(self.steps, self.beyond), inputs, self.kinds)

    def _payee(self, payment: Payment) -> str:
        """Return the formula of a payee, its number and the outcome, from the inputs of its first line."""
        for number, line in enumerate(self.allocation.lines):
            if line.amount and (line.payee, line.outcome) == (payment.payee, payment.outcome):
                holder, order = self.holders[number]
                step = self.steps[order]
                live = far(step.row, texts.MODEL_OUTCOME)
                word = outcome_word(payment.outcome)
                outcome = (
                    live if self.places.entries.at(step.row, texts.MODEL_OUTCOME) == word else literal(word)
                )
                return "&".join((holder.payee(payment.payee), holder.number(payment.org_number), outcome))
        words = (payment.payee, payment.org_number, outcome_word(payment.outcome))
        return literal("".join(words))
