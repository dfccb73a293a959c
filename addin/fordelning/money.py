r"""Money as whole kronor and numbers as exact fractions, read from what Swedes write.

Requirements A1, A5, A24, C14 and X4: sources mix kr, tkr, mkr and mnkr; a krona is an ``int`` and every
other number an exact ``Fraction``. A binary float from a spreadsheet is taken for the decimal number that
the spreadsheet shows (15 significant digits), never for its binary expansion.

>>> read_amount("10,7 mnkr"), read_amount("9 135 tkr"), read_amount("1 565 000")
(10700000, 9135000, 1565000)
>>> format_amount(10700000)
'10\xa0700\xa0000'
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from fordelning import unseen

NBSP: Final = "\u00a0"
LARGEST: Final = 10**15  # kronor; beyond this a spreadsheet no longer holds every whole number
MOST_DIGITS: Final = 40  # of a number written as text; nobody counts further, and a slip may be a long one

TWO_READINGS: Final = ("dot_is_ambiguous", "comma_is_ambiguous")  # reasons: it is a number, but which?

UNITS: Final = {
    "": 1,
    "kr": 1,
    "kronor": 1,
    "sek": 1,
    "tkr": 1_000,
    "mkr": 1_000_000,
    "mnkr": 1_000_000,
    "mdkr": 1_000_000_000,
}  # kronor per unit; C14: "mkr" and "mnkr" are the same

_GROUPED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+")
_NUMBER = re.compile(r"([-−+]?)([0-9 ]+)(?:([.,])([0-9]+))?")
_MARKED: Final = re.compile(r"[-−+]?[0-9]{1,3}(?:(?:,[0-9]{3})+(?:\.[0-9]+)?|(?:\.[0-9]{3})+(?:,[0-9]+)?)")
_THREE_DECIMALS: Final = re.compile(r"[-−+]?(?!0,)[0-9 ]+,[0-9]{3} ?")  # kronor and tkr have none
_MOST_MILLIONS: Final = 999  # in millions: 9,135 mnkr is how Swedish decisions write 9 135 000 kronor
_AMOUNT = re.compile(r"(.*?)\s*(kronor|kr|sek|tkr|mkr|mnkr|mdkr|:-)?\.?", re.IGNORECASE | re.DOTALL)


class NotANumberError(ValueError):
    """The value cannot be read as a number with certainty; ``reason`` is a code in ``texts.REASONS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_number(value: object, most: int | None = None) -> Fraction:
    """Return the exact number that a cell, an argument or a text holds.

    Requirements A5 and C6: nothing is guessed; what can be read in two ways is refused.

    Args:
        value: a number or a Swedish text such as ``"1 271"``, ``"66,6"`` or ``"66,6 %"`` (= 0.666).
        most: more than this is never meant, so that ``"66,667"`` has one reading where it is percent.

    Raises:
        NotANumberError: with the reason, if it is no finite number or can be read in two ways.

    >>> read_number("66,6"), read_number(0.1 + 0.2), read_number("80 %")
    (Fraction(333, 5), Fraction(3, 10), Fraction(4, 5))
    """
    if isinstance(value, bool):
        raise NotANumberError("boolean")
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise NotANumberError("not_finite")
        return Fraction(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise NotANumberError("not_finite")
        return Fraction(format(value, ".15g"))
    if isinstance(value, str):
        return _read_text(value, most)
    raise NotANumberError("not_a_number")


def _read_text(text: str, most: int | None) -> Fraction:
    plain = unseen.without(text).strip()
    if not plain:
        raise NotANumberError("empty")
    if plain.endswith("%"):
        return _read_plain(plain[:-1].rstrip(), 100) / 100
    return _read_plain(plain, most)


def _read_plain(plain: str, most: int | None) -> Fraction:
    match = _NUMBER.fullmatch(plain)
    if match is None:
        raise NotANumberError(_why_no_number(plain))
    sign, whole, mark, decimals = match.groups()
    if " " in whole and not _GROUPED.fullmatch(whole):
        raise NotANumberError("grouping")
    if mark and len(decimals) == 3 and (mark == "." or _may_be_thousands(whole, decimals, most)):
        raise NotANumberError("dot_is_ambiguous" if mark == "." else "comma_is_ambiguous")
    digits = whole.replace(" ", "")
    if len(digits) + len(decimals or "") > MOST_DIGITS:
        raise NotANumberError("too_many_digits")
    number = Fraction(f"{digits}.{decimals}" if decimals else digits)
    return -number if sign in ("-", "−") else number


def _why_no_number(plain: str) -> str:
    if unseen.has_unseen(plain):
        return "unseen_sign"
    return "grouped_by_marks" if _MARKED.fullmatch(plain) else "not_a_number"


def _may_be_thousands(whole: str, decimals: str, most: int | None) -> bool:
    """Tell whether ``whole,decimals`` may be an English way of writing thousands: 250,000 for 250 000.

    Nobody writes so after a zero (0,500) or after more than three digits (1250,125), nor what would then
    be more than ``most``: 66,667 percent is not 66 667 percent.
    """
    if whole.startswith("0") or len(whole) > 3:
        return False
    return most is None or int(whole + decimals) <= most


def read_amount(value: object, *, signed: bool = False) -> int:
    """Return whole kronor from a cell or a text, with or without a unit.

    Requirements A1, A5, C14 and X4: ``"10,7 mnkr"``, ``"10 700 tkr"`` and ``10700000`` are the same amount.

    Args:
        value: kronor as a number, or a text with the unit kr, tkr, mkr, mnkr or mdkr.
        signed: whether it may be negative, as a correction is.

    Raises:
        NotANumberError: if it is no number, has öre, is negative or too large for a spreadsheet.

    >>> read_amount("8,2 mkr") == read_amount("8 200 tkr") == read_amount(8_200_000.0)
    True
    """
    unit = ""
    if isinstance(value, str):
        match = _AMOUNT.fullmatch(unseen.without(value).strip())
        assert match is not None  # its first part takes any text
        value, unit = match.group(1), (match.group(2) or "").lower().removeprefix(":-")
        if value.endswith("%"):
            raise NotANumberError("not_a_number")
        if UNITS[unit] < UNITS["mkr"] and _THREE_DECIMALS.fullmatch(value):
            raise NotANumberError("comma_is_ambiguous")
    kronor = read_number(value, _MOST_MILLIONS if UNITS[unit] >= UNITS["mkr"] else None) * UNITS[unit]
    if kronor < 0 and not signed:
        raise NotANumberError("negative")
    if kronor.denominator != 1:
        raise NotANumberError("not_whole_kronor")
    if abs(kronor) > LARGEST:
        raise NotANumberError("too_large")
    return int(kronor)


def format_amount(kronor: int) -> str:
    r"""Return kronor with U+00A0 between thousands, as Swedish texts write them.

    >>> format_amount(-1234567)
    '-1\xa0234\xa0567'
    """
    return f"{kronor:,}".replace(",", NBSP)


def format_number(number: Fraction | int, most_decimals: int = 6) -> str:
    """Return a number in Swedish form, rounded half up to at most ``most_decimals`` and without idle zeros.

    >>> format_number(Fraction(333, 5)), format_number(Fraction(139450000, 478795), 3)
    ('66,6', '291,252')
    """
    if number.denominator == 1:
        return format_amount(int(number))
    text = format_fixed(number, most_decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def rounded(number: Fraction, decimals: int) -> Fraction:
    """Return a number as it is shown with so many decimals: rounded half up, away from zero.

    >>> rounded(Fraction(2, 3), 2)
    Fraction(67, 100)
    """
    shown = Fraction(round_half_up(abs(number) * 10**decimals), 10**decimals)
    return shown if number >= 0 else -shown


def format_exact(number: Fraction | int) -> str:
    r"""Return a number in Swedish form with all its decimals, or as a fraction where they never end.

    >>> format_exact(Fraction(1, 16)), format_exact(Fraction(27_890_000, 95_759))
    ('0,0625', '27\xa0890\xa0000 / 95\xa0759')
    """
    decimals = _decimals(number.denominator)
    if decimals is not None:
        return format_number(number, decimals)
    return f"{format_amount(number.numerator)} / {format_amount(number.denominator)}"


def _decimals(denominator: int) -> int | None:
    """Return how many decimals a fraction in lowest terms has, None where they never end."""
    counts = []
    for prime in (2, 5):
        count = 0
        while denominator % prime == 0:
            denominator, count = denominator // prime, count + 1
        counts.append(count)
    return max(counts) if denominator == 1 else None


def format_fixed(number: Fraction | int, decimals: int) -> str:
    r"""Return a number in Swedish form with exactly so many decimals, rounded half up (away from zero).

    >>> format_fixed(Fraction(370181288, 1000), 2)
    '370\xa0181,29'
    """
    scaled = round_half_up(abs(Fraction(number)) * 10**decimals)
    whole, rest = divmod(scaled, 10**decimals)
    sign = "-" if number < 0 and scaled else ""
    tail = f",{rest:0{decimals}d}" if decimals else ""
    return f"{sign}{format_amount(whole)}{tail}"


def round_half_up(number: Fraction) -> int:
    """Return the nearest whole number of a number that is zero or more; halves go up.

    >>> round_half_up(Fraction(5, 2)), round_half_up(Fraction(7, 3))
    (3, 2)
    """
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)
