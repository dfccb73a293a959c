"""What every bench prints: one row for each ratio, and the time that works take in turns."""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True)
class Ratio:
    """One row: this against a reference in the same unit, and the most that the ratio may be, if anything."""

    what: str
    against: str
    unit: str
    this: float
    reference: float
    goal: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        """This divided by the reference."""
        return self.this / self.reference

    @property
    def missed(self) -> bool:
        """Whether the ratio is above its goal."""
        return self.goal is not None and self.ratio > self.goal


def show(ratios: Iterable[Ratio]) -> list[Ratio]:
    """Print the table, each row as soon as it is measured, and return its rows."""
    print(f"{'':47}{'against':34}{'unit':>8}{'this':>12}{'reference':>12}{'ratio':>8}{'goal':>6}")
    shown = []
    for row in ratios:
        goal = "" if row.goal is None else f"{row.goal:g}"
        numbers = f"{row.this:12.2f}{row.reference:12.2f}{row.ratio:8.2f}{goal:>6}"
        words = "  ".join(filter(None, [" above" if row.missed else "", row.note]))
        print(f"{row.what:47}{row.against:34}{row.unit:>8}{numbers} {words}".rstrip())
        sys.stdout.flush()
        shown.append(row)
    return shown


def medians(
    works: Mapping[str, Callable[[], object]],
    rounds: int,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Return the median seconds of each work; the works take turns, so that all meet the same machine."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = clock()
            work()
            times[name].append(clock() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}
