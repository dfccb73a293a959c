"""What can be wrong with a file, what saving it would lose, and what copies are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.bookkeeping import BOOKKEEPING_ERRORS
from fordelning.texts.closed_way import CLOSED_WAY_ERRORS
from fordelning.texts.desk import DESK_ERRORS
from fordelning.texts.installing import INSTALL_ERRORS
from fordelning.texts.message import Message
from fordelning.texts.odd_files import ODD_FILE_ERRORS
from fordelning.texts.words import quote

if TYPE_CHECKING:
    from datetime import datetime

_ASK_FIRST: Final = "Öppna den inte. Fråga den som skickade den, eller visa den för it-avdelningen."

# Errors of the file itself: code -> what is wrong, what to do.
FILE_ERRORS: Final[dict[str, Message]] = {
    "missing": Message("Filen {path} finns inte.", "Kontrollera namnet och mappen."),
    "is_folder": Message("{path} är en mapp, inte en arbetsbok.", "Ange filen i mappen."),
    "not_a_folder": Message("{path} är en fil, inte en mapp.", "Ange mappen som filerna ligger i."),
    "wrong_suffix": Message("{path} är ingen arbetsbok av rätt slag.", "Spara den som .xlsx eller .xlsm."),
    "wrong_suffix_new": Message(
        "{path} kan inte bli en arbetsbok.",
        "Ge filen ett namn som slutar på .xlsx, eller på .xlsm för en arbetsbok med knappar.",
    ),
    "buttons_need_xlsm": Message(
        "{path} kan inte ha knappar: en fil som slutar på .xlsx får inte innehålla makron.",
        "Ge filen ett namn som slutar på .xlsm, eller utelämna --knappar.",
    ),
    "xlsm_needs_buttons": Message(
        "{path} slutar på .xlsm, men en arbetsbok utan knappar innehåller inga makron.",
        "Lägg till --knappar, eller ge filen ett namn som slutar på .xlsx.",
    ),
    "loss_needs_target": Message(
        "--acceptera-forlust får bara användas tillsammans med --till.",
        "Ange en ny fil, så att {path} är kvar.",
    ),
    "no_workbook": Message(
        "{path} är ingen arbetsbok, eller är skadad.", "Öppna den i Excel och spara den på nytt."
    ),
    "broken": Message(
        "{path} går inte att läsa: något i filen är skadat.",
        "Öppna den i Excel, låt Excel reparera och spara.",
    ),
    "broken_part": Message(
        "{path} går inte att läsa: {part} är skadat, eller skrivet på ett sätt som Fördelning inte känner.",
        "Öppna den i Excel, låt Excel reparera och spara. Hjälper inte det: gå tillbaka till en tidigare "
        "version, eller visa arbetsboken för it-avdelningen.",
    ),
    "encrypted": Message(
        "{path} är krypterad: den är skyddad med lösenord, eller har en känslighetsetikett som krypterar.",
        "Ta bort lösenordet i Excel (Arkiv, Info, Skydda arbetsbok), eller välj en känslighetsetikett utan "
        "kryptering (Start, Känslighet), och spara. Får du inte byta etikett: fråga it-avdelningen.",
    ),
    "encrypted_by_label": Message(
        "{path} är krypterad av en känslighetsetikett, eller ett annat skydd som styr vem som får läsa.",
        "Välj i Excel en känslighetsetikett utan kryptering (Start, Känslighet), och spara. Får du inte byta "
        "etikett: fråga it-avdelningen.",
    ),
    "strict": Message(
        "{path} är sparad som Strict Open XML-arbetsbok. Den är hel, men Fördelning läser inte det formatet.",
        "Öppna den i Excel, välj Spara som och filformatet Excel-arbetsbok (.xlsx).",
    ),
    "tables_dropped": Message(
        "{path} är en bidragsbok som har förlorat alla sina tabeller: ett annat program än Excel har sparat "
        "den. Rutorna står kvar, men ingenting säger vilka som hör till vilken tabell.",
        "Gå tillbaka till {copy}, eller till en tidigare version i mappens versionshistorik. Spara bara i "
        "Excel.",
    ),
    "tables_not_followed": Message(
        "{path} har varit sparad av ett annat program än Excel, till exempel som .ods: formlerna på bladet "
        "Start pekar på bestämda rutor och följer inte längre tabellerna, så de skulle visa fel summor.",
        "Gå tillbaka till {copy}, eller gör en ny arbetsbok med kommandot ny och --fran den här: mottagare "
        "och modell följer med. Spara bara i Excel.",
    ),
    "no_memory": Message(
        "Datorns minne räckte inte, så körningen avbröts. Inget är skadat: filer sparas hela eller inte.",
        "Stäng andra program, eller ta bort stora bilder ur arbetsboken, och försök igen.",
    ),
    "old_format": Message("{path} är i ett äldre format.", "Spara den som .xlsx i Excel."),
    "locked": Message("{path} är öppen i ett annat program.", "Spara och stäng den där, och försök igen."),
    "busy": Message(
        "{path} bearbetas redan av en annan körning av Fördelning.",
        "Vänta tills den är klar och försök igen.",
    ),
    "changed_meanwhile": Message(
        "{path} ändrades av någon annan medan den bearbetades. Inget har sparats.", "Kör kommandot igen."
    ),
    "gone_meanwhile": Message(
        "{path} flyttades eller togs bort medan den bearbetades. Inget har sparats.",
        "Leta upp filen och kör kommandot igen.",
    ),
    "too_large": Message(
        "{path} är orimligt stor när den packas upp.",
        "Kontrollera var filen kommer ifrån. Är den er egen: ta bort stora bilder och tomma rader och spara "
        "på nytt.",
    ),
    "odd_parts": Message(
        "{path} är inte packad som en arbetsbok: delar har samma namn eller pekar ut ur filen.", _ASK_FIRST
    ),
    "doctype": Message("{path} innehåller XML med egna definitioner, som ingen arbetsbok har.", _ASK_FIRST),
    "linked": Message(
        "{path} är länkad till {sources}. Vad som hämtas därifrån går inte att granska här.",
        "Bryt länkarna i Excel (Data, Redigera länkar eller Arbetsbokslänkar), så att värdena står kvar, och "
        "spara. Har någon annan skickat filen: fråga den först.",
    ),
    "too_many_names": Message(
        "{path} har {count} definierade namn. Så många blir det när blad kopieras mellan gamla böcker.",
        "Öppna Formler, Namnhanteraren i Excel, filtrera på namn med fel, ta bort dem och spara.",
    ),
    "too_far_down": Message(
        "{path}: bladet {sheet} räcker till rad {row}, men nästan alla rutor är tomma.",
        "Markera raderna under tabellen i Excel ända ner, ta bort dem, och spara.",
    ),
    "too_much_merged": Message(
        "{path}: på bladet {sheet} är {count} rutor sammanfogade.",
        "Dela dem i Excel (Start, Sammanfoga och centrera), och spara.",
    ),
    "too_much_linked": Message(
        "{path}: på bladet {sheet} är {count} rutor länkar.", "Ta bort länkarna i Excel, och spara."
    ),
    "would_lose": Message(
        "{path} innehåller sådant som skulle gå förlorat när arbetsboken sparas: {content}.",
        "Ta bort det, eller spara till en ny fil med --till och --acceptera-forlust.",
    ),
    "no_grant": Message(
        "{path} är ingen bidragsbok.",
        "Ange arbetsboken för ett bidrag. Har ett annat program sparat om den: gå tillbaka till kopian i "
        "mappen Tidigare versioner. Finns det ingen, gör en ny: fordelning ny PROGRAM --till BOK.",
    ),
    "wrong_suffix_programme": Message("{path}: ett program sparas i en fil av typen .toml.", "Byt namn."),
    "no_programme_file": Message("{path} är för stor för att vara en programfil.", "Välj en annan fil."),
    "programme_not_utf8": Message(
        "{path} är inte sparad i UTF-8, så bokstäverna å, ä och ö går inte att läsa säkert.",
        "Spara den som UTF-8 i Anteckningar (Spara som, Kodning).",
    ),
    "no_table": Message(
        "{path} innehåller ingen tabell med rubriker och rader.",
        "Ange en textfil (.csv) eller en arbetsbok (.xlsx) med rubrikerna på första raden.",
    ),
    "no_open_document": Message(
        "{path} är en lista i OpenDocument-format (.ods), och sådana går inte att läsa här.",
        "Spara den som .xlsx eller .csv, och välj den i stället.",
    ),
    "answers_unreadable": Message(
        "{path} går inte att läsa som svar på importens frågor (rad: {line}).",
        'Varje rad ska se ut så här: "LOV" = "Enskild". Ta bort filen om du vill börja om.',
    ),
    "no_list": Message(
        "{path} är ingen sorts lista som går att läsa in.",
        "Spara listan som .xlsx, .xls, .ods, .csv eller .txt.",
    ),
    "too_large_table": Message("{path} är för stor för att läsas som en tabell.", "Välj en annan fil."),
    "no_programme_folder": Message(
        "Mappen {path} med egna program går inte att nå.",
        "Anslut till nätverket, eller rätta inställningen FORDELNING_PROGRAM.",
    ),
    "exists": Message("{path} finns redan.", "Välj ett annat namn, så att inget skrivs över."),
    "other_suffix": Message(
        "{path} ska sluta på {suffix}, som den arbetsbok den kommer från.", "Byt filändelse."
    ),
    "no_permission": Message(
        "{path} går inte att läsa eller skriva: den är skrivskyddad, öppen i ett annat program, eller så "
        "saknar du behörighet.",
        "Stäng den, eller välj en annan mapp.",
    ),
    "disk_full": Message("Disken är full; {path} kunde inte sparas.", "Frigör plats och försök igen."),
    "no_folder": Message("Mappen för {path} finns inte.", "Skapa mappen eller välj en annan."),
    "name_too_long": Message("Namnet på {path} är för långt.", "Välj ett kortare namn eller en annan mapp."),
    "path_too_long": Message(
        "Mappen och namnet på {path} är tillsammans för långa.",
        "Välj ett kortare namn, eller en mapp som inte ligger så djupt.",
    ),
    "odd_name": Message(
        "{path} kan ingen fil eller mapp heta i Windows.",
        'Välj ett namn utan < > : " | ? * och som inte är CON, PRN, AUX, NUL, COM1 eller LPT1.',
    ),
    "cannot_write": Message("Det gick inte att spara {path}.", "Försök igen, eller välj en annan mapp."),
    **INSTALL_ERRORS,
    **DESK_ERRORS,
    **CLOSED_WAY_ERRORS,
    **ODD_FILE_ERRORS,
    **BOOKKEEPING_ERRORS,
}

FORMATS: Final = "något bland cellernas format (styles.xml)"
TEXTS: Final = "något bland cellernas texter (sharedStrings.xml)"
EARLIER_FOLDER: Final = "Tidigare versioner"  # beside what was replaced
A_KEPT_COPY: Final = f"den kopia som Fördelning har sparat i mappen {EARLIER_FOLDER}"
ANOTHER_PROGRAM: Final = "ett annat program"  # that a workbook is linked to

# Content that saving would drop, by name.
LOSSES: Final = {
    "signatures": "en digital underskrift",
}


EARLIER: Final = " (tidigare "  # in the name of a copy, before the moment


def earlier_copy(stem: str, now: datetime) -> str:
    """Return the name, without suffix, of the copy kept of a workbook before it is replaced."""
    return f"{stem}{EARLIER}{now:%Y-%m-%d %H.%M.%S})"


DEMO_NAME: Final = "Fördelning – exempel Stockholm 2020"


def a_sheet(title: str) -> str:
    """Return which sheet is meant, in the middle of a sentence."""
    return f"något på bladet {quote(title)}"


def kept_copy(name: str) -> str:
    """Return which copy of a workbook is meant, in the middle of a sentence."""
    return f"kopian ”{name}” i mappen {EARLIER_FOLDER}"
