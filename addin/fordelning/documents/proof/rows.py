"""Table Bevis: one row per holder and division, each figure as a native formula with its known result."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from fordelning import rules, texts
from fordelning.documents.proof import amounts, inputs, limits, order
from fordelning.documents.proof.against import Holder, of_transfer, tests
from fordelning.documents.proof.digits import split
from fordelning.documents.proof.reckoned import ReckonedWriter, shown_basis
from fordelning.documents.proof.row_cells import RowCells, Rows
from fordelning.documents.proof.wide_rows import WideWriter
from fordelning.formulas import Formula
from fordelning.layout import PROOF
from fordelning.tables.results import shown
from fordelning.texts import proof as said
from fordelning.workings.deal import RANKED, Method

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Condition, Recipient, Step
    from fordelning.tables.results import Cell


class RowWriter(Rows):
    """Writes the rows of one division."""

    _reckoner: ReckonedWriter | None = None

    @cached_property
    def _wide(self) -> WideWriter:
        """What continues the rows of a division whose numbers are too large for one cell each."""
        found = self.step(0).reckoned
        if found is not None and self._reckoner is None:
            self._reckoner = ReckonedWriter(self, found)
        return WideWriter(self, self._reckoner)

    @property
    def _divides(self) -> bool:
        return self.division is not None or self.deal.wide

    def row(self, at: int) -> tuple[Cell, ...]:
        """Return one row in the order of the table's columns."""
        share = self.deal.shares[at]
        cells: dict[str, Cell] = {
            said.STEP: self.steps[share.step].name,
            said.ID: share.id,
            said.NAME: share.name,
            said.BOUND: share.bound if share.bound == said.OUTSIDE or self._divides or self.limited else None,
            said.AMOUNT: Formula(amounts.of(self, at), share.amount),
            said.BASIS: Formula(self._basis(at), shown_basis(self, at)),
            said.TEST: Formula(self._test(at), 0),
        }
        if share.line is not None:
            cells[said.LINE] = self.spot.places.lines.number + share.line
        if share.at is not None:
            cells |= self._of_recipient(at, self.grant.recipients[share.at])
        if self._weighted():
            known = split(share.weight)[0] if self.deal.wide else share.weight
            cells[said.WEIGHT] = Formula(self._weight(at), known)
        if self._divides:
            cells |= self._divided(at)
        return PROOF.row(cells)

    def reckoned(self, at: int) -> str:
        """Return the formula of a basis that is reckoned from columns (T4), empty where it is one column."""
        found = self.step(at).reckoned
        if found is not None and self._reckoner is None:
            self._reckoner = ReckonedWriter(self, found)
        return self._reckoner.formula(at) if self._reckoner else ""

    def conditions(self, step: Step) -> Sequence[Condition]:
        """Return those of the group of a step."""
        return [each for each in self.grant.conditions if each.group == step.target]

    def _weighted(self) -> bool:
        return self._divides or rules.of(self.step(0).rule).by_amount

    def holder(self, at: int, *, elsewhere: bool = False) -> Holder:
        """Return whose row it is, and how its cells in Mottagare are found from this sheet or elsewhere."""
        share, entries = self.deal.shares[at], self.spot.places.entries
        if share.at is None:
            return Holder(None, None, entries)
        recipient = self.grant.recipients[share.at]
        row = (self.spot.cell if elsewhere else self.spot.own)(said.ROW, at)
        return Holder(recipient, inputs.Cells(recipient, self.people, row, entries).of, entries)

    def figures(self, at: int) -> tuple[Cell, ...]:
        """Return a row whose numbers no spreadsheet can compute; what it says is compared all the same."""
        share = self.deal.shares[at]
        cells: dict[str, Cell] = {
            said.STEP: self.steps[share.step].name,
            said.ID: share.id,
            said.NAME: share.name,
            said.BASIS: shown(share.basis),
            said.BOUND: share.bound,
            said.AMOUNT: share.amount,
        }
        if share.at is not None:
            recipient = self.grant.recipients[share.at]
            found = inputs.row_of(recipient, self.people, self.spot.own(said.ID, at))
            cells[said.ROW] = Formula(found, recipient.row.number)
        if share.line is not None:
            cells[said.LINE] = self.spot.places.lines.number + share.line
            held = tests(self.spot, at, self.lines[share.line], self.holder(at), worked=False)
            cells[said.TEST] = Formula("+".join(held), 0)
        return PROOF.row(cells)

    def _of_recipient(self, at: int, recipient: Recipient) -> dict[str, Cell]:
        share, step, cells_of = self.deal.shares[at], self.step(at), self.cells(at, recipient)
        own = self.conditions(step)
        keep = self.helpers.keeper(step.name, share)
        cells: dict[str, Cell] = {
            said.ROW: Formula(
                inputs.row_of(recipient, self.people, self.spot.own(said.ID, at)), recipient.row.number
            ),
            said.ELIGIBLE: Formula(inputs.eligible(cells_of, own, keep), int(share.eligible)),
        }
        if share.eligible and step.floor is not None:
            text = limits.limit_of(step, texts.MODEL_FLOOR, cells_of, share.floor)
            cells[said.FLOOR] = Formula(text, share.floor)
        if share.eligible and step.cap is not None:
            text = limits.limit_of(step, texts.MODEL_CAP, cells_of, share.cap)
            cells[said.CAP] = Formula(text, "" if share.cap is None else share.cap)
        return cells

    def _basis(self, at: int) -> str:
        share, step = self.deal.shares[at], self.step(at)
        if self.deal.of_split:
            return self.handed[share.step]
        rule = rules.of(step.rule)
        text = rule.proof_of_basis(RowCells(self, at))
        if step.basis in rule.columns(step) or not rule.columns(step):
            return text
        return f"IF({self.spot.own(said.ELIGIBLE, at)}=1,{text},0)"  # who is refused may lack some of them

    def _weight(self, at: int) -> str:
        if self.deal.wide:
            return self._wide.high(at)
        share, rule = self.deal.shares[at], rules.of(self.step(at).rule)
        basis, part = self.spot.own(said.BASIS, at), self.spot.own(said.ELIGIBLE, at)
        if rule.by_amount:
            return f"{part}*({self.clipped(at, rule.proof_of_weight(RowCells(self, at), basis))})"
        if self.deal.method is Method.ORDERED:
            return f"{part}*{order.claim(self.step(at), self.clipped(at, basis))}"
        if rule.priced:
            exact = rule.proof_of_exact(RowCells(self, at), basis)
            exact = self.clipped(at, f"({exact}){self._factor(at)}" if self.step(at).factor else exact)
            return f"{part}*ROUND({exact}*{self.spot.step(said.SCALE)},0)"
        if self.deal.cut:
            return f"{part}*N({self.spot.own(said.FLOOR, at)})"
        scaled = f"ROUND({basis}{self._factor(at)}*{self.spot.step(said.SCALE)},0)"
        return scaled if share.at is None else f"{part}*{scaled}"

    def _factor(self, at: int) -> str:
        """Return what multiplies by a row's part of its amount; nothing without a column of factors."""
        share, step = self.deal.shares[at], self.step(at)
        if not step.factor or share.at is None:
            return ""
        recipient = self.grant.recipients[share.at]
        return f"*{inputs.factor(step, recipient, self.cells(at, recipient))}"

    def _divided(self, at: int) -> dict[str, Cell]:
        share = self.deal.shares[at]
        if order.is_idle(self.deal, at):
            cells: dict[str, Cell] = {said.WHOLE: 0, said.REST: 0}
        else:
            cells = {
                said.WHOLE: Formula(self._whole(at), share.whole),
                said.REST: Formula(self._rest(at), split(share.rest)[0] if self.deal.wide else share.rest),
            }
        if self.deal.method is Method.ORDERED:
            cells |= order.placed(self, at)
        if self.deal.method in RANKED:
            cells[said.ORDER] = share.order
            cells[said.RANK] = Formula(self._rank(at), share.rank)
        return cells

    def _whole(self, at: int) -> str:
        if self.deal.wide:
            return self._wide.whole(at)
        assert self.division is not None
        text = self.division.whole(self.spot.own(said.WEIGHT, at))
        if self.deal.method is not Method.WEBSTER or not self.limited:
            return text
        return self.clipped(at, text)

    def _rest(self, at: int) -> str:
        if self.deal.wide:
            return self._wide.rest(at)
        assert self.division is not None
        whole = self.spot.own(said.WHOLE, at)
        rest = self.division.rest(self.spot.own(said.WEIGHT, at), whole)
        if self.deal.method is not Method.WEBSTER:
            return rest
        ties = f"{rest}={self.spot.step(said.DENOMINATOR)}-1"
        if self.deal.shares[at].cap is not None:
            ties = f"AND({ties},{whole}<{self.spot.own(said.CAP, at)})"
        return f"IF({ties},1,0)"

    def _rank(self, at: int) -> str:
        before = f"{self.spot.own(said.RANK, at - 1)}+1" if at else "1"
        return f"IF({self.competes(at)},{before},0)"

    def _test(self, at: int) -> str:
        """Return the formula that counts what is wrong with a row: 0 where all is right."""
        share, own = self.deal.shares[at], self.spot.own
        parts = []
        if order.is_idle(self.deal, at) and self._divides:
            parts += [f"({own(name, at)}<>0)" for name in (said.WHOLE, said.REST)]
        if share.at is not None:
            outside = f'{own(said.BOUND, at)}="{said.OUTSIDE}"'
            parts.append(f"(({own(said.ELIGIBLE, at)}=0)<>({outside}))")
        if share.line is None:
            parts.append(of_transfer(self.spot, at))
        else:
            parts += tests(self.spot, at, self.lines[share.line], self.holder(at), worked=True)
        if self.deal.method is Method.ORDERED and share.eligible:
            parts.append(order.test(self.spot, at, whole=self.step(at).whole))
        if self._divides:
            parts += [self._order_test(at)] if at and self.deal.method in RANKED else []
            if (
                self.limited
                and not (self.deal.cut or self.deal.clipped)
                and self.deal.method not in (Method.RATE, Method.ORDERED)
            ):
                parts.append(self._bound_test(at))
        return "+".join(parts) if len(parts) > 1 else f"0+{parts[0]}" if parts else "0"

    def _order_test(self, at: int) -> str:
        """Return 1 if a row that competes does not belong right after the row before it."""
        own = self.spot.own
        rest, order = (
            (own(said.REST, at - 1), own(said.REST, at)),
            (own(said.ORDER, at - 1), own(said.ORDER, at)),
        )
        after = f"OR({rest[0]}>{rest[1]},AND({rest[0]}={rest[1]},{order[0]}<{order[1]}))"
        after = self._wide.after(at) if self.deal.wide else after
        return f"IF({self.competes(at)},IF({self.competes(at - 1)},1-{after},1),0)"

    def _bound_test(self, at: int) -> str:
        """Return 1 if the row is not where its column Gräns says: between its bounds, or held by one."""
        own = self.spot.own
        bound, floor, cap = own(said.BOUND, at), f"N({own(said.FLOOR, at)})", own(said.CAP, at)
        whole, amount = own(said.WHOLE, at), own(said.AMOUNT, at)
        rest = self._wide.some(at) if self.deal.wide else own(said.REST, at)
        if self.deal.method is Method.WEBSTER:
            held = f'IF({bound}="{said.AT_CAP}",1*({amount}<>{cap}),0)'
            return f'IF({bound}="{said.AT_FLOOR}",1*({amount}<>{floor}),{held})'
        over = f"OR({whole}>{cap},AND({whole}={cap},{rest}>0))"
        free = f"({whole}<{floor})+IF(ISNUMBER({cap}),1*{over},0)"
        at_floor = f"1-OR({whole}<{floor},AND({whole}={floor},{rest}=0))"
        inner = f'IF({bound}="{said.AT_CAP}",1*({whole}<{cap}),0)'
        return f'IF({bound}="{said.FREE}",{free},IF({bound}="{said.AT_FLOOR}",{at_floor},{inner}))'
