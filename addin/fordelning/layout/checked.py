"""Sheet Kontroller: what was found by cause, what the officer has noted of it, and every single place."""

from __future__ import annotations

from typing import Final

from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.texts import places as said

CHECKS: Final = TableSpec(
    "Kontroller",
    "Kontroller",
    (
        Field("Kontroll", width=28),
        Field("Status", width=10),
        Field("Var", Show.LONG_LINK, 28),
        Field("Vad", Show.LONG, 52),
        Field("Gör så här", Show.LONG, 44),
        Field("Antal", Show.COUNT, 8, optional=True),
        Field("Noterat", Show.LONG, 26, said.NOTED_HELP, optional=True, entry=True),
        Field("Noterat av", Show.LONG, 17, said.NOTED_BY_HELP, optional=True, entry=True),
        Field("Märke", width=15, optional=True),  # what changes with every word and place
    ),
)

PLACES: Final = TableSpec(  # one row for each place; the colours of the other sheets follow it
    "Ställen",
    "Kontroller",
    (
        Field("Status", width=10),
        Field("Ställe", Show.LINK, 40),
        Field("Vad", width=105),
    ),
    left=11,
    caption="Alla ställen",
)
