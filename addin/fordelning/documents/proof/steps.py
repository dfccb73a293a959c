"""Table Bevissteg: one row per step, from what the pot held before it to what the step took."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning import rules, texts
from fordelning.documents.proof import against_model, inputs
from fordelning.documents.proof.division import SAFE, Division, divide
from fordelning.documents.proof.long import FEW, named
from fordelning.documents.proof.references import far, near, span
from fordelning.formulas import Formula
from fordelning.layout import PROOF_STEPS
from fordelning.model import FIRST_POT
from fordelning.texts import proof as said
from fordelning.workings.deal import RANKED, Deal, Method

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.documents.proof.places import Places, Spot
    from fordelning.model import Allocation, Grant, StepResult
    from fordelning.tables.results import Cell


@dataclass(frozen=True, slots=True)
class StepWriter:
    """Writes the rows of Bevissteg.

    ``leads`` holds the divisions by their first step, ``taken`` the cells of Bevis that each step's money
    stands in, ``beyond`` the steps whose numbers are too large to be computed in a spreadsheet.
    """

    grant: Grant
    allocation: Allocation
    places: Places
    leads: Mapping[int, Spot]
    taken: Mapping[int, str]
    beyond: frozenset[int]

    def row(self, order: int) -> tuple[Cell, ...]:
        """Return one row in the order of the table's columns."""
        result = self.allocation.steps[order]
        step = result.step
        cells: dict[str, Cell] = {
            said.STEP: step.name,
            said.RULE: rules.of(step.rule).word,
            said.POT: step.pot,
            said.TARGET: step.target,
            said.BEFORE: Formula(before(self.grant, self.allocation, self.places, order), result.before),
            said.TAKEN: Formula(self.taken[order], result.taken),
            said.CLAIMED: result.taken,
            said.SOURCE: step.source,
        }
        spot = self.leads.get(order)
        tests = self._tests(order)
        if spot is not None and order not in self.beyond:
            if spot.deal.method is not Method.FIXED:
                cells |= self._division(spot, result)
            tests += [*self._deal_tests(spot, result), *against_model.given_tests(spot)]
        tests += against_model.tests(self.places, order, step, cells)
        cells[said.TEST] = Formula("+".join(tests), 0)
        return tuple(cells.get(heading) for heading in PROOF_STEPS.headings)

    def _cell(self, column: str, order: int) -> str:
        return near(self.places.steps, column, order)

    def _division(self, spot: Spot, result: StepResult) -> dict[str, Cell]:
        deal, order = spot.deal, spot.deal.step
        free = [share for share in deal.shares if share.bound == said.FREE]
        cells: dict[str, Cell] = {}
        if not deal.wide:  # else they stand in rows of Bevis
            weights = sum(share.weight for share in free)
            cells = {said.SCALE: deal.scale, said.WEIGHTS: Formula(_sum_of_free(spot, said.WEIGHT), weights)}
        if deal.method is Method.RATE:
            weights = sum(share.weight for share in deal.shares)
            if weights != sum(share.weight for share in free):  # a bound lifts or cuts what the rate gives
                cells[said.WEIGHTS] = Formula(f"SUM({spot.column(said.WEIGHT)})", weights)
            return cells | {said.ROUNDED_RATE: Formula(self._rounded_rate(result, order), deal.over)}
        if rules.of(result.step.rule).priced and not deal.cut:
            return cells | {said.NUMERATOR: deal.over, said.DENOMINATOR: deal.under}
        if deal.method is Method.ORDERED:
            return cells | self._ordered(spot, result)
        held = self._held(spot)
        taken = sum(_limit(share.bound, share.floor, share.cap) for share in deal.shares) if held else 0
        if held:
            cells[said.HELD] = Formula(held, taken)
        shared = self._cell(said.BEFORE, order) + (f"-{self._cell(said.HELD, order)}" if held else "")
        cells[said.SHARED] = Formula(shared, result.before - taken)
        cells |= {} if deal.wide else self._rate(deal, result, order)
        if deal.method is Method.EACH:
            return cells
        whole = sum(share.whole for share in (deal.shares if deal.method is Method.WEBSTER else free))
        odd = f"{self._cell(said.SHARED, order)}-{self._whole(spot)}"
        if deal.withheld:
            share = Division("1", self._cell(said.DENOMINATOR, order))
            rest = sum(share.rest for share in free) // deal.under
            return cells | {said.ODD: Formula(share.whole(f"({_sum_of_free(spot, said.REST)})"), rest)}
        unused = deal.claimed and deal.method is Method.REMAINDER
        cells[said.ODD] = 0 if unused else Formula(odd, result.before - taken - whole)
        return cells

    def _ordered(self, spot: Spot, result: StepResult) -> dict[str, Cell]:
        """Return what the claims that were met whole leave of the pot, and what is shared of it."""
        deal, order = spot.deal, spot.deal.step
        shared = Formula(f"{self._cell(said.BEFORE, order)}-{self._cell(said.HELD, order)}", deal.over)
        held = f'SUMIF({spot.column(said.BOUND)},"{said.AT_CAP}",{spot.column(said.WEIGHT)})'
        odd = deal.over - sum(share.whole for share in deal.shares)
        whole = _sum_of_free(spot, said.WHOLE)
        return {
            said.HELD: Formula(held, result.before - deal.over),
            said.SHARED: shared,
            **self._rate(deal, result, order),
            said.ODD: Formula(f"{self._cell(said.SHARED, order)}-{whole}", odd),
        }

    def _whole(self, spot: Spot) -> str:
        if spot.deal.method is Method.WEBSTER:
            return f"SUM({spot.column(said.WHOLE)})"
        return _sum_of_free(spot, said.WHOLE)

    def _held(self, spot: Spot) -> str:
        """Return the sum of the rows at a bound; Webster has none: there bounds only stop the rounding."""
        if spot.deal.method is Method.WEBSTER:
            return ""
        parts = [
            f'SUMIF({spot.column(said.BOUND)},"{word}",{spot.column(column)})'
            for word, column in ((said.AT_FLOOR, said.FLOOR), (said.AT_CAP, said.CAP))
            if any(share.bound == word for share in spot.deal.shares)
        ]
        return "+".join(parts)

    def _rate(self, deal: Deal, result: StepResult, order: int) -> dict[str, Cell]:
        shared, weights = self._cell(said.SHARED, order), self._cell(said.WEIGHTS, order)
        over, under = self._cell(said.NUMERATOR, order), self._cell(said.DENOMINATOR, order)
        cells: dict[str, Cell] = {said.NUMERATOR: deal.over, said.DENOMINATOR: deal.under}
        if not deal.claimed:
            cells = {
                said.NUMERATOR: Formula(shared, deal.over),
                said.DENOMINATOR: Formula(f"MAX(1,{weights})", deal.under),
            }
        if deal.withheld:
            whole = f"ROUND({_sum_of_free(self.leads[order], said.BASIS)}*{self._cell(said.SCALE, order)},0)"
            cells[said.DENOMINATOR] = Formula(f"MAX(1,{whole})", deal.under)
        rate = result.rate
        if rate is None:
            return cells
        if deal.claimed or deal.over * deal.scale >= SAFE:
            return cells | {said.RATE_NUMERATOR: rate.numerator, said.RATE_DENOMINATOR: rate.denominator}
        money = f"{over}*{self._cell(said.SCALE, order)}"
        common = f"GCD({money},{under})"
        return cells | {
            said.RATE_NUMERATOR: Formula(f"{money}/{common}", rate.numerator),
            said.RATE_DENOMINATOR: Formula(f"{under}/{common}", rate.denominator),
        }

    def _rounded_rate(self, result: StepResult, order: int) -> str:
        """Return the formula of the rate rounded down to whole steps of kronor."""
        unit = f"VALUE({far(result.step.row, texts.MODEL_ROUNDING)})"
        scale, weights = self._cell(said.SCALE, order), self._cell(said.WEIGHTS, order)
        division = divide(self._cell(said.BEFORE, order), f"({weights}*{unit})", (1, 1, 1))
        assert division is not None
        return f"IF({weights}=0,0,({division.whole(scale)})*{unit})"

    def _tests(self, order: int) -> list[str]:
        taken, own = self._cell(said.TAKEN, order), self.allocation.steps[order]
        tests = [
            f"({taken}<>{self._cell(said.CLAIMED, order)})",
        ]
        if not own.step.exceeds:
            tests.append(f"({taken}>{self._cell(said.BEFORE, order)})")
        if rules.of(own.step.rule).decided:
            spot = self.leads[order]
            tests.append(f"(SUM({spot.column(said.BASIS)})<>{self._cell(said.BEFORE, order)})")
        return tests

    def _deal_tests(self, spot: Spot, result: StepResult) -> list[str]:
        """Return what must hold for a division as a whole: that it empties the pot, and why rules applied."""
        deal, order = spot.deal, spot.deal.step
        before, odd = self._cell(said.BEFORE, order), self._cell(said.ODD, order)
        tests = []
        if deal.method is Method.WEBSTER:
            tests.append(f"OR({odd}<0,{odd}>SUM({spot.column(said.REST)}))")
        whole = before if deal.scale == 1 else f"{before}*{self._cell(said.SCALE, order)}"
        if deal.cut:
            tests.append(f"(SUM({spot.column(said.WEIGHT)})<={whole})")
        if rules.of(result.step.rule).priced and not deal.cut:
            tests.append(f"({self._cell(said.WEIGHTS, order)}>{whole})")
        if deal.method is Method.REMAINDER and deal.claimed:
            some = f'COUNTIFS({spot.column(said.BOUND)},"<>{said.AT_CAP}",{spot.column(said.WEIGHT)},">0")'
            tests.append(f"AND({self._cell(said.TAKEN, order)}<{before},{some}>0)")
        elif deal.method in RANKED and not (deal.withheld or deal.clipped or result.step.owed):
            tests.append(f"(SUM({spot.column(said.AMOUNT)})<>{before})")
        return tests


def _limit(bound: str, floor: int, cap: int | None) -> int:
    return floor if bound == said.AT_FLOOR else (cap or 0) if bound == said.AT_CAP else 0


def _sum_of_free(spot: Spot, column: str) -> str:
    return f'SUMIF({spot.column(said.BOUND)},"{said.FREE}",{spot.column(column)})'


def before(grant: Grant, allocation: Allocation, places: Places, order: int | None, pot: str = "") -> str:
    """Return the formula of what a pot holds before a step: what came in less what was taken out."""
    results = allocation.steps if order is None else allocation.steps[:order]
    pot = pot if order is None else allocation.steps[order].step.pot
    terms = [inputs.grant_amount(grant, places.entries)] if pot == FIRST_POT else []
    terms += incoming(results, places, pot)
    taken = "".join(f"-{cell}" for cell in outgoing(results, places, pot))
    return f"{'+'.join(terms) or '0'}{taken}"


def incoming(results: Sequence[StepResult], places: Places, pot: str) -> list[str]:
    """Return terms that sum to what came into a pot: cells of Bevissteg, or one sum of many."""
    own = [at for at, each in enumerate(results) if each.step.target == pot]
    return _terms(places, own, [named(places.steps, said.TARGET, len(results), pot)], len(results))


def outgoing(results: Sequence[StepResult], places: Places, pot: str) -> list[str]:
    """Return terms that sum to what was taken out of a pot: cells of Bevissteg, or one sum of many."""
    own = [at for at, each in enumerate(results) if each.step.pot == pot]
    return _terms(places, own, [named(places.steps, said.POT, len(results), pot)], len(results))


def moved(results: Sequence[StepResult], places: Places, pot: str, pots: Sequence[str]) -> list[str]:
    """Return terms that sum to what went from a pot to other pots."""
    own = [at for at, each in enumerate(results) if each.step.pot == pot and each.step.target in pots]
    names = span(places.pots, texts.LINE_POT, 0, len(pots) - 1)
    to_pots = f"ISNUMBER(MATCH({span(places.steps, said.TARGET, 0, len(results) - 1)},{names},0))"
    of_pot = named(places.steps, said.POT, len(results), pot)
    return _terms(places, own, [of_pot, to_pots], len(results))


def _terms(places: Places, own: list[int], tests: list[str], steps: int) -> list[str]:
    if len(own) <= FEW:
        return [far(places.steps, said.TAKEN, at) for at in own]
    return [f"SUMPRODUCT(1*{'*'.join(tests)},{span(places.steps, said.TAKEN, 0, steps - 1)})"]
