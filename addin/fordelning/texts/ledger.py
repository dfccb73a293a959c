"""What the events of the year can break: their order, ceilings, purposes, periods; and the sums they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK, STATUS_WARNING

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE_GRANT: Final = "Hela bidraget"  # who an event without Id is about

_CORRECT: Final = (
    "Rätta med en ny rad: samma dag, händelse, Id och ändamål, minus beloppet, och en motivering. "
    "Lägg sedan till den rätta händelsen."
)


KEPT: Final = "utbetalt och inte återlämnat, eller fakturerat"
GIVEN: Final = "fördelat och inte återlämnat (ingen utbetalning är införd)"
SOME_AMOUNT: Final = "Ett belopp"  # which one could not be read


def kronor(amount: str) -> str:
    """Return a written amount with its unit."""
    return f"{amount} kr"


def belongs_to(areas: Sequence[str]) -> str:
    """Return whose a purpose is that somebody else's money went to."""
    return f" Det hör till {', '.join(f'”{area}”' for area in areas)}."


_MOST: Final = 5  # rows that are told; the rest are counted


def span(first: int, last: int) -> str:
    """Return the first and the last of some years."""
    return str(first) if first == last else f"{first}\u2013{last}"


def dated_rows(rows: Sequence[tuple[int, str]]) -> str:
    """Return numbers of rows with the day that stands in each."""
    more = f" och {len(rows) - _MOST} till" if len(rows) > _MOST else ""
    return ", ".join(f"rad {number} ({day})" for number, day in rows[:_MOST]) + more


LEDGER: Final[dict[str, Message]] = {
    "paid_over_requisitioned": Message(
        "{id}: {later} kr är utbetalt, men bara {earlier} kr är rekvirerat.",
        "Kontrollera beloppen i Händelser, eller lägg till rekvisitionen som saknas.",
    ),
    "paid_over_decided": Message(
        "{id}: {later} kr är utbetalt, men bara {earlier} kr är beslutat.",
        "Kontrollera beloppen i Händelser, eller lägg till beslutet som saknas.",
    ),
    "requisitioned_over_decided": Message(
        "{id}: {later} kr är rekvirerat, men bara {earlier} kr är beslutat.",
        "Rekvirera högst det beslutade beloppet.",
    ),
    "requisition_out_of_order": Message(
        "Delen ”{step}” är rekvirerad innan hela ”{first}” var det: {left} kr av den återstod. Den delen "
        "rekvireras för sig, först när den ordinarie är rekvirerad.",
        "Rekvirera det som återstår av ”{first}” (knappen Rekvisition), och fråga myndigheten om ”{step}” "
        "behöver rekvireras på nytt.",
        STATUS_WARNING,
    ),
    "requisition_of_several": Message(
        "Rekvisitionen på {amount} kr gäller både ”{first}” och ”{next}”. Delarna rekvireras var för sig.",
        "Är det två rekvisitioner: rätta raden, och för in dem på var sin rad med Del: och delens namn i "
        "kolumnen Motivering. Fråga annars myndigheten hur ”{next}” ska rekvireras.",
        STATUS_WARNING,
    ),
    "requisition_over_share": Message(
        "Ur delen ”{step}” är {asked} kr rekvirerat, men den är {amount} kr.",
        "Kontrollera beloppet, och vilken del det gäller, i kolumnen Motivering.",
        STATUS_WARNING,
    ),
    "invoiced_over_ceiling": Message(
        "{id}: {later} kr är fakturerat, men taket är {earlier} kr. "
        "Före den här fakturan fanns {left} kr kvar.",
        "Fakturera inte mer innan taket är höjt, och rätta det som är fakturerat för mycket.",
    ),
    "correction_without_reason": Message(
        "Beloppet är negativt, alltså en rättelse, men motiveringen saknas.",
        "Skriv i kolumnen Motivering vad som rättas och varför.",
    ),
    "correction_too_large": Message(
        "Rättelserna tar tillbaka {more} kr mer än det finns att ta tillbaka.",
        "Kontrollera beloppet, händelsen och Id på raden som rättar.",
    ),
    "paid_out_over_requisitioned": Message(
        "Mottagarna har fått {paid} kr, men bara {requisitioned} kr är rekvirerat.",
        "Rekvirera det som saknas, eller rätta utbetalningarna i Händelser.",
        STATUS_WARNING,
    ),
    "paid_over_allocated": Message(
        "{id}: {paid} kr är utbetalt och inte återlämnat, men fördelningen ger {allocated} kr.",
        "Kontrollera utbetalningen. Har fördelningen ändrats: begär tillbaka det som är för mycket.",
        STATUS_WARNING,
    ),
    "paid_without_requisition": Message(
        "Staten har betalat ut {paid} kr, men ingen rekvisition är införd.",
        "Lägg till händelsen Rekvirerad med den dag då ni rekvirerade, eller rätta utbetalningen.",
        STATUS_WARNING,
    ),
    "repaid_over_unused": Message(
        "{repaid} kr är återbetalt, men bara {unused} kr är inte använt av det som staten har betalat ut.",
        f"Kontrollera det förbrukade och det återbetalda. {_CORRECT}",
    ),
    "returned_over_held": Message(
        "{id} har återlämnat {returned} kr, men har bara fått {held} kr.",
        "Kontrollera händelserna, och rätta med en ny rad och en motivering.",
    ),
    "recipient_overspent": Message(
        "{id} har förbrukat mer än vad som är {what}: {kept} kr. "
        "{over} kr räknas inte som kostnad för bidraget.",
        "Saknas en utbetalning eller en faktura: lägg till den. Är det förbrukade fel: rätta det med en ny "
        "rad och en motivering. Har mottagaren betalat resten själv behöver inget göras.",
        STATUS_WARNING,
    ),
    "events_changed": Message(
        "Enligt loggen har {verb} fört in {amount} kr, men det står inte så i Händelser. En rad har ändrats "
        "eller tagits bort.",
        f"Skriv tillbaka raden som den var. {_CORRECT}",
        STATUS_WARNING,
    ),
    "sums_not_reached": Message(
        "Summorna är inte kontrollerade för dem som raderna med fel kan gälla, och inte för hela bidraget.",
        "Rätta raderna, så kontrolleras summorna.",
        STATUS_WARNING,
    ),
    "event_id_zero_lost": Message(
        "Det finns inget Id {id}, men {right}: nollan först har fallit bort, och händelsen räknas inte.",
        "Formatera rutan som Text och skriv {right}.",
    ),
    "event_id_alike": Message(
        "Det finns inget Id {id}, men {right}: händelsen räknas inte.",
        "Skriv {right}. Är det ett annat Id: lägg till mottagaren på bladet Mottagare.",
    ),
    "event_id_unknown": Message(
        "Det finns ingen mottagare och ingen rad i fördelningen med Id {id}.",
        "Skriv Id som det står på bladet Mottagare, eller lämna rutan tom om händelsen gäller hela bidraget.",
        STATUS_WARNING,
    ),
    "purpose_missing": Message(
        "{amount} är förbrukat, men ändamålet saknas.",
        "Skriv ändamålet så som det står på bladet Bidrag.",
    ),
    "purpose_not_allowed": Message(
        "{purpose} är inget av ändamålen som medlen får användas till.{hint}",
        "Skriv ändamålet så som det står på bladet Bidrag. Finns det inte där får medlen inte gå till det.",
    ),
    "motivation_missing": Message(
        "Ändamålet {purpose} kräver en skriftlig motivering, och den saknas.",
        "Skriv i kolumnen Motivering varför det behövdes för att införa tekniken.",
    ),
    "event_out_of_period": Message(
        "Händelsen är daterad {day}, men medlen får användas {first} – {last}.",
        f"Kontrollera datumet. {_CORRECT}",
    ),
    "event_after_deadline": Message(
        "{deadline} var {last}, men händelsen är daterad {day}. {consequence}",
        "Kontrollera datumet, och kontakta myndigheten om det stämmer.",
        STATUS_WARNING,
    ),
    "events_ahead": Message(
        "Händelser som är daterade efter i dag, {today}: {rows}. De räknas som om de redan har hänt.",
        f"Kontrollera datumet. {_CORRECT}",
        STATUS_WARNING,
    ),
    "events_of_other_years": Message(
        "Händelser som är daterade ett år då bidraget inte gäller ({years}): {rows}. De räknas ändå med.",
        f"Kontrollera datumet. {_CORRECT}",
        STATUS_WARNING,
    ),
    "ledger_sums": Message(
        "Rekvirerat {requisitioned} kr av {entitled} kr. Utbetalt av staten {received} kr. "
        "Förbrukat {used} kr. Återbetalt {repaid} kr.",
        "",
        STATUS_OK,
    ),
}
