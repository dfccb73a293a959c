"""What ``importera`` says of somebody else's list: what it means, what is left out, what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK, STATUS_WARNING, cut, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Table Importsvar.
KEPT_ABOUT: Final = "Gäller"
KEPT_HEADING: Final = "Rubrik i listan"
KEPT_TEXT: Final = "Kolumn eller ord"
KEPT_ANSWER: Final = "Svar"

# Sections and words of a file of answers.
ABOUT_SHEET: Final = "lista"
ABOUT_COLUMNS: Final = "kolumner"
ABOUT_WORDS: Final = "betyder"
ABOUT_ROWS: Final = "rader"
SHEET: Final = "blad"
HIDDEN: Final = "dolda rader"
WITHOUT: Final = "utan"
TAKEN_ALONG: Final = {True: "är med", False: "är inte med"}
EMPTY: Final = "tomt"
PERCENT: Final = "(talen är procent)"
NEW: Final = "ny rad"
LEAVE_OUT: Final = "-"
FIXED: Final = "="

# Why a heading is taken for a column.
SAME_HEADING: Final = "samma rubrik"
READ_AS: Final = "”{text}” är samma ord"
OTHER_WORD: Final = "”{text}” är ett annat ord för det"
CONTAINS: Final = "”{text}” innehåller ordet {column}"
COUNTS: Final = "”{text}” räknar enheter eller personer"
ANSWER: Final = "svaret"
ANSWERED: Final = "det har du svarat"

# Why a text has no one meaning.
NOT_CALCULATED: Final = "(oräknad formel)"
WITHOUT_VALUE: Final = "Cellen visar ett felvärde eller en formel som inte är räknad."
NO_ORGANISATION: Final = "Det är inget organisationsnummer."
NOT_IN_LIST: Final = "Ordet finns inte i arbetsboken."
NO_ANSWER: Final = "Det är varken Ja eller Nej."
NONE_OR_ZERO: Final = "Ett streck kan betyda noll eller att uppgiften saknas."
NEGATIVE: Final = "Talet är mindre än noll."
NOT_WHOLE: Final = "Det ska vara ett helt tal."
ABOVE_ONE: Final = "Andelen är mer än 1. Är den skriven i procent?"

# Why a row is no recipient.
HEADINGS_AGAIN: Final = "rubrikerna en gång till"
COUNTY: Final = "län eller riket, inte en kommun"
NOTE: Final = "anmärkning"
ALONE: Final = "bara en cell är ifylld"
SUM: Final = "summa"
SUM_RIGHT: Final = "summa, stämmer med raderna ovanför"

_MOST_ROWS: Final = 12
_MOST_CELLS: Final = 4


def sentence(reason: str) -> str:
    """Return a reason as a sentence of its own.

    >>> sentence("det är inget tal")
    'Det är inget tal.'
    """
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."


def count_of_rows(count: int) -> str:
    """Return so many rows in words."""
    return "1 rad" if count == 1 else f"{count} rader"


def sum_differs(heading: str, part: str, whole: str) -> str:
    """Return why a row of sums is left out that does not agree with the rows above it."""
    either = part if part == whole else f"{part} eller {whole}"
    return f"summa, stämmer inte: raderna ovanför ger {either} i {quote(heading)}"


def same_as(number: int) -> str:
    """Return why a row that stands twice is left out."""
    return f"samma uppgifter som rad {number}"


def other_holds(number: int) -> str:
    """Return why one of two rows with one id is left out."""
    return f"samma Id som rad {number}, som gäller"


def same_id(id_: str, first: int, second: int) -> str:
    """Return the question which of two rows holds."""
    return f"Raderna {first} och {second} har samma Id {id_} men olika uppgifter. Vilken gäller?"


def row(number: int) -> str:
    """Return how an answer names a row."""
    return f"rad {number}"


def rows(numbers: Sequence[int]) -> str:
    """Return the numbers of rows, neighbours together and the last left out where they are many.

    >>> rows([6, 7, 8, 12])
    '6–8, 12'
    """
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    told = [f"{first}" if first == last else f"{first}–{last}" for first, last in spans]
    return ", ".join(told[:_MOST_ROWS]) + (" …" if len(told) > _MOST_ROWS else "")


def nameless(letter: str) -> str:
    """Return what a column without a heading is called."""
    return f"(kolumn {letter})"


def row_in_short(cells: Iterable[str]) -> str:
    """Return the first cells of a row."""
    return cut("; ".join([cell for cell in cells if cell][:_MOST_CELLS]))


def filled_down(heading: str) -> str:
    """Return that names which stand once are written in every row."""
    return f"{quote(heading)} står bara på den första raden av flera och gäller raderna under"


def made_wide(rows_: int, recipients: int, by: Sequence[str]) -> str:
    """Return that rows of one recipient have become columns."""
    return f"{rows_} rader har blivit {recipients}: {' och '.join(map(quote, by))} står i kolumner i stället"


def parted(heading: str) -> str:
    """Return that a column has been parted in a code and a name."""
    return f"{quote(heading)} är delad i en kod (Id) och ett namn"


def which_sheet(names: str) -> str:
    """Return the question on which sheet the list stands."""
    return f"Vilket blad är listan: {names}?"


def which_column(column: str, *, tied: bool) -> str:
    """Return the question where a column of Mottagare is taken from."""
    why = "Flera rubriker kan vara det." if tied else "Ingen rubrik säger det."
    return f"Vilken kolumn i listan är {quote(column)}? {why}"


def what_means(text: str, count: int, heading: str, column: str, why: str) -> str:
    """Return the question what a text of a list means."""
    many = count_of_rows(count) if count else "alla rader"
    return f"Vad betyder {text} ({many}) i {quote(heading)}, som blir {column}? {why}"


def in_two_rows(name: str) -> str:
    """Return the question which row of the workbook a row of the list is."""
    return f"{quote(name)} kan vara flera rader i Mottagare. Vilket Id gäller?"


def other_id(name: str, own: str, there: str) -> str:
    """Return the question whether a row with another id is the same recipient."""
    return f"{quote(name)} har Id {quote(own)} i listan men {quote(there)} i Mottagare. Är det samma?"


def row_taken(name: str, id_: str, number: int) -> str:
    """Return the question which recipient a row is, when another row of the list is that already."""
    return f"{quote(name)} ser ut att vara Id {quote(id_)}, men det är rad {number} redan. Vilket Id gäller?"


def without_name(number: int) -> str:
    """Return the question about a new recipient without a name."""
    return f"Rad {number} har inget namn. Skriv namnet, eller - om raden inte ska med."


def in_full(text: str, choices: Sequence[str], proposed: str) -> str:
    """Return a question with what may be answered."""
    told = [text]
    told += [f"Välj bland: {cut(', '.join(choices), 300)}."] if choices else []
    told += [f"Förslag: {proposed}."] if proposed else []
    return " ".join(told)


_WITHOUT_HIDDEN: Final = 'Vill du lämna dem, skriv "dolda rader" = "utan" i filen med svar.'

INTAKE: Final[dict[str, Message]] = {
    "list_question": Message("{question} Svar saknas.", "Svara på frågan och importera igen."),
    "list_over_formula": Message(
        "Kolumnen {column} har formler som listan skulle skriva över: rad {rows}.",
        "Ta bort formlerna om listans värden ska gälla. Annars: lämna kolumnen utanför, med ett streck (-) "
        "som svar för den i filen med svar.",
    ),
    "list_no_head": Message(
        "Listan har inga rubriker som går att känna igen.",
        "Skriv rubriker över kolumnerna, till exempel Namn och Antal, och importera igen.",
    ),
    "list_no_rows": Message("Listan har inga rader under rubrikerna.", "Kontrollera att det är rätt fil."),
    "list_other_sheets": Message(
        "Bara det här bladet är läst. Andra blad i filen: {sheets}.",
        "Vill du ha ett annat blad, skriv det i filen med svar.",
        STATUS_OK,
    ),
    "list_reshaped": Message("{how}.", "", STATUS_OK),
    "list_hidden": Message("Dolda rader i listan {what}: {rows}.", _WITHOUT_HIDDEN, STATUS_WARNING),
    "list_filtered": Message(
        "Listan är filtrerad. Rader som filtret döljer {what}: {rows}.", _WITHOUT_HIDDEN, STATUS_WARNING
    ),
    "list_names_twice": Message(
        "Samma namn på flera rader, med olika uppgifter: {rows}. Alla är med.",
        "Kontrollera att det är olika enheter.",
        STATUS_WARNING,
    ),
    "list_wrong_numbers": Message(
        "Organisationsnummer vars kontrollsiffra inte stämmer: rad {rows}. De är med som de står.",
        "Rätta dem på bladet Mottagare.",
        STATUS_WARNING,
    ),
    "list_unknown_columns": Message(
        "Kolumner i listan som inte finns i Mottagare: {columns}. De är inte med.",
        "Vill du ha med en, skriv rubriken i en ny kolumn längst till höger i Mottagare och importera igen.",
        STATUS_WARNING,
    ),
    "list_missing_columns": Message(
        "Listan har ingen kolumn för {columns}.", "Fyll i den på bladet Mottagare.", STATUS_WARNING
    ),
}
