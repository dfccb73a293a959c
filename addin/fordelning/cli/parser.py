"""The words of the command line; help and complaints in Swedish."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from fordelning import __version__
from fordelning.cli.form_switches import returned_forms, wanted_forms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

_COMPLAINTS: Final = (
    (r"the following arguments are required: (.*)", "Det saknas: {}."),
    (r"unrecognized arguments: (.*)", "Det här förstås inte: {}."),
    (r"argument (.*?): expected one argument", "Det saknas ett värde efter {}."),
    (r"argument VERB: invalid choice: '?(.*?)'? \(.*", "Kommandot {} finns inte."),
    (r"argument (.*?): not allowed with argument (.*)", "{} och {} kan inte användas tillsammans."),
    (r"argument (.*?): (.*)", "{}: {}"),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Swedish and raises UsageError instead of ending the program."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "Ange"
        self._optionals.title = "Val"
        self.add_argument("-h", "--hjalp", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the complaint in Swedish."""
        from fordelning.errors import UsageError

        for pattern, text in _COMPLAINTS:
            if match := re.fullmatch(pattern, message, flags=re.DOTALL):
                raise UsageError(f"{text.format(*match.groups())} Hjälp: {self.prog} --hjalp")
        raise UsageError(f"Kommandot går inte att tolka. Hjälp: {self.prog} --hjalp")

    def format_usage(self) -> str:
        """Return the usage line with its Swedish lead."""
        return super().format_usage().replace("usage: ", "Så här: ", 1)

    def format_help(self) -> str:
        """Return the help with its Swedish lead."""
        return super().format_help().replace("usage: ", "Så här: ", 1)


def build_parser() -> Parser:
    """Return the parser of all verbs."""
    parser = Parser(
        prog="fordelning",
        description="Fördela statsbidrag på kronan och gör handlingarna som staten vill ha.",
    )
    parser.add_argument(
        "--version", action="version", version=f"fordelning {__version__}", help="visa versionen"
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="Kommandon", parser_class=Parser)
    _add(verbs, "program", "visa vilka bidrag det finns färdiga program för", ())
    _add(verbs, "ny", "gör en ny arbetsbok från ett program", (_programme, _to_required, _filled, _buttons))
    _add(verbs, "kontrollera", "pröva underlaget i en arbetsbok", (_book, _to, _today, _loss))
    _add(verbs, "fordela", "fördela bidraget i en arbetsbok", (_book, _to, _today, _loss))
    summary = "pröva andra belopp, golv och svar utan att ändra fördelningen"
    _add(verbs, "simulera", summary, (_book, _what_if, _to, _loss))
    summary = "dela det som har återlämnats eller inte rekvirerats bland dem som är kvar"
    _add(verbs, "omfordela", summary, (_book, _to, _today, _loss))
    summary = "fyll i rekvisitionen till staten och för in den bland händelserna"
    _add(verbs, "rekvirera", summary, (_book, _requisition, _to, _today, _loss))
    summary = "fyll i den ekonomiska redovisningen med beloppen bland händelserna"
    _add(verbs, "redovisa", summary, (_book, _bookkeeping, _to, _today, _loss))
    parts = (_book, _folder_required, _pdf, _contacts, _today)
    _add(verbs, "exportera", "skriv beslutsbrev, listor, blanketter och beviset till en mapp", parts)
    summary = "skriv en blankett till varje mottagare i en mapp"
    _add(verbs, "blanketter", summary, (_book, _folder_required, wanted_forms(_day), _today))
    summary = "läs in ifyllda blanketter från en mapp"
    _add(verbs, "lasin", summary, (_book, returned_forms, _to, _today, _loss))
    _add(verbs, "demo", "gör en ifylld exempelbok och fördela den", (_folder,))
    _add(verbs, "installera", "lägg in tillägget, inställningarna och mallarna i Excel", (_installation,))
    _add(verbs, "diagnostik", "pröva allt som behövs för att Excel ska nå Python", (_report,))
    _add(verbs, "server", "svara Excel där en regel hindrar Excel från att starta Python", ())
    return parser


def _add(verbs: Any, name: str, summary: str, parts: Iterable[Any]) -> None:
    parser = verbs.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
    for part in parts:
        part(parser)
    parser.add_argument("--json", action="store_true", help="skriv resultatet för maskiner")


def _programme(parser: Parser) -> None:
    parser.add_argument("programme", metavar="PROGRAM", help="programmets namn, se: fordelning program")


def _book(parser: Parser) -> None:
    parser.add_argument("book", metavar="BOK", type=Path, help="arbetsboken (.xlsx eller .xlsm)")


def _to(parser: Parser) -> None:
    parser.add_argument("--till", dest="to", metavar="UT", type=Path, help="skriv till en ny fil i stället")


def _to_required(parser: Parser) -> None:
    parser.add_argument(
        "--till",
        dest="to",
        metavar="BOK",
        type=Path,
        required=True,
        help="den nya arbetsboken (.xlsx, med knappar .xlsm)",
    )


def _filled(parser: Parser) -> None:
    filled = parser.add_mutually_exclusive_group()
    filled.add_argument("--exempel", dest="examples", action="store_true", help="fyll i programmets exempel")
    filled.add_argument(
        "--fran",
        dest="source",
        metavar="BOK",
        type=Path,
        help="för över mottagare, kontaktuppgifter och modell från förra årets bok",
    )


def _buttons(parser: Parser) -> None:
    parser.add_argument(
        "--knappar",
        dest="buttons",
        action="store_true",
        help="sätt knappar på bladet Start, med makron som anropar tillägget (BOK slutar då på .xlsm)",
    )


def _today(parser: Parser) -> None:
    parser.add_argument(
        "--idag",
        dest="today",
        metavar="DATUM",
        type=_day,
        help="dagen som sista datum jämförs med, till exempel 2021-12-01",
    )


def _what_if(parser: Parser) -> None:
    more = "utöver tabellen Antaganden: "
    parser.add_argument(
        "--belopp", dest="amount", metavar="KR", type=_amount, help=f"{more}ett annat bidragsbelopp"
    )
    parser.add_argument(
        "--golv",
        dest="floor",
        metavar="KR",
        type=_amount,
        help=f"{more}ett annat golv i alla steg som har ett",
    )
    parser.add_argument(
        "--nej", dest="declining", metavar="ID,ID", type=_ids, default=(), help=f"{more}de här tackar nej"
    )


def _requisition(parser: Parser) -> None:
    parser.add_argument(
        "--belopp",
        dest="amount",
        metavar="KR",
        type=_amount,
        help="beloppet att rekvirera; utelämnat: allt som finns kvar",
    )


def _bookkeeping(parser: Parser) -> None:
    parser.add_argument(
        "--sie", metavar="FIL", type=Path, help="jämför kostnaderna med bokföringen i en SIE-fil av typ 4"
    )
    parser.add_argument(
        "--objekt", dest="code", metavar="KOD", help="projektet eller objektet som bidraget är bokfört på"
    )


def _loss(parser: Parser) -> None:
    parser.add_argument(
        "--acceptera-forlust",
        dest="accept_loss",
        action="store_true",
        help="godta att innehåll som inte kan behållas försvinner i den nya filen",
    )


def _folder(parser: Parser) -> None:
    parser.add_argument(
        "folder", metavar="MAPP", type=Path, nargs="?", default=Path(), help="mappen att skriva i"
    )


def _installation(parser: Parser) -> None:
    parser.add_argument(
        "--torrkorning",
        dest="dry",
        action="store_true",
        help="visa vad som skulle göras, men ändra ingenting",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--avinstallera", dest="remove", action="store_true", help="ta bort det som kommandot har lagt in"
    )
    what.add_argument(
        "--server", action="store_true", help="låt Excel använda en server som startas vid inloggning"
    )
    parser.add_argument(
        "--tillagg",
        dest="signed",
        metavar="FIL",
        type=Path,
        help="lägg in den här kopian av tillägget, signerad av er, i stället för den osignerade",
    )


def _report(parser: Parser) -> None:
    parser.add_argument(
        "--till",
        dest="to",
        metavar="FIL",
        type=Path,
        help="skriv en rapport att skicka till it-stödet (.txt)",
    )


def _amount(text: str) -> int:
    from fordelning.money import NotANumberError, read_amount

    try:
        return read_amount(text)
    except NotANumberError:
        raise argparse.ArgumentTypeError(f"{text} är inget belopp. Skriv som 300000 eller 300 tkr.") from None


def _ids(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _folder_required(parser: Parser) -> None:
    parser.add_argument(
        "--till", dest="folder", metavar="MAPP", type=Path, required=True, help="mappen att skriva i"
    )


def _pdf(parser: Parser) -> None:
    parser.add_argument(
        "--pdf",
        action="store_true",
        help="gör även PDF av brev, beslutsunderlag och blanketter (LibreOffice)",
    )


def _contacts(parser: Parser) -> None:
    parser.add_argument(
        "--kontakter",
        dest="contacts",
        action="store_true",
        help="ta med kontaktuppgifterna i blanketterna och i fordelning.xlsx",
    )


def _day(text: str) -> date:
    from fordelning.dates import NotADateError, read_date

    try:
        return read_date(text)
    except NotADateError:
        raise argparse.ArgumentTypeError(f"{text} är inget datum. Skriv som 2021-12-01.") from None
