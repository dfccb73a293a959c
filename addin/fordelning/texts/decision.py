"""The words of the committee's table: headings, labels and short facts, never reasons of our own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount, format_exact, format_number
from fordelning.texts.sentences import day_in_words, value_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

FILE_NAME: Final = "beslutsunderlag.docx"
SUBTITLE: Final = "Beslutsunderlag: fördelning av {}"
_STATE, _OWN = "statsbidrag", "bidrag"
LANGUAGE: Final = "sv-SE"

# Headings, in the order of the document.
FACTS: Final = "Bidraget"
SUMMARY: Final = "Sammanfattning"
MODEL: Final = "Fördelningsmodell"
TIERS: Final = "Nivåer och antal"
RATES: Final = "Satser"
POTS: Final = "Potter"
CONDITIONS: Final = "Villkor"
PURPOSES: Final = "Vad medlen får användas till"
DELEGATION: Final = "Delegation"
PREPARATION: Final = "Ärendets beredning"
EQUALITY: Final = "Jämställdhetsanalys"
DUTIES: Final = "Det som ska göras"
ATTACHMENTS: Final = "Bilagor"
SOURCES: Final = "Källor"
SOURCES_OF_STEPS: Final = "Var stegen är beslutade"
DELEGATION_QUOTED: Final = "Delegationens ordalydelse"
PROOF: Final = "Kontroll"
PAYMENTS: Final = "Fördelning per mottagare"
REFUSED: Final = "Enheter som inte får bidrag"

# Columns.
STEP: Final = "Steg"
RULE: Final = "Regel"
TO: Final = "Till"
SOURCE: Final = "Källa"
ACTIVITY: Final = "Verksamhet"
BAND: Final = "Nivå"
COUNT: Final = "Antal enheter"
EACH: Final = "Belopp per enhet (kr)"
AMOUNT: Final = "Belopp"
UNITS: Final = ("tkr", "kr")
ID: Final = "Id"
WORDS: Final = "Ordalydelse"
FLOOR: Final = "golv"
CAP: Final = "tak"
UNDECIDED: Final = "beloppet är inte beslutat"
REDUCED: Final = "minskas i proportion om potten inte räcker"
RATE: Final = "Sats (kr per enhet)"
UNIT: Final = "Enhet"
EXACT_RATE: Final = "Exakt bråk"
AT_FLOOR: Final = "På golvet"
AT_CAP: Final = "På taket"
POT: Final = "Pott"
INCOMING: Final = "In (kr)"
MOVED: Final = "Förs till pott (kr)"
GIVEN: Final = "Fördelat (kr)"
LEFT: Final = "Kvar (kr)"
PAYEE: Final = "Mottagare"
ORG_NUMBER: Final = "Org.nr"
OUTCOME: Final = "Utfall"
REASON: Final = "Skäl"
NAME: Final = "Enhet"
GROUP: Final = "Grupp"
DEMAND: Final = "Krav"
ALTERNATIVE: Final = "Alternativ"
PURPOSE: Final = "Ändamål"
AREA: Final = "Gäller"
MOTIVATION: Final = "Motivering"
BODY: Final = "Organ"
DAY: Final = "Dag"
WHO: Final = "Vem"
WHAT: Final = "Vad"
LATEST: Final = "Senast"
ISSUER: Final = "Utfärdare"
TITLE: Final = "Handling"
FACT: Final = "Uppgift"
CONTENT: Final = "Innehåll"
SHORT: Final = "Mnkr eller tkr"
IN_KRONOR: Final = "Kronor"
SUM: Final = "Summa"

WOMEN: Final = "Kvinnor"
MEN: Final = "Män"
BOTH: Final = "Totalt"
WOMEN_SHARE: Final = "Andel kvinnor"
MEN_SHARE: Final = "Andel män"
SMALL: Final = 5  # persons; a lower count is not shown
TOO_FEW: Final = f"färre än {SMALL}"
CLOSED: Final = "visas inte"
NO_GROUP: Final = "Övriga"

AGREEMENT_NUMBER: Final = "Dnr överenskommelsen"
PAYMENT_NUMBER: Final = "Dnr beslut om utbetalning"

NEEDS_MOTIVATION: Final = "Skriftlig motivering krävs"
EVERYTHING: Final = "Hela bidraget"
UNKNOWN: Final = "saknas"
NO_DAY: Final = "ingen dag angiven"

# Rows.
GRANT: Final = "Bidraget"
TO_RECIPIENTS: Final = "Fördelat till mottagare"
TO_EARMARKS: Final = "Avsatt till namngivna ändamål"
LEFT_IN_POTS: Final = "Kvar i potterna"
RECIPIENTS: Final = "Enheter som får bidrag"
NOT_GIVEN: Final = "Enheter som inte får bidrag"
NOT_TO_RECIPIENTS: Final = "Delegerat men inte fördelat till mottagare"
ABOVE_DELEGATED: Final = "Fördelat till mottagare utöver det delegerade"
NO_DIFFERENCE: Final = "Skillnad mellan delegerat och fördelat"
DELEGATED: Final = "Delegerat att fördela till utförare"
CONTROL_SUM: Final = "Fördelat och kvar i potterna"
FINGERPRINT: Final = "Underlagets kontrollsumma (SHA-256)"
VERSION: Final = "Räknat med"

EQUALITY_MISSING: Final = (
    "Uppgifter om kvinnor och män saknas i underlaget. Analysen skrivs av förvaltningen."
)
NOTHING_GIVEN: Final = "Inget belopp är fördelat."

_COMPARED: Final = {
    "=": "är",
    "<>": "är inte",
    ">=": "är lägst",
    "<=": "är högst",
    ">": "är mer än",
    "<": "är mindre än",
}
_OF_DAYS: Final = {">=": "tidigast", "<=": "senast", ">": "senare än", "<": "tidigare än"}


def footer(numbers: Iterable[tuple[str, str]]) -> str:
    """Return the diary numbers with their labels as they stand in the footer of every page (D11)."""
    return " · ".join(f"{label}: {number}" for label, number in numbers)


def subtitle(recipient: str, year: str, authority: str) -> str:
    """Return what the document is, whose, and for which year; ``authority`` is empty of one's own money."""
    what = SUBTITLE.format(_STATE if authority else _OWN)
    return " · ".join(part for part in (what, recipient, year) if part)


def heading_with(heading: str, unit: str) -> str:
    """Return ``Belopp (tkr)``: the unit stands in the heading of every column of amounts (A5)."""
    return f"{heading} ({unit})"


def page_of() -> tuple[str, str]:
    """Return the words around the page number and the number of pages."""
    return "Sida ", " av "


def rule_detail(rule: str, *details: str) -> str:
    """Return ``Nyckel: Invånare 80+ (personer), golv 250 000 kr``."""
    told = [detail for detail in details if detail]
    return f"{rule}: {', '.join(told)}" if told else rule


def bound(word: str, limit: str, *, column: bool) -> str:
    """Return ``golv 250 000 kr``, or the column that holds one for each; empty without a limit."""
    if not limit:
        return ""
    return f"{word} enligt {limit}" if column else f"{word} {limit}"


def basis(column: str, unit: str) -> str:
    """Return the column that is counted with and its unit."""
    return f"{column} ({unit})" if column and unit else column


def percent(share: Fraction | None) -> str:
    """Return ``66,6 %``, or that the step takes what is left."""
    return "resten" if share is None else f"{format_number(share)} %"


def rates(decided: Sequence[Fraction]) -> str:
    """Return decided kronor for each unit, in the order of the columns that they are for."""
    return f"{'; '.join(map(format_exact, decided))} kr" if decided else ""


def rate_step(kronor: int) -> str:
    """Return that the rate is rounded down."""
    if not kronor:
        return ""
    even = "hela kronor" if kronor == 1 else f"jämna {format_amount(kronor)} kr"
    return f"satsen avrundas nedåt till {even}"


def kronor(amount: str) -> str:
    """Return an amount with its unit."""
    return f"{amount} kr"


def pieces(count: str) -> str:
    """Return a number of units among amounts, so that nobody takes it for kronor."""
    return f"{count} st"


def of_outcome(outcome: str) -> str:
    """Return ``Därav fakturatak``: how much of what is given has that outcome."""
    return f"Därav {outcome.lower()}"


def fraction(rate: Fraction) -> str:
    """Return a rate as a whole number or as numerator and denominator."""
    whole = format_amount(rate.numerator)
    return whole if rate.denominator == 1 else f"{whole} / {format_amount(rate.denominator)}"


def demand(column: str, comparison: str, wanted: object, *, as_share: bool) -> str:
    """Return ``Antal är lägst 10``, and of a day ``Svar inkom är senast 16 februari 2026``."""
    day = day_in_words(wanted)
    if comparison in _OF_DAYS and (isinstance(wanted, date) or day != value_in_words(wanted)):
        return f"{column} är {_OF_DAYS[comparison]} {day}"
    return f"{column} {_COMPARED[comparison]} {value_in_words(wanted, as_share=as_share)}"


def alternative(number: int | None) -> str:
    """Return which alternative a condition belongs to; one of them is enough."""
    return "" if number is None else f"alternativ {number}"


def told_of(told: int, asked: int) -> str:
    """Return how many recipients have figures."""
    return f"Uppgifter finns för {format_amount(told)} av {format_amount(asked)} enheter."


def version(product: str, number: str) -> str:
    """Return the product and its version."""
    return f"{product} {number}"


def describe(heading: str) -> str:
    """Return the alternative text of the table under a heading."""
    return f"Tabell: {heading}."
