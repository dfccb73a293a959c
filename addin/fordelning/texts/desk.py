"""What the buttons of the ribbon say to an officer, and ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.message import Message
from fordelning.texts.reports import send_to_it
from fordelning.texts.words import PRODUCT, cut, quote

if TYPE_CHECKING:
    from collections.abc import Sequence

TITLE: Final = PRODUCT
OK: Final = "OK"
CANCEL: Final = "Avbryt"
YES: Final = "Ja"
NO: Final = "Nej"

# Errors: code -> what is wrong, what to do.
DESK_ERRORS: Final[dict[str, Message]] = {
    "no_open_grant": Message(
        "{path} är ingen bidragsbok.",
        "Öppna arbetsboken för ett bidrag, eller gör en ny med knappen Ny från program.",
    ),
    "read_only": Message(
        "{path} är öppen som skrivskyddad, så det som skrivs där kan inte sparas.",
        "Spara en kopia under ett annat namn, eller be den som har arbetsboken öppen att stänga den. "
        "Försök sedan igen.",
    ),
    "not_a_folder_here": Message(
        "{path} är ingen mapp på den här datorn.",
        "Välj en annan mapp, till exempel Dokument, eller synkronisera mappen med OneDrive först.",
    ),
    "not_a_file_here": Message(
        "{path} är ingen fil på den här datorn.",
        "Hämta filen till en mapp på datorn och välj den där.",
    ),
}


def not_in_list(count: int) -> str:
    """Return the refusal of what was typed as one of the numbers of a list."""
    return f"Skriv ett av numren i listan, 1 till {count}."


def not_a_day(text: str) -> str:
    """Return that an answer is no day."""
    return f"{text} är inget datum. Skriv till exempel 2020-09-22."


def not_an_amount(text: str) -> str:
    """Return the refusal of what was written as an amount."""
    return f"{cut(text)} är inget belopp. Skriv till exempel 300000 eller 300 tkr."


CHOOSE_PROGRAMME: Final = "Vilket bidrag? Skriv numret."
WITH_EXAMPLES: Final = (
    "Ska arbetsboken fyllas med programmets exempel?\n\nJa: en ifylld arbetsbok att prova med.\nNej: en "
    "arbetsbok att fylla i."
)
FOLDER_FOR_NEW: Final = "Välj mappen där den nya arbetsboken ska ligga"
FOLDER_FOR_PROGRAMME: Final = "Välj mappen att spara programmet i"
FOLDER_FOR_EXPORT: Final = "Välj mappen att skriva filerna i"
FOLDER_FOR_FORMS: Final = "Välj mappen att skriva blanketterna i"
FOLDER_OF_FORMS: Final = "Välj mappen med de ifyllda blanketterna"
FOLDER_FOR_REPORT: Final = "Välj mappen att skriva rapporten till it-avdelningen i"
DAY_OF_FORMS: Final = (
    "Vilken dag kom blanketterna? Skriv som 2020-09-22. Lämna tomt om de kom olika dagar: då föreslås dagen "
    "då var och en är underskriven."
)
SAVE_WITH_SECRET: Final = (
    "Arbetsboken får nu en nyckel som blanketterna förseglas med. Utan den går svaren inte att läsa in, så "
    "arbetsboken sparas innan blanketterna skrivs.\n\nSpara arbetsboken och fortsätt?"
)
WITH_CONTACTS: Final = (
    "Ska kontaktuppgifterna stå med i fordelning.xlsx?\n\n"
    "Ja: när blanketten ska skickas till myndigheten.\nNej: när filerna ska lämnas ut till andra."
)
AS_PDF_TOO: Final = (
    "Ska papperen göras som PDF också?\n\n"
    "Excel gör PDF av blanketterna till staten. Beslutsunderlaget och breven blir PDF om LibreOffice finns "
    "på datorn; annars öppnar du dem i Word och sparar som PDF."
)
WHICH_FORM: Final = "Vilken blankett? Skriv numret."
BOOKED_ON: Final = (
    "Ska kostnaderna jämföras med bokföringen? Skriv objektet eller projektet som bidraget är bokfört på. "
    "Lämna tomt för att inte jämföra."
)
FILE_TO_VERIFY: Final = "Välj filen att verifiera: en sparad arbetsbok, eller bevis.xlsx"
SIE_FILE: Final = "Välj SIE-filen från ekonomisystemet"


def which_object(code: str) -> str:
    """Return the question which object is meant by a code that several have."""
    return f"Koden {quote(code)} finns i flera dimensioner. Vilken är bidraget bokfört på? Skriv numret."


HOW_MUCH: Final = "Hur mycket ska rekvireras? Lämna tomt för allt som finns kvar."

PREVIEW_HEADING: Final = "Så blir fördelningen när du trycker på Fördela:"
FOLLOW: Final = "Klicka under Var för att hoppa till rutan."
SEE_CHECKS: Final = "De står på bladet Kontroller."
NOT_CHANGED: Final = "Ingenting annat i arbetsboken är ändrat."
NOT_SAVED: Final = "Arbetsboken är inte sparad än. Återställ tar tillbaka det som skrevs."
PUT_BACK: Final = (
    "Det som den senaste knappen skrev är återställt, och bladet Logg har fått en rad till. "
    "En kontroll räknas inte: den ändrar inga belopp.\n\n"
    "Ångrar du dig, tryck på Återställ en gång till."
)

_SHOWN: Final = 3  # findings that a message names
_LISTED: Final = 12  # files that a message names
_LONGEST: Final = 400  # characters of one of them


def at_work(what: str, done: int = 0, of: int = 0) -> str:
    """Return what the status bar says meanwhile, with a count of it where there is one."""
    return f"{PRODUCT}: {what}{f', {done} av {of}' if of else ''} …"


def counted(errors: int, warnings: int) -> str:
    """Return how many errors and warnings there are.

    >>> counted(3, 1)
    '3 fel och 1 varning.'
    """
    of_warnings = f"{warnings} {'varning' if warnings == 1 else 'varningar'}"
    if errors:
        return f"{errors} fel och {of_warnings}." if warnings else f"{errors} fel."
    return f"{of_warnings}." if warnings else "Inga fel och inga varningar."


def found(errors: int, warnings: int) -> str:
    """Return what a message says where findings stopped a verb."""
    return f"{counted(errors, warnings)} {FOLLOW}\n\n{NOT_CHANGED}"


def listed(findings: Sequence[str]) -> str:
    """Return the findings themselves, the first few, where they are written on no sheet."""
    more = [f"… och {len(findings) - _SHOWN} till."] if len(findings) > _SHOWN else []
    return "\n\n".join([*(cut(each, _LONGEST) for each in findings[:_SHOWN]), *more])


def unexpected(log: object | None) -> str:
    """Return the sentence for what nobody foresaw; ``log`` is a file for IT, or None."""
    return f"Något oväntat hände. Kontrollera arbetsboken innan du sparar den. {send_to_it(log)}"


def programme_saved(path: object) -> str:
    """Return where a programme was saved and how it is used."""
    return (
        f"Programmet är sparat: {path}\n\nI den gemensamma mappen för program står det bland valen när någon "
        "trycker på Ny från program. Se Handledning, Egna program."
    )


def opened(path: object) -> str:
    """Return where a new workbook is and what comes next."""
    return f"Ny arbetsbok: {path}\n\nFyll i de gula fälten och tryck på Kontrollera."


def guide_is_at(path: object) -> str:
    """Return where the guide is, where no browser opens it."""
    return f"Handledningen går inte att öppna härifrån. Öppna filen själv: {path}"


def files_written(folder: object, names: Sequence[str]) -> str:
    """Return which files were written, the first few of many."""
    more = [f"… och {len(names) - _LISTED} till"] if len(names) > _LISTED else []
    return "\n".join([f"Skrivet till {folder}:", *names[:_LISTED], *more])


MORE: Final = "0"  # what is typed to see more choices
_SHOW_MORE: Final = "Visa fler"
_ON_A_PAGE: Final = 6  # so that each title can be told from the others


def numbered(question: str, choices: Sequence[str], longest: int) -> list[str]:
    r"""Return a question and numbered choices, cut so that all of it has room; many are parted in pages.

    >>> print(*numbered("Vilket?", ["Riket 2021: teknik", "Tom modell"], 40))
    Vilket?
    1  Riket 2021:…
    2  Tom modell
    >>> print(numbered("Vilket?", list("abcdefghi"), 255)[1].replace("\n", ", "))
    Vilket?, 7  g, 8  h, 9  i, 0  Visa fler
    """
    all_ = [*enumerate(choices, 1)]
    if len(all_) <= _ON_A_PAGE:
        return [_page(question, all_, longest)]
    pages = [all_[first : first + _ON_A_PAGE] for first in range(0, len(all_), _ON_A_PAGE)]
    return [_page(question, [*page, (int(MORE), _SHOW_MORE)], longest) for page in pages]


def _page(question: str, choices: Sequence[tuple[int, str]], longest: int) -> str:
    lead = len(str(max(number for number, _ in choices))) + len("\n") + 2
    room = (longest - len(question)) // len(choices) - lead
    return "\n".join([question, *(f"{number}  {_short(each, room)}" for number, each in choices)])


def _short(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
