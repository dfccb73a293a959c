"""What the buttons say on a Mac, where the workbook is closed, written and opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

# Errors: code -> what is wrong, what to do.
CLOSED_WAY_ERRORS: Final[dict[str, Message]] = {
    "no_file_here": Message(
        "{path} är inte sparad som en fil på den här datorn, och på Mac arbetar knapparna i filen.",
        "Spara arbetsboken på datorn först, i en mapp som inte ligger i OneDrive eller SharePoint, och "
        "tryck igen.",
    ),
    "not_saved": Message(
        "{path} gick inte att spara, så ingenting är gjort. Arbetsboken är öppen som förut.",
        "Spara den själv, om det behövs under ett annat namn, och tryck igen.",
    ),
    "not_opened_again": Message(
        "{path} är stängd och gick inte att öppna igen.",
        "Öppna den själv. Bladet Logg visar om knappen hann skriva.",
    ),
}


def saved(kept: str) -> str:
    """Return that the workbook is saved, and what the copy of it as it was before is called."""
    return f"Arbetsboken är sparad. Som den var före knappen ligger den i mappen Tidigare versioner: {kept}"


def earlier_copies(folder: object, names: Sequence[str]) -> str:
    """Return which copies there are to open instead, the last one first, and how to go back to one.

    >>> print(earlier_copies("/Bidrag/Kopior", ["Bok (tidigare 2021-12-01 09.30.00).xlsx"]))
    På Mac öppnar du den kopia som sparades före knappen. Den senaste:
    Bok (tidigare 2021-12-01 09.30.00).xlsx
    <BLANKLINE>
    Den ligger i /Bidrag/Kopior. Stäng arbetsboken, öppna kopian och spara den under arbetsbokens namn.
    """
    last, *older = names
    lines = ["På Mac öppnar du den kopia som sparades före knappen. Den senaste:", last]
    if older:
        lines += ["", "Äldre:", *older]
    where = "Den ligger" if not older else "De ligger"
    return "\n".join(
        [
            *lines,
            "",
            f"{where} i {folder}. Stäng arbetsboken, öppna kopian och spara den under arbetsbokens namn.",
        ]
    )
