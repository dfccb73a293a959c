"""What a further round says (requirement A15), and what stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount
from fordelning.texts import reserve
from fordelning.texts.message import Message
from fordelning.texts.sentences import Rounded, settled
from fordelning.texts.words import STATUS_OK, STATUS_WARNING

if TYPE_CHECKING:
    from collections.abc import Sequence
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
DECLINED: Final = "Har tackat nej och får därför inget nytt."
LATE_HAS_ALL: Final = "Tackade ja efter den första fördelningen och har fått det som var reserverat."
LATE_WITHOUT_MONEY: Final = "Tackade ja efter den första fördelningen, men det finns inga pengar reserverade."
NO_WEIGHT: Final = "Har inget underlag att dela efter."

ROUND: Final = "Omfördelning nr"
EARLIER_ROUND: Final = "Omgång"  # in workbooks of earlier versions, where the first allocation was number 1

REDISTRIBUTION: Final[dict[str, Message]] = {
    "redistribution_not_ours": Message(
        "Arbetsboken gäller statens fördelning. Det som en mottagare inte rekvirerar eller lämnar tillbaka "
        "går till staten, och ni kan inte omfördela det.",
        "Omfördela i arbetsboken där ni fördelar ert eget bidrag.",
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
        "{total} kr är redan omfördelat till {count} mottagare. Omfördelningarna räknas från den "
        "första fördelningen, och görs den om blir de fel.",
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
        "Ingenting nytt går att omfördela. Kvar i potterna: {left} kr.",
        "Lägg till händelsen Återlämnad, eller skriv Nej i kolumnen Deltar, när pengar blir fria.",
        STATUS_WARNING,
    ),
    "left_after_round": Message(
        "I potten ”{pot}” blir {left} kr kvar: {why}.",
        "Fråga mottagarna om deras ytterligare behov och omfördela igen (knappen Omfördela), eller "
        "betala tillbaka.",
        STATUS_WARNING,
    ),
    "answer_day_missing": Message(
        "Det som är reserverat för dem som inte har svarat i tid kan inte delas ut: sista dagen att svara är "
        "inte ifylld.",
        "Fyll i dagen på bladet Bidrag, och vänta tills den har passerat. För den som har tackat nej: skriv "
        "Nej i kolumnen Deltar.",
    ),
    "answer_day_not_passed": Message(
        "Det som är reserverat för dem som inte har svarat i tid kan inte delas ut än: sista dagen att "
        "svara är {day}.",
        "Vänta tills dagen har passerat. För den som har tackat nej: skriv Nej i kolumnen Deltar.",
    ),
    "kept_for_unanswered": Message(
        "{amount} kr är reserverade för {those}. De pengarna delas inte ut.",
        "Fråga igen, eller skriv Nej i kolumnen Deltar för den som har tackat nej. Ska pengarna ändå delas "
        "ut: svara Ja på frågan när du trycker på Omfördela, eller kör fordelning omfordela med valet "
        "--aven-obesvarade.",
        STATUS_WARNING,
    ),
    "kept_until_answered": Message(
        "{amount} kr är reserverade för {those}. De pengarna delas inte ut.",
        "Vänta på svaren till och med {day}. Skriv dem i kolumnen Deltar, och omfördela igen.",
        STATUS_WARNING,
    ),
    "kept_without_day": Message(
        "{amount} kr är reserverade för {those}. De pengarna delas inte ut.",
        "Fyll i sista dagen att svara på bladet Bidrag. Skriv svaren i kolumnen Deltar, och omfördela igen.",
        STATUS_WARNING,
    ),
    "unanswered_released": Message(
        "{amount} kr är omfördelade. De var reserverade för {those}.",
        "Meddela dem. De kan nu bara få pengar som någon återlämnar.",
        STATUS_WARNING,
    ),
    "redistributed": Message(
        f"{ROUND} {{number}}: {{given}} kr av {{to_give}} kr är omfördelat till {{count}} mottagare. "
        "Kvar: {left} kr.",
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


def equal_part(exact: Fraction, amount: int, how: Rounded | None = None) -> str:
    """Return the sentence of an equal part in a further round; ``how`` where it was rounded by itself."""
    return f"En lika stor del: {settled(exact, amount, how)}"


def need_covered(need: int) -> str:
    """Return why one gets nothing who has got all that it needs."""
    if need == 0:
        return "Behöver inget mer, enligt kolumnen Ytterligare behov."
    return f"Det ytterligare behovet, {format_amount(need)} kr, är täckt."


def need_filled(amount: int) -> str:
    """Return the sentence of one whose stated need decided."""
    return f"Får det som är kvar av det ytterligare behovet: {format_amount(amount)} kr."


def need_counted(step: str) -> str:
    """Return why one gets nothing in a step whose need is counted in another step of the same pot."""
    return f"Det ytterligare behovet räknas en gång, i steget ”{step}”."


def cap_reached(cap: int) -> str:
    """Return why one gets nothing who has as much as the step may give."""
    return f"Har redan så mycket som steget ger högst: {format_amount(cap)} kr."


def cap_filled(amount: int, cap: int) -> str:
    """Return the sentence of one whose cap decided."""
    return f"Får det som är kvar till taket {format_amount(cap)} kr: {format_amount(amount)} kr."


def new_of_split(whole: str, before: int, new: int) -> str:
    """Return the sentence of a percent of a pot of which earlier rounds have given some."""
    return f"{whole} Tidigare omgångar gav {format_amount(before)} kr, den här ger {format_amount(new)} kr."


def left_out(steps: Sequence[str]) -> str:
    """Return why one gets nothing in a step who has given up money in others."""
    names = " och ".join(f"”{step}”" for step in steps)
    return f"Har lämnat ifrån sig pengar i {names} och får därför inget nytt i något steg."


def said_yes_since(amount: int, owed: int) -> str:
    """Return the sentence of one who gets what was kept for it, or as much as there is of it."""
    told = (
        f"Tackade ja efter den första fördelningen och får det som var reserverat: {format_amount(amount)} kr"
    )
    return f"{told}." if amount == owed else f"{told} av {format_amount(owed)} kr."


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


def log(
    number: int,
    given: int,
    to_give: int,
    left: int,
    *,
    released: int = 0,
    reserved: int = 0,
    kept_for: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> str:
    """Return the remark of a round in the log and on the terminal.

    Args:
        number: of the round.
        given: kronor given in it.
        to_give: kronor that there were.
        left: kronor left in the pots.
        released: kronor of what was given that had been kept for those who have not answered in time.
        reserved: kronor of what is left that are kept for them.
        kept_for: their names: who has not answered, and whose yes came too late.
    """
    who = reserve.those(*kept_for)
    told = "Inget nytt att omfördela."
    if given:
        sums = f"{format_amount(given)} kr av {format_amount(to_give)} kr omfördelat."
        told = f"{ROUND} {number}: {sums}"
    if released:
        told += f" {format_amount(released)} kr av det hade reserverats för {who}."
    kept = f", varav {format_amount(reserved)} kr reserverat för {who}" if reserved else ""
    return f"{told} Kvar i potterna: {format_amount(left)} kr{kept}."


THEN: Final = "Läs bladet Omfördelning innan pengarna betalas ut. Händelserna Omfördelad är införda."
