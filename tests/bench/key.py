"""How long a key takes, as a ratio to known work in the same run on the same machine.

Run ``python tests/bench/key.py`` (about a minute); ``--small`` leaves out the ten million recipients. The
reference is ``numpy.sort`` of the same weights. Public libraries for whole-number apportionment
(``pip install fordelning[bench]``) know no floors: same key, no bounds.
"""

from __future__ import annotations

import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from ratios import Ratio, medians, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

sys.path.insert(0, str(Path(__file__).parents[2] / "addin"))

from fordelning.apportionment.proportional import allocate

WORD = 8  # bytes of one int64
GOALS = {"one floor": 3, "one floor, one cap": 6, "floor and cap per row": 6}


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


def peak(work: Callable[[], object]) -> int:
    """Return the most bytes that the work has alive at once, its result included."""
    tracemalloc.start()
    work()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def against_sort(size: int, rounds: int) -> Iterator[Ratio]:
    """Compare all keys with sorting the same weights, and the memory of two with one array of weights."""
    weights = weights_of(size)
    keys = keys_of(weights)
    taken = medians({"sort": lambda: np.sort(weights), **keys}, rounds)
    for name in keys:
        what = f"key of {size:,}, {name}"
        yield Ratio(what, "numpy.sort", "ms", taken[name] * 1e3, taken["sort"] * 1e3, GOALS.get(name))
    for name, given in (("one floor", 1), ("floor and cap per row", 3)):
        arrays = given + peak(keys[name]) / (size * WORD)
        yield Ratio(f"key of {size:,}, {name}, alive", "one array of weights", "arrays", arrays, 1, 8)


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


def against_libraries(size: int, rounds: int) -> Iterator[Ratio]:
    """Compare a key without bounds with public libraries that give whole numbers, where installed."""
    weights = weights_of(size)
    plain, pot = weights.tolist(), int(weights.sum()) * 291 + size // 2
    names = [str(index) for index in range(size)]

    def ours() -> list[int]:
        return allocate(pot, plain, names).amounts.tolist()

    for name, theirs in LIBRARIES.items():
        try:
            found = theirs(plain, pot)
        except ImportError:
            continue
        taken = medians({"ours": ours, "theirs": lambda theirs=theirs: theirs(plain, pot)}, rounds)
        note = difference(weights, pot, names, found)
        yield Ratio(
            f"key of {size:,}, no bounds", name, "ms", taken["ours"] * 1e3, taken["theirs"] * 1e3, note=note
        )


def ratios(*, small: bool = False) -> Iterator[Ratio]:
    """Yield all ratios of a key; ``small`` leaves out ten million recipients."""
    yield from against_sort(1_000_000, 21)
    if not small:
        yield from against_sort(10_000_000, 7)
    for size, rounds in ((290, 21), (10_000, 3)):
        yield from against_libraries(size, rounds)


if __name__ == "__main__":
    show(ratios(small="--small" in sys.argv))
