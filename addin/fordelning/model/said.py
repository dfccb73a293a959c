"""What stands as text in a cell but was read as a number or a day."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from fordelning.errors import Place
    from fordelning.model.programme import ColumnKind

MOST_DIGITS: Final = 15  # significant ones; a spreadsheet keeps no more of a number


@dataclass(frozen=True, slots=True)
class Said:
    """A cell that says a number or a day in words: where, and what was read; ``kind`` is None for a day."""

    where: Place
    value: int | float | date
    kind: ColumnKind | None = None


def in_cell(number: Fraction) -> int | float | None:
    """Return a number as a cell of a spreadsheet holds it, None where it would hold another one.

    >>> in_cell(Fraction(333, 5)), in_cell(Fraction(1, 3)), in_cell(Fraction(1_565_000))
    (66.6, None, 1565000)
    """
    if abs(number) > 10**MOST_DIGITS:
        return None
    if number.denominator == 1:
        return int(number)
    held = float(number)
    return held if Fraction(format(held, f".{MOST_DIGITS}g")) == number else None
