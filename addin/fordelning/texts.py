"""Every Swedish sentence that an officer can read, in one place.

Findings and errors say what is wrong, where, and what to do; no words of the trade of programming. The
place stands in ``Finding.where``; the sentences here say the rest. Fields in braces are filled in.
"""

from __future__ import annotations

from typing import Final, NamedTuple

FIRST_POT: Final = "Bidraget"

STATUS_OK: Final = "OK"
STATUS_WARNING: Final = "Varning"
STATUS_ERROR: Final = "Fel"


class Message(NamedTuple):
    """What is wrong (or worth knowing) and what to do; ``status`` is how grave it is."""

    text: str
    action: str
    status: str = STATUS_ERROR


def place(sheet: str, row: int, column: str, cell: str) -> str:
    """Return a place in words: ``Mottagare, rad 17, kolumn Antal (F17)``."""
    parts = [sheet] if sheet else []
    if row:
        parts.append(f"rad {row}")
    if column:
        parts.append(f"kolumn {column}")
    words = ", ".join(parts)
    return f"{words} ({cell})" if cell else words


# Why a value could not be read: used inside findings, after the value itself.
REASONS: Final = {
    "empty": "rutan är tom",
    "boolean": "det är SANT eller FALSKT, inte ett tal",
    "not_finite": "det är inget ändligt tal",
    "not_a_number": "det är inte ett tal",
    "grouping": "siffrorna står inte i grupper om tre",
    "dot_is_ambiguous": "punkten kan betyda tusental eller decimaler",
    "negative": "beloppet är negativt",
    "not_whole_kronor": "beloppet har ören",
    "too_large": "beloppet är orimligt stort",
    "not_a_date": "det är inte ett datum",
    "no_such_day": "den dagen finns inte",
    "date_is_ambiguous": "det går inte att veta vad som är dag och månad",
    "date_out_of_range": "året ligger inte mellan 1990 och 2100",
}

# Findings: code -> what is wrong, what to do, how grave.
FINDINGS: Final[dict[str, Message]] = {}

# Errors of the file itself: code -> what is wrong, what to do.
FILE_ERRORS: Final[dict[str, Message]] = {}
