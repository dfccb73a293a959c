"""SIE4 files made in tests: one voucher, and what is read of it."""

from __future__ import annotations

from datetime import date

import pytest

from fordelning.errors import DataError
from fordelning.tables.sie import read_booked

FIRST, LAST = date(2021, 1, 1), date(2021, 12, 31)


def booked(text, code="P123"):
    return read_booked(text.encode("cp437"), code, FIRST, LAST)


def voucher(*rows, day="20210601", before=""):
    return "\n".join(["#SIETYP 4", before, f"#VER A 1 {day}", "{", *rows, "}", ""])


def refused(text, code="P123"):
    """Return row and reason of everything that is refused in a file."""
    with pytest.raises(DataError) as told:
        booked(text, code)
    return [
        (found.where.row, found.text.removesuffix(".").rpartition(": ")[2]) for found in told.value.findings
    ]
