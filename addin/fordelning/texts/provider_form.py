"""Forms that providers fill in: what stands on them, and what is said of those that come back.

The wording about use and benefit is that of documents A, B, C and E (A9, A14, B8, C8, E7, E11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.words import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

SHEET: Final = "Blankett"
FILE_STEMS: Final = {"application": "Ansökan", "follow_up": "Återrapport"}
TITLES: Final = {
    "application": "Ansökan om medel",
    "follow_up": "Återrapportering av medel",
}

SECTION_GRANT: Final = "Om bidraget"
NAME: Final = "Mottagare"
ID: Final = "Id"
ORG_NUMBER: Final = "Organisationsnummer"
GRANT: Final = "Bidrag"
NUMBERS: Final = "Diarienummer"
PERIOD: Final = "Medlen får användas"
TERMS: Final = "Villkor"
TERMS_TEXT: Final = (
    "Medlen får bara gå till ändamålen nedan. "
    "Det som inte används, eller används till annat, ska betalas tillbaka."
)
AMOUNTS: Final = {"application": "Preliminärt belopp, kr", "follow_up": "Tilldelat belopp, kr"}
AMOUNT_LATER: Final = "Bestäms när alla svar har kommit."

SECTION_ANSWER: Final = "Ert svar"
TAKES_PART: Final = "Vill ni ta del av medlen?"
YES_OR_NO: Final = "Svara Ja eller Nej."
SECTION_PLAN: Final = "Så avser vi att använda medlen"
PLAN_WANTED: Final = "Svarar ni Ja ska ni ange minst ett ändamål, med belopp eller med ord."
PLAN_OPEN: Final = "Svarar ni Ja får ni gärna ange vad medlen ska gå till."
SECTION_USE: Final = "Så har medlen använts"
USE_GUIDE: Final = (
    "Ange hur mycket av det tilldelade beloppet som har gått till varje ändamål. Använde ni mer än så, "
    "ange bara det som bidraget har betalat."
)
PURPOSE: Final = "Ändamål"
OTHER_PURPOSE: Final = "Det som bidraget är avsett för"
PLANNED: Final = "Planerat, kr"
USED: Final = "Använt, kr"
DESCRIPTION: Final = "Beskriv kortfattat"
MOTIVATION: Final = "Vad och varför"
MOTIVATE: Final = (
    "Måste motiveras: på vilket sätt ökar investeringen förutsättningarna för att implementera "
    "välfärdsteknik i verksamheten?"
)
SUM_PLANNED: Final = "Summa planerat, kr"
SUM_USED: Final = "Summa använt, kr"
UNSPENT: Final = "Inte använt, kr"
WHOLE_KRONOR: Final = "Skriv hela kronor, noll eller mer."
SECTION_BENEFIT: Final = "Vilken nytta tillför medlen de äldre, eller andra som får era insatser?"
SECTION_QUESTIONS: Final = "Frågor"
SECTION_SIGNED: Final = "Försäkran"
ASSURANCE: Final = "Vi försäkrar att uppgifterna är riktiga."
SIGNED_NAME: Final = "Namnförtydligande, behörig företrädare"
SIGNED_DAY: Final = "Datum"
SIGNATURE: Final = "Underskrift, om blanketten skrivs ut"
CONTACT: Final = "Kontaktperson, telefon och e-post"
ANY_TEXT: Final = "Skriv här."

ISSUER: Final = "den som skickade blanketten"


def guide(to: str, day: str) -> str:
    """Return what to do with a form: where to send it and by when."""
    when = f"senast {day}" if day else "senast den dag som står i brevet"
    return f"Fyll i de gula fälten och spara. Skicka filen till {to} {when}."


def period(first: str, last: str) -> str:
    """Return the days that money may be used."""
    return f"{first} – {last}" if first and last else (f"senast {last}" if last else "")


def stamp_line(id_: str, version: str, seal: str) -> str:
    """Return the small line that lets people see which form they hold."""
    return f"Id {id_} · version {version} · kontrollsumma {seal[:16]}"


# What came of a form, in table Inläst.
READ: Final = "Inläst"
READ_BEFORE: Final = "Redan inläst"
NOT_READ: Final = "Inte inläst"
OUTCOMES: Final = (READ, READ_BEFORE, NOT_READ)

_REFERENCE: Final = "Blankett "


def reference(digits: str) -> str:
    """Return what ties an event to the form it came from, in column Verifikation."""
    return f"{_REFERENCE}{digits}"


def is_reference(voucher: str) -> bool:
    """Tell whether column Verifikation says that an event came from a form."""
    return voucher.startswith(_REFERENCE)


def answer_words(pairs: Iterable[tuple[str, str]]) -> str:
    """Return free answers as one text: question and answer, one after the other."""
    return " | ".join(f"{question} {answer}" for question, answer in pairs if answer)


def use_words(purpose: str, kronor: str, words: str) -> str:
    """Return what one purpose was stated for."""
    amount = f" {kronor} kr" if kronor else ""
    return f"{purpose}:{amount}{' – ' if amount and words else ' ' if words else ''}{words}"


# What a form may lack.
LACKS: Final = {
    "answer": "Ja eller Nej",
    "plan": "avsedd användning",
    "use": "hur mycket som har använts",
    "benefit": "nyttan för de äldre",
    "signed": "namnförtydligande",
}


def lacks_motivation(purpose: str) -> str:
    """Return that a purpose lacks the motivation it demands."""
    return f"motivering för {purpose}"


def changed_amount(then: str, now: str) -> str:
    """Return why a form is out of date: its amount."""
    return f"beloppet var {then} kr och är nu {now} kr"


def other_number(then: str, now: str) -> str:
    """Return that a form bears another organisation number than the sheet."""
    return f"På blanketten står organisationsnummer {then}, på bladet Mottagare {now}."


def name_of(name: str, id_: str) -> str:
    """Return that a form bears the name of another recipient."""
    return f"På blanketten står {quote(name)}, som nu har Id {quote(id_)}."


def renamed(label: str, then: str, now: str) -> str:
    """Return what a form said of its recipient, and what the sheet says now."""
    before, after = quote(then) if then else "saknades", quote(now) if now else "saknas"
    return f"{label} {before} på blanketten, {after} på bladet Mottagare"


CHANGED_PURPOSES: Final = "ändamålen är andra nu"
NO_MONEY_NOW: Final = "mottagaren har inget belopp i fördelningen nu"


def not_understood(label: str, value: str) -> str:
    """Return that an answer cannot be understood."""
    return f"{label}: {value}"


NOTHING: Final = "ingenting"


def arrived(day: str) -> str:
    """Return what the day of a form goes by, where the officer has not said."""
    return f"Dagen, {day}, är den som står på blanketten." if day else "Dagen då den kom är inte känd."


def difference(purpose: str, then: str, now: str) -> str:
    """Return how an amount differs from the one that was read before."""
    return f"{purpose} {then} kr då, {now} kr nu"


OTHER_WORDS: Final = "andra ord, samma belopp"


def forms_written(count: int, folder: object) -> str:
    """Return how many forms there are now, and where."""
    return f"{count} {'blankett' if count == 1 else 'blanketter'} i {folder}"


def forms_read(new: int, before: int, left_out: int) -> str:
    """Return what came of the forms of a folder."""
    return f"{new} inlästa, {before} redan inlästa, {left_out} inte inlästa."


SECRET_MADE: Final = "Arbetsboken har fått en nyckel som blanketterna förseglas med."
_FIRST_DAY: Final = "De första blanketterna gjordes "


def first_forms(day: str) -> str:
    """Return the remark of the log when the first forms are made; it is read again."""
    return f"{SECRET_MADE} {_FIRST_DAY}{day}."


def day_of_first_forms(remark: str) -> str:
    """Return the day that such a remark tells, empty where it tells none.

    >>> day_of_first_forms(first_forms("1 december 2021"))
    '1 december 2021'
    """
    return remark.partition(_FIRST_DAY)[2].partition(".")[0]


WRITING: Final = "Skriver blanketter"
READING: Final = "Läser blanketter"


# Table Inläst.
IN_TIME: Final = "Tid"
IN_FILE: Final = "Fil"
IN_KIND: Final = "Blankett"
IN_ID: Final = "Id"
IN_NAME: Final = "Namn"
IN_OUTCOME: Final = "Utfall"
IN_AMOUNT: Final = "Belopp"
IN_UNSPENT: Final = "Inte använt"
IN_WORDS: Final = "Svar"
IN_REMARK: Final = "Anmärkning"
IN_REFERENCE: Final = "Verifikation"
