"""The words of what leaves the workbook after a further round (A15): letters, record, findings."""

from __future__ import annotations

from typing import Final

from fordelning.money import format_amount
from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK, STATUS_WARNING

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
    "Pengar som har blivit fria har delats på nytt: sådana som någon har avstått från, lämnat tillbaka "
    "eller inte har rekvirerat i tid, eller som var kvar att fördela."
)

# The record.
GUIDE: Final = (
    "Vad var och en fick i den första fördelningen, vad som har blivit fritt, och vad omfördelningarna gett."
)
MORE: Final = "Omfördelat"
AFTER: Final = "Gäller nu"
REASON: Final = "Varför fritt"
LEFT: Final = "Kvar"
LEFT_NAME: Final = "Inte utdelat till någon"

# The committee's document.
BY_POT: Final = "Omfördelning per pott"
BY_UNIT: Final = "Omfördelning per enhet"
WHY_AGAIN: Final = f"{WHY} Den första fördelningen ändras inte av det."


def first_only(amount: str) -> str:
    """Return that the other figures are those of the first decision."""
    return (
        f"Siffrorna gäller den första fördelningen. Därefter är {amount} kr omfördelade: se avsnittet "
        f"{BY_POT}."
    )


# Findings.
SOME_STEP: Final = "stegets namn"

ROUNDS: Final[dict[str, Message]] = {
    "letters_of_rounds": Message(
        "Pengar är omfördelade. {count} brev om det nya beloppet är skrivna. Breven om den första "
        "fördelningen skrivs inte på nytt: de skickades när den beslutades.",
        "",
        STATUS_OK,
    ),
    "round_unnamed": Message(
        "{amount} kr är omfördelat utan att händelsen säger i vilken omfördelning och vilket steg. Om de "
        "pengarna är inget brev skrivet.",
        "Börja texten i kolumnen Motivering med ”{lead}” och skriv sedan varför. Exportera på nytt.",
        STATUS_WARNING,
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
