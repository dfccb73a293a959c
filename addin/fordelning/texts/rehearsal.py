"""What diagnostik says of what only a real Excel can prove, and what the officer is to try herself."""

from __future__ import annotations

from typing import Final

from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_OK

_NOTE: Final = "Obs"
_NOT_TRIED: Final = "Ej prövad"
_ASK_IT: Final = "Skicka rapporten till it-avdelningen."
_AGAIN: Final = "Kör: fordelning installera"
_FIRST: Final = "Rätta felen ovanför först och pröva igen."
_STOP: Final = "Använd inte knapparna förrän det är rättat; kommandona fungerar ändå. " + _ASK_IT

TITLES: Final = {
    "excel_addin": "Menyfliken i Excel",
    "excel_python": "Knapp till Python",
    "excel_example": "Exemplet i Excel",
    "excel_links": "Länkar och visning i Excel",
    "excel_pdf": "PDF från Excel",
    "excel_files": "Mallar och knappar i arbetsboken",
}

LINES: Final[dict[str, Message]] = {
    "only_windows_excel": Message("Prövas bara i Windows med Excel.", "", _NOT_TRIED),
    "rehearsal_in_server": Message(
        "Prövas inte när servern kör.", "Kör i en kommandotolk: fordelning diagnostik", _NOT_TRIED
    ),
    "rehearsal_no_excel": Message("Det gick inte att starta en egen, dold Excel.", f"{_FIRST} {_ASK_IT}"),
    "rehearsal_silent": Message("Excel svarade inte i tid och stängdes.", f"{_FIRST} {_ASK_IT}"),
    "rehearsal_failed": Message("Provet gick inte att göra ({kind}).", _ASK_IT),
    "addin_open": Message(
        "Tillägget är öppet, menyfliken finns i det och Excel har alla {count} bilderna.", "", STATUS_OK
    ),
    "addin_not_open": Message("Excel öppnade inte tillägget.", f"{_FIRST} {_AGAIN}"),
    "ribbon_missing": Message(
        "Tillägget som Excel öppnade saknar menyfliken.", f"Flytta undan filen. {_AGAIN}"
    ),
    "pictures_missing": Message(
        "Excel saknar bilden till {names}. Knapparna fungerar utan bild.", _ASK_IT, _NOTE
    ),
    "macro_refused": Message("Excel kör inte tilläggets makron.", _FIRST),
    "python_answers": Message(
        "Tillägget startade Python {version}, som skrev i den öppna arbetsboken ”{name}”.", "", STATUS_OK
    ),
    "python_not_asked": Message("Filen med inställningar finns inte, så knapparna når inte Python.", _AGAIN),
    "python_did_not_answer": Message("Knapparna når inte Python.", f"{_FIRST} {_ASK_IT}"),
    "name_with_equals": Message(
        "Knapparna fungerar inte i en arbetsbok med likhetstecken i namnet.",
        "Byt namn på en sådan arbetsbok.",
        _NOTE,
    ),
    "example_right": Message(
        "Fem knappar kördes i exemplet på {seconds} sekunder, med samma resultat som kommandona. Återställ, "
        "bladskydd, text och inställningar stämmer.",
        "",
        STATUS_OK,
    ),
    "example_slow": Message(
        "Allt stämmer, men knapparna tog {seconds} sekunder.",
        "Stäng andra tillägg och pröva igen, eller kör kommandona på en sparad arbetsbok.",
        _NOTE,
    ),
    "example_differs": Message("Arbetsboken i Excel fick annat än kommandona gav: {places}.", _STOP),
    "example_text": Message("Text blev tal eller formel: {places}.", _STOP),
    "example_errors": Message("Formler visar felvärden: {places}.", _STOP),
    "example_protection": Message("Bladskyddet är inte som förut: {places}.", _STOP),
    "example_settings": Message("Excels inställningar är inte som förut: {places}.", _STOP),
    "example_not_restored": Message("Återställ gav inte tillbaka det som stod: {places}.", _STOP),
    "links_right": Message(
        "{count} länkar på bladet Kontroller leder rätt, bladet visas och statusraden lämnas tillbaka.",
        "",
        STATUS_OK,
    ),
    "links_broken": Message("Länkar på bladet Kontroller leder ingenstans: {places}.", _ASK_IT),
    "sheet_not_shown": Message("Excel visade inte bladet.", _ASK_IT),
    "status_bar_kept": Message("Statusraden lämnades inte tillbaka till Excel.", _ASK_IT),
    "read_only_wrong": Message("Excel sade att arbetsboken är skrivskyddad, men det är den inte.", _ASK_IT),
    "pdf_right": Message("Excel gjorde en PDF av rekvisitionen.", "", STATUS_OK),
    "pdf_wrong": Message(
        "Excel gjorde ingen PDF.",
        "Lägg till skrivaren Microsoft Print to PDF i Windows, eller skriv ut bladet.",
    ),
    "files_right": Message(
        "Exemplet med knappar och {count} mallar öppnas utan reparation, och knapparna leder rätt.",
        "",
        STATUS_OK,
    ),
    "files_refused": Message("Excel öppnade inte: {names}.", _ASK_IT),
    "files_repaired": Message("Excel reparerade: {names}.", _ASK_IT),
    "buttons_wrong": Message("Knapparna på bladet Start leder inte rätt: {names}.", _ASK_IT),
}

FOLDER: Final = "Åsa å ä ö "  # what a user may be called; every file of the rehearsal lies in it
BOOKS: Final = ("Bidrag å ä ö.xlsx", "Bidrag = å.xlsx")  # names that xlwings hands over to Python
AT_WORK: Final = "Fördelning: prövar …"

BY_HAND_HEADING: Final = "Pröva själv i Excel"
BY_HAND: Final = (
    "Starta om Excel och öppna en tom arbetsbok. Fliken Fördelning finns, och bara Ny från program, Visa "
    "fel, "
    "Funktioner, Diagnostik och Handledning går att välja. De andra är gråa.",
    "Tryck på Ny från program och avbryt. Frågan ska ligga framför Excel, inte bakom.",
    "Öppna demoboken (kommandot fordelning demo). Nu ska alla knappar gå att välja.",
    "Tryck på Fördela. Statusraden säger vad som pågår, bladet Fördelning visas och ett meddelande kommer.",
    "Tryck på Kontrollera och klicka på en länk på bladet Kontroller. Den ska leda till rutan.",
    "Skriv 1 i A1 och 2 i A2 i en tom arbetsbok, och =FORDELA_PER_ENHET(100;A1:A2) i C1. C1 ska bli 33 och "
    "C2 ska "
    "bli 67.",
    "Skriv sedan x i A1. C1 ska visa #VÄRDEFEL!, och =FORDELA_SENASTE_FEL(C1) i E1 ska säga skälet, liksom "
    "knappen Visa fel.",
    "Tryck på Funktioner, ställ dig i en tom ruta, skriv =FORDELA_NYCKEL( och tryck på fx. Hjälpen ska vara "
    "på svenska.",
    "Bara med server: tryck två gånger i rad på Kontrollera. Båda gångerna ska meddelandet komma.",
)


def by_hand() -> str:
    """Return the steps that no program can try, numbered."""
    steps = (f"{number}. {step}" for number, step in enumerate(BY_HAND, 1))
    return "\n".join((f"{BY_HAND_HEADING}:", *steps))
