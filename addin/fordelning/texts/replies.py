"""Who was asked and who has answered (requirement C7), and the rate that is certain (C6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.message import Message
from fordelning.texts.sentences import rate_in_words
from fordelning.texts.words import NO, STATUS_WARNING, YES

if TYPE_CHECKING:
    from fractions import Fraction

SHEET: Final = "Svar"
STATE: Final = "Läge"
MISSING: Final = "Har inte svarat"
LATE: Final = "Svarade för sent"
DECLINED: Final = "Tackade nej"
JOINED: Final = "Tackade ja"

GUARANTEED: Final = "Garanterad sats"  # the heading, which workbooks have; elsewhere what it means
IF_ALL_JOIN: Final = "Sats om alla tackar ja"
RATE_NOW: Final = "Sats nu"
UNITS_ALL: Final = "Enheter om alla tackar ja"
UNITS_NOW: Final = "Enheter nu"
UNANSWERED: Final = "Har inte svarat, antal"
LAST_DAY: Final = "bidrag_svara_senast"

NOT_FOR_ALL: Final = " Om alla tackar ja räcker inte pengarna."

REPLIES: Final[dict[str, Message]] = {
    "answers_missing_apart": Message(
        "{count} mottagare har inte svarat och får ingenting än. "
        "Om alla tackar ja går det åt {amount} kr till.",
        "Fyll i Deltar när svaren kommer. Vad de andra får ändras inte, så deras pengar behöver inte vänta.",
        STATUS_WARNING,
    ),
    "answer_without_use": Message(
        "{count} har tackat ja utan att ange hur medlen ska användas: {names}.",
        "Det ska stå i ansökan. Fråga dem och fyll i kolumnen Avsedd användning.",
        STATUS_WARNING,
    ),
    "answers_late": Message(
        "{count} svar kom efter sista svarsdagen {day}, från: {names}.",
        "Bestäm om sena svar gäller. Det som står i kolumnen Deltar är det som räknas.",
        STATUS_WARNING,
    ),
    "answers_refused": Message(
        "{count} har tackat ja men får inga pengar, för svaret kom för sent enligt villkoret på Svar inkom: "
        "{names}.",
        "Meddela dem. Ska sena svar gälla: ändra dagen i tabellen Villkor innan du kör Omfördela. Det som "
        "är kvar för deras skull delas bara ut till andra om du väljer det i Omfördela.",
        STATUS_WARNING,
    ),
    "answers_overdue": Message(
        "Sista svarsdagen var {day}, och {count} har inte svarat: {names}.",
        "Fråga igen, eller skriv Nej i kolumnen Deltar. Tills dess får de ingenting.",
        STATUS_WARNING,
    ),
    "late_yes_anew": Message(
        "{count} har tackat ja men har inget belopp på bladet Fördelning: {names}.",
        "Kör Fördela igen. Ingenting är utbetalt än.",
        STATUS_WARNING,
    ),
    "late_yes": Message(
        "{count} har tackat ja efter den första fördelningen och har inte fått några pengar: {names}. "
        "{amount} kr är reserverade för dem.",
        "Kör Omfördela, så får de sina pengar.",
        STATUS_WARNING,
    ),
    "late_yes_without_money": Message(
        "{count} har tackat ja efter den första fördelningen och har inte fått allt som svar i tid skulle ha "
        "gett: {names}. Det som saknas är {amount} kr; av det är {left} kr kvar.",
        "Meddela att pengarna har fördelats till andra.",
        STATUS_WARNING,
    ),
    "answer_without_day": Message(
        "{count} har svarat utan att dagen är ifylld, så det går inte att se om svaret kom i tid: {names}.",
        "Fyll i kolumnen Svar inkom.",
        STATUS_WARNING,
    ),
}

WORDS: Final = {True: YES, False: NO, None: ""}


def both_rates(step: str, guaranteed: Fraction, now: Fraction | None) -> str:
    """Return both rates of a step, as the terminal tells them."""
    current = "" if now is None else f", nu {rate_in_words(now)} kr"
    return f"{IF_ALL_JOIN} i ”{step}”: {rate_in_words(guaranteed)} kr{current}."
