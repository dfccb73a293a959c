"""What the rows of one division are written from, and the officer's cells that a rule asks for in a row."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.documents.proof import inputs
from fordelning.documents.proof.long import others
from fordelning.tables.results import shown
from fordelning.texts import proof as said
from fordelning.workings.deal import Method

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.documents.proof.division import Division
    from fordelning.documents.proof.long import Helpers
    from fordelning.documents.proof.places import Spot
    from fordelning.model import Grant, Line, Recipient, Step


class Rows(ABC):
    """One division on its sheet, and what its rows refer to."""

    def __init__(
        self,
        grant: Grant,
        steps: list[Step],
        spot: Spot,
        division: Division | None,
        handed: Mapping[int, str],
        people: range,
        lines: Sequence[Line],
        helpers: Helpers,
    ) -> None:
        """Take what the rows are written from.

        Args:
            grant: the inputs and where they stand.
            steps: those of the model, in order.
            spot: the division and its place.
            division: how its amounts are divided, None where each row stands by itself.
            handed: for steps that hand a percent split on to a group, the cell with what they got.
            people: the rows of the sheet that hold recipients.
            lines: those of the allocation.
            helpers: takes what is too long for one formula.
        """
        self.grant, self.steps, self.spot, self.deal = grant, steps, spot, spot.deal
        self.division, self.handed = division, handed
        self.people, self.lines = people, lines
        self.helpers = helpers
        self.limited = any(share.floor or share.cap is not None for share in self.deal.shares)

    @abstractmethod
    def reckoned(self, at: int) -> str:
        """Return the formula of a basis that is reckoned from columns (T4), empty where it is one column."""

    def step(self, at: int) -> Step:
        """Return the step of a row."""
        return self.steps[self.deal.shares[at].step if self.deal.shares else self.deal.step]

    def known_basis(self, at: int) -> int | float:
        """Return the basis of a row as its cell holds it: a double may have more digits than are read."""
        share, step = self.deal.shares[at], self.step(at)
        columns = rules.of(step.rule).columns(step)
        if share.basis.denominator == 1 or share.at is None or len(columns) != 1:
            return shown(share.basis)
        held = self.spot.places.entries.at(self.grant.recipients[share.at].row, columns[0])
        return held if isinstance(held, float) else float(share.basis)

    def cells(self, at: int, recipient: Recipient) -> inputs.Cells:
        """Return the cells of the recipient of a row."""
        places, row = self.spot.places, self.spot.own(said.ROW, at)
        kept = places.answers.get(recipient.row.number)
        return inputs.Cells(recipient, self.people, row, places.entries, kept, self.helpers.amounts)

    def value(self, at: int) -> str:
        """Return the formula of the number in column Värde of a row's step."""
        return inputs.set_aside(self.step(at), self.spot.places.entries)

    def percent(self, at: int) -> str:
        """Return the formula of the percent of a row's step."""
        cells = others(self.spot.places.rows, said.BASIS, self.spot.first, len(self.deal.shares), at)
        steps = [self.steps[each.step] for each in self.deal.shares]
        return inputs.percents(steps, self.step(at), cells, self.spot.places.entries)

    def clipped(self, at: int, text: str) -> str:
        """Return the formula of a number held between the bounds of its row."""
        if not self.limited:
            return text
        if self.deal.shares[at].cap is not None:
            text = f"MIN({self.spot.own(said.CAP, at)},{text})"
        return f"MAX(N({self.spot.own(said.FLOOR, at)}),{text})"

    def competes(self, at: int) -> str:
        """Return the condition that a row may get an odd krona."""
        sign = f'<>"{said.OUTSIDE}"' if self.deal.method is Method.WEBSTER else f'="{said.FREE}"'
        return f"{self.spot.own(said.BOUND, at)}{sign}"


@dataclass(frozen=True, slots=True)
class RowCells:
    """One row of a division; ``rules.rule.Cells`` says what each answer is."""

    writer: Rows
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

    def tier(self, basis: str) -> str:
        """Return the formula of the kronor of the recipient's band; ``basis`` is the cell with its volume."""
        return inputs.tier_of(self.writer.grant.tiers, self.writer.cells(self.at, self._recipient()), basis)

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
