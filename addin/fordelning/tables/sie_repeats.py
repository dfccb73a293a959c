"""Vouchers of an SIE4 file that stand in it more than once: costs would be counted as often."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.tables.sie_lines import Line

Key = tuple[str, ...]  # series, number and day of a voucher


@dataclass(slots=True)
class Repeats:
    """Which vouchers have rows of the object, by their series, number and day, and what is booked in each."""

    _seen: dict[Key, list[tuple[int, tuple[Key, ...]]]] = field(default_factory=lambda: defaultdict(list))
    _key: Key = ()
    _row: int = 0
    _booked: list[Key] = field(default_factory=list)

    def begin(self, line: Line) -> None:
        """Begin a voucher; one without a number cannot be told from others."""
        fields = [each if isinstance(each, str) else "" for each in (*line.fields, "", "", "")[:3]]
        self._key, self._row, self._booked = tuple(fields) if fields[1] else (), line.number, []

    def book(self, account: str, amount: str) -> None:
        """Note a row of the object."""
        self._booked.append((account, amount))

    def end(self) -> None:
        """End the voucher."""
        if self._key and self._booked:
            self._seen[self._key].append((self._row, tuple(sorted(self._booked))))
        self._key, self._booked = (), []

    def found(self, *, same: bool) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield the vouchers that stand there several times, with their rows.

        Args:
            same: those with the same rows each time, or those with other rows.
        """
        for key, those in self._seen.items():
            counts = [booked for _, booked in those]
            repeated = len(set(counts)) < len(counts)
            if len(those) > 1 and repeated is same:
                yield " ".join(each for each in key[:2] if each), tuple(row for row, _ in those)
