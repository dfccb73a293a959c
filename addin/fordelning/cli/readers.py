"""What stands after a switch of the command line, read or refused in Swedish."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


def target(text: str) -> Path:
    """Return where to write; raises FileError if Windows takes no such name, wherever it is written now."""
    from fordelning.documents.filename import is_odd
    from fordelning.errors import FileError

    path = Path(text)
    for each in (path, *path.parents):
        if is_odd(each.name):
            raise FileError("odd_name", path=each.name)
        if os.path.exists(each):  # noqa: PTH110  Path.exists raises where a name is too long
            break
    return path


def amount(text: str) -> int:
    """Return kronor as they are written."""
    from fordelning.money import NotANumberError, read_amount

    try:
        return read_amount(text)
    except NotANumberError:
        raise argparse.ArgumentTypeError(f"{text} är inget belopp. Skriv som 300000 eller 300 tkr.") from None


def day(text: str) -> date:
    """Return a day as it is written."""
    from fordelning.dates import NotADateError, read_date

    try:
        return read_date(text)
    except NotADateError:
        raise argparse.ArgumentTypeError(f"{text} är inget datum. Skriv som 2021-12-01.") from None


def ids(text: str) -> tuple[str, ...]:
    """Return ids parted by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
