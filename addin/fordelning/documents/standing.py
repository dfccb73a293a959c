"""One line with everything that its threshold hangs on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fordelning.documents.room import Room
    from fordelning.model import Condition, Grant, Line, Recipient, StepResult

_DECIMALS: Final = 6  # as many as a number is shown with


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
