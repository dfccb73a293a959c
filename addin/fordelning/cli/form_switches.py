"""The switches of the verbs about forms to providers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable
    from datetime import date

KINDS: Final = ("ansokan", "uppfoljning")  # in the order of model.FormKind, which takes long to load


def wanted_forms(read_day: Callable[[str], date]) -> Callable[[ArgumentParser], None]:
    """Return what adds the switches of the verb blanketter."""

    def add(parser: ArgumentParser) -> None:
        parser.add_argument(
            "--slag",
            dest="kind",
            choices=KINDS,
            default="ansokan",
            help="ansokan: vill ni ta del av medlen, och till vad; uppfoljning: hur medlen har använts",
        )
        parser.add_argument("--grupp", dest="group", metavar="GRUPP", default="", help="bara till en grupp")
        parser.add_argument(
            "--utan-svar", dest="unanswered", action="store_true", help="bara till dem som inte har svarat"
        )
        parser.add_argument(
            "--senast", dest="by", metavar="DATUM", type=read_day, help="sista dagen att svara"
        )
        parser.add_argument(
            "--svara-till", dest="reply_to", metavar="ADRESS", default="", help="dit blanketten ska skickas"
        )
        parser.add_argument(
            "--fraga",
            dest="questions",
            metavar="TEXT",
            action="append",
            default=[],
            help="en egen fråga på blanketten; får ges flera gånger",
        )

    return add


def returned_forms(parser: ArgumentParser) -> None:
    """Add the folder of the verb lasin."""
    parser.add_argument("folder", metavar="MAPP", type=Path, help="mappen med ifyllda blanketter")
