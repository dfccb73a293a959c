"""What a rule divides among, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.apportionment.result import AT_CAP, AT_FLOOR, FREE, Result
from fordelning.model import Bound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_BOUNDS: Final = {AT_FLOOR: Bound.FLOOR, FREE: Bound.NONE, AT_CAP: Bound.CAP}


@dataclass(frozen=True, slots=True)
class Participants:
    """The members of a step's group: who takes part with which numbers, who is refused and why.

    ``members`` and ``taking`` hold positions in ``grant.recipients``; ``basis``, ``floors`` and ``caps``
    one value per position in ``taking``. ``group_sum`` is the basis summed over the refused too.
    """

    members: tuple[int, ...]
    taking: tuple[int, ...]
    refused: Mapping[int, str] = field(default_factory=dict)
    basis: tuple[Fraction, ...] = ()
    floors: tuple[int | None, ...] | int | None = None
    caps: tuple[int | None, ...] | int | None = None
    group_sum: Fraction = Fraction(0)

    def only(self, kept: Sequence[int], refused: Mapping[int, str]) -> Participants:
        """Return those at some places in ``taking``, with all that is theirs; the others are refused."""

        def own(limits: tuple[int | None, ...] | int | None) -> tuple[int | None, ...] | int | None:
            return tuple(limits[at] for at in kept) if isinstance(limits, tuple) else limits

        taking, basis = tuple(self.taking[at] for at in kept), tuple(self.basis[at] for at in kept)
        floors, caps = own(self.floors), own(self.caps)
        return replace(self, taking=taking, basis=basis, refused=refused, floors=floors, caps=caps)


@dataclass(frozen=True, slots=True)
class Share:
    """What one holder gets in a step: kronor, the exact amount before rounding, and the sentence."""

    amount: int
    exact: Fraction
    sentence: str
    bound: Bound = Bound.NONE
    extra: int = 0
    basis: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Dealt:
    """What a rule gave: one share per participant, and kronor per unit where the rule has a rate."""

    shares: tuple[Share, ...]
    rate: Fraction | None = None


def dealt(group: Participants, result: Result, said: Callable[[int, Fraction, int], str]) -> Dealt:
    """Return what a division gave each participant, with the sentence that says why.

    Args:
        group: who took part.
        result: the division, in the order of ``group.taking``.
        said: gives the sentence of one, from its place, its exact amount and its kronor.
    """
    columns = (result.amounts.tolist(), result.bounds.tolist(), result.extra.tolist())
    made = []
    for at, (amount, bound, extra) in enumerate(zip(*columns, strict=True)):
        exact = result.exact_amount(at)
        basis = group.basis[at] if group.basis else None
        made.append(Share(amount, exact, said(at, exact, amount), _BOUNDS[bound], extra, basis))
    return Dealt(tuple(made), result.rate)
