"""The words of what leaves the workbook after a further round (A15): letters, record, findings."""

from __future__ import annotations

from typing import Final

from fordelning.money import format_amount
from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK

FILE_NAME: Final = "brev-om-mer-pengar.docx"
FOLDER: Final = "brev-om-mer-pengar"
BUNDLE: Final = ("Beslutsbrev om mer pengar", FILE_NAME, FOLDER)

# Columns of the letters' table; in kronor.
FIRST: Final = "Första beslutet"
GIVEN_UP: Final = "Ni har avstått"
EARLIER: Final = "Tidigare tillägg"
COUNTED: Final = "Uträkning"
NEW: Final = "Nytt"
NOW: Final = "Nu"

WHY: Final = (
    "Pengar som andra har avstått från, lämnat tillbaka eller inte har rekvirerat i tid, och det som "
    "var kvar att fördela, har delats på nytt."
)

# The record.
GUIDE: Final = (
    "Vad var och en fick i den första fördelningen, vad som har blivit fritt, och vad omgångarna gett."
)
MORE: Final = "Omfördelat"
AFTER: Final = "Gäller nu"
REASON: Final = "Varför fritt"
LEFT: Final = "Kvar"
LEFT_NAME: Final = "Inte utdelat till någon"

ROUNDS: Final[dict[str, Message]] = {
    "letters_of_rounds": Message(
        "Pengar är omfördelade. {count} brev om det nya beloppet är skrivna. Breven om den första "
        "fördelningen skrivs inte på nytt: de skickades när den beslutades.",
        "",
        STATUS_OK,
    ),
}


def _amounts(paid: int, ceiling: int) -> str:
    told = []
    if paid:
        told.append(f"får ytterligare {format_amount(paid)} kronor")
    if ceiling:
        told.append(f"får fakturera ytterligare {format_amount(ceiling)} kronor")
    return " och ".join(told)


def title(paid: int, ceiling: int) -> str:
    """Return the subject of a letter about more money, more to invoice, or both."""
    return f"Beslut: ni {_amounts(paid, ceiling)}"


def decided(sender: str, grant: str, paid: int, ceiling: int) -> str:
    """Return the decision in one sentence."""
    return f"{sender} har beslutat att ni {_amounts(paid, ceiling)} ur bidraget {grant}."
