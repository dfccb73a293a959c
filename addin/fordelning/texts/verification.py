"""What ``verifiera`` says: cells that are not what the inputs give, and what an auditor may overlook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.money import format_amount
from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_WARNING, as_shown, cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

GOOD: Final = "Allt stämmer: varje cell, formel och sparat resultat är vad underlaget i filen ger."
NOTHING_CHANGED: Final = "Filen är läst. Ingenting är skrivet och ingenting är ändrat."
FORMULAS: Final = "Formlerna, var och en en gång (adresser i R1C1, räknade från den egna cellen):"
SUMS: Final = "Kontrollsummor (SHA-256):"

_RIGHT_INPUT: Final = (
    "Är underlaget i filen rätt: kör Fördela. Är det den här cellen som har ändrats: öppna en tidigare kopia."
)
_UNKNOWN_HAND: Final = "Cellen är ändrad efteråt. Öppna en tidigare kopia, eller kör Fördela på nytt."

VERIFICATION: Final[dict[str, Message]] = {
    "verify_kept": Message(
        "{about}: här står {found} från när fördelningen gjordes, men i underlaget står nu {expected}.",
        "Rätta underlaget om det är det som har ändrats. Är det rätt nu: kör Fördela.",
    ),
    "verify_value": Message("Här står {found}, men underlaget i filen ger {expected}.", _RIGHT_INPUT),
    "verify_missing": Message("Här är tomt, men här ska stå {expected}.", _RIGHT_INPUT),
    "verify_extra": Message("Här står {found}, men här ska inget stå.", _RIGHT_INPUT),
    "verify_replaced": Message(
        "Formeln är utbytt mot ett värde: här står {found}, men här ska stå {expected}.", _UNKNOWN_HAND
    ),
    "verify_formula": Message(
        "Formeln är en annan: här står {found}, men här ska stå {expected}.",
        "Cellen är ändrad efteråt, eller så är arbetsboken gjord av en annan version av Fördelning. Står en "
        "annan version i Logg: verifiera med den. Annars: öppna en tidigare kopia, eller kör Fördela på "
        "nytt.",
    ),
    "verify_unasked": Message("Här står formeln {found}, men här ska värdet {expected} stå.", _UNKNOWN_HAND),
    "verify_stored": Message(
        "Formeln är rätt, men det resultat som är sparat och visas är {found}. Formeln ger {expected}.",
        "Räkna om filen (Ctrl+Alt+F9 i Excel) och spara den. Står felet kvar: öppna en tidigare kopia.",
    ),
    "verify_format": Message(
        "Här står {value}, men talformatet {format} {how}.{more}",
        "Läs värdet i formelfältet. Ge cellen samma talformat som de andra i kolumnen (Ctrl+1, fliken Tal).",
    ),
    "verify_unseen": Message(
        "Här står {value}, men texten syns inte: den har bakgrundens färg eller är för liten.{more}",
        "Läs värdet i formelfältet. Ge texten en annan färg (Ctrl+1, fliken Tecken).",
    ),
    "verify_conditional": Message(
        "Här står {value}, men en villkorsstyrd formatering {how}.{more}",
        "Läs värdet i formelfältet. Ta bort regeln: Start, Villkorsstyrd formatering, Hantera regler.",
    ),
    "verify_more": Message("Ytterligare {cells} skiljer sig: {sheets}.", "Börja med den första."),
    "verify_unproved": Message(
        "Kontrollen ger {found} men ska ge 0: något som den räknar med är ändrat.",
        "Öppna en tidigare kopia, eller kör Fördela på nytt. Har ni omfördelat: kör Omfördela.",
    ),
    "verify_round": Message(
        "Kontrollen på bladet Omfördelning visar {shown}.",
        "Jämför bladet med händelserna Omfördelad på bladet Händelser, eller öppna en tidigare kopia.",
    ),
    "verify_rows": Message(
        "Tabellen {table} har ett annat antal rader nu ({now}) än när fördelningen gjordes ({then}).",
        "Se efter vilken rad som har kommit till eller försvunnit. Är raderna rätt nu: kör Fördela.",
    ),
    "verify_older": Message(
        "Arbetsboken är gjord med en tidigare version av Fördelning: den saknar {lacks}. Därför är {cells} "
        "inte vad den här versionen skriver. Det här är den första.",
        "Kör Exportera och verifiera bevis.xlsx: den skrivs hel av den här versionen. Arbetsboken går "
        "att arbeta vidare i. Nästa års arbetsbok, gjord med kommandot ny, går att verifiera själv.",
    ),
    "verify_sheets_missing": Message(
        "Beviset saknar blad ({sheets}): en tidigare version av Fördelning har gjort det, eller så har blad "
        "tagits bort. Därför skiljer sig många celler från vad den här versionen skriver.",
        "Kör Exportera i arbetsboken, och verifiera det nya beviset.",
    ),
    "verify_start_earlier": Message(
        "Bladet är ritat av en annan version av Fördelning, så dess {formulas} kan inte jämföras med dem som "
        "den här versionen skriver. Varje resultat som står sparat där är räknat om ur bladets egna formler.",
        "Ta beloppen från bladet Fördelning: där är varje cell jämförd. Nästa års arbetsbok, gjord med "
        "kommandot ny, går att verifiera hel.",
        STATUS_WARNING,
    ),
    "verify_version": Message(
        "Filen är skriven av version {version}, men det här är version {own}. {cells} är inte vad den här "
        "versionen skriver.",
        "Kör Fördela i arbetsboken med den här versionen och verifiera sedan. Ska filen granskas som den är: "
        "verifiera den med den version som skrev den.",
    ),
    "verify_not_allocated": Message(
        "Det finns ingen fördelning i filen, så det finns inga belopp att verifiera.",
        "Kör Fördela först.",
        STATUS_WARNING,
    ),
    "verify_answers_changed": Message(
        "Svaret i kolumnen Deltar är ett annat nu än när fördelningen gjordes: {ids}.",
        "Den första fördelningen står kvar som den beslutades, så det är den som är verifierad.",
        STATUS_WARNING,
    ),
    "verify_sorted": Message(
        "Mottagarna står i en annan ordning nu än när fördelningen gjordes.",
        "Inget behöver göras: de är jämförda efter Id, och beloppen är desamma.",
        STATUS_WARNING,
    ),
    "verify_hidden_sheet": Message(
        "Bladet är dolt.", "Visa det (högerklicka på en bladflik, Ta fram) och granska det.", STATUS_WARNING
    ),
    "verify_hidden": Message(
        "Här är något dolt som en granskare behöver se: {what}.",
        "Ta fram det, eller rensa filtret, och granska det.",
        STATUS_WARNING,
    ),
    "verify_below": Message(
        "Under tabellen {table} står belopp som inte hör till den: {cells}.",
        "Se efter varför de står där. De är inte med i fördelningen och inte jämförda.",
        STATUS_WARNING,
    ),
    "verify_typed_over": Message(
        "I kolumnen är {formulas} celler formler, men här är värden inskrivna för hand: {cells}.",
        "Se efter om det är meningen.",
        STATUS_WARNING,
    ),
    "verify_no_results": Message(
        "{formulas} har inget sparat resultat: filen är sparad av ett program som inte räknar.",
        "Formlerna är jämförda. Öppna filen i Excel, spara den och verifiera igen, så jämförs de.",
        STATUS_WARNING,
    ),
    "verify_not_reckoned": Message(
        "{count} celler i underlaget har formler som bara ett kalkylprogram kan räkna om. Deras sparade "
        "resultat har använts: {cells}.",
        "Räkna om filen (Ctrl+Alt+F9 i Excel) och jämför dem med källan.",
        STATUS_WARNING,
    ),
    "verify_other_sheets": Message(
        "De här bladen räknas inte om, så de är inte verifierade: {sheets}.",
        "Jämför dem med arbetsboken.",
        STATUS_WARNING,
    ),
}


OTHERWISE: Final = {
    "nothing": "visar ingenting",
    "text": "visar inskrivna tecken i stället för eller tillsammans med värdet",
    "scaled": "visar talet delat med tusen eller mer",
    "percent": "visar talet gånger hundra",
    "day": "visar talet som en dag",
    "sign": "visar talet med ett annat tecken, plus eller minus",
    "other": "visar ett avrundat tal, som bråk eller med tiopotens",
}

PERHAPS: Final = {how: f"kan göra att cellen {words}" for how, words in OTHERWISE.items()}


def also(count: int) -> str:
    """Return that more cells are so."""
    return f" Så är det också i {cells(count)} till." if count else ""


def about_file(name: str) -> str:
    """Return which file was verified."""
    return f"{name}, så som filen är sparad:"


def about_row(label: str, row: object, column: str = "") -> str:
    """Return what a cell of Bevisunderlag is about.

    >>> about_row("Mottagare", 7, "Vikt"), about_row("Modell, antal rader", None)
    ('Mottagare, rad 7, kolumn Vikt', 'Modell, antal rader')
    """
    where = label if row is None else f"{label}, rad {row}"
    return f"{where}, kolumn {column}" if column else where


def lacks_table(name: str) -> str:
    """Return that a workbook has not got a table."""
    return f"tabellen {name}"


def lacks_column(table: str, name: str) -> str:
    """Return that a table has not got a column."""
    return f"kolumnen {name} i tabellen {table}"


def lacks_name(name: str) -> str:
    """Return that a workbook has not got a named cell."""
    return f"cellen {name}"


def shown(value: object) -> str:
    r"""Return what a cell holds, as the spreadsheet shows it; texts in quotation marks.

    >>> shown(250000), shown("250000"), shown(None)
    ('250\xa0000', '”250000”', 'ingenting')
    """
    if value is None:
        return "ingenting"
    if isinstance(value, int) and not isinstance(value, bool):
        return format_amount(value)
    return f"”{cut(value, 200)}”" if isinstance(value, str) else as_shown(value)


def formula(text: str) -> str:
    """Return a formula as it is told."""
    return cut(f"={text.removeprefix('=')}", 400)


def listed(parts: Sequence[str], most: int = 10) -> str:
    """Return parts in a row, the first ``most`` of them."""
    more = f" och {len(parts) - most} till" if len(parts) > most else ""
    return ", ".join(parts[:most]) + more


def cells(count: int) -> str:
    """Return a count of cells."""
    return f"{format_amount(count)} {'cell' if count == 1 else 'celler'}"


def formulas(count: int) -> str:
    """Return a count of formulas."""
    return f"{format_amount(count)} {'formel' if count == 1 else 'formler'}"


def by_sheet(counts: Mapping[str, int]) -> str:
    """Return how many cells there are on each sheet."""
    return ", ".join(f"{format_amount(count)} på bladet {sheet}" for sheet, count in counts.items())


def rows(first: str, last: str) -> str:
    """Return rows that are hidden."""
    return f"rad {first}" if first == last else f"raderna {first}–{last}"


def columns(first: str, last: str) -> str:
    """Return columns that are hidden."""
    return f"kolumn {first}" if first == last else f"kolumnerna {first}–{last}"


def compared(count: int, formulas: int) -> str:
    """Return how much was compared."""
    return f"{format_amount(count)} celler är jämförda, {format_amount(formulas)} av dem med formler."


def distinct(count: int, total: int) -> str:
    """Return how many formulas there are and how many of them are different."""
    return f"Filen har {format_amount(total)} formler, {format_amount(count)} olika."


def pattern(sheet: str, areas: Iterable[str], count: int, text: str) -> str:
    """Return one formula with where it stands and in how many cells."""
    return f"  {sheet}!{', '.join(areas)} ({format_amount(count)}): ={text}"


def summed(label: str, value: str) -> str:
    """Return one control sum."""
    return f"  {label:<11} {value}"
