"""The words of the command line; help and complaints in Swedish."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

from fordelning import __version__
from fordelning.cli import switches
from fordelning.verb import Verb

if TYPE_CHECKING:
    from fordelning.cli.switches import Part

_COMPLAINTS: Final = (
    (r"the following arguments are required: (.*)", "Det saknas: {}."),
    (r"unrecognized arguments: (.*)", "Det här förstås inte: {}."),
    (r"argument (.*?): expected one argument", "Det saknas ett värde efter {}."),
    (r"argument VERB: invalid choice: '?(.*?)'? \(.*", "Kommandot {} finns inte."),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{}: {} finns inte. Välj bland {}."),
    (r"argument (.*?): not allowed with argument (.*)", "{} och {} kan inte användas tillsammans."),
    (r"argument (.*?): (.*)", "{}: {}"),
)


# Every verb: what it is called, what it does, and what it takes; in the order of the help.
_VERBS: Final[tuple[tuple[Verb, str, tuple[Part, ...]], ...]] = (
    (Verb.PROGRAMMES, "visa vilka bidrag det finns färdiga program för", ()),
    (Verb.NEW, "gör en ny arbetsbok från ett program", switches.NEW_BOOK),
    (Verb.CHECK, "pröva underlaget i en arbetsbok", (switches.BOOK, *switches.RUN)),
    (Verb.ALLOCATE, "fördela bidraget i en arbetsbok", (switches.BOOK, *switches.RUN)),
    (
        Verb.SIMULATE,
        "pröva andra belopp, golv och svar utan att ändra fördelningen",
        (switches.BOOK, *switches.ASSUMPTIONS, switches.TO, switches.LOSS),
    ),
    (
        Verb.REDISTRIBUTE,
        "dela det som har återlämnats eller inte rekvirerats bland dem som är kvar",
        (switches.BOOK, switches.UNANSWERED_TOO, *switches.RUN),
    ),
    (
        Verb.REQUISITION,
        "fyll i rekvisitionen till staten och för in den bland händelserna",
        (switches.BOOK, switches.REQUISITIONED, *switches.RUN),
    ),
    (
        Verb.ACCOUNT,
        "fyll i den ekonomiska redovisningen med beloppen bland händelserna",
        (switches.BOOK, *switches.BOOKKEEPING, *switches.RUN),
    ),
    (
        Verb.EXPORT,
        "skriv beslutsbrev, listor, blanketter och beviset till en mapp",
        (switches.BOOK, switches.TO_FOLDER, *switches.OUTGOING, switches.TODAY),
    ),
    (
        Verb.VERIFY,
        "räkna om allt i en arbetsbok eller bevis.xlsx och jämför varje cell; ändrar ingenting",
        (switches.FILE,),
    ),
    (
        Verb.FORMS,
        "skriv en blankett till varje mottagare i en mapp",
        (switches.BOOK, switches.TO_FOLDER, *switches.WANTED_FORMS, switches.TODAY),
    ),
    (
        Verb.READ_IN,
        "läs in ifyllda blanketter från en mapp",
        (switches.BOOK, *switches.RETURNED_FORMS, *switches.RUN),
    ),
    (Verb.DEMO, "gör en ifylld exempelbok och fördela den", (switches.FOLDER,)),
    (Verb.INSTALL, "lägg in tillägget, inställningarna och mallarna i Excel", switches.INSTALLATION),
    (Verb.DIAGNOSE, "pröva allt som behövs för att Excel ska nå Python", (switches.REPORT,)),
    (Verb.SERVE, "svara Excel där en regel hindrar Excel från att starta Python", ()),
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
    for name, summary, parts in _VERBS:
        verb = verbs.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
        for part in (*parts, switches.AS_JSON):
            part(verb)
    return parser
