"""What is said of the files that leave the workbook: their names, their columns, and what is missing."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK, STATUS_WARNING

RECORD: Final = "fordelning.xlsx"
REQUISITION: Final = "rekvisition.xlsx"
STATEMENT: Final = "redovisning.xlsx"
PAYMENTS: Final = "utbetalningar"
CEILINGS: Final = "fakturatak"
DEADLINES: Final = "sista-dagar.ics"
VOUCHERS: Final = "bokforing.si"

RECORD_TITLE: Final = "Fördelningen med underlag, händelser, kontroller och logg"
EVENTS_GUIDE: Final = "Allt som har hänt under året, så som det stod i arbetsboken när filen skrevs."
NOTED_GUIDE: Final = (
    "Varningar som handläggaren har tagit ställning till, med skäl. De stoppar inte fördelningen."
)
CHECKS_GUIDE: Final = "Kontrollerna, så som de gick när filen skrevs."
LOG_GUIDE: Final = "Vem som har kört vad och när, så som det stod i arbetsboken när filen skrevs."

# The lists.
PAYMENTS_HEADING: Final = "Betalningslista"
CEILINGS_HEADING: Final = "Fakturatak"
PAYMENTS_GUIDE: Final = "En rad per betalningsmottagare. Utbetalt räknas ur bladet Händelser."
CEILINGS_GUIDE: Final = "En rad per mottagare som får fakturera. Fakturerat räknas ur bladet Händelser."
PAYEE: Final = "Mottagare"
ORG_NUMBER: Final = "Org.nr"
BANKGIRO: Final = "Bankgiro"
PLUSGIRO: Final = "Plusgiro"
REFERENCE: Final = "Betalningsreferens"  # the officer's own column of Mottagare
ACCOUNT: Final = "Konto"
AMOUNT: Final = "Belopp (kr)"
FREED: Final = "Frigjort (kr)"
MORE: Final = "Omfördelat (kr)"
NOW: Final = "Gäller nu (kr)"
BACK: Final = "Återlämnat av utbetalt (kr)"
PAID: Final = "Utbetalt (kr)"
TO_PAY: Final = "Kvar att betala (kr)"
CEILING: Final = "Fakturatak (kr)"
INVOICED: Final = "Fakturerat (kr)"
TO_INVOICE: Final = "Kvar att fakturera (kr)"

REMINDER: Final = "Om 14 dagar"

_NO_VOUCHERS: Final = (
    f"så filen {VOUCHERS} till ekonomisystemet är inte skriven. De andra filerna är skrivna."
)

EXPORT: Final[dict[str, Message]] = {
    "appeal_missing": Message(
        "Minst ett beslutsbrev är ett avslag, men det står inte hur beslutet överklagas. Brevet säger att "
        "texten saknas.",
        "Skriv texten i fältet ”Så överklagas beslutet” på bladet Bidrag och exportera på nytt.",
        STATUS_WARNING,
    ),
    "payee_report_missing": Message(
        "Det står inte vad mottagarna ska redovisa, och när. Beslutsbreven säger att texten saknas.",
        "Skriv texten i fältet ”Det här ska mottagarna redovisa” på bladet Bidrag och exportera på nytt.",
        STATUS_WARNING,
    ),
    "sender_missing": Message(
        "Ert namn är inte ifyllt, så breven skulle sakna avsändare. Ingenting är skrivet.",
        "Fyll i Bidragsmottagare på bladet Bidrag och exportera på nytt.",
    ),
    "no_letters_of_the_state": Message(
        "Arbetsboken gäller statens fördelning, där ni själva är en av mottagarna. Inga beslutsbrev och inga "
        "listor över utbetalningar och fakturatak är skrivna, för ni beslutar inte om pengarna.",
        "Gör en egen arbetsbok för det som ni själva fördelar vidare.",
        STATUS_WARNING,
    ),
    "no_letter_to_the_silent": Message(
        "{count} enheter har tackat nej eller inte svarat. De står inte i något beslutsbrev.",
        "",
        STATUS_OK,
    ),
    "stale_letters": Message(
        "I mappen {folder} finns brev som inte hör till den här fördelningen: {names}.",
        "Ta bort dem, så att de inte skickas av misstag.",
        STATUS_WARNING,
    ),
    "payee_with_several_giros": Message(
        "{payee} står med flera olika nummer i kolumnen {kind}. Inget av dem står i betalningslistan.",
        "Rätta kolumnen på bladet Mottagare så att mottagaren har ett nummer.",
        STATUS_WARNING,
    ),
    "payee_giro_wrong": Message(
        "{number} är inget riktigt {kind}: formen eller kontrollsiffran är fel. Numret står inte i "
        "betalningslistan.",
        "Rätta numret. Pengarna går annars fel.",
        STATUS_WARNING,
    ),
    "account_missing": Message(
        f"Fältet ”{{label}}” är tomt, {_NO_VOUCHERS}",
        "Fyll i kontot på bladet Bidrag och exportera på nytt. Ska ni inte ha filen: töm fälten under "
        "Bokföring.",
        STATUS_WARNING,
    ),
    "account_wrong": Message(
        f"{{account}} är inget konto, {_NO_VOUCHERS}",
        "Skriv kontots nummer med bara siffror.",
        STATUS_WARNING,
    ),
    "project_wrong": Message(
        f"{{code}} är ingen kod för ett projekt, {_NO_VOUCHERS}",
        "Skriv koden, till exempel P12, eller dimensionen och koden, till exempel 7:10.",
        STATUS_WARNING,
    ),
    "vouchers_written": Message(
        "Verifikationer i bokforing.si: {count}. Händelser som redan har ett nummer i kolumnen Verifikation "
        "är inte med ({left_out} st).",
        "Läs in filen i ekonomisystemet, och skriv sedan verifikationernas nummer på bladet Händelser.",
        STATUS_OK,
    ),
    "pdf_missing": Message(
        "LibreOffice finns inte på datorn, så inga PDF-filer är skrivna. De andra filerna är skrivna.",
        "Öppna filerna och spara dem som PDF, eller be it-avdelningen installera LibreOffice.",
        STATUS_WARNING,
    ),
    "pdf_late": Message(
        "LibreOffice blev inte klart på {seconds} sekunder, så inga PDF-filer är skrivna. De andra filerna "
        "är skrivna.",
        "Försök igen, eller öppna filerna och spara dem som PDF.",
        STATUS_WARNING,
    ),
    "pdf_failed": Message(
        "Det gick inte att göra PDF av {files}. De andra filerna är skrivna.",
        "Öppna filerna och spara dem som PDF.",
        STATUS_WARNING,
    ),
}


# What a voucher is about.
FROM_STATE: Final = "Från staten"
TO_STATE: Final = "Åter till staten"
TO_RECIPIENTS: Final = "Till mottagare"
FROM_RECIPIENTS: Final = "Åter från mottagare"


def earlier_requisition(number: int) -> str:
    """Return the name of the file of a requisition that another came after; the first is number 1."""
    return f"rekvisition-{number}.xlsx"


def addressed_to(authority: str) -> str:
    """Return the line under the heading of a form that leaves the workbook (D5)."""
    return f"Till {authority}"


def period(first: str, last: str) -> str:
    """Return a period as the forms write it."""
    return f"{first} – {last}" if first and last else ""


def deadline(label: str, grant: str) -> str:
    """Return the summary of a deadline in a calendar."""
    return f"{label}: {grant}" if grant else label
