"""The verb diagnostik: everything that must be right for Excel to reach Python, tried one by one.

No probe can stop the others: what it did not foresee becomes a red line with the kind of the error and
nothing of its words, which may hold names and paths.
"""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from fordelning import __version__
from fordelning.errors import FileError
from fordelning.machine import bundled, probe_excel, probe_files, probe_policies, probe_programs
from fordelning.machine.place import Platform
from fordelning.machine.probe_context import Answer, Look, answer
from fordelning.texts import diagnosis as said
from fordelning.texts.installing import GUIDE
from fordelning.texts.rehearsal import by_hand
from fordelning.workbook import atomic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from fordelning.machine.place import Machine

T = TypeVar("T")


class Light(StrEnum):
    """How a line looks."""

    GREEN = said.LIGHT_OK
    NOTE = said.LIGHT_NOTE
    RED = said.LIGHT_RED
    NOT_HERE = said.LIGHT_NOT_HERE


@dataclass(frozen=True, slots=True)
class Line:
    """What one probe found, in Swedish: its title, how it looks, what is so, and what to do about it."""

    probe: str
    code: str
    title: str
    light: Light
    text: str
    action: str

    def __str__(self) -> str:
        return f"{self.light}: {self.title}. {self.text} {self.action}".rstrip()


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Every line, in the order in which one mends them, when it was, what to try oneself, where to read."""

    lines: tuple[Line, ...]
    now: datetime
    by_hand: str = ""
    guide: str = ""

    @property
    def red(self) -> int:
        """How many lines are red."""
        return sum(line.light is Light.RED for line in self.lines)

    @property
    def failed(self) -> bool:
        """Whether any line is red."""
        return self.red > 0

    @property
    def text(self) -> str:
        """The whole report, for IT."""
        return self.told(str)

    def told(self, line: Callable[[Line], str]) -> str:
        """Return the whole report, each line as it is to be shown."""
        heading, steps = said.heading(__version__, self.now), [self.by_hand, ""] if self.by_hand else []
        guide = [self.guide] if self.failed else []
        return "\n".join((heading, "", *map(line, self.lines), "", *steps, *guide, said.summary(self.red)))


_WINDOWS: Final = frozenset({Platform.WINDOWS})
_EXCEL: Final = frozenset({Platform.WINDOWS, Platform.MAC})
_EVERYWHERE: Final = frozenset(Platform)
_NOT_HERE: Final = {_WINDOWS: "only_windows", _EXCEL: "only_excel"}

# In the order in which one mends them: what comes later needs what comes before.
PROBES: Final[dict[str, tuple[frozenset[Platform], Callable[[Look], tuple[Answer, ...]]]]] = {
    "interpreter": (_EVERYWHERE, probe_programs.interpreter),
    "settings": (_EXCEL, probe_files.settings),
    "versions": (_EVERYWHERE, probe_programs.versions),
    "library": (_WINDOWS, probe_files.library),
    "addin": (_EXCEL, probe_files.addin),
    "blocked": (_WINDOWS, probe_files.blocked),
    "trusted": (_WINDOWS, probe_policies.trusted),
    "macros": (_WINDOWS, probe_policies.macros),
    "children": (_WINDOWS, probe_policies.children),
    "win32": (_WINDOWS, probe_policies.win32),
    "com": (_WINDOWS, probe_programs.com),
    "function": (_EVERYWHERE, probe_programs.function),
    "libreoffice": (_EVERYWHERE, probe_programs.libreoffice),
    "folders": (_EVERYWHERE, probe_files.folders),
    "templates": (_EXCEL, probe_files.templates),
    **{part: (_EVERYWHERE, probe_excel.rehearsed(part)) for part in probe_excel.PARTS},
}


def diagnose(
    machine: Machine,
    now: datetime,
    *,
    python: Callable[[Path, str], Any] = probe_programs.run_python,
    excel: Callable[[Path, str], object] = probe_programs.ask_excel_apart,
    rehearse: Callable[[], Mapping[str, tuple[Answer, ...]]] = probe_excel.rehearse,
) -> Diagnosis:
    """Try everything that Excel needs to reach Python (verb ``diagnostik``). It never raises.

    Args:
        machine: the computer.
        now: when.
        python: runs code in an interpreter and returns what it printed as JSON.
        excel: puts a formula in a cell of an Excel with the add-in at a path, and returns what it shows.
        rehearse: tries each part in a hidden Excel; it is asked once.
    """
    look = Look(machine, python, excel, cache(rehearse))
    steps = by_hand() if machine.platform is Platform.WINDOWS else ""
    guide = machine.masked(GUIDE.format(path=bundled.guide()))
    return Diagnosis(tuple(line for name in PROBES for line in _lines(name, look)), now, steps, guide)


def _lines(name: str, look: Look) -> Iterator[Line]:
    line = partial(_line, name, look)
    for found in _guarded(lambda: _asked(name, look), lambda failed: (failed,)):
        yield _guarded(partial(line, found), line)


def _line(name: str, look: Look, found: Answer) -> Line:
    message = said.LINES[found.code]
    words = [look.machine.masked(part.format(**found.fields)) for part in (message.text, message.action)]
    return Line(name, found.code, said.TITLES[name], Light(message.status), *words)


def _asked(name: str, look: Look) -> tuple[Answer, ...]:
    where, probe = PROBES[name]
    return tuple(probe(look)) if look.machine.platform in where else answer(_NOT_HERE[where])


def _guarded(action: Callable[[], T], otherwise: Callable[[Answer], T]) -> T:
    """Return what an action comes to; what nobody foresaw may not hide the other lines."""
    try:
        return action()
    except Exception as error:
        return otherwise(Answer("probe_failed", {"kind": type(error).__name__}))


def write_report(diagnosis: Diagnosis, to: Path) -> None:
    """Write the report as a text that Notepad opens: UTF-8 with a mark first, and Windows' ends of lines.

    Raises:
        FileError: if the file cannot be written.
    """
    content = diagnosis.text.replace("\n", "\r\n").encode("utf-8-sig")
    atomic.replace_with(to, content, diagnosis.now)


def leave_report(diagnosis: Diagnosis) -> Path | None:
    """Write the report where nobody has said where: in the current folder, else among temporary files.

    Returns:
        Where it is, or None where neither folder may be written in: a diagnosis never stops at its report.
    """
    for folder in (Path.cwd, lambda: Path(tempfile.gettempdir())):
        with suppress(FileError, OSError):
            path = folder() / said.report_name(diagnosis.now)
            write_report(diagnosis, path)
            return path
    return None
