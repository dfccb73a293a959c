"""Objects of an SIE4 file that are not the one that is meant, and may be a part of it or another spelling.

Whether ``p1`` is ``P1``, and whose part an object of a sub-dimension is where the row names no object of the
dimension above it, the format does not say. What is booked on them is told, and not counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.tables.sie_objects import listed
from fordelning.texts import bookkeeping as said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from fordelning.tables.sie_lines import Line
    from fordelning.tables.sie_objects import Object, Objects

_DEEPEST: Final = 20  # dimensions above each other; a circle of them ends there
Booking = tuple[str, Fraction, "date | None"]  # account, kronor, day


@dataclass(slots=True)
class Near:
    """What is booked on such objects, as far as a file has been read."""

    objects: Objects
    above: dict[str, str] = field(default_factory=dict)  # the dimension that another one is a part of
    alike: list[tuple[Object, Booking]] = field(default_factory=list)
    below: list[tuple[Object, Booking]] = field(default_factory=list)

    def declare(self, line: Line) -> None:
        """Note which dimension a sub-dimension is a part of."""
        texts = [each for each in line.fields if isinstance(each, str)]
        if len(texts) > 2:
            self.above[texts[0]] = texts[2]

    def book(self, line: Line, booking: Callable[[Line], Booking]) -> None:
        """Look at the objects of a row that is not the object's; it is read on where one of them matters."""
        those = list(listed(line))
        dimensions = {dimension for dimension, _ in those}
        for each in those:
            if self.objects.is_alike(each):
                self.alike.append((each, booking(line)))
            elif each[0] in self.above and dimensions.isdisjoint(self._all_above(each[0])):
                self.below.append((each, booking(line)))

    def others(self, counts: Callable[[Booking], bool]) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
        """Return the kronor of each other spelling, and of each object that may be a part of the one meant.

        Args:
            counts: whether a booking is a cost within the period.
        """
        own = {dimension for dimension, _ in self.objects.names}
        parts = [each for each in self.below if own.intersection(self._all_above(each[0][0]))]
        return self._sums(self.alike, counts), self._sums(parts, counts)

    def _sums(
        self, bookings: list[tuple[Object, Booking]], counts: Callable[[Booking], bool]
    ) -> dict[str, Fraction]:
        sums: dict[Object, Fraction] = {}
        for each, booking in bookings:
            if counts(booking):
                sums[each] = sums.get(each, Fraction(0)) + booking[1]
        named = self.objects.dimensions
        return {
            said.object_called(":".join(each), named.get(each[0], ""), ""): sums[each]
            for each in sorted(sums)
        }

    def _all_above(self, dimension: str) -> Iterator[str]:
        for _ in range(_DEEPEST):
            if dimension not in self.above:
                return
            dimension = self.above[dimension]
            yield dimension
