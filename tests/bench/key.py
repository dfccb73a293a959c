"""How long a key takes, as a ratio to known work in the same run on the same machine.

Run ``python tests/bench/key.py`` (about a minute); ``--small`` leaves out the ten million recipients.
Goals: one floor at most 3 x ``numpy.sort`` of the same weights, floors and caps together at most 6 x; at ten
million at most 8 arrays of that length alive. The second table compares with public libraries for
whole-number apportionment (``pip install fordelning[bench]``), which know no floors: same key, no bounds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

sys.path.insert(0, str(Path(__file__).parents[2] / "addin"))

from fordelning.allocation.proportional import allocate

WORD = 8  # bytes of one int64


def weights_of(size: int) -> np.ndarray:
    """Return weights spread like Sweden's municipalities: many small, few large."""
    drawn = np.random.default_rng(2021).lognormal(7, 1.1, size)
    return np.minimum(drawn, 130_000).astype(np.int64) + 1


def keys_of(weights: np.ndarray) -> dict[str, Callable[[], object]]:
    """Return the keys to measure: about four of ten rows at the floor, one of a hundred at the cap."""
    size, pot = len(weights), int(weights.sum()) * 291
    ids = np.arange(size)
    low, high = (int(mark) for mark in np.quantile(weights, (0.4, 0.99)))
    floor, cap = low * 250, high * 291
    spread = np.random.default_rng(80).integers(0, 1_000, size)
    floors, caps = floor + spread, cap + spread
    return {
        "no bounds": lambda: allocate(pot, weights, ids),
        "one floor": lambda: allocate(pot, weights, ids, floors=floor),
        "one floor, one cap": lambda: allocate(pot, weights, ids, floors=floor, caps=cap),
        "floor per row": lambda: allocate(pot, weights, ids, floors=floors),
        "floor and cap per row": lambda: allocate(pot, weights, ids, floors=floors, caps=caps),
    }


def medians(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each work; the works take turns, so that all meet the same machine."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}


def peak(work: Callable[[], object]) -> int:
    """Return the most bytes that the work has alive at once, its result included."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def line(what: str, this: float, reference: float, note: str = "") -> None:
    """Print one row of a table: milliseconds of this, of the reference, and the ratio."""
    print(f"{what:44}{this * 1e3:>12.2f}{reference * 1e3:>12.2f}{this / reference:>10.2f}  {note}")


def head(title: str, reference: str) -> None:
    """Print the head of a table."""
    print(f"\n{title}\n{'':44}{'this, ms':>12}{reference:>12}{'ratio':>10}")


def against_sort(size: int, rounds: int) -> None:
    """Compare all keys with sorting the same weights, and tell the memory of two."""
    weights = weights_of(size)
    keys = keys_of(weights)
    taken = medians({"sort": lambda: np.sort(weights), **keys}, rounds)
    head(f"{size:,} recipients against numpy.sort of the weights", "sort, ms")
    for name in keys:
        goal = {"one floor": "goal 3", "floor and cap per row": "goal 6", "one floor, one cap": "goal 6"}
        line(name, taken[name], taken["sort"], goal.get(name, ""))
    for name, given in (("one floor", 1), ("floor and cap per row", 3)):
        arrays = given + peak(keys[name]) / (size * WORD)
        print(f"most arrays of that length alive, {name}, what was given included: {arrays:.1f} (goal 8)")


def with_apportionment(weights: list[int], pot: int) -> list[int]:
    """Largest remainder by the package ``apportionment``, with its exact fractions switched on."""
    from apportionment import methods

    names = [str(index) for index in range(len(weights))]
    found = methods.compute("largest_remainder", weights, pot, fractions=True, parties=names)
    return [int(amount) for amount in found]


def with_votelib(weights: list[int], pot: int) -> list[int]:
    """Largest remainder by the package ``votelib``, Hare quota."""
    from votelib.evaluate.proportional import LargestRemainder

    votes = {str(index): weight for index, weight in enumerate(weights)}
    found = LargestRemainder("hare").evaluate(votes, pot)
    return [found.get(name, 0) for name in votes]


LIBRARIES = {"apportionment": with_apportionment, "votelib": with_votelib}


def difference(weights: np.ndarray, pot: int, names: list[str], found: list[int]) -> str:
    """Tell how their amounts differ from ours: other ties are a matter of taste, other sums are not."""
    result, total = allocate(pot, weights, names), int(weights.sum())
    unlike = [row for row, there in enumerate(found) if there != result.amounts[row]]
    fractions = {int(weights[row]) * pot % total for row in unlike}
    where = "all at one tied fraction" if len(fractions) == 1 else "fractions differ"
    lost = pot - sum(found)
    return f"{len(unlike)} amounts differ" + f", {where}; their sum lacks {lost} kr" * bool(unlike)


def against_libraries(size: int, rounds: int) -> None:
    """Compare a key without bounds with public libraries that give whole numbers."""
    weights = weights_of(size)
    plain, pot = weights.tolist(), int(weights.sum()) * 291 + size // 2
    names = [str(index) for index in range(size)]

    def ours() -> list[int]:
        return allocate(pot, plain, names).amounts.tolist()

    head(f"{size:,} recipients, no bounds, against public libraries", "theirs, ms")
    for name, theirs in LIBRARIES.items():
        try:
            found = theirs(plain, pot)
        except ImportError as missing:
            print(f"{name:44}skipped: {missing}")
            continue
        taken = medians({"ours": ours, "theirs": lambda theirs=theirs: theirs(plain, pot)}, rounds)
        line(name, taken["ours"], taken["theirs"], difference(weights, pot, names, found))


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--small", action="store_true", help="leave out ten million recipients")
    small = parser.parse_args().small
    against_sort(1_000_000, 21)
    if not small:
        against_sort(10_000_000, 7)
    for size, rounds in ((290, 21), (10_000, 3)):
        against_libraries(size, rounds)


if __name__ == "__main__":
    main()
