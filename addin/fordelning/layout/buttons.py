"""The buttons on sheet Start of a workbook with macros: what they are called, and what they set going."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fordelning.verb import Verb

BOOK: Final = "ThisWorkbook"  # what the workbook is called in its own macros


@dataclass(frozen=True, slots=True)
class Button:
    """One button: its caption, the verb that it runs, and what that leads to, in words."""

    caption: str
    verb: Verb
    does: str

    @property
    def macro(self) -> str:
        """The macro of the workbook that it sets going."""
        return f"Knapp{self.verb.capitalize()}"


BUTTONS: Final = (
    Button("Kontrollera", Verb.CHECK, "prövar underlaget och ändrar inga belopp"),
    Button("Fördela", Verb.ALLOCATE, "räknar ut vad var och en får"),
    Button("Rekvisition", Verb.REQUISITION, "fyller i blanketten till staten"),
    Button("Redovisning", Verb.ACCOUNT, "räknar ihop året och fyller i redovisningen"),
    Button("Exportera", Verb.EXPORT, "skriver beviset och beslutsunderlaget till en mapp"),
)
GUIDE: Final = (
    "Knapparna gör samma sak som de på fliken Fördelning. "
    f"{'. '.join(f'{each.caption} {each.does}' for each in BUTTONS)}. Knapparna behöver tillägget "
    "Fördelning, och att Excel får köra makron i arbetsboken. Är tillägget inte igång säger knappen hur du "
    "gör."
)


def sheet_name(number: int) -> str:
    """Return what a sheet is called in the macros of its workbook; the first sheet is number 1.

    >>> sheet_name(1)
    'Blad1'
    """
    return f"Blad{number}"
