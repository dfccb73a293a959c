"""What the add-in asks of Python in the rehearsal: to write the version in the workbook in front."""

from __future__ import annotations

from typing import Final

import xlwings as xw

from fordelning import __version__
from fordelning.excel.guard import caught

MARK: Final = "fordelning-rehearsal"  # in the cell that is waiting for an answer; no other is written in
ANSWER: Final = f"{MARK} {__version__}"  # a version alone might become a date


def answer() -> None:
    """Write the version where it is waited for; whatever else happens, nobody is shown a window."""
    caught(_answer, _nothing)


def _answer() -> None:
    cell = xw.Book.caller().sheets[0].range("A1")
    if cell.value == MARK:
        cell.value = ANSWER


def _nothing() -> None:
    """Say nothing: the cell is as it was."""
