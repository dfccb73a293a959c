"""What is said of ids that are too long, or hold what nobody sees."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message

LENGTHS: Final[dict[str, Message]] = {
    "id_too_long": Message(
        "Id har {count} tecken, men får ha högst {most}: det ska få plats på blanketter och i filnamn.",
        "Skriv ett kortare Id, och ändra likadant på bladet Händelser om det står där.",
    ),
    "id_untidy": Message(
        "Id {value} innehåller tecken som inte syns.",
        "Skriv om Id för hand, utan annat än bokstäver, siffror och vanliga blanksteg.",
    ),
}
