"""Rules tried on published amounts; each is judged by how many rows it gives to the krona.

Floats only choose what is tried (a rate, an equal part); the judging is done by the same exact functions that
divide a grant.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import numpy as np

from fordelning.apportionment import proportional, shares
from fordelning.errors import AllocationError
from fordelning.model import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fordelning.apportionment.result import Result

_FEW: Final = 2  # rows that share their least or highest amount: it may be a floor or a cap
_HUNDRED: Final = 100
_STEPS: Final = (10**7, 10**6, 10**5, 10**4, 10**3)  # kronor that an equal part may be a multiple of
_DECIMALS: Final = (0, 1, 2)  # of percents and rates that somebody may have decided


class Kind(StrEnum):
    """The kinds of rules that are tried, the simplest first."""

    EQUAL = "equal"
    RATE = "rate"  # so many kronor for each, every amount rounded down by itself
    KEY = "key"
    EQUAL_AND_KEY = "equal_and_key"  # a part equally, the rest in proportion


@dataclass(frozen=True, slots=True)
class Published:
    """A table of amounts in whole kronor, with what each row is called and columns of statistics beside."""

    names: tuple[str, ...]
    amounts: tuple[int, ...]
    statistics: Mapping[str, tuple[Fraction, ...]] = field(default_factory=dict)

    @property
    def pot(self) -> int:
        """All the kronor of the table."""
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class Reading:
    """One rule and what it gives. ``rate`` is exact kronor for each in ``column``; ``equal`` the equal part.

    ``astray`` are the rows, from 0, where it gives another amount than the published one.
    """

    kind: Kind
    column: str
    amounts: tuple[int, ...]
    astray: tuple[int, ...]
    rate: Fraction | None = None
    floor: int | None = None
    cap: int | None = None
    equal: int = 0
    rounding: Rounding = Rounding.LARGEST_REMAINDER

    @property
    def explained(self) -> int:
        """How many rows it gives to the krona."""
        return len(self.amounts) - len(self.astray)


def readings(table: Published) -> tuple[Reading, ...]:
    """Return the rules that were tried, the one that explains most rows first; of equals the simplest.

    Args:
        table: at least one row; amounts zero or more.

    >>> table = Published(("a", "b", "c"), (100, 300, 600), {"n": (Fraction(1), Fraction(3), Fraction(6))})
    >>> best = readings(table)[0]
    >>> best.kind.value, best.column, best.explained, best.rate
    ('rate', 'n', 3, Fraction(100, 1))
    """
    found = [*_equal(table)]
    for column, weights in table.statistics.items():
        if any(weight < 0 for weight in weights) or not any(weights):
            continue
        found += [*_rates(table, column), *_keys(table, column), *_equal_and_keys(table, column)]
    order = list(Kind)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                -each.explained,
                order.index(each.kind),
                (each.floor is not None) + (each.cap is not None),
                each.rounding is not Rounding.LARGEST_REMAINDER,
            ),
        )
    )


def _ids(table: Published) -> list[str]:
    """Return ids in the order of the rows: no two rows may be the same to the rounding."""
    return [f"{number:09}" for number in range(len(table.names))]


def _read(table: Published, kind: Kind, column: str, amounts: Sequence[int], **more: object) -> Reading:
    pairs = enumerate(zip(amounts, table.amounts, strict=True))
    astray = tuple(at for at, (given, published) in pairs if given != published)
    return Reading(kind, column, tuple(amounts), astray, **more)  # type: ignore[arg-type]


def _amounts(result: Result) -> list[int]:
    return [int(amount) for amount in result.amounts]


def _equal(table: Published) -> Iterator[Reading]:
    result = shares.allocate_equal(table.pot, _ids(table))
    rate = Fraction(table.pot, len(table.names))
    yield _read(table, Kind.EQUAL, "", _amounts(result), rate=rate)


def _rates(table: Published, column: str) -> Iterator[Reading]:
    """Yield decided rates, with few decimals, by which each amount is rounded down."""
    weights = table.statistics[column]
    ratios = [amount / weight for amount, weight in zip(table.amounts, weights, strict=True) if weight]
    middle = sorted(ratios)[len(ratios) // 2]
    for decimals in _DECIMALS:
        rate = round(middle, decimals)
        if rate:
            amounts = [int(rate * weight) for weight in weights]
            yield _read(table, Kind.RATE, column, amounts, rate=Fraction(rate))


def _keys(table: Published, column: str) -> Iterator[Reading]:
    """Yield keys, and those with a floor or a cap where several share the least or the highest amount."""
    counts = Counter(table.amounts)
    least, most = min(counts), max(counts)
    floors = [None, *([least] if counts[least] >= _FEW and least < most else [])]
    caps = [None, *([most] if counts[most] >= _FEW and least < most else [])]
    for floor in floors:
        for cap in caps:
            yield from _key(table, column, floor, cap)


def _key(table: Published, column: str, floor: int | None, cap: int | None) -> Iterator[Reading]:
    for rounding in (Rounding.LARGEST_REMAINDER, Rounding.WEBSTER):
        try:
            result = proportional.allocate(
                table.pot,
                table.statistics[column],
                _ids(table),
                floors=floor,
                caps=cap,
                rounding=rounding,
            )
        except AllocationError:
            return
        more = {"rate": result.rate, "floor": floor, "cap": cap, "rounding": rounding}
        yield _read(table, Kind.KEY, column, _amounts(result), **more)


def _equal_and_keys(table: Published, column: str) -> Iterator[Reading]:
    """Yield divisions of a part equally and the rest in proportion, where the amounts lie along a line."""
    for equal in _equal_parts(table, column):
        ids = _ids(table)
        first = shares.allocate_equal(equal, ids)
        rest = proportional.allocate(table.pot - equal, table.statistics[column], ids)
        amounts = [one + other for one, other in zip(_amounts(first), _amounts(rest), strict=True)]
        yield _read(table, Kind.EQUAL_AND_KEY, column, amounts, rate=rest.rate, equal=equal)


def _equal_parts(table: Published, column: str) -> list[int]:
    """Return even kronor and percents near to where the line begins: somebody may have decided them."""
    weights = np.array([float(weight) for weight in table.statistics[column]])
    amounts = np.array(table.amounts, dtype=float)
    if len({*weights}) < _FEW or len(weights) <= _FEW:
        return []
    _, start = np.polyfit(weights, amounts, 1)
    near = start * len(weights)
    parts = [round(near / step) * step for step in _STEPS]
    percent = near / table.pot * _HUNDRED
    parts += [
        round(Fraction(round(percent, each)).limit_denominator(_HUNDRED) * table.pot / _HUNDRED)
        for each in _DECIMALS
    ]
    return [part for part in dict.fromkeys(parts) if 0 < part < table.pot]
