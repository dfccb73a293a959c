"""What bevis.xlsx tells a stranger: how to check the decision, and each rule in words."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount, format_number
from fordelning.texts.sentences import rate_in_words

if TYPE_CHECKING:
    from fractions import Fraction

FILE_NAME: Final = "bevis.xlsx"
SHEET: Final = "Läs mig"
HEADING: Final = "Så kontrollerar du fördelningen"
GUIDE: Final = "Allt i arbetsboken räknas med vanliga formler ur bladen Bidrag, Modell och Mottagare."
INPUT_GUIDE: Final = "Underlaget som fördelningen räknades ur."
RESULT_GUIDE: Final = "Kontrollräkning är räknad på nytt på bladet Bevis. Differens ska vara 0 på varje rad."
SEALS_GUIDE: Final = (
    "Varje rad så som den var när beviset gjordes. Prövning räknar de celler som är ändrade sedan dess. "
    "0 = rätt."
)
FACTS: Final = "Bidraget"
STEPS: Final = "Gör så här"
SUMS: Final = "Kontrollsummor"
MEANINGS: Final = "Orden på bladen Bevissteg och Bevis"
RULES: Final = "Reglerna, steg för steg"
SHA_SUMS: Final = "Kontrollsummor av innehållet (SHA-256)"
OF_INPUTS: Final = "Underlaget"
OF_RULES: Final = "Reglerna"
OF_RESULT: Final = "Resultatet"
SHA_MEANINGS: Final = {
    OF_INPUTS: "Av bladen Bidrag (utan kontaktuppgifter), Modell och Mottagare. Mottagarnas ordning spelar "
    "ingen roll. Samma summa står i arbetsbokens logg, kolumnen Underlagets hash. Räknas om av kommandot "
    "fordelning verifiera.",
    OF_RULES: "Av raderna i Modell, Nivåer och Villkor, utan rubriker: cellerna åtskilda av tabb, varje rad "
    "avslutad med LF, som text i UTF-8, tal utan mellanrum och med punkt. Räknas om av fordelning verifiera, "
    "eller av vilket program för SHA-256 som helst.",
    OF_RESULT: "Av raderna i tabellen Fördelning, kolumnerna Steg till Belopp, på samma sätt. Räknas om av "
    "fordelning verifiera, eller av vilket program för SHA-256 som helst.",
}
RUN: Final = "Räknat"
CHANGED: Final = (
    "Sedan dess har något ändrats som inte ändrar något belopp, så kontrollsumman i loggen är en annan."
)

_UNKNOWN: Final = "Loggen säger inte när"
_RUN: Final = re.compile(
    rf"(?:{_UNKNOWN}|(\d{{4}}-\d\d-\d\d \d\d:\d\d)), version (\S+?)(\. {re.escape(CHANGED)})?"
)

HOW: Final = (
    "Jämför bladen Bidrag, Modell och Mottagare med beslutet och med underlaget. Det är allt som räknas.",
    "Leta upp en mottagare på bladet Fördelning. Förklaringen säger varför beloppet blev som det blev. "
    "Kontrollräkning är samma belopp räknat på nytt, och Differens ska vara 0.",
    "Formeln i Kontrollräkning pekar på en rad på bladet Bevis. Där står underlag, vikt, golv, tak, hela "
    "kronor, rest och rang för just det beloppet.",
    "Räkna på papper: vikt × täljare / nämnare (bladet Bevissteg) ger hela kronor och en rest. De udda "
    "kronorna går en och en till de största resterna. Är två rester lika går det Id före som kommer först "
    "i teckenordning (kolumnen Idordning).",
    "Kolumnen Prövning räknar fel på varje rad och i varje steg: den som deltar ska vara behörig, golv och "
    "tak ska hållas, raderna ska stå i rätt ordning och steget ta rätt summa ur sin pott. 0 = rätt.",
    "Pröva gärna: ändra, töm eller byt vad som helst på bladen Bidrag, Modell, Mottagare och Fördelning. "
    "Då blir en kontrollsumma nedan röd.",
)

TOTAL: Final = "Bidraget"
GIVEN: Final = "Fördelat"
LEFT: Final = "Kvar i potterna"
VERDICT: Final = "Alla kontrollsummor"
GOOD: Final = "Stämmer: alla är 0"
BAD: Final = "Stämmer inte: se de röda nedan"
ERROR_VALUE: Final = "Fel: en formel ger ett felvärde"
MISSING: Final = "Bidraget − fördelat − kvar (ska vara 0)"
UNPAID: Final = "Fördelat − summan av Utbetalning (ska vara 0)"
DIFFERENT: Final = "Rader där Differens inte är 0 (ska vara 0)"
WRONG: Final = "Fel enligt Prövning (ska vara 0)"
TOUCHED: Final = "Underlag som har ändrats (ska vara 0)"
REWRITTEN: Final = "Resultat som har ändrats (ska vara 0)"
WITHOUT: Final = "Rader som är för stora för formler"
SUM_MEANINGS: Final = {
    MISSING: "Kronor som varken är fördelade eller kvar i en pott.",
    UNPAID: "Kronor som skiljer bladet Fördelning från det som ska betalas ut.",
    DIFFERENT: "Kolumnen Differens på bladet Fördelning: beloppet mot samma belopp räknat på nytt.",
    WRONG: "Kolumnen Prövning på bladen Bevis och Bevissteg. Varje rad jämförs med sin rad på bladen "
    "Fördelning, Modell och Mottagare: belopp, namn, vem som får pengarna, regel, pott, behörighet, golv och "
    "tak, ordning.",
    TOUCHED: "Celler på bladen Bidrag, Modell och Mottagare som inte är vad de var när beviset gjordes, "
    "också de som inte ändrar något belopp, och rader som har kommit till eller tagits bort (bladet "
    "Bevisunderlag).",
    REWRITTEN: "Rader i resultaten som har kommit till eller tagits bort, formler som har bytts mot ett "
    "värde, och celler i Potter och Utbetalning som är ändrade (bladet Bevisunderlag).",
}

HIGHEST: Final = "det högsta"  # of several floors
LOWEST: Final = "det lägsta"  # of several caps

COLUMN_FACT: Final = "Uppgift"
COLUMN_VALUE: Final = "Värde"
COLUMN_STEP: Final = "Steg"
COLUMN_RULE: Final = "Regeln"
COLUMN_RATE: Final = "Exakt sats"
COLUMN_BOUNDS: Final = "Gränser och udda kronor"
COLUMN_SOURCE: Final = "Källa"


def run_at(when: datetime | None, version: str, *, changed: bool) -> str:
    """Return when and by which version the allocation was made, as the log has it.

    Args:
        when: None where the log does not say it.
        version: of the program.
        changed: whether the log has another hash than the inputs have now.
    """
    moment = _UNKNOWN if when is None else f"{when:%Y-%m-%d %H:%M}"
    more = f". {CHANGED}" if changed else ""
    return f"{moment}, version {version}{more}"


def read_run(text: str) -> tuple[datetime | None, str, bool] | None:
    """Return when and by which version an allocation was made, and whether the log has another hash.

    What ``run_at`` wrote is read back; None where it is anything else.

    >>> read_run(run_at(None, "0.1.0", changed=True))
    (None, '0.1.0', True)
    """
    found = _RUN.fullmatch(text)
    if found is None:
        return None
    try:
        when = datetime.fromisoformat(found[1]) if found[1] else None
    except ValueError:
        return None
    return when, found[2], bool(found[3])


def set_aside(amount: int, pot: str, target: str) -> str:
    """Return the rule of a fixed amount."""
    return f"{format_amount(amount)} kr tas ur {pot} till {target}."


def percent(share: Fraction | None, pot: str, target: str) -> str:
    """Return the rule of a percent split; None is the remainder."""
    lead = "Resten" if share is None else f"{format_number(share)} %"
    return f"{lead} av {pot} går till {target}."


def tiers(basis: str, bounds: str, *, cut: bool) -> str:
    """Return the rule of fixed amounts by tier; ``bounds`` are sentences of ``between``."""
    more = " Potten räckte inte till, så alla belopp är minskade i proportion." if cut else ""
    return f"Fast belopp efter verksamhet och {basis}, ur tabellen Nivåer.{bounds}{more}"


def per_unit(pot: str, basis: str, step: int) -> str:
    """Return the rule of one rate for every unit."""
    more = f" Satsen avrundas nedåt till jämna {step} kr, och resten stannar i potten." if step else ""
    return f"{pot} delas med samma sats för varje enhet i {basis}.{more}"


def key(pot: str, basis: str, bounds: str, *, cut: bool) -> str:
    """Return the rule of a distribution key; ``bounds`` are sentences of ``between``."""
    text = f"{pot} delas i proportion till {basis}.{bounds}"
    return text + (" Golven ryms inte i potten och är minskade i proportion." if cut else "")


def between(floor: str, cap: str) -> str:
    """Return a floor and a cap in words as sentences, each after a space; either may be empty."""
    least = f" Ingen får mindre än {floor}." if floor else ""
    return least + (f" Ingen får mer än {cap}." if cap else "")


def equal(pot: str, target: str) -> str:
    """Return the rule of equal shares."""
    return f"{pot} delas lika mellan alla i {target}."


def given(basis: str) -> str:
    """Return the rule of amounts decided elsewhere."""
    return f"Belopp enligt kolumnen {basis}."


def rate(fraction: Fraction, unit: str) -> str:
    """Return an exact rate as a fraction, and as a decimal number for the eye."""
    per = f" per enhet ({unit})" if unit else " per enhet"
    whole = f"{format_amount(fraction.numerator)} / {format_amount(fraction.denominator)} kr{per}"
    if fraction.denominator == 1:
        return f"{format_amount(fraction.numerator)} kr{per}"
    return f"{whole} (ungefär {rate_in_words(fraction)} kr)"


def rounding(floors: int, caps: int, odd: int, *, webster: bool) -> str:
    """Return how many rows are bound and how many got an odd krona."""
    words = []
    if floors:
        words.append(f"{format_amount(floors)} vid golvet")
    if caps:
        words.append(f"{format_amount(caps)} vid taket")
    if odd:
        words.append(f"{format_amount(odd)} fick en udda krona")
    if webster:
        words.append("avrundat enligt Webster")
    text = ", ".join(words)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
