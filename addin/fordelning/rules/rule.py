"""What a rule of division declares of itself; everything that tells rules apart asks here (X5)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from fordelning import texts
from fordelning.money import format_exact
from fordelning.rules import reckoned, rounding
from fordelning.texts import redistribution as rounds
from fordelning.workings import bands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.errors import Finding
    from fordelning.model import ColumnKind, Grant, Line, Recipient, Step, StepResult, Tier
    from fordelning.model.reckoned import Numbers
    from fordelning.rules.division import Dealt, Participants, Share
    from fordelning.texts.rule_help import Example
    from fordelning.texts.sentences import Rounded
    from fordelning.workings.deal import Deal
    from fordelning.workings.deal import Share as Worked
    from fordelning.workings.threshold import Standing


_WRITTEN_IN: Final = {  # headings of table Modell, and the fields of a step that are said there
    texts.MODEL_VALUE: {"amount", "percent", "order", "rates", "reduce", "multiple", "factor", "owed"},
    texts.MODEL_BASIS: {"basis"},
    texts.MODEL_FLOOR: {"floor"},
    texts.MODEL_CAP: {"cap"},
    texts.MODEL_ROUNDING: {"rounding", "rate_step", "multiple"},
    texts.MODEL_UNIT: {"unit"},
}


class Cells(Protocol):
    """Where a proof finds the officer's cells for one row; each answer is a native formula."""

    def value(self) -> str:
        """Return the number in column Värde of the step."""

    def percent(self) -> str:
        """Return the step's percent of its pot."""

    def basis(self) -> str:
        """Return the recipient's number in the column that the step reads, or what several come to (T4)."""

    def numbers(self) -> list[str]:
        """Return the recipient's numbers in the columns that the step reads."""

    def rates(self) -> list[str]:
        """Return the decided kronor in column Värde of the step."""

    def tier(self, basis: str) -> str:
        """Return the kronor of the recipient's band in table Nivåer; ``basis`` is its volume's cell."""

    def bands(self, basis: str) -> str:
        """Return the sum over the recipient's bands in table Nivåer; ``basis`` is its volume's cell."""


class Rule:
    """One way in which a step takes money out of its pot. A rule states what is its own; the rest is here.

    A rule either takes one sum for whoever is named in column Till (``single``; it has ``take``), or divides
    what the pot holds among a group (it has ``divide``).
    """

    key: ClassVar[str]  # its name in programme files and in the model
    word: ClassVar[str]  # its name in column Regel
    place: ClassVar[int]  # its order in the list of that column

    shown: ClassVar[Example]  # how a row with it may look, on sheet Modell

    needs: ClassVar[frozenset[str]] = frozenset()  # fields of a step that it cannot do without
    may: ClassVar[frozenset[str]] = frozenset()  # fields of a step that mean something to it
    basis: ClassVar[ColumnKind | None] = None  # what the column that it reads holds, if it reads one
    valued: ClassVar[str] = ""  # the rule that its word means where kronor stand in column Värde (T1)
    blamed: ClassVar[str] = texts.MODEL_BASIS  # the column that a finding about a whole step points at

    single: ClassVar[bool] = False
    splits: ClassVar[bool] = False  # all its steps of one pot are one division of it (B2)
    banded: ClassVar[bool] = False  # it reads table Nivåer
    sliced: ClassVar[bool] = False  # it reads table Nivåer band by band, each part of a volume by itself (T9)
    by_amount: ClassVar[bool] = False  # a row weighs whole kronor in its proof, which only a cut divides by
    decided: ClassVar[bool] = False  # its amounts are decided elsewhere, and must be the pot to the krona
    apart: ClassVar[bool] = False  # one's answer moves nobody else's amount, unless they are cut to the pot
    priced: ClassVar[bool] = False  # each amount is counted from the recipient's own numbers alone (T1)
    weighed: ClassVar[bool] = False  # more weight is more money, in a further round too (P5)
    alike: ClassVar[bool] = False  # between the same bounds equals get the same, to a krona (P10)

    reckons: ClassVar[bool] = False  # its basis may be reckoned from several columns (T4)
    of_sums: ClassVar[bool] = False  # and be weighted shares of what all have

    takes_rest: ClassVar[bool] = False  # what is left or comes back to its pot is its own in a further round
    joint: ClassVar[bool] = False  # its steps of one pot are divided together in a further round

    @property
    def reads_tiers(self) -> bool:
        """Whether it reads table Nivåer."""
        return self.banded or self.sliced

    def reads(self, field: str) -> bool:
        """Tell whether a field of a step means something to the rule."""
        return field in self.needs or field in self.may

    def takes(self, heading: str) -> bool:
        """Tell whether what stands under a heading of table Modell means something to the rule."""
        return any(map(self.reads, _WRITTEN_IN.get(heading, ())))

    def columns(self, step: Step) -> tuple[str, ...]:
        """Return the columns of recipients that a step counts from."""
        if step.reckoned is not None:
            return step.reckoned.columns
        return (step.basis,) if step.basis else ()

    def kinds(self, step: Step) -> int:
        """Return how many decided rates a step has: one for each column, or one for what is reckoned."""
        return 1 if step.reckoned is not None else max(len(self.columns(step)), 1)

    def may_lack(self, step: Step, column: str) -> bool:
        """Tell whether one who takes part may have nothing in one of those columns."""
        return step.reckoned is not None and step.reckoned.may_lack(column)

    def named_in(self, step: Step, column: str) -> str:
        """Return the heading of table Modell under which a step names one of those columns."""
        return texts.MODEL_BASIS

    def kind_of(self, step: Step, column: str) -> ColumnKind | None:
        """Return what one of those columns holds."""
        return self.basis

    def places(self, step: Step, people: Sequence[Recipient]) -> list[Fraction] | None:
        """Return where each stands in the order that a further round keeps too, None without an order."""
        return None

    def bases_of(self, step: Step, rows: Sequence[Numbers]) -> tuple[Fraction, ...]:
        """Return what each one's numbers in those columns come to as the basis of its line."""
        if step.reckoned is not None:
            return step.reckoned.of_all(rows)
        columns = self.columns(step)
        return tuple(
            self.basis_of(step, [row[column] or Fraction(0) for column in columns if column in row])
            for row in rows
        )

    def basis_of(self, step: Step, numbers: Sequence[Fraction]) -> Fraction:
        """Return what one recipient's numbers in those columns come to."""
        return numbers[0]

    def basis_of_refused(self, step: Step, recipient: Recipient) -> Fraction | None:
        """Return what one who gets nothing would have been counted from; None where no number says it."""
        value = recipient.values.get(step.basis)
        return self.basis_of(step, [Fraction(value)]) if isinstance(value, int | Fraction) else None

    def unfit(self, tier: Tier) -> Finding | None:
        """Return why the rule cannot use a band of table Nivåer, None where it can."""
        return None

    def screen(self, step: Step, group: Participants, grant: Grant) -> tuple[Participants, list[Finding]]:
        """Return who is left when the rule itself has refused some, and what keeps it from being counted."""
        return group, []

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return what each participant gets of a pot.

        Args:
            step: one of this rule.
            group: who takes part, with which numbers.
            pot: kronor in the step's pot.
            grant: the recipients and tiers.

        Raises:
            AllocationError: if the rule has no answer for these numbers.
        """
        raise NotImplementedError

    def take(self, steps: Sequence[Step], pot: int) -> dict[str, Share]:
        """Return what each step takes of a pot as one sum, by its target.

        Args:
            steps: one step, or all of one pot where the rule splits it.
            pot: kronor in it.

        Raises:
            AllocationError: if the rule has no answer for these numbers.
        """
        raise NotImplementedError

    def is_fixed(self, step: Step) -> bool:
        """Tell whether a step takes the same whatever its pot holds, or does not take anything."""
        return False

    def yields(self, step: Step) -> bool:
        """Tell whether a step divides whatever its pot holds."""
        return False

    def fills(self, step: Step) -> bool:
        """Tell whether a step divides all of its pot by one rate, as far as floors and caps let it."""
        return False

    def round_weight(self, line: Line) -> Fraction:
        """Return what a further round is divided by: the weight, or what the first round came to."""
        return (line.basis or Fraction(0)) if self.weighed else line.exact

    def round_sentence(
        self, step: Step, weight: Fraction, rate: Fraction, exact: Fraction, amount: int
    ) -> str:
        """Return how the new kronor of one row of a further round were counted."""
        if self.weighed:
            return sentence_by_unit(step, weight, rate, amount, rounding.way(step, exact, amount))
        first = rounds.first_round(format_exact(weight))
        return texts.by_rate(first, weight, rate, amount)

    def most(self, step: Step, line: Line, recipient: Recipient | None, grant: Grant) -> int | None:
        """Return the kronor that a line can have in all rounds together, None where nothing stops it."""
        return None

    def threshold(self, at: Standing) -> str:
        """Return what number of the recipient's own would move the amount of a line, empty if none."""
        return ""

    def let_in(self, at: Standing) -> str:
        """Return which number, moved how far, would let one who was refused in; empty if no single one."""
        return bands.refused(at, tiered=False)

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return a finished division among a group as its proof shows it.

        Args:
            grant: what was allocated.
            order: the step's place in the model.
            result: what the step took.
            rows: the members of its group, with basis, bounds and amounts.
        """
        raise NotImplementedError

    def proof_of_basis(self, cells: Cells) -> str:
        """Return the formula of what a row of the proof is counted from."""
        return cells.basis()

    def proof_of_weight(self, cells: Cells, basis: str) -> str:
        """Return the formula of the kronor that a row weighs; ``basis`` is the cell with its basis."""
        return basis

    def proof_of_exact(self, cells: Cells, basis: str) -> str:
        """Return the formula of a priced row's exact amount; ``basis`` is the cell with its basis."""
        return basis

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return what the step did, for whoever re-performs it."""
        raise NotImplementedError


def sentence_by_unit(
    step: Step, weight: Fraction, rate: Fraction, amount: int, how: Rounded | None = None
) -> str:
    """Return how an amount is so many units at a rate; ``how`` where it was rounded by itself."""
    return texts.by_rate(reckoned.quantity(step, weight), weight, rate, amount, how)
