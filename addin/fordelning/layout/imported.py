"""Table Importsvar: what was answered about lists that were imported, for the next list and the next year."""

from __future__ import annotations

from typing import Final

from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.texts import intake as said

IMPORTED: Final = TableSpec(
    "Importsvar",
    "Importsvar",
    (
        Field(said.KEPT_ABOUT, width=14),
        Field(said.KEPT_HEADING, Show.LONG, 30),
        Field(said.KEPT_TEXT, Show.LONG, 34),
        Field(said.KEPT_ANSWER, Show.LONG, 34),
    ),
)
