"""Per enhet with kronor in column Värde: a decided rate for each unit, of one column or several (T1)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, ClassVar

from fordelning import texts
from fordelning.apportionment import decided
from fordelning.errors import AllocationError
from fordelning.model import Bound, ColumnKind
from fordelning.model.factor import factor_of
from fordelning.money import format_exact
from fordelning.rules import bounded, factored, reckoned
from fordelning.rules.division import Dealt, Share, dealt
from fordelning.rules.rule import Cells, Rule
from fordelning.texts import factors, rule_help
from fordelning.texts import rates as said
from fordelning.texts import redistribution as rounds
from fordelning.texts import thresholds as near
from fordelning.texts.sentences import then_cut
from fordelning.workings.rates import each_by_itself

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Line, Recipient, Step, StepResult
    from fordelning.rules.division import Participants
    from fordelning.workings.deal import Deal
    from fordelning.workings.deal import Share as Worked
    from fordelning.workings.threshold import Standing


class DecidedRate(Rule):
    """Gives so many kronor for each unit, never more; cut together where the step says so."""

    key, word, place = "rate", "Per enhet", 41
    shown = rule_help.RATE
    needs: ClassVar[frozenset[str]] = frozenset({"basis", "unit", "rates"})
    may = bounded.FIELDS | {"reduce", "factor"}
    basis: ClassVar[ColumnKind | None] = ColumnKind.NUMBER
    reckons: ClassVar[bool] = True
    blamed = texts.MODEL_VALUE
    apart, priced, weighed, alike, joint = True, True, True, True, True

    def columns(self, step: Step) -> tuple[str, ...]:
        """Return the columns that column Underlag names, parted by semicolons; one for each rate."""
        if step.reckoned is not None:
            return step.reckoned.columns
        return tuple(part.strip() for part in step.basis.split(";") if part.strip())

    def basis_of(self, step: Step, numbers: Sequence[Fraction]) -> Fraction:
        """Return the units; of several kinds the kronor that they come to together."""
        if len(step.rates) == 1:
            return numbers[0]
        return sum((number * rate for number, rate in zip(numbers, step.rates, strict=True)), Fraction(0))

    def exact(self, step: Step, basis: Fraction | None, recipient: Recipient, grant: Grant) -> Fraction:
        """Return what was decided for one, in kronor, before anything is rounded or cut."""
        return (basis or Fraction(0)) * (step.rates[0] if len(step.rates) == 1 else 1)

    def kept(self, step: Step, basis: Fraction | None, recipient: Recipient, grant: Grant) -> Fraction:
        """Return the part of that which a column of factors leaves (T8)."""
        return self.exact(step, basis, recipient, grant) * factor_of(step, recipient.values)

    def divide(self, step: Step, group: Participants, pot: int, grant: Grant) -> Dealt:
        """Return units times rate, rounded down one by one, or cut to the pot.

        Raises:
            AllocationError: ``rates_above_pot`` if the pot holds less and the step does not say ``reduce``.
        """
        people = [grant.recipients[at] for at in group.taking]
        own = [self.kept(step, basis, each, grant) for basis, each in zip(group.basis, people, strict=True)]
        bounded.check(group)
        exact = [bounded.clip(step, one, each.values) for one, each in zip(own, people, strict=True)]
        cut = sum(exact) > pot
        if cut and step.reduce and step.floor is not None:
            raise AllocationError("cut_below_floor", pot=pot)
        result = decided.allocate(pot, exact, [each.id for each in people], reduce=step.reduce)
        held: dict[int, Bound] = {}

        def told(at: int, _exact: Fraction, amount: int) -> str:
            if exact[at] == own[at]:
                return self.told(step, people[at], grant, amount, cut=cut)
            whole = self.told(step, people[at], grant, floor(own[at]), cut=False)
            share = bounded.clipped(step, Share(floor(own[at]), own[at], whole), people[at].values)
            if amount != share.amount:
                return then_cut(share.sentence, amount)
            held[at] = share.bound
            return share.sentence

        done = dealt(group, result, told)
        shares = (replace(share, bound=held.get(at, share.bound)) for at, share in enumerate(done.shares))
        return Dealt(tuple(shares), None if cut else self.rate(step))

    def rate(self, step: Step) -> Fraction | None:
        """Return the kronor per unit of basis, None where there are several kinds of units."""
        return step.rates[0] if len(step.rates) == 1 else None

    def told(self, step: Step, recipient: Recipient, grant: Grant, amount: int, *, cut: bool) -> str:
        """Return the sentence of one."""
        if step.reckoned is not None:
            numbers = reckoned.numbers_of(step, recipient)
            (basis,), (rate,) = step.reckoned.of_all([numbers]), step.rates
            lead = said.by_units([(reckoned.in_words(step, numbers), rate)])
            return lead + after(step, recipient, basis * rate, amount, cut=cut)
        parts, whole = [], Fraction(0)
        for column, rate in zip(self.columns(step), step.rates, strict=True):
            number = recipient.values[column]
            assert isinstance(number, int | Fraction)
            unit = step.unit if len(step.rates) == 1 else ""
            whole += number * rate
            parts.append((texts.quantity(Fraction(number), unit, column), rate))
        return said.by_units(parts) + after(step, recipient, whole, amount, cut=cut)

    def is_fixed(self, step: Step) -> bool:
        """Tell whether the amounts stand whatever the pot holds."""
        return not step.reduce

    def most(self, step: Step, line: Line, recipient: Recipient | None, grant: Grant) -> int | None:
        """Return what was decided: no round gives more."""
        return None if recipient is None else floor(self.kept(step, line.basis, recipient, grant))

    def round_weight(self, line: Line) -> Fraction:
        """Return what the first round came to: units of several steps are no sum."""
        return line.exact

    def round_sentence(
        self, step: Step, weight: Fraction, rate: Fraction, exact: Fraction, amount: int
    ) -> str:
        """Return how much more of the decided amount a further round pays."""
        return texts.by_rate(rounds.first_round(format_exact(weight)), weight, rate, amount)

    def threshold(self, at: Standing) -> str:
        """Return what one more unit of each kind gives."""
        step = at.result.step
        if step.reckoned is not None:
            return ""  # no one number is the basis
        unit, kinds = (
            step.unit if len(step.rates) == 1 else "",
            zip(self.columns(step), step.rates, strict=True),
        )
        return self.one_more(at, [(unit, column, rate) for column, rate in kinds if rate])

    def one_more(self, at: Standing, kinds: Sequence[tuple[str, str, Fraction]]) -> str:
        """Return what one more of each kind gives: its unit, its column and its kronor."""
        if at.line.bound is not Bound.NONE or not kinds:
            return ""
        cut = at.line.amount < floor(self.kept(at.result.step, at.line.basis, at.recipient, at.grant))
        part = factor_of(at.result.step, at.recipient.values)
        if not part:
            return ""
        own = [(unit, column, rate * part) for unit, column, rate in kinds]
        sentence = said.one_more(own, cut=cut)
        enough = cut or max(rate for _, _, rate in own) <= at.room.sure
        return sentence if enough else near.if_pot_lasts(sentence)

    def workings(self, grant: Grant, order: int, result: StepResult, rows: Sequence[Worked]) -> Deal:
        """Return each amount by itself, or what a cut divides in proportion to."""
        step, exact = result.step, [Fraction(0)] * len(rows)
        for at, row in enumerate(rows):
            if row.eligible and row.at is not None:
                who = grant.recipients[row.at]
                exact[at] = bounded.clip(step, self.kept(step, row.basis, who, grant), who.values)
        return each_by_itself(order, result.before, rows, exact)

    def proof_of_basis(self, cells: Cells) -> str:
        """Return the formula of the units; of several kinds of the kronor that they come to."""
        rates = cells.rates()
        if len(rates) == 1:
            return cells.basis()
        numbers = cells.numbers()
        return "+".join(f"{number}*{rate}" for number, rate in zip(numbers, rates, strict=True))

    def proof_of_exact(self, cells: Cells, basis: str) -> str:
        """Return the formula of units times rate."""
        rates = cells.rates()
        return f"{basis}*{rates[0]}" if len(rates) == 1 else basis

    def in_words(self, result: StepResult, *, cut: bool) -> str:
        """Return columns, rates and how they are rounded."""
        step = result.step
        names = (step.basis,) if step.reckoned is not None else self.columns(step)
        own = said.rule_by_units(names, step.rates, cut=cut)
        return own + factored.in_words(step) + bounded.in_words(step)


def after(step: Step, recipient: Recipient, whole: Fraction, amount: int, *, cut: bool) -> str:
    """Return what decided kronor come to, after the part that a column of factors leaves."""
    part = factor_of(step, recipient.values)
    if part == 1:
        return said.given(whole, amount, cut=cut)
    lead = factors.after(step.factor, part, deducts=step.deducts)
    return f"{said.whole(whole)}{lead} {said.given(whole * part, amount, cut=cut)}"


RULE = DecidedRate()
