"""Where the tables of a proof stand, and the figures of it that other formulas refer to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fordelning.documents.proof.references import far, first_row, near, span
from fordelning.documents.proof.source import Entries
from fordelning.errors import DataError
from fordelning.layout import (
    LINES,
    PAYMENTS,
    POTS,
    PROOF,
    PROOF_STEPS,
    RECIPIENTS,
    SEALS,
    SEALS_HANDED_OUT,
    TABLES,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fordelning.errors import Row
    from fordelning.workings.deal import Deal


@dataclass(frozen=True, slots=True)
class Places:
    """The first row of every result table, and of the recipients; what stands in the officer's cells.

    A workbook of an earlier version has no table Bevisunderlag: ``seals`` is None. ``answers`` are the cells
    of it that keep recipients' answers, by the rows of Mottagare.
    """

    lines: Row
    pots: Row
    payments: Row
    steps: Row
    rows: Row
    recipients: Row
    seals: Row | None = None
    entries: Entries = field(default_factory=Entries)
    answers: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, locate: Callable[[str], Row], entries: Entries | None = None) -> Places:
        """Return where the tables stand; ``locate`` finds the first row of a table by its name.

        Raises:
            DataError: if another table than Bevisunderlag is missing.
        """
        first = [locate(spec.name) for spec in (LINES, POTS, PAYMENTS, PROOF_STEPS, PROOF, RECIPIENTS)]
        try:
            seals = locate(SEALS.name)
        except DataError:
            seals = None
        lines, pots, payments, steps, rows, recipients = first
        return cls(lines, pots, payments, steps, rows, recipients, seals, entries or Entries())

    @classmethod
    def standard(cls, entries: Entries | None = None) -> Places:
        """Return where the layout says that the tables stand in what is handed out."""
        specs = TABLES | {SEALS.name: SEALS_HANDED_OUT}
        return cls.of(lambda name: first_row(specs[name]), entries)


@dataclass(frozen=True, slots=True)
class Spot:
    """One division in the proof: its first row, counted from 0, and the addresses its formulas use."""

    places: Places
    deal: Deal
    first: int

    def step(self, column: str, order: int | None = None) -> str:
        """Return a cell of table Bevissteg; without ``order`` of the division's first step."""
        return far(self.places.steps, column, self.deal.step if order is None else order)

    def own(self, column: str, at: int) -> str:
        """Return a cell of table Bevis, for its own sheet; ``at`` counts the division's rows."""
        return near(self.places.rows, column, self.first + at)

    def cell(self, column: str, at: int) -> str:
        """Return a cell of table Bevis, for any sheet."""
        return far(self.places.rows, column, self.first + at)

    def column(self, column: str) -> str:
        """Return all of the division's cells of a column of table Bevis."""
        return span(self.places.rows, column, self.first, self.first + max(len(self.deal.shares), 1) - 1)
