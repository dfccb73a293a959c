"""What a verb is called, and what the table of verbs says of one; it loads nothing, so that help is quick."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import Any, Final


class Verb(StrEnum):
    """The verbs by their names on the command line and in the log."""

    PROGRAMMES = "program"
    NEW = "ny"
    IMPORT = "importera"
    CHECK = "kontrollera"
    ALLOCATE = "fordela"
    REDISTRIBUTE = "omfordela"
    SIMULATE = "simulera"
    RESTORE = "återställ"  # aterstall on the command line
    REQUISITION = "rekvirera"
    PAY = "bokfor"
    ACCOUNT = "redovisa"
    EXPORT = "exportera"
    VERIFY = "verifiera"
    INTERPRET = "tolka"
    FORMS = "blanketter"
    READ_IN = "lasin"
    DEMO = "demo"
    INSTALL = "installera"
    DIAGNOSE = "diagnostik"
    SERVE = "server"


IN_EXCEL: Final = "vba"  # a button that needs no Python: a procedure in addin/vba does it

# The groups of the tab, in their order: id and label.
INPUTS: Final = ("grupp_underlag", "Underlag")
DIVISION: Final = ("grupp_fordela", "Fördela")
PAPERS: Final = ("grupp_handlingar", "Handlingar")
SUPPORT: Final = ("grupp_hjalp", "Hjälp")
GROUPS: Final = (INPUTS, DIVISION, PAPERS, SUPPORT)


@dataclass(frozen=True, slots=True)
class Button:
    """A button on the tab Fördelning.

    Attributes:
        label: its caption.
        group: where it stands.
        image: its picture, by Excel's own name of it.
        tip: the first line of what is shown when the pointer rests on it, at most 1 024 characters.
        more: the rest of it.
        large: whether it is drawn large.
        anywhere: whether it works without a grant workbook in front.
        runs: module and function in ``excel.buttons``; without one the entry's own verb, on sheet Kontroller.
        on_start: what it leads to, in words, where it stands on sheet Start too.
    """

    label: str
    group: tuple[str, str]
    image: str
    tip: str
    more: str
    large: bool = False
    anywhere: bool = False
    runs: str = ""
    on_start: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the officer can ask for.

    Attributes:
        verb: its name on the command line and in the log, None where it has neither.
        shows: the id of a button that only shows something and leaves no trace.
        help: what it does, as the command line says it; empty where it is no command.
        runs: module and function in ``verbs`` of one that needs nothing but a workbook and the day.
        button: on the tab, if it has one.
    """

    verb: Verb | None = None
    shows: str = ""
    help: str = ""
    runs: str = ""
    button: Button | None = None

    @property
    def id(self) -> str:
        """What its button and its macro are called: letters a to z and low lines."""
        return self.shows or str(self.verb).translate(str.maketrans("åäö", "aao"))

    @property
    def procedure(self) -> str:
        """What its procedures in VBA are called.

        >>> Entry(shows="visa_fel").procedure
        'VisaFel'
        """
        return "".join(part.capitalize() for part in self.id.split("_"))


def found(name: str) -> Any:
    """Return what is called so, ``module:name``; its module is imported now."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)
