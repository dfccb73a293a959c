"""Dates, read from what spreadsheets and Swedes write; what can be read in two ways is refused.

Requirement X2: deadlines decide whether money is lost, so a date is never guessed.

>>> read_date("31 december 2020"), read_date("2020-12-31"), read_date(44196)
(datetime.date(2020, 12, 31), datetime.date(2020, 12, 31), datetime.date(2020, 12, 31))
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from fordelning import unseen

MONTHS: Final = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
EARLIEST: Final = date(1990, 1, 1)  # a year typed alone (2020) would be a serial of 1905
LATEST: Final = date(2100, 12, 31)
_SERIAL_ZERO: Final = date(1899, 12, 30)  # day 0 of the 1900 date system after 28 Feb 1900

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00(?:\.0+)?)?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(r"(?:den )?(\d{1,2})(?::e|:a|\.)? ([^\W\d_]+)\.? (\d{4})")
_SWEDISH = re.compile(
    r"(\d{1,2})/(\d{1,2})(?: |-| -|- | - )(\d{4})"
)  # 4/9 2020: nobody writes the month first so
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/. -](\d{4})")
_SHORT = re.compile(r"(\d{2})(\d{2})(\d{2})")  # 200907, as in a personal number


class NotADateError(ValueError):
    """The value is no date that can be read with certainty; ``reason`` is a code in ``texts.REASONS``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_date(value: object, *, short: bool = False) -> date:
    """Return the day that a cell or a text holds.

    Args:
        value: a date, a datetime (its day), a spreadsheet serial, or a text in ISO or Swedish form.
        short: whether six digits are a day too (200907); only where nothing but a day can stand.

    Raises:
        NotADateError: with the reason, if it is no day between 1990 and 2100 or can be read in two ways.

    >>> read_date("31/12 2020")
    datetime.date(2020, 12, 31)
    """
    day = (_read_short(value) if short else None) or _read(value)
    if not EARLIEST <= day <= LATEST:
        raise NotADateError("date_out_of_range")
    return day


def _read_short(value: object) -> date | None:
    """Return the day of six digits: year, month and day, as a personal number begins."""
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    match = _SHORT.fullmatch(str(value).strip().removesuffix(".0")) if plain else None
    if match is None:
        return None
    century = "19" if int(match[1]) >= EARLIEST.year % 100 else "20"
    return _read_text(century + match[0])


def _read(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        return _read_text(" ".join(unseen.without(value).lower().split()))
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
        return _read_serial(int(value))
    raise NotADateError("not_a_date")


def _read_serial(number: int) -> date:
    if 19_900_101 <= number <= 21_001_231:
        return _read_text(str(number))
    if not 0 < number < 100_000:
        raise NotADateError("not_a_date")
    return _SERIAL_ZERO + timedelta(days=number)


def as_serial(value: object) -> date | None:
    """Return the day that formulas see in a cell; None where they see none, as in the number 20200502."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, int | float) and 0 < value < 100_000:
        return _SERIAL_ZERO + timedelta(days=int(value))
    return None


def _read_text(text: str) -> date:
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _WORDS.fullmatch(text):
        day, month, year = int(match[1]), _month(match[2]), int(match[3])
    elif match := _SWEDISH.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        if day <= 12 and month <= 12 and day != month:
            raise NotADateError("date_is_ambiguous")
    else:
        raise NotADateError("unseen_sign" if unseen.has_unseen(text) else "not_a_date")
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADateError("no_such_day") from None


def _month(word: str) -> int:
    for number, name in enumerate(MONTHS, start=1):
        if word == name or (len(word) >= 3 and name.startswith(word)):
            return number
    raise NotADateError("not_a_date")


def format_date(day: date) -> str:
    r"""Return the day in words, as letters and forms write it.

    >>> format_date(date(2021, 12, 1))
    '1\xa0december 2021'
    """
    return f"{day.day}\u00a0{MONTHS[day.month - 1]} {day.year}"


def public_holidays(year: int) -> frozenset[date]:
    """Return the public holidays of Sweden that may fall on a weekday, by law (1989:253).

    >>> date(2026, 4, 3) in public_holidays(2026), date(2026, 5, 14) in public_holidays(2026)
    (True, True)
    """
    from dateutil.easter import easter  # type: ignore[import-untyped]

    sunday = easter(year)
    moving = (sunday + timedelta(days=days) for days in (-2, 1, 39))  # Good Friday, Easter Monday, Ascension
    fixed = ((1, 1), (1, 6), (5, 1), (6, 6), (12, 25), (12, 26))
    return frozenset({*moving, *(date(year, month, day) for month, day in fixed)})


def working_days_after(day: date, count: int) -> date:
    """Return the day so many working days later: neither Saturday, Sunday nor public holiday.

    The eves of midsummer, Christmas and the new year count as working days: the earlier day is the safe one.

    >>> working_days_after(date(2026, 4, 1), 2)
    datetime.date(2026, 4, 7)
    """
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in public_holidays(day.year)
    return day
