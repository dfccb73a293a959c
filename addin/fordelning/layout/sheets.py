"""The sheets of a grant workbook in order, each with its heading and a short guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, heading, guide (so you do), and how it is printed and locked.

    ``locked`` sheets are protected without a password. Sheets whose tables the officer lets grow are not:
    Excel never extends a table on a protected sheet.
    """

    name: str
    heading: str
    guide: str
    landscape: bool = False
    locked: bool = True


START: Final = Sheet(
    "Start",
    "Översikt",
    "Börja på bladet Bidrag. Rutor med gul botten fyller du i. Allt annat räknas fram.",
)
GRANT: Final = Sheet(
    "Bidrag",
    "Bidraget och bidragsmottagaren",
    "Fyll i de gula rutorna. Kontaktuppgifter stannar på det här bladet.",
)
MODEL: Final = Sheet(
    "Modell",
    "Fördelningsmodellen",
    "Ett steg per rad, uppifrån och ned. Lägg till rader direkt under tabellen. Kör sedan Kontrollera.",
    landscape=True,
    locked=False,
)
RECIPIENTS: Final = Sheet(
    "Mottagare",
    "Mottagare",
    "En rad per enhet. Klistra in eller skriv. Egna kolumner får läggas till och kan användas i modellen.",
    landscape=True,
    locked=False,
)
ALLOCATION: Final = Sheet(
    "Fördelning",
    "Fördelningen",
    "Bladet skrivs av Fördela. Varje rad förklarar sig själv. Ändra i Modell eller Mottagare, inte här.",
    landscape=True,
)
EVENTS: Final = Sheet(
    "Händelser",
    "Händelser under året",
    "En rad per händelse. Ändra aldrig en gammal rad: rätta med en ny rad och en motivering.",
    landscape=True,
    locked=False,
)
REQUISITION: Final = Sheet(
    "Rekvisition",
    "Rekvisition",
    "Uppgifterna hämtas från bladet Bidrag. Skriv ut, underteckna i original och skicka in i tid.",
)
STATEMENT: Final = Sheet(
    "Redovisning",
    "Ekonomisk redovisning",
    "Uppgifterna hämtas från bladet Bidrag. Fyll i de gula rutorna, skriv ut och underteckna i original.",
)
CHECKS: Final = Sheet(
    "Kontroller",
    "Kontroller",
    "Bladet skrivs av Kontrollera och Fördela. Fel stoppar fördelningen, varningar gör det inte.",
    landscape=True,
)
LOG: Final = Sheet(
    "Logg",
    "Logg",
    "Varje körning lämnar en rad: vem, när, vad och en kontrollsumma av underlaget.",
    landscape=True,
)

SHEETS: Final = (
    START,
    GRANT,
    MODEL,
    RECIPIENTS,
    ALLOCATION,
    EVENTS,
    REQUISITION,
    STATEMENT,
    CHECKS,
    LOG,
)
