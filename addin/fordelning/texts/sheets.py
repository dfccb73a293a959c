"""Headings and notes of the sheets that the layout does not state."""

from __future__ import annotations

from typing import Final


def example_heading(heading: str) -> str:
    """Return the heading of a sheet in a workbook of examples."""
    return f"{heading} – EXEMPEL"


EXAMPLE_MARK: Final = "(exempel)"  # stands in every made-up fact of a programme

SUM: Final = "Summa"
ONLY_WHOLE: Final = "Skriv ett helt tal, noll eller mer."

# Headings of the lists on sheets Bidrag and Start.
FACT_HEADINGS: Final = ("Fyll i", "Att tänka på", "Källa")
FOREIGN_HEADING: Final = "Gäller inte det här bidraget"
FOREIGN_HEADINGS: Final = ("", "Varför", "Källa")

PURPOSES_HEADING: Final = "Medlen kan användas till"

PURPOSE_MOTIVATION: Final = "Motivering"

MOTIVATION_NEEDED: Final = "Kräver en skriftlig motivering."

QUIRKS_HEADING: Final = "Att veta om källorna"

QUIRK_REMARK: Final = "Anmärkning"
