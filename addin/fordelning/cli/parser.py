"""The words of the command line; help and complaints in Swedish."""

from __future__ import annotations

import argparse
import re
from typing import Any, Final, NoReturn

from fordelning import __version__
from fordelning.cli import switches
from fordelning.verb_table import TABLE

_COMPLAINTS: Final = (
    (r"the following arguments are required: (.*)", "Det saknas: {}."),
    (r"unrecognized arguments: (.*)", "Det här förstås inte: {}."),
    (r"argument (.*?): expected one argument", "Det saknas ett värde efter {}."),
    (r"argument KOMMANDO: invalid choice: '?(.*?)'? \(.*", "Kommandot {} finns inte."),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{}: {} finns inte. Välj bland {}."),
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
    verbs = parser.add_subparsers(dest="verb", metavar="KOMMANDO", title="Kommandon", parser_class=Parser)
    for entry in TABLE:
        if entry.verb is None or not entry.help:
            continue
        about = f"{entry.help[0].upper()}{entry.help[1:]}."
        verb = verbs.add_parser(entry.id, help=entry.help, description=about)
        verb.set_defaults(verb=entry.verb)
        for part in (*switches.of(entry.verb), switches.AS_JSON):
            part(verb)
    return parser
