"""One computer and one user: which system it is, and the folders where Excel looks."""

from __future__ import annotations

import locale
import os
import re
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from fordelning.machine.registry import Registry, WindowsRegistry, WrittenRegistry
from fordelning.texts import installing as said

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICE: Final = r"Software\Microsoft\Office\16.0\Excel"  # 2016, 2019, 2021, 2024 and Microsoft 365
SHELL_FOLDERS: Final = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
NAME: Final = "fordelning"
ADDIN: Final = f"{NAME}.xlam"

_MAC_OFFICE: Final = "Library/Group Containers/UBF8T346G9.Office/User Content.localized"
_MAC_EXCEL: Final = "Library/Containers/com.microsoft.Excel/Data"
MAC_SCRIPTS: Final = "Library/Application Scripts/com.microsoft.Excel"


class Platform(StrEnum):
    """The kind of system; there is no Excel for the last of them."""

    WINDOWS = "windows"
    MAC = "mac"
    LINUX = "linux"


@dataclass(frozen=True, slots=True)
class Machine:
    """A computer with a user signed in.

    Args:
        platform: the kind of system.
        interpreter: the full path of the Python that Excel shall start.
        encoding: the code page in which the add-in's VBA reads its settings. VBA's ``Open ... For Input``
            knows no UTF-8: it takes the ANSI code page of the system.
        variables: the environment of the process.
        registry: the registry of Windows; empty elsewhere.
    """

    platform: Platform
    interpreter: str
    encoding: str
    variables: Mapping[str, str]
    registry: Registry

    @classmethod
    def here(cls) -> Machine:
        """Return the computer that this runs on."""
        if sys.platform.startswith("win"):
            console = Path(sys.executable).with_name("python.exe")  # pythonw has nowhere to tell its errors
            interpreter = str(console if console.exists() else sys.executable)
            return cls(Platform.WINDOWS, interpreter, locale.getencoding(), os.environ, WindowsRegistry())
        if sys.platform == "darwin":
            # In which code page VBA on a Mac reads a file is not documented: only what all of them share.
            return cls(Platform.MAC, sys.executable, "ascii", os.environ, WrittenRegistry({}))
        return cls(Platform.LINUX, sys.executable, "ascii", os.environ, WrittenRegistry({}))

    @property
    def home(self) -> Path:
        """The folder of the user; on Windows the one that the add-in's VBA asks for."""
        return Path(self.variables.get("USERPROFILE") or self.variables.get("HOME") or Path.home())

    @property
    def start_folder(self) -> Path:
        r"""The folder whose files Excel opens when it starts, and trusts by default.

        On Windows XLSTART, which is both; ``%APPDATA%\Microsoft\AddIns`` is neither: an add-in there waits
        until someone ticks it in Excel's list of add-ins.
        """
        if self.platform is Platform.MAC:
            return self.home / _MAC_OFFICE / "Startup.localized" / "Excel"
        return self._roaming / "Microsoft" / "Excel" / "XLSTART"

    @property
    def addin(self) -> Path:
        """Where the add-in shall be."""
        return self.start_folder / ADDIN

    @property
    def settings(self) -> Path:
        """The only file that the add-in's VBA reads its settings from."""
        if self.platform is Platform.MAC:
            return self.home / _MAC_EXCEL / f"{NAME}.conf"
        return self.home / f".{NAME}" / f"{NAME}.conf"

    @property
    def record(self) -> Path:
        """The file that remembers what was installed."""
        return self.home / f".{NAME}" / "installation.json"

    @property
    def templates(self) -> Path:
        """The folder of the user's own templates, as Excel has it or as Office names it."""
        if self.platform is Platform.MAC:
            return self.home / _MAC_OFFICE / "Templates.localized"
        return self.chosen_templates or self._documents / said.TEMPLATE_FOLDER

    @property
    def chosen_templates(self) -> Path | None:
        """The folder of templates that Excel is set to; without one it shows none of the user's own."""
        chosen = self.registry.values(rf"HKCU\{OFFICE}\Options").get("personaltemplates")
        return Path(self.expand(chosen)) if isinstance(chosen, str) and chosen else None

    @property
    def _documents(self) -> Path:
        moved = self.registry.values(SHELL_FOLDERS).get("personal")
        return Path(self.expand(moved)) if isinstance(moved, str) and moved else self.home / "Documents"

    @property
    def _roaming(self) -> Path:
        given = self.variables.get("APPDATA")
        return Path(given) if given else self.home / "AppData" / "Roaming"

    def expand(self, text: str) -> str:
        """Return a text with ``%NAME%`` replaced as Windows does; unknown names are left."""
        return re.sub("%([^%]+)%", lambda found: self.variables.get(found[1].upper(), found[0]), text)

    def masked(self, text: str) -> str:
        """Return a text in which the user's folder and name stand as ``%USERPROFILE%`` and ``%USERNAME%``."""
        for slash in ("\\", "/"):
            home = str(self.home).replace("\\", slash).replace("/", slash)
            if len(home) > 1:
                text = re.sub(re.escape(home), "%USERPROFILE%", text, flags=re.IGNORECASE)
        user = self.variables.get("USERNAME") or self.variables.get("USER")
        if user:
            part = rf"(?<=[\\/]){re.escape(user)}(?=[\\/]|$)"
            text = re.sub(part, "%USERNAME%", text, flags=re.IGNORECASE | re.MULTILINE)
        return text
