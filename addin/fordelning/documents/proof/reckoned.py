"""Formulas of a basis that is reckoned from columns (T4); weighted shares stand on rows of their own.

The text in table Modell is compared letter by letter, for it holds the numbers that the formula counts with.
The result has so many decimals that the weight made of it is the right whole number, whatever a double holds.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.documents.proof import inputs
from fordelning.documents.proof.references import number
from fordelning.formulas import Formula
from fordelning.rules.reckoned import numbers_of
from fordelning.tables.results import EXACT_PLACES, shown
from fordelning.texts import proof as said

if TYPE_CHECKING:
    from fordelning.documents.proof.row_cells import Rows
    from fordelning.model.reckoned import Factor, Numbers, Part, Reckoned
    from fordelning.workings.deal import Deal

_ALL: Final = 100  # percent


def decimals(deal: Deal) -> int:
    """Return with how many decimals a basis is kept: weights made of it, and their sum, are still whole."""
    if deal.wide:
        return EXACT_PLACES
    return max(EXACT_PLACES, len(str(2 * deal.scale * len(deal.shares))) + 1)


def shown_basis(writer: Rows, at: int) -> int | float:
    """Return the basis of a row as its formula has it."""
    if writer.step(at).reckoned is None:
        return writer.known_basis(at)
    return shown(writer.deal.shares[at].basis, decimals(writer.deal))


class ReckonedWriter:
    """Writes the formulas of the basis of one division's rows."""

    def __init__(self, writer: Rows, reckoned: Reckoned) -> None:
        """Take the rows; of weighted shares each one's parts and their sums are written at once."""
        self.writer, self.reckoned = writer, reckoned
        self.sums = [self._sum(part) for part in reckoned.parts] if reckoned.is_shares else []

    def formula(self, at: int) -> str:
        """Return the formula of the basis of a row."""
        step, entries = self.writer.step(at), self.writer.spot.places.entries
        text = self._of_shares(at) if self.reckoned.is_shares else self._sum_of_products(at)
        return inputs.as_read(step, texts.MODEL_BASIS, entries, f"ROUND({text},{decimals(self.writer.deal)})")

    def _sum_of_products(self, at: int) -> str:
        numbers = self._numbers(at)
        return "+".join(self._product(part, at, numbers) for part in self.reckoned.parts)

    def _of_shares(self, at: int) -> str:
        own = []
        for part, (cells, whole) in zip(self.reckoned.parts, self.sums, strict=True):
            percent = part.percent or Fraction(0)
            of_all = f"{percent.numerator}/{percent.denominator * _ALL}"
            own.append(f"{of_all}*{cells[at]}/({whole}+({whole}=0))")
        return "+".join(own)

    def _sum(self, part: Part) -> tuple[list[str], str]:
        """Return the cells with each one's part, and the cell with their sum."""
        writer, shares = self.writer, self.writer.deal.shares
        step, name = writer.step(0).name, str(replace(part, percent=None))
        cells, total, places = [], Fraction(0), decimals(writer.deal)
        for at, share in enumerate(shares):
            numbers = self._numbers(at)
            value = part.of(numbers) if share.eligible else Fraction(0)
            product = f"ROUND({self._product(part, at, numbers)},{places})"
            text = f"IF({writer.spot.own(said.ELIGIBLE, at)}=1,{product},0)"
            cells.append(writer.helpers.number(step, share.id, name, Formula(text, shown(value, places))))
            total += value
        whole = Formula(f"ROUND(SUM({cells[0]}:{cells[-1]}),{places})", shown(total, places))
        return cells, writer.helpers.number(step, "", name, whole)

    def _numbers(self, at: int) -> Numbers:
        place = self.writer.deal.shares[at].at
        assert place is not None
        return numbers_of(self.writer.step(at), self.writer.grant.recipients[place])

    def _product(self, part: Part, at: int, numbers: Numbers) -> str:
        return "*".join(self._factor(factor, at, numbers) for factor in part.factors) or "1"

    def _factor(self, factor: Factor, at: int, numbers: Numbers) -> str:
        if factor.number is not None:
            return number(factor.number)
        place = self.writer.deal.shares[at].at
        assert place is not None
        own = self.writer.cells(at, self.writer.grant.recipients[place])
        cells = [own.number(column, numbers.get(column)) for column in factor.columns]
        if not factor.is_mean:
            return cells[0]
        count = "+".join(f"({cell}<>0)" for cell in cells)
        return f"({'+'.join(cells)})/MAX(1,{count})"
