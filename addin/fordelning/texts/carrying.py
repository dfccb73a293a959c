"""What ``ny --fran`` says of what it carries over from last year's workbook, and what it does not."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK, STATUS_WARNING

NO_PROGRAMME: Final = "inget program"
AN_ARRAY: Final = "En formel över flera celler"

CARRYING: Final[dict[str, Message]] = {
    "carried_contacts": Message(
        "Fört över: {labels}.", "Kontrollera att uppgifterna stämmer i år.", STATUS_OK
    ),
    "carried_recipients": Message("Fört över: {count} mottagare, med kolumnerna {columns}.", "", STATUS_OK),
    "carried_formulas": Message(
        "Fört över som formler: {columns}. De räknar på årets uppgifter när de fylls i.",
        "Kopiera formlerna nedåt om fler mottagare läggs till.",
        STATUS_OK,
    ),
    "formula_not_carried": Message(
        "Formeln förs inte över, på {rows} rader: {part} följer inte med till den nya arbetsboken.",
        "Skriv formeln på nytt, med kolumner på bladet Mottagare, till exempel =[@Elever]*2. Tills dess är "
        "en kolumn som avgör pengar tom, och en annan har kvar det som formeln gav förra året.",
        STATUS_WARNING,
    ),
    "carried_nobody": Message(
        "Arbetsboken {path} har inga mottagare att föra över.",
        "Kontrollera att det är rätt arbetsbok, eller fyll i bladet Mottagare.",
        STATUS_WARNING,
    ),
    "carried_model": Message(
        "Fört över: modellen, med {steps} steg, {tiers} nivåer och {conditions} villkor.",
        "Golv, tak, procent, nivåernas belopp och källor är förra årets. Jämför dem med årets beslut.",
        STATUS_WARNING,
    ),
    "carried_other_model": Message(
        "Modellen är programmets egen. {path} är gjord från {old}, så dess modell förs inte över.",
        "Kontrollera att grupperna på bladet Mottagare finns i modellen.",
        STATUS_WARNING,
    ),
    "carried_aid": Message(
        "Fört över: {count} rader om tidigare statsstöd.", "Lägg till stöd från andra givare.", STATUS_OK
    ),
    "own_aid_carried": Message(
        "Tillagt på bladet Statsstöd: det som {count} företag fick genom {path}.", "", STATUS_OK
    ),
    "own_aid_not_carried": Message(
        "Det stöd som företagen fick genom {path} är inte med på bladet Statsstöd: det är inte prövat där.",
        "Gör klart prövningen i {path} och för över på nytt, eller skriv raderna för hand.",
        STATUS_WARNING,
    ),
    "set_aside_not_carried": Message(
        "Beloppet i steget {step} förs inte över: det beslutas för varje år.",
        "Fyll i årets belopp på bladet Modell.",
        STATUS_WARNING,
    ),
    "volumes_not_carried": Message(
        "Tomma kolumner: {columns}. Förra årets volymer får inte avgöra årets pengar.",
        "Fyll i årets uppgifter på bladet Mottagare. Saknas de för någon som deltar går bidraget inte att "
        "fördela.",
        STATUS_WARNING,
    ),
    "columns_not_carried": Message(
        "Kolumnerna {columns} förs inte över: de hör till det gamla programmets modell.",
        "Lägg till dem på bladet Mottagare om de behövs.",
        STATUS_WARNING,
    ),
    "answers_not_carried": Message("Tomma kolumner: {columns}. Alla svarar på nytt i år.", "", STATUS_OK),
    "grant_not_carried": Message(
        "Bidragets namn, år, belopp, datum, diarienummer och beslut är det nya programmets eller tomma.",
        "Fyll i det som saknas på bladet Bidrag.",
        STATUS_OK,
    ),
    "events_not_carried": Message(
        "Händelser, fördelning, antaganden, blanketter, kontroller och logg förs inte över.",
        "De står kvar i {path}.",
        STATUS_OK,
    ),
}
