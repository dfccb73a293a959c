"""Forms that providers fill in: what stands on them, and what is said of those that come back.

The wording about use and benefit is that of documents A, B, C and E (A9, A14, B8, C8, E7, E11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_ERROR, STATUS_WARNING

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
    return f"Fyll i de gula rutorna och spara. Skicka filen till {to} {when}."


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


CHANGED_PURPOSES: Final = "ändamålen är andra nu"
NO_MONEY_NOW: Final = "mottagaren har inget belopp i fördelningen nu"


def not_understood(label: str, value: str) -> str:
    """Return that an answer cannot be understood."""
    return f"{label}: {value}"


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


WRITING: Final = "Skriver blanketter"
READING: Final = "Läser blanketter"

_ASK: Final = "Blanketten är inte inläst."

PROVIDER_FORMS: Final[dict[str, Message]] = {
    "forms_nobody": Message(
        "Det finns ingen mottagare att skriva en blankett till.",
        "Fyll i Mottagare, eller välj en annan grupp eller ett annat slag.",
    ),
    "forms_not_allocated": Message(
        "Ingen mottagare har ett belopp i tabellen Fördelning.",
        "Fördela bidraget först. Återrapporten gäller de belopp som är beslutade.",
    ),
    "forms_unknown_group": Message(
        "Ingen mottagare hör till gruppen {group}.{hint}", "Skriv gruppen som den står på bladet Mottagare."
    ),
    "form_unusable": Message(
        "Filen är inte inläst. {why} {how}", "Åtgärda det och läs in mappen igen.", STATUS_WARNING
    ),
    "form_against_rules": Message(
        "{file} bryter mot reglerna för händelser. {why}", f"{_ASK} Fråga utföraren.", STATUS_WARNING
    ),
    "form_strange": Message(
        "{file} är ingen blankett som Fördelning har gjort.",
        "Är det ett svar: be om det i Excel-blanketten. Annars: ta bort filen ur mappen.",
        STATUS_WARNING,
    ),
    "form_tampered": Message(
        "{file}: det som är förtryckt på blanketten har ändrats.",
        f"{_ASK} Skicka en ny blankett och be om svaret i den.",
        STATUS_WARNING,
    ),
    "form_other_grant": Message(
        "{file} gäller ett annat bidrag: {grant}.", f"{_ASK} Läs in den i det bidragets bok.", STATUS_WARNING
    ),
    "form_unknown_recipient": Message(
        "{file}: mottagaren {id} finns inte i tabellen Mottagare.",
        f"{_ASK} Har mottagaren bytt Id: skicka en ny blankett.",
        STATUS_WARNING,
    ),
    "form_old": Message(
        "{file} är en äldre blankett: {why}.",
        f"{_ASK} Skicka en ny blankett och be om svaret i den.",
        STATUS_WARNING,
    ),
    "form_unread": Message(
        "{file}: det går inte att förstå {what}.",
        f"{_ASK} Be utföraren rätta och skicka igen.",
        STATUS_WARNING,
    ),
    "form_incomplete": Message(
        "{file} är inte färdigifylld. Det saknas: {what}.",
        f"{_ASK} Be utföraren fylla i resten och skicka igen.",
        STATUS_WARNING,
    ),
    "form_overspent": Message(
        "{file}: {used} kr är använt men bara {amount} kr är tilldelat.",
        f"{_ASK} Be utföraren ange högst det tilldelade beloppet.",
        STATUS_WARNING,
    ),
    "form_uses_returned": Message(
        "{file}: {used} kr är använt av {amount} kr, men {returned} kr är återlämnat.",
        f"{_ASK} Fråga utföraren vad som stämmer. Är återlämningen fel: rätta den med en ny rad på bladet "
        "Händelser och läs in igen.",
        STATUS_WARNING,
    ),
    "form_twice": Message(
        "{file}: mottagaren {id} har svarat olika i {others}.",
        "Ingen av dem är inläst. Fråga utföraren vilken som gäller, och ta bort den andra ur mappen.",
        STATUS_WARNING,
    ),
    "form_other_answer": Message(
        "{file}: mottagaren {id} är redan inläst, med andra uppgifter: {what}.",
        f"{_ASK} Gäller den nya: ta tillbaka de gamla händelserna med minusbelopp och en motivering, "
        "och läs in igen.",
        STATUS_WARNING,
    ),
    "form_answered": Message(
        "{file}: mottagaren {id} svarar {answer}, men i kolumnen Deltar står redan {earlier}.",
        f"{_ASK} Gäller den nya: töm rutan i Deltar och läs in igen.",
        STATUS_WARNING,
    ),
    "forms_none_read": Message(
        "Ingen av {count} filer gick att läsa in.",
        "Skälet står vid varje fil. Rätta och läs in mappen igen.",
        STATUS_ERROR,
    ),
    "forms_empty_folder": Message(
        "Det finns inga filer i mappen {folder}.", "Lägg de ifyllda blanketterna där.", STATUS_ERROR
    ),
    "forms_unspent": Message(
        "{count} mottagare har tillsammans {amount} kr som inte är använda.",
        "Begär tillbaka pengarna. När de kommer: för in dem som Återlämnad på bladet Händelser.",
        STATUS_WARNING,
    ),
}
CHECKS: Final = {"forms": "Blanketterna", "folder": "Mappen"}

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
