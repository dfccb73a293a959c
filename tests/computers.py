"""Computers with Windows for the tests: real folders on the disk of this one, and a registry written down."""

from __future__ import annotations

import io
import sys
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from fordelning.machine.place import Machine, Platform
from fordelning.machine.registry import WrittenRegistry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NOW = datetime(2026, 3, 2, 10, 30)
EXCEL = r"HKCU\Software\Microsoft\Office\16.0\Excel"
SIGNED = {"xl/vbaProjectSignature.bin": b"signature"}  # what signing adds to an add-in
EXCEL_POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"


def windows(folder: Path, keys: Mapping[str, Mapping[str, object]] | None = None) -> Machine:
    """Return the computer of Åsa Öberg, whose folders lie in a folder of this one; her Python is this one."""
    home = folder / "Users" / "Åsa Öberg"
    home.mkdir(parents=True, exist_ok=True)
    variables = {
        "USERPROFILE": str(home),
        "APPDATA": str(home / "AppData" / "Roaming"),
        "USERNAME": "asaob",
        "PATH": "",
    }
    return Machine(Platform.WINDOWS, sys.executable, "cp1252", variables, WrittenRegistry(keys or {}))


def with_keys(machine: Machine, keys: Mapping[str, Mapping[str, object]]) -> Machine:
    """Return the same computer with another registry."""
    return replace(machine, registry=WrittenRegistry(keys))


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder and what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def repacked(content: bytes, added: Mapping[str, bytes], changed: Mapping[str, bytes] | None = None) -> bytes:
    """Return a package with parts added and changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, (changed or {}).get(name, source.read(name)))
        for name, part in added.items():
            target.writestr(name, part)
    return made.getvalue()
