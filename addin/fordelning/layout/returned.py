"""Table Inläst: every form that came back from a provider, and what became of it."""

from __future__ import annotations

from typing import Final

from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.texts import provider_form as said

RETURNED: Final = TableSpec(
    "Inläst",
    "Inläst",
    (
        Field(said.IN_TIME, Show.TIME, 17),
        Field(said.IN_FILE, Show.LONG, 26),
        Field(said.IN_KIND, width=14),
        Field(said.IN_ID, width=11),
        Field(said.IN_NAME, Show.LONG, 24),
        Field(said.IN_OUTCOME, width=14),
        Field(said.IN_AMOUNT, Show.AMOUNT, 12),
        Field(said.IN_UNSPENT, Show.AMOUNT, 12),
        Field(said.IN_WORDS, Show.LONG, 46),
        Field(said.IN_REMARK, Show.LONG, 40),
        Field(said.IN_REFERENCE, width=22),
    ),
)
