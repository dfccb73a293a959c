"""What an installation puts where, worked out before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError
from fordelning.machine import bundled
from fordelning.machine.place import MAC_SCRIPTS, Machine, Platform
from fordelning.machine.registry import WrittenRegistry
from fordelning.machine.settings import INTERPRETERS, SERVER, write_settings

if TYPE_CHECKING:
    from pathlib import Path


class Kind(StrEnum):
    """What a file is to the user; ``texts.installing.KINDS`` says it in Swedish."""

    ADDIN = "addin"
    SETTINGS = "settings"
    SCRIPT = "script"
    TEMPLATE = "template"


@dataclass(frozen=True, slots=True)
class Step:
    """One file to put in place: what it is, where, and its whole content."""

    kind: Kind
    target: Path
    content: bytes

    @property
    def needed(self) -> bool:
        """Whether the add-in does not work without it."""
        return self.kind is not Kind.TEMPLATE

    @property
    def digest(self) -> str:
        """The SHA-256 of the content."""
        return bundled.digest(self.content)


def plan(machine: Machine, *, server: bool = False, signed: bytes | None = None) -> tuple[Step, ...]:
    """Return the files that Excel needs on a computer, in the order they are put in place.

    Args:
        machine: the computer, with Windows or macOS.
        server: whether Excel shall use a server that is running already.
        signed: the add-in with the organisation's signature, in place of the one that is shipped.

    Raises:
        FileError: if the path of Python cannot stand in the settings, xlwings is missing on a Mac, or the
            signed add-in is another program than the one that is shipped.
    """
    shipped = bundled.addin()
    if signed is not None and not (bundled.is_signed(signed) and bundled.same_program(signed, shipped)):
        raise FileError("other_addin")
    settings = {INTERPRETERS[machine.platform]: machine.interpreter} | (SERVER if server else {})
    steps = [
        Step(Kind.ADDIN, machine.addin, signed or shipped),
        Step(Kind.SETTINGS, machine.settings, write_settings(settings, machine.encoding)),
    ]
    if machine.platform is Platform.MAC:
        version = bundled.versions(shipped).xlwings
        name = f"xlwings-{version}.applescript"
        steps.append(Step(Kind.SCRIPT, machine.home / MAC_SCRIPTS / name, bundled.script(version)))
    for name, content in bundled.templates().items():
        steps.append(Step(Kind.TEMPLATE, machine.templates / name, content))
    return tuple(steps)


def kind_at(path: Path, machine: Machine) -> Kind | None:
    """Return what a file that was installed is to the user; None if this version installs no such file."""
    known = {machine.addin: Kind.ADDIN, machine.settings: Kind.SETTINGS}
    if path.parent == machine.home / MAC_SCRIPTS:
        return Kind.SCRIPT
    return known.get(path) or (Kind.TEMPLATE if path.name in bundled.template_names() else None)


# A computer with Windows as one writes about it, to show on another system what would be done.
ON_WINDOWS: Final = Machine(
    Platform.WINDOWS,
    r"C:\Program Files\Fordelning\Scripts\python.exe",
    "cp1252",
    {"USERPROFILE": "%USERPROFILE%", "APPDATA": "%APPDATA%"},
    WrittenRegistry({}),
)
