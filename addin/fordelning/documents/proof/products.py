"""What several columns come to for one recipient (T4), as a fraction of whole numbers: no double is rounded.

A column with decimals is first made whole; a mean is a sum over how many of its cells hold something.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm, prod
from typing import TYPE_CHECKING, NamedTuple

from fordelning.model.reckoned import numbers_in

if TYPE_CHECKING:
    from fordelning.documents.proof.inputs import Cells
    from fordelning.model import Recipient
    from fordelning.model.reckoned import Factor, Part, Reckoned


class Over(NamedTuple):
    """A fraction as formulas: what is divided, by what, and the condition that a number is wanting."""

    over: str
    under: str
    wanting: str


class Products:
    """A sum of products times a number, over one recipient's cells."""

    def __init__(self, reckoned: Reckoned, recipient: Recipient, times: Fraction = Fraction(1)) -> None:
        """Find by which whole numbers the cells are multiplied and the sum is divided."""
        self.reckoned, self.times = reckoned, times
        self.numbers = numbers_in(reckoned, recipient.values)
        parts = [self._constants(part) for part in reckoned.parts]
        self.under = lcm(*(part.denominator for part in parts))
        self.times_of = [int(part * self.under) for part in parts]

    @property
    def largest(self) -> int:
        """The largest whole number that the formula comes to on its way."""
        wholes = [
            each * prod(self._whole(factor) for factor in part.factors)
            for part, each in zip(self.reckoned.parts, self.times_of, strict=True)
        ]
        scales = [scale for part in self.reckoned.parts for scale in map(self._scale, part.factors)]
        return max(sum(wholes) + self.under * self._most_years(), *scales)

    def formula(self, own: Cells) -> Over:
        """Return it with the formulas of the recipient's cells."""
        wanting, counts = list[str](), list[str]()
        for factor in (factor for part in self.reckoned.parts for factor in part.factors):
            if factor.is_mean:
                counts.append(
                    "+".join(f"({own.number(name, self.numbers[name])}<>0)" for name in factor.columns)
                )
                wanting.append(f"{counts[-1]}=0")
            elif factor.columns:
                wanting.append(f'{own.of(factor.columns[0])}=""')
        over = "+".join(
            "*".join([str(each), *(self._factor(factor, own) for factor in part.factors if factor.columns)])
            for part, each in zip(self.reckoned.parts, self.times_of, strict=True)
        )
        under = "*".join([str(self.under), *(f"MAX(1,{count})" for count in counts)])
        return Over(over, under, f"OR({','.join(wanting)})" if len(wanting) > 1 else wanting[0])

    def _constants(self, part: Part) -> Fraction:
        """Return what the whole numbers of a product's cells are multiplied by."""
        numbers = [factor.number for factor in part.factors if factor.number is not None]
        scales = prod(self._scale(factor) for factor in part.factors)
        return self.times * prod(numbers, start=Fraction(1)) / scales

    def _scale(self, factor: Factor) -> int:
        """Return what the cells of a factor are made whole by."""
        return lcm(*((self.numbers[name] or Fraction(0)).denominator for name in factor.columns))

    def _whole(self, factor: Factor) -> int:
        if factor.number is not None:
            return 1
        return int(sum(self.numbers[name] or 0 for name in factor.columns) * self._scale(factor))

    def _most_years(self) -> int:
        return max(len(factor.columns) for part in self.reckoned.parts for factor in part.factors)

    def _factor(self, factor: Factor, own: Cells) -> str:
        scale = self._scale(factor)
        cells = [own.number(name, self.numbers[name]) for name in factor.columns]
        whole = [f"ROUND({cell}*{scale},0)" if scale > 1 else f"ROUND({cell},0)" for cell in cells]
        return whole[0] if len(whole) == 1 else f"({'+'.join(whole)})"
