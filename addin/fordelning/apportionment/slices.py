"""A volume in marginal bands: the part of it inside each band, times the rate of that band (T9)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fordelning.model import Tier


def slices(tiers: Iterable[Tier], volume: Fraction) -> Iterator[tuple[Tier, Fraction]]:
    """Yield the bands from the lowest, each with the part of the volume that lies inside it.

    A band from 11 to 20 holds what is above 10, up to 20; one from 0 or 1 what is above nothing.

    >>> from fordelning.model import Tier
    >>> bands = [Tier("", 0, 10, 100), Tier("", 11, None, 50)]
    >>> [(tier.low, part) for tier, part in slices(bands, Fraction("12.5"))]
    [(0, Fraction(10, 1)), (11, Fraction(5, 2))]
    """
    for tier in sorted(tiers, key=lambda tier: tier.low):
        top = volume if tier.high is None else min(volume, Fraction(tier.high))
        yield tier, max(Fraction(0), top - edge(tier))


def edge(tier: Tier) -> int:
    """Return above which volume a band begins."""
    return max(tier.low - 1, 0)


def amount_of(tiers: Iterable[Tier], volume: Fraction) -> Fraction:
    """Return the sum over the bands, in kronor, exact."""
    return sum((part * tier.each for tier, part in slices(tiers, volume)), Fraction(0))
