"""What is said of cells whose text was read as a number or a day, and is written as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.message import Message
from fordelning.texts.places import run, runs
from fordelning.texts.words import STATUS_OK

if TYPE_CHECKING:
    from collections.abc import Sequence

RESTATED: Final[dict[str, Message]] = {
    "restated_numbers": Message("{cells} skrevs om från text till tal: {places}.", "", STATUS_OK),
    "restated_days": Message("{cells} skrevs om till datum: {places}.", "", STATUS_OK),
}

_MOST_RUNS: Final = 6  # rows that are named; beyond that from which to which


def cells(count: int) -> str:
    """Return so many cells in words."""
    return "1 cell" if count == 1 else f"{count} celler"


def rows(sheet: str, column: str, numbers_of_rows: Sequence[int]) -> str:
    r"""Return which rows of a column, those that follow each other as one.

    >>> rows("Mottagare", "Antal", [6, 7, 8, 11])
    'Mottagare, kolumnen Antal, rad\xa06–8 och 11'
    """
    ordered = sorted(numbers_of_rows)
    parts = runs(ordered)
    if len(parts) > _MOST_RUNS:
        return f"{sheet}, kolumnen {column}, {cells(len(ordered))} i rad\u00a0{ordered[0]}–{ordered[-1]}"
    return f"{sheet}, kolumnen {column}, rad\u00a0{_listed([run(part) for part in parts])}"


def single(sheet: str, addresses: Sequence[str]) -> str:
    """Return single cells of a sheet.

    >>> single("Bidrag", ["B9", "B17"])
    'Bidrag, B9 och B17'
    """
    return f"{sheet}, {_listed(addresses)}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"
