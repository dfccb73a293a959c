"""What a further round says (requirement A15), and what stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount, format_fixed
from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK, STATUS_WARNING

if TYPE_CHECKING:
    from fractions import Fraction

SHEET: Final = "Omfördelning"

# Columns of tables Omfördelning and Omfördelningspotter.
FIRST: Final = "Första fördelningen"
FREED: Final = "Frigjort"
EARLIER: Final = "Tidigare omgångar"
NEW: Final = "Ny omgång"
AFTER: Final = "Efter"
FIRST_LEFT: Final = "Kvar efter första"
MOVED: Final = "Flyttat"
TO_GIVE: Final = "Att fördela"
LEFT: Final = "Kvar"

NEED_HELP: Final = (
    "Bara för Omfördela: kronor utöver den första fördelningen som mottagaren kan använda. Tomt: inget tak. "
    "0: behöver inget mer."
)

RULE: Final = (
    "Pengar som har återlämnats, som en mottagare har avstått från eller inte har rekvirerat i tid, och det "
    "som är kvar i potterna, delas på nytt efter samma regel bland dem som är kvar. Den som har lämnat ifrån "
    "sig pengar får inget nytt. Ingen får mer än sitt ytterligare behov."
)

EARMARK: Final = "Öronmärkningen ändras inte av en omfördelning."
FIXED: Final = "Steget ger fasta belopp; det som är fritt går till steget som tar resten av potten."
NOTHING: Final = "Det finns inget att dela ut i potten."
NEEDS_NO_MORE: Final = "Det ytterligare behovet är täckt."
NO_WEIGHT: Final = "Har inget underlag att dela efter."

REDISTRIBUTION: Final[dict[str, Message]] = {
    "redistribution_not_ours": Message(
        "Boken fördelar mellan kommuner. Det som en kommun inte rekvirerar eller lämnar tillbaka går till "
        "staten, och kommunen kan inte omfördela det.",
        "Omfördela i boken där ni fördelar ert eget bidrag.",
    ),
    "redistribution_too_late": Message(
        "Sista dagen att använda pengarna var {day}. Det som är fritt ska betalas tillbaka, inte omfördelas.",
        "Gör redovisningen (knappen Redovisning). Är dagen fel: rätta den på bladet Bidrag.",
    ),
    "first_round_missing": Message(
        "Det finns ingen fördelning att omfördela efter.", "Kör Fördela först, och betala ut."
    ),
    "first_round_changed": Message(
        "{name}: på bladet Fördelning står {written} kr, men underlaget ger {now} kr. Bara svaren i kolumnen "
        "Deltar och kolumnen Ytterligare behov får ändras mellan fördelning och omfördelning.",
        "Återställ underlaget eller modellen. Är inget utbetalt än: kör Fördela igen i stället.",
    ),
    "rounds_made": Message(
        "{total} kr är redan omfördelat till {count} mottagare. Omgångarna räknas från den första "
        "fördelningen, och görs den om blir de fel.",
        "Låt den första fördelningen stå kvar, och kör Omfördela när mer blir fritt. Är den fel från början: "
        "ta först tillbaka varje Omfördelad med en ny rad med negativt belopp och en motivering.",
    ),
    "paid_before_anew": Message(
        "{total} kr är redan utbetalt eller fakturerat, och den nya fördelningen ändrar {changed} belopp.",
        "Ska den första fördelningen stå kvar: öppna den kopia som sparades, och kör Omfördela i stället. "
        "Annars: fatta ett nytt beslut, och stäm av bladet Fördelning mot det som är utbetalt.",
        STATUS_WARNING,
    ),
    "freed_step_unclear": Message(
        "{id} har pengar från flera steg, och det går inte att se vilket händelsen gäller: {steps}.",
        "Skriv stegets namn i kolumnen Motivering.",
    ),
    "redistributed_over_freed": Message(
        "Ur potten ”{pot}” är {over} kr mer omfördelat än vad som är fritt.",
        "Har någon ångrat sig, eller är en återlämning rättad? Lägg till raden Omfördelad med minus "
        "{over} kr på bladet Händelser, och skriv varför i Motivering.",
    ),
    "declined_but_paid": Message(
        "{name} har tackat nej men har fått {paid} kr utbetalt. De pengarna är inte med i omfördelningen.",
        "Begär tillbaka pengarna, och lägg till händelsen Återlämnad när de har kommit.",
        STATUS_WARNING,
    ),
    "nothing_to_redistribute": Message(
        "Det finns inga nya pengar att omfördela. Kvar i potterna: {left} kr.",
        "Lägg till händelsen Återlämnad, eller skriv Nej i kolumnen Deltar, när pengar blir fria.",
        STATUS_WARNING,
    ),
    "left_after_round": Message(
        "I potten ”{pot}” blir {left} kr kvar: {why}.",
        "Fråga mottagarna om deras ytterligare behov och omfördela igen (knappen Omfördela), eller "
        "betala tillbaka.",
        STATUS_WARNING,
    ),
    "redistributed": Message(
        "Omgång {number}: {given} kr av {to_give} kr är omfördelat till {count} mottagare. Kvar: {left} kr.",
        "",
        STATUS_OK,
    ),
}

WHY_CAPS: Final = "ingen mottagare i det steget kan ta emot mer"
WHY_RATE: Final = "satsen avrundas nedåt till {step} kr per enhet"
WHY_NO_STEP: Final = "inget steg delar den vidare"


def first_round(amount: str) -> str:
    """Return what an amount of the first round is called where it is the weight."""
    return f"{amount} kr i första fördelningen"


def equal_part(exact: Fraction, amount: int) -> str:
    """Return the sentence of an equal part in a further round."""
    if exact == amount:
        return f"En lika stor del: {format_amount(amount)} kr."
    return f"En lika stor del: {format_fixed(exact, 2)}; utjämnat till {format_amount(amount)} kr."


def need_filled(amount: int) -> str:
    """Return the sentence of one whose need or cap decided."""
    return f"Får det som ryms i behovet eller taket: {format_amount(amount)} kr."


def rate_too_low(step: int) -> str:
    """Return why nobody gets anything where the rate is rounded down to nothing."""
    return f"Det som är fritt räcker inte till {step} kr per enhet."


def returned(amount: int) -> str:
    """Return why money is free: it was handed back."""
    return f"Har återlämnat {format_amount(amount)} kr."


def declined(amount: int) -> str:
    """Return why money is free: the recipient has said no since."""
    return f"Har tackat nej: {format_amount(amount)} kr är fritt."


def lapsed(amount: int) -> str:
    """Return why money is free: it was not asked for in time, or handed back."""
    return f"Har inte rekvirerat i tid eller har återlämnat: {format_amount(amount)} kr är fritt."


def event_reason(number: int, step: str, sentence: str) -> str:
    """Return the motivation of an event Omfördelad."""
    return f"{ROUND} {number}, {step}. {sentence}"


ROUND: Final = "Omgång"


def log(number: int, given: int, to_give: int, left: int) -> str:
    """Return the remark of a round in the log and on the terminal."""
    if not given:
        return f"Inget nytt att omfördela. Kvar i potterna: {format_amount(left)} kr."
    return (
        f"Omgång {number}: {format_amount(given)} kr av {format_amount(to_give)} kr omfördelat. "
        f"Kvar i potterna: {format_amount(left)} kr."
    )


THEN: Final = "Läs bladet Omfördelning innan pengarna betalas ut. Händelserna Omfördelad är införda."
