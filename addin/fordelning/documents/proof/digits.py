"""Numbers too large for one cell, as formulas: four digits of base ten million, two to a cell.

A cell holds whole numbers to 15 digits exactly. A larger number stands in two cells: ``high`` times 10^14 and
``low``. Only its digits are multiplied, so no product passes 15 digits. A sum of products is carried digit by
digit; every carry takes away exactly what it hands on, however INT rounds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

BASE: Final = 10**7
PAIR: Final = BASE**2  # what one cell holds of a number in two
LIMIT: Final = PAIR**2  # numbers in two cells are below this


def split(number: int) -> tuple[int, int]:
    """Return high and low of a number.

    >>> split(3 * 10**14 + 7)
    (3, 7)
    """
    return divmod(number, PAIR)


def digits(number: int, count: int = 4) -> list[int]:
    """Return the digits of a number, the lowest first.

    >>> digits(5 * 10**14 + 10**7 + 2)
    [2, 1, 5, 0]
    """
    return [number // BASE**at % BASE for at in range(count)]


def of_cell(cell: str) -> list[str]:
    """Return the formulas of the two digits that one cell holds, the lower first."""
    return [lower(cell), f"INT({cell}/{BASE})"]


def of_pair(high: str, low: str) -> list[str]:
    """Return the formulas of the digits of a number in two cells, the lowest first."""
    return [*of_cell(low), *of_cell(high)]


def lower(cell: str) -> str:
    """Return the formula of the last digit of a cell."""
    return f"({cell}-{BASE}*INT({cell}/{BASE}))"


def products(left: Sequence[str], right: Sequence[str], sign: str = "+") -> list[str]:
    """Return the terms of a product digit by digit, each with its sign.

    >>> products(["a", "b"], ["c"])
    ['+a*c', '+b*c']
    """
    terms = [""] * (len(left) + len(right) - 1)
    for at, one in enumerate(left):
        for by, other in enumerate(right):
            terms[at + by] += f"{sign}{one}*{other}"
    return terms


def product_of(left: Sequence[int], right: Sequence[int]) -> list[int]:
    """Return the same of numbers."""
    sums = [0] * (len(left) + len(right) - 1)
    for at, one in enumerate(left):
        for by, other in enumerate(right):
            sums[at + by] += one * other
    return sums


def carried(terms: Sequence[str], cells: Sequence[str]) -> list[str]:
    """Return the formula of each digit's cell: its terms and what the cell before it hands on."""
    texts = []
    for at, term in enumerate(terms):
        carry = f"+INT({cells[at - 1]}/{BASE})" if at else ""
        texts.append(f"{term.removeprefix('+') or '0'}{carry}")
    return texts


def carry(sums: Sequence[int]) -> list[int]:
    """Return what those cells come to.

    >>> carry([-1, 1])
    [-1, 0]
    """
    found: list[int] = []
    for each in sums:
        found.append(each + (found[-1] // BASE if found else 0))
    return found


def pair(cells: Sequence[str]) -> tuple[str, str]:
    """Return the formulas of high and low of a number whose digits were carried into four cells."""
    high, low = (f"{lower(cells[at + 1])}*{BASE}+{lower(cells[at])}" for at in (2, 0))
    return high, low
