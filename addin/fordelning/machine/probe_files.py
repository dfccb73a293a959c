"""Probes of files: the settings, the add-in, xlwings' library, the templates, and where one may write."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning.errors import FileError
from fordelning.machine import bundled
from fordelning.machine.installed import read_record
from fordelning.machine.place import Platform
from fordelning.machine.probe_context import Answer, Look, answer
from fordelning.machine.settings import INTERPRETERS, write_settings
from fordelning.workbook.drafts import draft_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.machine.place import Machine

CLICK_TO_RUN: Final = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_BITS: Final = {"x86": "32"}  # what Office says of itself -> which of xlwings' libraries it loads
_MARK: Final = ":Zone.Identifier"  # the stream beside a file in which Windows notes where it came from
_FROM_OUTSIDE: Final = ("3", "4")  # zones: the internet, untrusted


def settings(look: Look) -> tuple[Answer, ...]:
    """Tell whether Excel will start the Python that this runs in, or look for a server."""
    machine = look.machine
    if not machine.settings.exists():
        return answer("settings_missing", path=machine.settings)
    path = look.settings.get(INTERPRETERS[machine.platform], "")
    if not path:
        return answer("settings_empty", path=machine.settings)
    if "\ufffd" in path or not _readable(path, machine):
        return answer("settings_unreadable", path=machine.settings)
    if not _same(Path(look.interpreter), Path(machine.interpreter)):
        return answer("settings_other", path=look.interpreter, own=machine.interpreter)
    server = answer("settings_server") if look.uses_server else ()
    return (*answer("settings_right", path=path), *server)


def _readable(path: str, machine: Machine) -> bool:
    try:
        write_settings({"": machine.expand(path)}, machine.encoding)
    except FileError:
        return False
    return True


def _same(one: Path, other: Path) -> bool:
    """Tell whether two paths name programs of one installation: python and pythonw lie side by side."""
    if one.exists() and other.exists():
        return one.parent.samefile(other.parent)
    return str(one.parent).lower() == str(other.parent).lower()


def library(look: Look) -> tuple[Answer, ...]:
    """Tell whether xlwings' library lies where the add-in's VBA looks for it."""
    bits = _BITS.get(str(look.machine.registry.values(CLICK_TO_RUN).get("platform", "")), "64")
    name = f"xlwings{bits}-{look.wanted.xlwings}.dll"
    folder = Path(look.interpreter).parent
    found = any((place / name).exists() for place in (folder, folder.parent))
    return (
        answer("library_there", name=name) if found else answer("library_missing", name=name, folder=folder)
    )


def addin(look: Look) -> tuple[Answer, ...]:
    """Tell whether the add-in is where Excel looks and is the one that was shipped, signed or not."""
    path, found, shipped = look.machine.addin, look.installed, bundled.addin()
    if not path.exists():
        return answer("addin_vanished" if _was_installed(path, look) else "addin_missing", path=path)
    if found == shipped:
        return answer("addin_there", path=path)
    if bundled.is_signed(found) and bundled.same_program(found, shipped):
        return answer("addin_signed", path=path)
    return answer("addin_changed", path=path, digest=bundled.digest(found))


def _was_installed(path: Path, look: Look) -> bool:
    """Tell whether the record says that a file was put in place; one that cannot be read says nothing."""
    try:
        return path in read_record(look.machine.record).files
    except FileError:
        return False


def blocked(look: Look) -> tuple[Answer, ...]:
    """Tell whether Windows has marked the add-in as come from the internet."""
    stream = Path(f"{look.machine.addin}{_MARK}")
    try:
        said = stream.read_text(encoding="utf-8", errors="replace")
    except OSError:  # most files have no such stream
        return answer("not_blocked")
    zone = next((line.partition("=")[2].strip() for line in said.splitlines() if "ZoneId=" in line), "")
    return answer("blocked") if zone in _FROM_OUTSIDE else answer("not_blocked")


def templates(look: Look) -> tuple[Answer, ...]:
    """Tell whether the templates are there, and whether Excel shows the folder they lie in."""
    folder = look.machine.templates
    count = sum((folder / name).exists() for name in bundled.template_names())
    if not count:
        return answer("templates_missing", folder=folder)
    if look.machine.platform is Platform.WINDOWS and look.machine.chosen_templates is None:
        return answer("templates_not_shown", folder=folder)
    return answer("templates_there", count=count, folder=folder)


def folders(look: Look) -> tuple[Answer, ...]:
    """Tell in which folders one may write: those an installation writes in, and that of temporary files."""
    return tuple(_writable(look.machine))


def _writable(machine: Machine) -> Iterator[Answer]:
    wanted = [Path(tempfile.gettempdir())]
    if machine.platform is not Platform.LINUX:
        wanted = [machine.addin.parent, machine.settings.parent, machine.templates, *wanted]
    for folder in wanted:
        nearest = next(place for place in (folder, *folder.parents) if place.exists())
        try:
            draft_in(nearest).unlink()
            yield Answer("folder_writable", {"folder": folder})
        except OSError:
            yield Answer("folder_closed", {"folder": folder})
