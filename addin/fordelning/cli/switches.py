"""The words that each verb of the command line takes: arguments and switches, stated once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from fordelning.cli import readers
from fordelning.cli.once import Once
from fordelning.verb import Verb

if TYPE_CHECKING:
    import argparse

Part: TypeAlias = Callable[[Any], object]  # adds something to the parser of a verb

KINDS: Final = ("ansokan", "uppfoljning")  # in the order of model.FormKind, which takes long to load


def _takes(*names: str, **how: Any) -> Part:
    """Return what adds one argument, said as argparse wants it; a switch with a value may be given once."""
    if names[0].startswith("-") and "action" not in how:
        how["action"] = Once
    return lambda parser: parser.add_argument(*names, **how)


def _one_of(*parts: Part) -> Part:
    """Return what adds arguments of which only one may be given."""

    def add(parser: argparse.ArgumentParser) -> None:
        group = parser.add_mutually_exclusive_group()
        for part in parts:
            part(group)

    return add


PROGRAMME: Final = _takes(
    "programme",
    metavar="PROGRAM",
    help="programmets namn (se: fordelning program), eller en egen programfil",
)
BOOK: Final = _takes("book", metavar="BOK", type=Path, help="arbetsboken (.xlsx eller .xlsm)")
PUBLISHED: Final = _takes(
    "table",
    metavar="TABELL",
    type=Path,
    help="tabellen: en textfil (.csv) eller arbetsbok, rubrikerna först",
)
AMOUNTS: Final = _takes("--belopp", dest="column", metavar="KOLUMN", default="", help="kolumnen med beloppen")
FILE: Final = _takes("book", metavar="FIL", type=Path, help="arbetsboken, eller bevis.xlsx")
TO: Final = _takes(
    "--till", dest="to", metavar="UT", type=readers.target, help="skriv till en ny fil i stället"
)
TODAY: Final = _takes(
    "--idag",
    dest="today",
    metavar="DATUM",
    type=readers.day,
    help="dagen som sista datum jämförs med, till exempel 2021-12-01",
)
LOSS: Final = _takes(
    "--acceptera-forlust",
    dest="accept_loss",
    action="store_true",
    help="godta att innehåll som inte kan behållas försvinner i den nya filen",
)
_SHOW: Final = "visa bara vad som skulle skrivas"
PREVIEW: Final = _takes("--forhandsgranska", dest="preview", action="store_true", help=_SHOW)
RUN: Final = (TO, TODAY, LOSS)  # of a verb that looks at the day and writes in a workbook
LISTED: Final = (
    _takes(
        "listing",
        metavar="LISTA",
        type=Path,
        help="listan (.xlsx, .xls, .ods, .csv, .txt), eller urklipp som text",
    ),
    PREVIEW,
    _takes(
        "--mappning",
        dest="answers",
        metavar="FIL",
        type=readers.target,
        help="filen med dina svar; finns den inte skrivs den med frågorna, att fylla i",
    ),
)
FOLDER: Final = _takes(
    "folder", metavar="MAPP", type=Path, nargs="?", default=Path(), help="mappen att skriva i"
)
TO_FOLDER: Final = _takes(
    "--till", dest="folder", metavar="MAPP", type=readers.target, required=True, help="mappen att skriva i"
)

SAVED: Final = (
    _takes(
        "--spara",
        dest="book",
        metavar="BOK",
        type=Path,
        help="spara arbetsbokens modell som ett eget program, i filen som --till anger",
    ),
    _takes("--till", dest="to", metavar="FIL", type=readers.target, help="den nya programfilen (.toml)"),
)
NEW_BOOK: Final = (
    PROGRAMME,
    _takes(
        "--till",
        dest="to",
        metavar="BOK",
        type=readers.target,
        required=True,
        help="den nya arbetsboken (.xlsx, med knappar .xlsm)",
    ),
    _one_of(
        _takes("--exempel", dest="examples", action="store_true", help="fyll i programmets exempel"),
        _takes(
            "--fran",
            dest="source",
            metavar="BOK",
            type=Path,
            help="för över mottagare, kontaktuppgifter och modell från förra årets bok",
        ),
    ),
    _takes(
        "--knappar",
        dest="buttons",
        action="store_true",
        help="sätt knappar på bladet Start, med makron som anropar tillägget (BOK slutar då på .xlsm)",
    ),
)

_BESIDES: Final = "utöver tabellen Antaganden: "
ASSUMPTIONS: Final = (
    _takes(
        "--belopp",
        dest="amount",
        metavar="KR",
        type=readers.amount,
        help=f"{_BESIDES}ett annat bidragsbelopp",
    ),
    _takes(
        "--golv",
        dest="floor",
        metavar="KR",
        type=readers.amount,
        help=f"{_BESIDES}ett annat golv i alla steg som har ett",
    ),
    _takes(
        "--nej",
        dest="declining",
        metavar="ID,ID",
        type=readers.ids,
        default=(),
        help=f"{_BESIDES}de här tackar nej",
    ),
)

UNANSWERED_TOO: Final = _takes(
    "--aven-obesvarade",
    dest="release",
    action="store_true",
    help="dela också ut det som är reserverat för dem som inte har svarat i tid, efter sista svarsdagen",
)

REQUISITIONED: Final = _takes(
    "--belopp",
    dest="amount",
    metavar="KR",
    type=readers.amount,
    help="beloppet att rekvirera; utelämnat: allt som finns kvar",
)

PAID: Final = (
    _takes(
        "--dag",
        dest="day",
        metavar="DATUM",
        type=readers.day,
        help="dagen då pengarna betalas ut; utelämnad: i dag",
    ),
    PREVIEW,
)

BOOKKEEPING: Final = (
    _takes("--sie", metavar="FIL", type=Path, help="jämför kostnaderna med en SIE-fil av typ 4"),
    _takes(
        "--objekt",
        dest="code",
        metavar="KOD",
        help="projektet eller objektet som bidraget är bokfört på; 6:10 är koden 10 i dimension 6",
    ),
)

OUTGOING: Final = (
    _takes(
        "--pdf",
        action="store_true",
        help="gör även PDF av brev, beslutsunderlag och blanketter (LibreOffice)",
    ),
    _takes(
        "--kontakter",
        dest="contacts",
        action="store_true",
        help="ta med kontaktuppgifterna i fordelning.xlsx; i blanketterna till staten står de alltid",
    ),
)

_DRAFTS: Final = "gör också ett e-postutkast för varje adress i kolumnen E-post, med blanketterna bifogade"
WANTED_FORMS: Final = (
    _takes(
        "--slag",
        dest="kind",
        choices=KINDS,
        default="ansokan",
        help="ansokan: vill ni ta del av medlen, och till vad; uppfoljning: hur medlen har använts",
    ),
    _takes("--grupp", dest="group", metavar="GRUPP", default="", help="bara till en grupp"),
    _takes("--utan-svar", dest="unanswered", action="store_true", help="bara till dem som inte har svarat"),
    _takes("--utkast", dest="drafts", action="store_true", help=_DRAFTS),
    _takes("--senast", dest="by", metavar="DATUM", type=readers.day, help="sista dagen att svara"),
    _takes("--svara-till", dest="reply_to", metavar="ADRESS", default="", help="dit blanketten ska skickas"),
    _takes(
        "--fraga",
        dest="questions",
        metavar="TEXT",
        action="append",
        default=[],
        help="en egen fråga på blanketten; får ges flera gånger",
    ),
)
RETURNED_FORMS: Final = (
    _takes("folder", metavar="MAPP", type=Path, help="mappen med ifyllda blanketter"),
    _takes(
        "--inkom",
        dest="arrived",
        metavar="DATUM",
        type=readers.day,
        help="dagen då blanketterna kom; utelämnat: dagen som står på varje blankett, som ett förslag",
    ),
)

INSTALLATION: Final = (
    _takes(
        "--torrkorning",
        dest="dry",
        action="store_true",
        help="visa vad som skulle göras, men ändra ingenting",
    ),
    _one_of(
        _takes(
            "--avinstallera", dest="remove", action="store_true", help="ta bort det som kommandot har lagt in"
        ),
        _takes(
            "--server", action="store_true", help="låt Excel använda en server som startas vid inloggning"
        ),
    ),
    _takes(
        "--tillagg",
        dest="signed",
        metavar="FIL",
        type=Path,
        help="lägg in den här kopian av tillägget, signerad av er, i stället för den osignerade",
    ),
)
REPORT: Final = _takes(
    "--till",
    dest="to",
    metavar="FIL",
    type=readers.target,
    help="skriv rapporten att skicka till it-avdelningen här (.txt); annars i mappen du står i",
)
AS_JSON: Final = _takes("--json", action="store_true", help="skriv resultatet för maskiner")

# What the verbs take besides; others take a workbook, and what a run takes.
_OF_VERB: Final[dict[Verb, tuple[Part, ...]]] = {
    Verb.PROGRAMMES: SAVED,
    Verb.NEW: NEW_BOOK,
    Verb.IMPORT: (BOOK, *LISTED, *RUN),
    Verb.SIMULATE: (BOOK, *ASSUMPTIONS, TO, LOSS),
    Verb.REDISTRIBUTE: (BOOK, UNANSWERED_TOO, PREVIEW, *RUN),
    Verb.RESTORE: (BOOK, PREVIEW),
    Verb.REQUISITION: (BOOK, REQUISITIONED, PREVIEW, *RUN),
    Verb.PAY: (BOOK, *PAID, *RUN),
    Verb.ACCOUNT: (BOOK, *BOOKKEEPING, PREVIEW, *RUN),
    Verb.EXPORT: (BOOK, TO_FOLDER, *OUTGOING, TODAY),
    Verb.VERIFY: (FILE,),
    Verb.INTERPRET: (PUBLISHED, AMOUNTS),
    Verb.FORMS: (BOOK, TO_FOLDER, *WANTED_FORMS, TODAY),
    Verb.READ_IN: (BOOK, *RETURNED_FORMS, PREVIEW, *RUN),
    Verb.DEMO: (FOLDER,),
    Verb.INSTALL: INSTALLATION,
    Verb.DIAGNOSE: (REPORT,),
    Verb.SERVE: (),
}


def of(verb: Verb) -> tuple[Part, ...]:
    """Return what a verb takes on the command line."""
    return _OF_VERB.get(verb, (BOOK, *RUN))
