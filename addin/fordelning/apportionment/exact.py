"""The exact shares of a key, split into whole kronor and the fraction of a krona that is left over.

Requirement D2: ``clip(rate * weight, floor, cap)``, before anything is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from fordelning.apportionment.bounds import Bound, at, part
from fordelning.apportionment.rate import Trial, blocks

if TYPE_CHECKING:
    from fordelning.apportionment.result import IntArray

Ids: TypeAlias = Sequence[str] | npt.NDArray[Any]  # recipients, in the order of the rows


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """Weights, bounds and the rate that makes them fill the pot."""

    weights: IntArray
    floors: Bound
    caps: Bound | None
    rate: Trial

    def exact(self, index: int) -> Fraction:
        """Return the exact amount of one row in kronor."""
        share = Fraction(int(self.weights[index]) * self.rate.money, self.rate.free)
        share = max(share, Fraction(at(self.floors, index)))
        return share if self.caps is None else min(share, Fraction(at(self.caps, index)))

    def split(self) -> tuple[IntArray, IntArray, IntArray]:
        """Return whole kronor, the fraction over (in parts of ``rate.free``) and the bounds, one per row.

        Rows at a bound have no fraction over: bounds are whole kronor.
        """
        kronor, over = np.empty_like(self.weights), np.empty_like(self.weights)
        bounds = np.zeros(len(over), np.int8)
        for rows in blocks(len(over)):
            self._split(rows, kronor[rows], over[rows], bounds[rows])
        return kronor, over, bounds

    def _split(self, rows: slice, kronor: IntArray, over: IntArray, bounds: IntArray) -> None:
        """Write the kronor, the fractions and the bounds of some rows."""
        np.multiply(self.weights[rows], self.rate.money, out=over)
        np.floor_divide(over, self.rate.free, out=kronor)
        over -= kronor * self.rate.free
        floors = part(self.floors, rows)
        under = kronor < floors
        np.maximum(kronor, floors, out=kronor)
        bounds -= under.view(np.int8)
        if self.caps is None:
            over *= ~under
            return
        caps = part(self.caps, rows)
        above = (kronor > caps) | ((kronor == caps) & (over > 0) & ~under)
        np.minimum(kronor, caps, out=kronor)
        bounds += above.view(np.int8)
        over *= ~(under | above)
