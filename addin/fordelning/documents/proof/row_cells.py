"""The officer's cells for one row of the proof, as a rule of division asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.documents.proof import inputs

if TYPE_CHECKING:
    from fordelning.documents.proof.rows import RowWriter
    from fordelning.model import Recipient


@dataclass(frozen=True, slots=True)
class RowCells:
    """One row of a division; ``rules.rule.Cells`` says what each answer is."""

    writer: RowWriter
    at: int

    def value(self) -> str:
        """Return the formula of the number in column Värde of the row's step."""
        return self.writer.value(self.at)

    def percent(self) -> str:
        """Return the formula of the percent of the row's step."""
        return self.writer.percent(self.at)

    def basis(self) -> str:
        """Return the formula of the recipient's number in the column that the step reads."""
        return self.writer.reckoned(self.at) or self.numbers()[0]

    def numbers(self) -> list[str]:
        """Return the formulas of the recipient's numbers in the columns that the step reads."""
        share, recipient = self.writer.deal.shares[self.at], self._recipient()
        step, cells = self.writer.step(self.at), self.writer.cells(self.at, recipient)
        columns = rules.of(step.rule).columns(step)
        if len(columns) == 1:
            return [cells.number(columns[0], share.basis)]
        known = [recipient.values.get(column) for column in columns]
        numbers = [value if isinstance(value, int | Fraction) else None for value in known]
        return [cells.number(column, number) for column, number in zip(columns, numbers, strict=True)]

    def bands(self, basis: str) -> str:
        """Return the formula of the sum over the recipient's bands; ``basis`` is the cell with its volume."""
        recipient = self._recipient()
        own = [tier for tier in self.writer.grant.tiers if tier.activity == recipient.activity]
        return inputs.bands(own, self.writer.cells(self.at, recipient), basis)

    def rates(self) -> list[str]:
        """Return the formulas of the decided kronor in column Värde of the row's step."""
        return inputs.rates(self.writer.step(self.at), self.writer.spot.places.entries)

    def _recipient(self) -> Recipient:
        at = self.writer.deal.shares[self.at].at
        assert at is not None, "who has no number gets one sum"
        return self.writer.grant.recipients[at]
