"""A formula with its value, and the limits that Excel sets: beyond them it calls the workbook damaged."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

LONGEST: Final = 8_192  # characters, with the sign of equality
DEEPEST: Final = 64  # levels of functions within functions; we count every parenthesis
MOST_ARGUMENTS: Final = 255  # of one function
LONGEST_TEXT: Final = 255  # characters of a text within a formula

_TEXT: Final = re.compile(r'"((?:[^"]|"")*)"')
_OTHER: Final = re.compile(r"[^(),]+")  # what has no say in the limits of depth and arguments
_NAME: Final = re.compile(r"'(?:[^']|'')*'|\[[^\[\]]*\]")


class TooLongError(ValueError):
    """A formula that Excel would not take."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A native formula in English with commas. Only this type becomes a formula; a text never does.

    ``value`` is what it comes to where that is known, so that readers that calculate nothing see it too.
    There is no formula beyond the limits of Excel: one that is too long raises TooLongError.
    """

    text: str
    value: int | float | str | None = None

    def __post_init__(self) -> None:
        """Refuse what Excel would refuse."""
        if not fits(self.text):
            raise TooLongError(self.text[:200])


def fits(text: str) -> bool:
    """Tell whether Excel takes a formula; ``text`` is without its sign of equality.

    >>> fits("SUM(A1:A9)"), fits('"' + "x" * 256 + '"'), fits("+".join(["A1"] * 4_000))
    (True, False, False)
    """
    if len(text) <= DEEPEST:
        return True
    if len(text) >= LONGEST:
        return False
    if (
        len(text) > LONGEST_TEXT
        and _in_texts(text) > LONGEST_TEXT
        and any(len(found.replace('""', '"')) > LONGEST_TEXT for found in _TEXT.findall(text))
    ):
        return False
    if text.count("(") <= DEEPEST and text.count(",") < MOST_ARGUMENTS:
        return True
    return _within(_OTHER.sub("", _NAME.sub("", _TEXT.sub("", text))))


def _in_texts(text: str) -> int:
    """Return at least how many signs all texts of a formula have together."""
    return sum(map(len, text.split('"')[1::2])) + text.count('"') // 2


@lru_cache(maxsize=256)
def _within(bare: str) -> bool:
    """Tell whether a formula of which the signs of calls are left keeps to the limits of depth and arguments.

    One that is written down a column has the same ones in every row.
    """
    arguments = [0]
    for sign in bare:
        if sign == "(":
            arguments.append(1)
            if len(arguments) > DEEPEST + 1:
                return False
        elif sign == ")":
            arguments.pop()
        elif sign == ",":
            arguments[-1] += 1
            if arguments[-1] > MOST_ARGUMENTS:
                return False
    return True
