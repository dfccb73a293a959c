"""What the statement of accounts says and refuses (requirements D7 to D11, D22, D23, A13, E7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount, format_fixed
from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_WARNING, cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

SHEET: Final = "Redovisning"
ALTERNATIVES: Final = ("1", "2")
_MOST_ACCOUNTS: Final = 20  # told one by one
_MOST_ROWS: Final = 5  # told by number
_LONGEST_NAME: Final = 60  # signs of an account and its name

STATEMENT: Final[dict[str, Message]] = {
    "nothing_received": Message(
        "I Händelser står ingen utbetalning från staten, så det går inte att redovisa vad som har erhållits.",
        "Lägg till händelsen Utbetald med dagen och beloppet. Lämna Id tomt, eller skriv ert eget Id.",
    ),
    "no_costs": Message(
        "I Händelser står inget förbrukat belopp: hela bidraget redovisas som oförbrukat.",
        "Lägg till händelserna Förbrukad med ändamål, om pengarna har använts.",
        STATUS_WARNING,
    ),
    "not_accounted": Message(
        "{amount} kr är utbetalt till mottagare men varken förbrukat eller återlämnat, hos: {ids}.",
        "Begär in uppgifterna. Det som inte är visat som kostnad ska betalas tillbaka.",
        STATUS_WARNING,
    ),
    "survey_unanswered": Message(
        "Det är inte ifyllt om enkäten är besvarad: ”{survey}”.",
        "Välj Ja eller Nej på bladet Redovisning.",
    ),
    "survey_declined": Message(
        "Enkäten är inte besvarad, men den ska besvaras av den som har fått bidraget: ”{survey}”.",
        "Besvara enkäten och ändra svaret till Ja innan redovisningen skickas.",
        STATUS_WARNING,
    ),
    "reviewer_missing": Message(
        "Uppgifter om den som granskar redovisningen saknas: {fields}.",
        "Fyll i rutorna under Granskning och underskrift på bladet Bidrag.",
    ),
    "review_missing": Message(
        "Ekonomichefen eller verksamhetschefen har inte granskat redovisningen än.",
        "Låt chefen granska beloppen och välja alternativ 1 eller 2 på bladet Redovisning.",
        STATUS_WARNING,
    ),
    "deviations_missing": Message(
        "Alternativ 2 är valt, men det är tomt vid: {fields}.",
        "Skriv avvikelserna och åtgärderna på bladet Redovisning.",
    ),
    "deviations_with_first": Message(
        "Alternativ 1 säger att redovisningen är korrekt, men avvikelser eller åtgärder är ifyllda.",
        "Välj alternativ 2, eller töm rutorna.",
        STATUS_WARNING,
    ),
    "statement_late": Message(
        "Redovisningen skulle ha kommit in senast {day}. Staten kan kräva tillbaka stödet.",
        "Skicka redovisningen nu, och kontakta myndigheten.",
        STATUS_WARNING,
    ),
    "statement_soon_due": Message(
        "Redovisningen ska ha kommit in senast {day}: {days}. Staten kan annars kräva tillbaka stödet.",
        "Skriv under och skicka den i god tid.",
        STATUS_WARNING,
    ),
    "period_not_over": Message(
        "Perioden är inte slut: den går till {day}. Fler kostnader kan komma.",
        "Redovisa igen när perioden är slut (knappen Redovisning).",
        STATUS_WARNING,
    ),
    "overspent": Message(
        "Kostnaderna är {over} kr större än bidraget. Det som överskrider betalar ni själva.",
        "Kontrollera att alla kostnader hör till bidraget. Ingenting ska betalas tillbaka.",
        STATUS_WARNING,
    ),
    "to_repay": Message(
        "{amount} kr ska betalas tillbaka till {authority} senast {day}. Ange diarienummer {agreement} för "
        "överenskommelsen och {decision} för beslutet om utbetalning.",
        "Betala, och lägg sedan till händelsen Återbetald.",
        STATUS_WARNING,
    ),
    "sie_not_four": Message(
        "Filen är ingen SIE-fil av typ 4.",
        "Exportera verifikationerna på nytt ur ekonomisystemet, som SIE 4.",
    ),
    "sie_cut": Message(
        "SIE-filen är avkortad: den slutar inne i en verifikation, eller utan sin kontrollsumma (#KSUMMA).",
        "Exportera den på nytt ur ekonomisystemet, och vänta tills exporten är klar.",
    ),
    "sie_currency": Message(
        "Beloppen i SIE-filen är i {currency}, inte i svenska kronor.",
        "Exportera verifikationerna i kronor (SEK) ur ekonomisystemet.",
    ),
    "sie_letters": Message(
        "SIE-filen är sparad med en teckenkodning som inte går att läsa.",
        "Exportera den på nytt ur ekonomisystemet, utan att öppna och spara den i ett annat program.",
    ),
    "sie_unreadable": Message(
        "Raden i SIE-filen går inte att läsa: {reason}.",
        "Rätta det i ekonomisystemet och exportera filen på nytt.",
    ),
    "sie_more_unreadable": Message(
        "Ytterligare {count} rader i SIE-filen går inte att läsa.",
        "Exportera filen på nytt ur ekonomisystemet.",
    ),
    "sie_no_object": Message(
        "Ingen bokföringsrad i SIE-filen har projektet eller objektet ”{code}”.{hint}",
        "Kontrollera koden efter --objekt, så som den står i ekonomisystemet.",
    ),
    "sie_many_dimensions": Message(
        "Koden ”{code}” finns i flera dimensioner i SIE-filen: {objects}.",
        "Skriv vilken av dem som bidraget är bokfört på, med dimensionen först, till exempel {one}: efter "
        "--objekt, eller i rutan som knappen Redovisning visar.",
    ),
    "sie_skipped": Message(
        "{rows} i SIE-filen går inte att läsa. Inget belopp på objektet står där, så jämförelsen är hel.",
        "Du behöver inte göra något. Ekonomisystemet skriver filen på ett annat sätt än formatet säger.",
        STATUS_WARNING,
    ),
    "sie_voucher_twice": Message(
        "Verifikation {name} står flera gånger i SIE-filen med samma belopp: {rows}. Kostnaderna skulle "
        "räknas lika många gånger.",
        "Är två filer hopslagna: använd en av dem. Exportera annars på nytt ur ekonomisystemet.",
    ),
    "sie_voucher_alike": Message(
        "Verifikation {name} står flera gånger i SIE-filen, med olika belopp: {rows}. Alla är med i "
        "jämförelsen.",
        "Fråga ekonomienheten om det är en verifikation eller flera.",
        STATUS_WARNING,
    ),
    "sie_apart": Message(
        "Objektet har belopp på konton utanför kostnadsklasserna 4–7, som inte är med i jämförelsen: "
        "{accounts}.",
        "Fråga ekonomienheten om de är kostnader för bidraget. Är de det: räkna dem för sig.",
        STATUS_WARNING,
    ),
    "sie_other_case": Message(
        "Kostnader är bokförda på samma kod med andra stora eller små bokstäver, och är inte med i "
        "jämförelsen: {accounts}.",
        "Är det samma objekt: rätta koden i ekonomisystemet och exportera på nytt, eller jämför för sig med "
        "den koden efter --objekt.",
        STATUS_WARNING,
    ),
    "sie_below": Message(
        "Kostnader är bokförda på objekt i en underdimension utan att objektet i dimensionen ovanför står på "
        "raden, och är inte med i jämförelsen: {accounts}.",
        "Fråga ekonomienheten vilka av dem som hör till objektet, och jämför dem för sig med koden efter "
        "--objekt.",
        STATUS_WARNING,
    ),
    "used_by_nobody": Message(
        "{amount} kr är förbrukat av {id}, men ingen mottagare och ingen rad i fördelningen har det Id:t. "
        "Det går inte att veta om det är en kostnad för bidraget.",
        "Skriv Id som det står på bladet Mottagare, eller lämna rutan tom om kostnaden är er egen.",
    ),
    "sie_sum_differs": Message(
        "SIE-filens kontrollsumma (#KSUMMA {stated}) stämmer inte med innehållet, som ger {has}.",
        "Någon kan ha ändrat i filen efter exporten. Exportera den på nytt ur ekonomisystemet.",
        STATUS_WARNING,
    ),
    "sie_odd_accounts": Message(
        "Objektet har belopp på konton som inte är nummer, och som inte är med i jämförelsen: {accounts}.",
        "Fråga ekonomienheten vilka kostnader det är, och om de hör till bidraget.",
        STATUS_WARNING,
    ),
    "sie_differs": Message(
        "Händelser har kostnader på {costs} kr, men bokföringen {booked} kr: skillnaden är {difference} kr. "
        "Bokfört: {accounts}.",
        "Lägg till det som saknas i Händelser, eller rätta bokföringen, innan redovisningen skrivs under.",
        STATUS_WARNING,
    ),
    "sie_short": Message(
        "SIE-filen gäller {first} till {last}, men bidragets period är längre. Kostnader utanför de dagarna "
        "är inte med i jämförelsen.",
        "Exportera även de andra dagarna ur ekonomisystemet, och räkna ihop dem med den här filen.",
        STATUS_WARNING,
    ),
    "sie_outside": Message(
        "{count} bokföringsrader ligger utanför bidragets period och är inte med i jämförelsen.",
        "Kontrollera att de inte hör till bidraget.",
        STATUS_WARNING,
    ),
}

SOME_AUTHORITY: Final = "den myndighet som betalade ut bidraget"
SOME_DAY: Final = "den dag som beslutet anger"

SIGN: Final = (
    "Skriv ut bladet Redovisning, låt en behörig företrädare skriva under i original och skicka in det."
)


def account(received: int, costs: int, repay: int, over: int) -> str:
    """Return the statement as the terminal and the log tell it, all in kronor."""
    last = f"överskridet {format_amount(over)} kr" if over else f"att återbetala {format_amount(repay)} kr"
    return f"Erhållet {format_amount(received)} kr, kostnader {format_amount(costs)} kr, {last}."


def accounts(sums: Mapping[str, Fraction]) -> str:
    """Return accounts with their sums, and how many there are besides the first; no name is told whole."""
    shown = list(sums.items())[:_MOST_ACCOUNTS]
    told = [f"{cut(account, _LONGEST_NAME)} {format_fixed(kronor, 2)} kr" for account, kronor in shown]
    if more := len(sums) - len(shown):
        told.append(f"och {format_amount(more)} konton till")
    return "; ".join(told) or "inget"


def rows(numbers: Sequence[int]) -> str:
    """Return the first of some rows by number, and how many more there are."""
    shown = ", ".join(map(str, numbers[:_MOST_ROWS]))
    more = f" och {format_amount(len(numbers) - _MOST_ROWS)} till" if len(numbers) > _MOST_ROWS else ""
    return f"{'Rad' if len(numbers) == 1 else 'Raderna'} {shown}{more}"
