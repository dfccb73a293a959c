"""Exact division in a spreadsheet: whole part and remainder of ``weight * numerator / denominator``.

A spreadsheet counts in doubles. Those hold whole numbers exactly to 2^53, but INT snaps to a near whole
number and a subtraction of near-equal numbers may snap to zero beyond some 2^49. So no product passes
2^49: larger ones are counted in pieces, as on paper, and the quotient is corrected by the sign of the
remainder, which is always exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SAFE: Final = 2**49  # whole numbers below this (15 digits) are told apart by every spreadsheet
MOST_PIECES: Final = 4  # more would make a formula that nobody can follow


@dataclass(frozen=True, slots=True)
class Division:
    """One division as formula text.

    Args:
        numerator: address of the numerator of the rate.
        denominator: address of its denominator, one or more.
        add: what is added to ``weight * numerator`` before dividing, as formula text.
        bits: size of the pieces, 0 where the product is small enough as it is.
        pieces: how many there are.
    """

    numerator: str
    denominator: str
    add: str = ""
    bits: int = 0
    pieces: int = 1

    def whole(self, weight: str) -> str:
        """Return the formula of the whole part; ``weight`` is an address."""
        guess = self._guess(weight)
        over = self.rest(weight, guess)
        return f"{guess}+({over}>={self.denominator})-({over}<0)"

    def rest(self, weight: str, whole: str) -> str:
        """Return the formula of what is left over when ``whole`` times the denominator is taken away."""
        if not self.bits:
            return f"({self._product(weight)}-{self.denominator}*{whole})"
        base, beyond = self._base()
        given = f"({whole}-{weight}*{base})"
        text = ""
        for at in range(self.pieces - 1, -1, -1):
            part = f"{weight}*{self._piece(beyond, at)}-{self.denominator}*{self._piece(given, at)}"
            text = f"(({text})*{2**self.bits}+({part}))" if text else f"({part})"
        return f"({text}{self.add})"

    def _product(self, weight: str) -> str:
        return f"{weight}*{self.numerator}{self.add}"

    def _guess(self, weight: str) -> str:
        """Return a quotient that errs by at most one."""
        if not self.bits:
            return f"INT(({self._product(weight)})/{self.denominator})"
        base, beyond = self._base()
        return f"({weight}*{base}+INT(({weight}*{beyond}{self.add})/{self.denominator}))"

    def _base(self) -> tuple[str, str]:
        """Return whole part and remainder of the rate itself."""
        base = f"INT({self.numerator}/{self.denominator})"
        return base, f"({self.numerator}-{self.denominator}*{base})"

    def _piece(self, value: str, at: int) -> str:
        """Return so many bits of a number; all pieces times their place sum to it, however INT errs."""
        high = f"INT({value}/{2 ** (self.bits * (at + 1))})*{2**self.bits}"
        low = f"INT({value}/{2 ** (self.bits * at)})" if at else value
        return low if at == self.pieces - 1 else f"({low}-{high})"


def divide(
    numerator: str, denominator: str, sizes: tuple[int, int, int], *, add: str = "", added: int = 0
) -> Division | None:
    """Return a division that is exact for numbers of these sizes, None where a spreadsheet has none.

    Args:
        numerator: address of the numerator.
        denominator: address of the denominator.
        sizes: largest weight, numerator and denominator, as they are now.
        add: formula text added to the product.
        added: how large that is.

    >>> divide("$A$1", "$B$1", (20_000, 139_450_000, 478_795)).bits
    0
    >>> divide("$A$1", "$B$1", (2**30, 10**12, 2**33)).pieces
    3
    >>> divide("$A$1", "$B$1", (2**60, 10**12, 2**60)) is None
    True
    """
    weight, over, under = sizes
    if weight * over + added < SAFE and under < SAFE:
        return Division(numerator, denominator, add)
    if weight * over // under + added >= SAFE:
        return None
    bits = (SAFE // (5 * max(weight, under, added))).bit_length() - 1
    if bits < 1 or over >= SAFE:
        return None
    pieces = -(-(max(weight, under).bit_length() + 1) // bits)
    return Division(numerator, denominator, add, bits, pieces) if 1 < pieces <= MOST_PIECES else None
