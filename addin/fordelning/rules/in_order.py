"""I ordning: each is granted its claim in the order of a column until the pot is empty (T3)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.apportionment import ordered
from fordelning.apportionment.ordered import Met
from fordelning.model import Bound, ColumnKind
from fordelning.model.limit import held_cap
from fordelning.rules import bounded
from fordelning.rules.division import Dealt, Share
from fordelning.rules.rule import Rule
from fordelning.texts import ordered as said
from fordelning.texts import rule_help, thresholds
from fordelning.workings.order import in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.apportionment.ordered import Served
    from fordelning.model import Grant, Line, Recipient, Step, StepResult
    from fordelning.rules.division import Participants
    from fordelning.texts.limits import Counted
    from fordelning.workings.deal import Deal
    from fordelning.workings.deal import Share as Worked
    from fordelning.workings.threshold import Standing


class InOrder(Rule):
    """Grants what each seeks, at most its cap, in order; the first class that does not fit ends it."""

    key, word, place = "in_order", "I ordning", 55
    shown = rule_help.IN_ORDER
    needs, may = frozenset({"basis", "order"}), frozenset({"unit", "cap", "whole", "smallest"})
    basis = ColumnKind.AMOUNT
    takes_rest = True

    def columns(self, step: Step) -> tuple[str, ...]:
        """Return the column of what is sought and the column of the order."""
        return tuple(column for column in (step.basis, step.order) if column)

    def named_in(self, step: Step, column: str) -> str:
        """Return column Värde for the order."""
        return texts.MODEL_VALUE if column == step.order else texts.MODEL_BASIS

    def kind_of(self, step: Step, column: str) -> ColumnKind:
        """Return kronor, and a number for the order."""
        return ColumnKind.NUMBER if column == step.order else ColumnKind.AMOUNT

    def places(self, step: Step, people: Sequence[Recipient]) -> list[Fraction]:
        """Return where each stands in the order."""
        return [rank(step, each) for each in people]

    def basis_of(self, step: Step, numbers: Sequence[Fraction]) -> Fraction:
        """Return what is sought."""
        return numbers[0]

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return each claim as far as the pot reaches in the order."""
        people = [grant.recipients[at] for at in group.taking]
        claims = [claim(step, basis, each) for basis, each in zip(group.basis, people, strict=True)]
        ranks = [rank(step, each) for each in people]
        least = [step.smallest] * len(people)
        served = ordered.allocate(
            pot, claims, ranks, [each.id for each in people], whole=step.whole, least=least
        )
        return Dealt(
            tuple(
                _share(step, basis, each, got)
                for basis, each, got in zip(group.basis, people, served, strict=True)
            )
        )

    def most(self, step: Step, line: Line, recipient: Recipient | None, grant: Grant) -> int | None:
        """Return what is sought: no round gives more."""
        return floor(line.basis or Fraction(0))

    def round_weight(self, line: Line) -> Fraction:
        """Return what is sought."""
        return line.basis or Fraction(0)

    def threshold(self, at: Standing) -> str:
        """Return what more in the pot, or one krona more sought, gives; others stay as they are."""
        step, who, line = at.result.step, at.recipient, at.line
        own = claim(step, line.basis or Fraction(0), who)
        if not own:
            return ""
        short = self._through(at) - at.result.before
        if short > 0:
            return said.pot_short(short)
        if claim(step, (line.basis or Fraction(0)) + 1, who) == own:
            return thresholds.at_cap("", step.basis)
        return said.one_more(step.basis) if short else said.EXACTLY

    def _through(self, at: Standing) -> int:
        """Return what all claims come to from the first place to that of a line."""
        step, people = at.result.step, {each.id: each for each in at.grant.recipients}
        taking = [(people[line.id], line.basis or Fraction(0)) for line in at.lines if not line.refused]
        place = rank(step, at.recipient)
        return sum(claim(step, basis, each) for each, basis in taking if rank(step, each) <= place)

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return the claims as weights, each with its place and how far it was met."""
        step = result.step
        placed = []
        for row in rows:
            if row.eligible and row.at is not None:
                each = grant.recipients[row.at]
                row = replace(row, weight=claim(step, row.basis, each), place=rank(step, each))
            placed.append(row)
        return in_order(order, result.before, placed, whole=step.whole)

    def round_sentence(
        self, step: Step, weight: Fraction, rate: Fraction, exact: Fraction, amount: int
    ) -> str:
        """Return how much more of its claim a further round gives."""
        return said.further(amount)

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return what was granted in which order."""
        step = result.step
        return said.rule(step.basis, step.order, bounded.in_words(step), step.smallest, whole=step.whole)


def claim(step: Step, basis: Fraction, recipient: Recipient) -> int:
    """Return the whole kronor that one can be granted: nothing where that is below the least amount."""
    kronor = floor(bounded.clip(step, basis, recipient.values))
    return kronor if kronor >= step.smallest else 0


def rank(step: Step, recipient: Recipient) -> Fraction:
    """Return the place of one in the order."""
    value = recipient.values[step.order]
    assert isinstance(value, int | Fraction), "who has no place is told of before"
    return Fraction(value)


def _share(step: Step, basis: Fraction, recipient: Recipient, got: Served) -> Share:
    held = held_cap(step.cap, recipient.values)
    cap = held if held is not None and held.kronor < basis else None
    bound = Bound.CAP if cap is not None and got.met is Met.WHOLE and got.amount else Bound.NONE
    extra = int(got.amount > got.exact)
    sentence = _sentence(step, basis, recipient, got, bounded.counted_or_empty(cap))
    return Share(got.amount, got.exact, sentence, bound, extra, basis)


def _sentence(
    step: Step, basis: Fraction, recipient: Recipient, got: Served, cap: Counted | str | None
) -> str:
    place = rank(step, recipient)
    has = texts.quantity(basis, step.unit or "kr", step.basis)
    possible = floor(bounded.clip(step, basis, recipient.values))
    if possible < step.smallest:
        return said.too_small(place, has, possible, cap, step.smallest)
    if got.met is Met.WHOLE:
        return said.whole(place, has, possible, cap)
    if got.met is Met.PART:
        return said.part(place, has, possible, cap, got.left, got.claims, got.amount)
    if not got.left:
        why = said.EMPTY
    elif got.met is Met.AFTER:
        why = said.AFTER_STOP
    else:
        why = said.DOES_NOT_FIT if step.whole else said.below_least(step.smallest)
    return said.nothing(place, has, possible, cap, got.left, why)


RULE = InOrder()
