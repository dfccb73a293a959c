"""What the verb diagnostik says: one line for everything it tries, and what to do where it is red."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts import rehearsal
from fordelning.texts.message import Message
from fordelning.texts.words import STATUS_ERROR, STATUS_OK

if TYPE_CHECKING:
    from datetime import datetime

LIGHT_OK: Final = STATUS_OK
LIGHT_NOTE: Final = "Obs"
LIGHT_RED: Final = STATUS_ERROR
LIGHT_NOT_HERE: Final = "Ej prövad"

TITLES: Final = {
    "interpreter": "Python",
    "settings": "Inställningar",
    "versions": "Versioner",
    "library": "xlwings bibliotek för Excel",
    "addin": "Tillägget",
    "blocked": "Spärr på tilläggets fil",
    "trusted": "Betrodd plats",
    "macros": "Regler för makron",
    "children": "Regel om underordnade processer",
    "win32": "Regel om anrop till Windows från makron",
    "com": "Kontakt med Office",
    "function": "Funktion i en cell",
    "libreoffice": "LibreOffice",
    "folders": "Rätt att skriva",
    "templates": "Mallar",
    **rehearsal.TITLES,
}

ASK_IT: Final = "Skicka rapporten till it-avdelningen."
_AGAIN: Final = "Kör: fordelning installera"

# Code -> what was found, what to do, and how it looks.
LINES: Final[dict[str, Message]] = {
    "only_windows": Message("Prövas bara i Windows.", "", LIGHT_NOT_HERE),
    "only_excel": Message("Prövas bara där Excel finns.", "", LIGHT_NOT_HERE),
    "probe_failed": Message("Det gick inte att pröva ({kind}).", ASK_IT, LIGHT_RED),
    "python_works": Message("Python {version} startar och läser in Fördelning {own}.", "", LIGHT_OK),
    "python_missing": Message(
        "{path} finns inte.", f"Installera Python och Fördelning igen. {_AGAIN}", LIGHT_RED
    ),
    "python_fails": Message(
        "{path} startar inte, eller saknar Fördelning.",
        f"Installera Fördelning där igen. {_AGAIN}",
        LIGHT_RED,
    ),
    "settings_right": Message("Excel startar {path}.", "", LIGHT_OK),
    "settings_server": Message("Excel letar efter en server som redan är igång.", "", LIGHT_OK),
    "settings_missing": Message(
        "Filen {path} finns inte, så Excel vet inte var Python finns.", _AGAIN, LIGHT_RED
    ),
    "settings_empty": Message("Filen {path} säger inte var Python finns.", _AGAIN, LIGHT_RED),
    "settings_other": Message(
        "Excel startar {path}, men det här är {own}.",
        f"Kör diagnostik med den Python som Excel startar, eller byt. {_AGAIN}",
        LIGHT_RED,
    ),
    "settings_unreadable": Message(
        "Sökvägen i filen {path} har bokstäver som Excels makron inte kan läsa.",
        f"Installera Python i en mapp utan dem. {_AGAIN}",
        LIGHT_RED,
    ),
    "versions_equal": Message("Tillägget och paketet är {own}, xlwings är {xlwings}.", "", LIGHT_OK),
    "addin_other_version": Message("Tillägget är {addin}, men paketet är {own}.", _AGAIN, LIGHT_RED),
    "xlwings_missing": Message("Paketet xlwings saknas.", "Installera Fördelning igen.", LIGHT_RED),
    "xlwings_not_needed": Message("Paketet xlwings saknas. Det behövs bara där Excel finns.", "", LIGHT_NOTE),
    "xlwings_other_version": Message(
        "xlwings är {xlwings}, men tillägget behöver {wanted}.",
        "Installera Fördelning igen, så följer rätt version med.",
        LIGHT_RED,
    ),
    "library_there": Message("{name} finns där Excel letar.", "", LIGHT_OK),
    "library_missing": Message(
        "{name} finns inte i {folder} eller mappen ovanför.",
        "Installera xlwings igen i den Python som inställningarna anger.",
        LIGHT_RED,
    ),
    "addin_there": Message("{path} är den fil som levererades.", "", LIGHT_OK),
    "addin_signed": Message("{path} är det levererade programmet med en underskrift.", "", LIGHT_OK),
    "addin_missing": Message("{path} finns inte.", _AGAIN, LIGHT_RED),
    "addin_vanished": Message(
        "{path} lades in av installera men är borta. Ett virusskydd kan ha satt filen i karantän.",
        f"Be it-avdelningen återställa filen ur karantänen och undanta den. {_AGAIN}",
        LIGHT_RED,
    ),
    "addin_changed": Message(
        "{path} är inte den fil som levererades (SHA-256 {digest}).",
        f"Flytta undan filen. {_AGAIN}",
        LIGHT_RED,
    ),
    "not_blocked": Message("Filen är inte märkt som hämtad från nätet.", "", LIGHT_OK),
    "blocked": Message(
        "Windows har märkt filen som hämtad från nätet, och då stoppar Excel makrona.",
        "Högerklicka på filen, välj Egenskaper, markera Avblockera. Eller flytta undan den. " + _AGAIN,
        LIGHT_RED,
    ),
    "trusted_default": Message("Mappen är betrodd som Excels startmapp.", "", LIGHT_OK),
    "trusted_listed": Message("Mappen står bland Excels betrodda platser.", "", LIGHT_OK),
    "trusted_off": Message(
        "Alla betrodda platser är avstängda, också de som organisationens principer anger.",
        "Be it-avdelningen stänga av den principen för Excel, eller signera tillägget. Se INSTALLATION.md.",
        LIGHT_RED,
    ),
    "trusted_policy_only": Message(
        "Bara platser i organisationens principer är betrodda, och mappen är inte en av dem.",
        "Be it-avdelningen lägga till mappen {folder} som betrodd plats.",
        LIGHT_RED,
    ),
    "trusted_not_listed": Message(
        "Mappen har tagits bort från Excels betrodda platser.",
        "Lägg till mappen {folder} under Arkiv, Alternativ, Säkerhetscenter, Betrodda platser.",
        LIGHT_RED,
    ),
    "macros_allowed": Message("Ingen regel stoppar tillägget.", "", LIGHT_OK),
    "internet_macros_blocked": Message(
        "Makron i filer från nätet stoppas. Det rör inte en fil som installera har skrivit.", "", LIGHT_OK
    ),
    "vba_off": Message("VBA är avstängt i hela Office.", "Be it-avdelningen tillåta VBA i Excel.", LIGHT_RED),
    "addins_off": Message(
        "Alla tillägg är avstängda i Excel.", "Be it-avdelningen tillåta tillägget.", LIGHT_RED
    ),
    "addins_signed_only": Message(
        "Tillägg måste vara signerade av en betrodd utgivare, och det här är osignerat.",
        "Be it-avdelningen signera tillägget med organisationens certifikat, se INSTALLATION.md.",
        LIGHT_RED,
    ),
    "macros_signed_only": Message(
        "Makron utanför betrodda platser måste vara signerade. I en betrodd mapp körs tillägget ändå.",
        "",
        LIGHT_NOTE,
    ),
    "macros_disabled": Message(
        "Makron utanför betrodda platser är avstängda. I en betrodd mapp körs tillägget ändå.", "", LIGHT_NOTE
    ),
    "rule_off": Message("Defenders regel är inte påslagen.", "", LIGHT_OK),
    "rule_excluded": Message("Defenders regel är påslagen, med undantag för {path}.", "", LIGHT_NOTE),
    "rule_audit": Message("Defenders regel loggar men stoppar inte.", "", LIGHT_NOTE),
    "rule_warns": Message(
        "Defenders regel varnar första gången.", "Välj att tillåta när Windows frågar.", LIGHT_NOTE
    ),
    "children_blocked": Message(
        "Defenders regel ”Block all Office applications from creating child processes” ({guid}) stoppar "
        "Excel från att starta Python.",
        "Be it-avdelningen göra ett undantag, eller kör: fordelning installera --server. Se INSTALLATION.md.",
        LIGHT_RED,
    ),
    "children_server": Message(
        "Defenders regel ({guid}) är påslagen, men Excel använder servern och startar ingenting.",
        "",
        LIGHT_OK,
    ),
    "win32_blocked": Message(
        "Defenders regel ”Block Win32 API calls from Office macros” ({guid}) stoppar tilläggets makron.",
        "Be it-avdelningen göra ett undantag för {path}, se INSTALLATION.md.",
        LIGHT_RED,
    ),
    "com_works": Message("Python når Windows och Excel är registrerat.", "", LIGHT_OK),
    "com_missing": Message(
        "Paketet pywin32 saknas eller är trasigt.",
        "Installera Fördelning igen.",
        LIGHT_RED,
    ),
    "com_no_excel": Message(
        "Excel är inte registrerat i Windows.",
        "Reparera Office i Windows inställningar för appar.",
        LIGHT_RED,
    ),
    "function_in_excel": Message("En cell i Excel frågade Python och fick rätt svar.", "", LIGHT_OK),
    "function_in_python": Message(
        "Funktionen gav rätt svar i Python. Vägen genom Excel prövas bara i Windows.", "", LIGHT_OK
    ),
    "function_in_server": Message(
        "Excel nådde servern, och funktionen gav rätt svar i Python.", "", LIGHT_OK
    ),
    "function_wrong": Message("Cellen visade ett annat svar än det rätta.", ASK_IT, LIGHT_RED),
    "function_silent": Message(
        "Cellen fick inget svar från Python.",
        "Rätta de andra felen först och pröva igen. " + ASK_IT,
        LIGHT_RED,
    ),
    "libreoffice_there": Message("LibreOffice finns, så att blad kan bli PDF.", "", LIGHT_OK),
    "libreoffice_missing": Message(
        "LibreOffice finns inte. Det behövs bara för att göra PDF från kommandoraden.", "", LIGHT_NOTE
    ),
    "folder_writable": Message("Det går att skriva i {folder}.", "", LIGHT_OK),
    "folder_closed": Message(
        "Det går inte att skriva i {folder}.", "Be it-avdelningen om rätt att skriva där.", LIGHT_RED
    ),
    "templates_there": Message("{count} mallar finns i {folder}.", "", LIGHT_OK),
    "templates_missing": Message("Det finns inga mallar i {folder}.", _AGAIN, LIGHT_NOTE),
    "templates_not_shown": Message(
        "Mallarna finns i {folder}, men Excel är inte inställt på att visa mappen.",
        "Skriv mappen i Excel under Arkiv, Alternativ, Spara, Standardplats för personliga mallar.",
        LIGHT_NOTE,
    ),
    **rehearsal.LINES,
}

HEADING: Final = "Diagnostik av Fördelning {version}, {when}"
ALL_GREEN: Final = "Inget fel."


def heading(version: str, now: datetime) -> str:
    """Return the first line of a report."""
    return HEADING.format(version=version, when=f"{now:%Y-%m-%d %H:%M}")


def summary(red: int) -> str:
    """Return how many lines are red."""
    return f"{red} fel." if red else ALL_GREEN


def report_name(now: datetime) -> str:
    """Return what the report of a diagnosis is called."""
    return f"fordelning-diagnostik {now:%Y-%m-%d %H.%M.%S}.txt"


def report_saved(path: object) -> str:
    """Return where the report is."""
    return f"Rapport att skicka till it-avdelningen: {path}"
