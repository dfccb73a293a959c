"""The sheets of a grant workbook in order, each with its heading and a short guide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, heading, guide (so you do), and how it is printed and locked.

    ``locked`` sheets are protected without a password. Sheets whose tables the officer lets grow are not:
    Excel never extends a table on a protected sheet. ``entry`` sheets are those the officer fills in.
    """

    name: str
    heading: str
    guide: str
    landscape: bool = False
    locked: bool = True
    entry: bool = False


_LONGEST_FOOTER: Final = 255  # characters, the limit of the file format
NUMBERS: Final = ("bidrag_dnr_overenskommelse", "bidrag_dnr_beslut")


def footer(sheet: Sheet, facts: Mapping[str, object]) -> str:
    """Return the footer of a sheet in the format's own signs: heading, both reference numbers, page (D11).

    ``&8`` is a size and must not touch a digit; a single ``&`` in a text would be a sign of its own.
    """
    numbers = " · ".join(str(facts[name]) for name in NUMBERS if facts.get(name))
    head, end = f"&L&8 {sheet.heading}&C&8 ", "&R&8 Sida &P av &N"
    signs = [sign.replace("&", "&&") for sign in numbers[:_LONGEST_FOOTER]]
    while len(head) + len(end) + sum(map(len, signs)) > _LONGEST_FOOTER:
        signs.pop()
    return head + "".join(signs) + end


START: Final = Sheet(
    "Start",
    "Översikt",
    "Börja på bladet Bidrag. Fält med gul botten fyller du i. Allt annat räknas fram.",
)
GRANT: Final = Sheet(
    "Bidrag",
    "Bidraget och bidragsmottagaren",
    "Fyll i de gula fälten. Kontaktuppgifter stannar på det här bladet.",
    entry=True,
)
MODEL: Final = Sheet(
    "Modell",
    "Fördelningsmodellen",
    "Ett steg per rad, uppifrån och ned. Lägg till rader direkt under tabellen. Tryck sedan på Kontrollera.",
    landscape=True,
    locked=False,
    entry=True,
)
RECIPIENTS: Final = Sheet(
    "Mottagare",
    "Mottagare",
    "En rad per enhet. Klistra in eller skriv. Egna kolumner får läggas till och kan användas i modellen.",
    landscape=True,
    locked=False,
    entry=True,
)
ALLOCATION: Final = Sheet(
    "Fördelning",
    "Fördelningen",
    "Fylls i när du trycker på Fördela. Varje rad förklarar sig själv. Ändra i Modell eller Mottagare.",
    landscape=True,
)
REPLIES: Final = Sheet(
    "Svar",
    "Svaren",
    "Fylls i när du trycker på Kontrollera eller Fördela. Svaren skriver du på bladet Mottagare.",
    landscape=True,
)
REDISTRIBUTION: Final = Sheet(
    "Omfördelning",
    "Omfördelningen",
    "Fylls i när du trycker på Omfördela. Den första fördelningen står kvar; det nya står i Händelser.",
    landscape=True,
)
REPAYMENT: Final = Sheet(
    "Återbetalning",
    "Återbetalning av statsbidrag",
    "Fylls i när du trycker på Redovisning. Skriv konton i de gula fälten, skriv ut och lämna till ekonomen.",
    landscape=True,
)
EVENTS: Final = Sheet(
    "Händelser",
    "Händelser under året",
    "En rad per händelse. Ändra aldrig en gammal rad: rätta med en ny rad och en motivering.",
    landscape=True,
    locked=False,
    entry=True,
)
RETURNED: Final = Sheet(
    "Inläst",
    "Inlästa blanketter",
    "Fylls i när du trycker på Läs in blanketter. En rad per fil: vad den säger och vad det blev av den.",
    landscape=True,
)
REQUISITION: Final = Sheet(
    "Rekvisition",
    "Rekvisition",
    "Uppgifterna hämtas från bladet Bidrag. Skriv ut, underteckna i original och skicka in i tid.",
)
STATEMENT: Final = Sheet(
    "Redovisning",
    "Ekonomisk redovisning",
    "Uppgifterna hämtas från bladet Bidrag. Fyll i de gula fälten, skriv ut och underteckna i original.",
)
SIMULATION: Final = Sheet(
    "Simulering",
    "Vad händer om?",
    "Pröva ett annat belopp, golv, tak eller svar. Med tillägget: räkna i en tom cell med FORDELA_NYCKEL.",
    landscape=True,
    locked=False,
    entry=True,
)
CHARTS: Final = Sheet(
    "Diagram",
    "Diagram",
    "Diagrammen ritas om av Fördela. Siffrorna de visar står till höger på bladet.",
)
CARD: Final = Sheet(
    "Förklara",
    "Varför det här beloppet?",
    "Välj en mottagare. Varje rad säger hur beloppet blev, var det är beslutat och vad som ändrar det.",
    landscape=True,
)
PROOF_STEPS: Final = Sheet(
    "Bevissteg",
    "Beviset: stegen",
    "Varje steg räknat om med vanliga formler: pott, vikter, sats och udda kronor. Prövning 0 = rätt.",
    landscape=True,
)
PROOF: Final = Sheet(
    "Bevis",
    "Beviset: raderna",
    "Varje belopp räknat om. Vikt × täljare / nämnare (Bevissteg) ger hela kronor och rest; störst rest får "
    "de udda kronorna. Prövning 0 = rätt.",
    landscape=True,
)
SEALS: Final = Sheet(
    "Bevisunderlag",
    "Beviset: underlaget så som det lästes",
    "Varje rad så som den var när beviset gjordes. Prövning räknar de celler som är ändrade sedan dess: "
    "0 = rätt. Svar får ändras under året; beloppen prövas mot Svar vid fördelningen.",
    landscape=True,
)
ROUND_SEALS: Final = Sheet(
    "Omgångsunderlag",
    "Beviset: omgången så som den skrevs",
    "Omfördelningen och händelserna så som de var när Omfördela kördes. Prövning räknar det som är ändrat "
    "sedan dess: 0 = rätt. Nya händelser får komma till; de gamla får stå i annan ordning.",
    landscape=True,
)
CHECKS: Final = Sheet(
    "Kontroller",
    "Kontroller",
    "Fylls i när du trycker på Kontrollera eller Fördela. Fel stoppar fördelningen, varningar gör det inte.",
    landscape=True,
)
LOG: Final = Sheet(
    "Logg",
    "Logg",
    "Varje körning lämnar en rad: vem, när, vad och en kontrollsumma av underlaget.",
    landscape=True,
)

IMPORTED: Final = Sheet(
    "Importsvar",
    "Svar om importerade listor",
    "Fylls i när du trycker på Importera. Svaren används igen. Ta bort en rad för att bli frågad.",
    landscape=True,
    locked=False,
)

SHEETS: Final = (
    START,
    GRANT,
    MODEL,
    RECIPIENTS,
    REPLIES,
    ALLOCATION,
    CHARTS,
    EVENTS,
    RETURNED,
    REDISTRIBUTION,
    REQUISITION,
    STATEMENT,
    REPAYMENT,
    SIMULATION,
    CARD,
    PROOF_STEPS,
    PROOF,
    SEALS,
    ROUND_SEALS,
    CHECKS,
    LOG,
    IMPORTED,
)

UNDO_SHEET: Final = "Återställning"  # hidden; holds what the last button wrote over
