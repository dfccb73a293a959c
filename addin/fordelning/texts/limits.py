"""Floors and caps in words: how one was reckoned from a column, and what a model lays down (T2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning.money import format_amount, format_exact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

_ALL = 100  # percent


@dataclass(frozen=True, slots=True)
class Counted:
    """A limit as it was reckoned: ``factor`` times ``number``, which stands in ``column``.

    ``percent`` tells that the factor is shown as percent; ``number`` is None where the factor is 0. ``shown``
    tells what ``number`` was reckoned from, where no one column holds it (T4).
    """

    factor: Fraction
    number: Fraction | None
    column: str
    percent: bool
    given: int | None = None  # kronor of earlier steps that count in the limit
    shown: str = ""

    def __str__(self) -> str:
        """Return ``95 % × 333 333 i Bidrag 2025 = 316 666,35``: what is shown multiplies to what is shown."""
        if self.given is None:
            return self._reckoned()
        return f"{self._reckoned()}, minus {format_amount(self.given)} kr i tidigare steg"

    def _reckoned(self) -> str:
        if not self.percent and self.factor == 1 and self.number is not None:
            number = format_exact(self.number)
            if self.shown:
                return number if self.shown == number else f"{self.shown} = {number}"
            return f"{number} i {self.column}" if self.column else number
        factor = f"{format_exact(self.factor * _ALL)} %" if self.percent else format_exact(self.factor)
        if self.number is None:
            return f"{factor} av {self.column}"
        product = format_exact(self.factor * self.number)
        return f"{factor} × {self.shown or f'{format_exact(self.number)} i {self.column}'} = {product}"


def kronor(amount: int) -> str:
    """Return kronor that stand in a model."""
    return f"{format_amount(amount)} kr"


def column(name: str) -> str:
    """Return a column that holds one for each."""
    return f"kolumnen {name}"


def several(which: str, parts: Sequence[str]) -> str:
    """Return ``det lägsta av 300 000 kr och 50 % av Kostnad``."""
    *most, last = parts
    return f"{which} av {', '.join(most)} och {last}"
