"""Drafts of messages to recipients: what they say, and what keeps one from being made."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_WARNING

COLUMNS: Final = ("E-post", "E-postadress", "Epost")  # what the officer may call her column of Mottagare
FOLDER: Final = "utkast"
LIST: Final = "utskick.csv"
LIST_COLUMNS: Final = ("E-post", "Mottagare", "Id", "Fil")

MAIL: Final[dict[str, Message]] = {
    "mail_column_missing": Message(
        "Det går inte att göra utkast till e-post: tabellen Mottagare har ingen kolumn E-post.",
        "Lägg till en kolumn med rubriken E-post på bladet Mottagare, och skriv adresserna där.",
    ),
    "mail_wrong": Message(
        "{address} är ingen e-postadress, så det blir inget utkast till den. Blanketten är skriven.",
        "Rätta adressen. En adress i varje ruta.",
        STATUS_WARNING,
    ),
    "mail_missing": Message(
        "E-postadress saknas för {count} mottagare: {names}. De får inget utkast; blanketterna är skrivna.",
        "Skriv adresserna i kolumnen E-post på bladet Mottagare, eller skicka blanketterna på annat sätt.",
        STATUS_WARNING,
    ),
}


def subject(title: str, grant: str, *, again: bool) -> str:
    """Return the subject of a message; ``again`` where it goes to those who have not answered."""
    return f"{'Påminnelse: ' if again else ''}{title}, {grant}"


def body(own: str, grant: str, units: str, by: str, sender: str, *, again: bool) -> str:
    """Return the text of a message.

    Args:
        own: the officer's own words from sheet Bidrag, which come instead of ours.
        grant: its name.
        units: those that the forms are about.
        by: the last day to answer, empty if there is none.
        sender: who sends it.
        again: whether it is a reminder.
    """
    lead = "Vi har inte fått ert svar. " if again else ""
    until = f" senast {by}" if by else ""
    ours = (
        f"{lead}Här är blanketten om {grant} för {units}.\n\nFyll i den i Excel, spara den och skicka "
        f"tillbaka den som svar på det här meddelandet{until}."
    )
    return f"Hej!\n\n{own or ours}\n\nVänliga hälsningar\n{sender}\n"


def drafts_written(count: int) -> str:
    """Return how many drafts were written and what is done with them."""
    return (
        f"Utkast till e-post: {count}, i mappen {FOLDER}. Öppna dem i e-postprogrammet, granska och skicka."
    )
