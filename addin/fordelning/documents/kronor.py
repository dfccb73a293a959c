"""Amounts as a memo writes them: tkr or mnkr only where that is exact, the kronor always beside (A5, X4)."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.money import UNITS, format_amount, format_fixed

if TYPE_CHECKING:
    from collections.abc import Iterable

THOUSAND: Final = UNITS["tkr"]
MILLION: Final = UNITS["mnkr"]


def in_memo(kronor: int) -> str:
    r"""Return an amount in millions with one decimal or in thousands, where that is exact; else nothing.

    Requirements A1, A2 and A24: 10,7 mnkr and 9 135 tkr, never a rounded figure.

    >>> in_memo(10_700_000), in_memo(9_135_000), in_memo(21_625_197)
    ('10,7 mnkr', '9\xa0135 tkr', '')
    """
    if kronor and kronor % (MILLION // 10) == 0 and kronor >= MILLION:
        return f"{format_fixed(Fraction(kronor, MILLION), 1)} mnkr"
    return f"{format_amount(kronor // THOUSAND)} tkr" if kronor and kronor % THOUSAND == 0 else ""


def whole_thousands(amounts: Iterable[int]) -> bool:
    """Tell whether a column may be shown in thousands of kronor without losing a krona.

    >>> whole_thousands([980_000, 0]), whole_thousands([80_400])
    (True, False)
    """
    return all(amount % THOUSAND == 0 for amount in amounts)


def thousands(kronor: int) -> str:
    """Return whole thousands of kronor.

    >>> thousands(980_000)
    '980'
    """
    return format_amount(kronor // THOUSAND)
