"""The buttons on sheet Start of a workbook with macros: what they are called, and what they set going."""

from __future__ import annotations

from typing import Final

from fordelning.verb_table import BUTTONS

BOOK: Final = "ThisWorkbook"  # what the workbook is called in its own macros
ON_START: Final = tuple((entry, button) for entry, button in BUTTONS if button.on_start)


def macro_of(procedure: str) -> str:
    """Return the macro of the workbook that a button on sheet Start sets going.

    >>> macro_of("Fordela")
    'KnappFordela'
    """
    return f"Knapp{procedure}"


GUIDE: Final = (
    "Knapparna gör samma sak som de på fliken Fördelning. "
    f"{'. '.join(f'{button.label} {button.on_start}' for _, button in ON_START)}. Knapparna behöver "
    "tillägget Fördelning, och att Excel får köra makron i arbetsboken. Är tillägget inte igång säger "
    "knappen hur du gör."
)


def sheet_name(number: int) -> str:
    """Return what a sheet is called in the macros of its workbook; the first sheet is number 1.

    >>> sheet_name(1)
    'Blad1'
    """
    return f"Blad{number}"
