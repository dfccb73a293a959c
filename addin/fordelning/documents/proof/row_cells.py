"""The officer's cells for one row of the proof, as a rule of division asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fordelning.documents.proof.rows import RowWriter


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
        return self.numbers()[0]

    def numbers(self) -> list[str]:
        """Return the formulas of the recipient's numbers in the columns that the step reads."""
        return self.writer.numbers(self.at)

    def bands(self, basis: str) -> str:
        """Return the formula of the sum over the recipient's bands; ``basis`` is the cell with its volume."""
        return self.writer.bands(self.at, basis)

    def rates(self) -> list[str]:
        """Return the formulas of the decided kronor in column Värde of the row's step."""
        return self.writer.rates(self.at)
