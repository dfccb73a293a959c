"""What every probe looks at, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fordelning.machine import bundled
from fordelning.machine.settings import INTERPRETERS, SERVER, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from fordelning.machine.place import Machine


@dataclass(frozen=True, slots=True)
class Answer:
    """What one probe found: a code of ``texts.diagnosis.LINES`` and the fields of its sentences."""

    code: str
    fields: Mapping[str, object]


def answer(code: str, **fields: object) -> tuple[Answer, ...]:
    """Return one answer, as probes hand it over."""
    return (Answer(code, fields),)


@dataclass(frozen=True, slots=True)
class Look:
    """A computer, and the ways to ask something of it that take another program.

    Args:
        machine: the computer.
        python: runs some code in the interpreter at a path; returns what the code printed as JSON.
        excel: puts a formula in a cell of an Excel with the add-in at a path; returns what the cell shows.
        rehearsal: tries each part in a hidden Excel of its own; returns what every part found.
    """

    machine: Machine
    python: Callable[[Path, str], Any]
    excel: Callable[[Path, str], object]
    rehearsal: Callable[[], Mapping[str, tuple[Answer, ...]]]

    @property
    def settings(self) -> Mapping[str, str]:
        """The settings as the add-in's VBA reads them; empty where there are none."""
        path = self.machine.settings
        return read_settings(path.read_bytes(), self.machine.encoding) if path.exists() else {}

    @property
    def interpreter(self) -> str:
        """The Python that Excel starts; where nothing is said, the one that this runs in."""
        name = INTERPRETERS.get(self.machine.platform, "")
        return self.machine.expand(self.settings.get(name, "")) or self.machine.interpreter

    @property
    def uses_server(self) -> bool:
        """Whether Excel uses a server that is running already."""
        settings = self.settings
        return all(settings.get(name, "").lower() == value.lower() for name, value in SERVER.items())

    @property
    def installed(self) -> bytes:
        """The add-in that Excel opens; empty where there is none."""
        path = self.machine.addin
        return path.read_bytes() if path.exists() else b""

    @property
    def wanted(self) -> bundled.Versions:
        """The versions that belong together, as the add-in that was shipped says."""
        return bundled.versions(bundled.addin())
