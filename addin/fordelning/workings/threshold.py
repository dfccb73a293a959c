"""One line with everything that its threshold hangs on, and what one more unit would give it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, lcm
from typing import TYPE_CHECKING, Final

from fordelning.apportionment.multiple import Multiple
from fordelning.model import Bound
from fordelning.model.limit import cap_of
from fordelning.money import format_amount, round_half_up
from fordelning.texts import multiples, sentences
from fordelning.texts import thresholds as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.model import Condition, Grant, Line, Recipient, StepResult

_DECIMALS: Final = 6  # as many as a number is shown with


@dataclass(frozen=True, slots=True)
class Room:
    """Kronor that a step can take besides what it took.

    ``sure`` is there whatever the later steps do; ``most`` is what the later steps with fixed amounts leave.
    """

    sure: int
    most: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A line, its step and recipient, and what the other lines leave it."""

    line: Line
    result: StepResult
    recipient: Recipient
    conditions: Sequence[Condition]
    room: Room
    grant: Grant
    free: tuple[Fraction, Fraction]  # kronor and weight of the step's lines that no bound decides
    grain: Fraction  # the smallest step that the step's numbers are written with
    lines: Sequence[Line] = ()  # those of the step, its own among them

    @property
    def words(self) -> tuple[str, str]:
        """Return unit and column, as the texts ask for them."""
        return self.result.step.unit, self.result.step.basis


def grain_of(numbers: Iterable[Fraction | None]) -> Fraction:
    """Return 1 for whole numbers, 1/10 where one decimal is used, and so on."""
    denominator = lcm(*{number.denominator for number in numbers if number is not None})
    return next(
        (Fraction(1, 10**d) for d in range(_DECIMALS) if 10**d % denominator == 0),
        Fraction(1, 10**_DECIMALS),
    )


def moved(recipient: Recipient, column: str, value: Fraction) -> Recipient:
    """Return the recipient with one number changed."""
    return replace(recipient, values={**recipient.values, column: value})


def next_multiple(at: Standing) -> str:
    """Say how many more units give the next multiple that amounts are rounded to (T5)."""
    step, weight, (money, weights) = at.result.step, at.line.basis or Fraction(0), at.free
    enough = at.line.amount + (Fraction(step.multiple, 2) if step.nearest else step.multiple)
    if at.line.bound is not Bound.NONE or money <= enough:
        return ""
    more = ceil((enough * weights - money * weight) / (money - enough) / at.grain) * at.grain
    how = Multiple.of_step(step)
    gain = how.round(money * (weight + more) / (weights + more)) - at.line.amount
    sentence = multiples.next_one(said.more(more, *at.words), gain)
    return sentence if step.exceeds or gain <= at.room.sure else said.if_pot_lasts(sentence)


def one_more(at: Standing) -> str:
    """Say what one more unit gives where all share what the pot holds and the pot stays as it is."""
    if at.result.step.factor:
        return ""  # how many more of it count hangs on its factor
    if at.result.step.multiple:
        return next_multiple(at)
    weight, (money, weights) = at.line.basis or Fraction(0), at.free
    if not money:
        return ""
    then = money * (weight + 1) / (weights + 1)
    limit = cap_of(at.result.step.cap, moved(at.recipient, at.result.step.basis, weight + 1).values)
    gain = (then if limit is None else min(then, Fraction(limit))) - at.line.exact
    kronor = format_amount(round_half_up(gain)) if gain >= 1 else sentences.rate_in_words(gain)
    return said.about(said.more(Fraction(1), *at.words), kronor) if gain > 0 else ""
