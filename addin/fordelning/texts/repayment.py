"""What is paid back, to whom and how it is entered in the books (requirements A11, A13, D8, E7)."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_WARNING

SHEET: Final = "Återbetalning"

# The purpose of money that was used against the conditions: an event Förbrukad with it is no cost (E7).
MISUSED: Final = "Inte i enlighet med villkoren"

# Columns of table Återbetalning.
RECEIVED: Final = "Erhållet"
RETURNED: Final = "Återlämnat"
USED: Final = "Använt enligt villkoren"
UNUSED: Final = "Inte använt"
AGAINST: Final = "Använt mot villkoren"
TO_REPAY: Final = "Att betala tillbaka"

OWN: Final = "Ni själva: inte utbetalt vidare, och egna kostnader"


def events(count: int) -> str:
    """Return how many events there are."""
    return "en händelse" if count == 1 else f"{count} händelser"


REPAYMENT: Final[dict[str, Message]] = {
    "misused": Message(
        "{amount} kr är inte använt i enlighet med villkoren, enligt {events}. Det räknas inte som "
        "kostnad och ska betalas tillbaka.",
        "Se bladet Återbetalning. Är det en mottagare som har använt pengarna: begär tillbaka dem.",
        STATUS_WARNING,
    ),
    "misuse_unexplained": Message(
        "Händelsen säger att pengarna inte är använda i enlighet med villkoren, men inte varför.",
        "Skriv i kolumnen Motivering vad som har hänt.",
    ),
}
