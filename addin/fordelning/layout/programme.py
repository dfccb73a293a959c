"""Sheet Program: the officer's own programme that a workbook was made from, line by line as in its file."""

from __future__ import annotations

from typing import Final

from fordelning.layout.sheets import Sheet
from fordelning.layout.spec import Field, Show, TableSpec

SHEET: Final = Sheet(
    "Program",
    "Programmet som arbetsboken är gjord ur",
    "Programfilen så som den lästes. Ändra inte här: ändra på bladen, eller i filen och gör en ny arbetsbok.",
)
PROGRAMME: Final = TableSpec("Programfil", SHEET.name, (Field("Rader i filen", Show.LONG, 110),))
