"""A real CPython for Windows under Wine, with a registry, folders and an installer of its own.

It is the folder that ``addin/windows/build_windows.py`` lays, named by ``FORDELNING_WINDOWS``, in an MSI
built anew: Wine's C runtime lacks the functions of complex numbers that numpy asks for, so in this copy that
one library goes by another name in numpy's files, and is built here by the compiler that ``FORDELNING_ZIG``
names. Everything else is byte for byte what is handed out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from house import program

PARTS, COMPILER = "FORDELNING_WINDOWS", "FORDELNING_ZIG"
TOOLS, WITHOUT = "FORDELNING_WINDOWS_TOOLS", "FORDELNING_WITHOUT_WINDOWS"
PATIENCE = 900  # seconds for one program; the longest takes one minute alone on a machine
THEIRS, OURS = b"api-ms-win-crt-math-l1-1-0.dll", b"numpy-math-for-wine.dll"
HERE = Path(__file__).parent


class Windows:
    """One computer with Windows: a prefix of Wine, kept in a folder."""

    def __init__(self, folder: Path) -> None:
        self.drive = folder / "prefix" / "drive_c"
        self._where = folder  # where programs write what they are not told where to put
        self._variables = {
            **os.environ,
            "WINEPREFIX": str(folder / "prefix"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "winedbg.exe=;mscoree=;mshtml=",  # no windows that wait for an answer
        }
        self.run("wineboot", "-i")
        self.run("wine", "winecfg", "-v", "win10")

    def run(self, *words: str, patience: int = PATIENCE) -> subprocess.CompletedProcess[str]:
        """Run a program of Wine to its end, for so many seconds at most, and return what it said."""
        return subprocess.run(
            words,
            cwd=self._where,
            input="",  # a Python there does not start without one
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**self._variables, "PYTHONUTF8": "1"},
            timeout=patience,
            check=False,
        )

    @property
    def home(self) -> Path:
        """The folder of the user."""
        return next(path for path in (self.drive / "users").iterdir() if path.name != "Public")

    @property
    def local(self) -> Path:
        """Where the installer puts programs of one user."""
        return self.home / "AppData" / "Local" / "Programs"

    def python(self, *words: str, patience: int = PATIENCE) -> subprocess.CompletedProcess[str]:
        """Run the installed Python."""
        program = str(self.local / "Fordelning" / "python" / "python.exe")
        return self.run("wine", program, *words, patience=patience)

    def begin(self, program: str, *words: str) -> subprocess.Popen[bytes]:
        """Start python.exe or pythonw.exe of what is installed, and leave it at work."""
        path = str(self.local / "Fordelning" / "python" / program)
        return subprocess.Popen(
            ["wine", path, *words],
            cwd=self._where,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**self._variables, "PYTHONUTF8": "1"},
        )

    def close(self) -> None:
        """End every program of this prefix."""
        subprocess.run(["wineserver", "-k"], env=self._variables, check=False)


def installer(folder: Path, to: Path) -> Path:
    """Build the MSI of a copy of the folder in which numpy finds its library in Wine."""
    copy = to / folder.name
    shutil.copytree(folder, copy, copy_function=os.link)
    for path in copy.rglob("*"):
        if path.suffix in (".pyd", ".dll") and "numpy" in path.as_posix():
            content = path.read_bytes()
            if THEIRS in content:
                path.unlink()  # the file is linked: what is handed out is not touched
                path.write_bytes(content.replace(THEIRS, OURS.ljust(len(THEIRS), b"\0")))
    made = to / "fordelning.msi"
    program("addin", "windows", "laid.py")  # which the next one asks for
    msi = program("addin", "windows", "msi.py")
    assert msi.build(copy, made, "0.1.0")
    return made


def runtime(to: Path) -> None:
    """Build the library that numpy asks for: Wine's own functions, and those of complex numbers."""
    source, names = HERE / "wine_math.c", HERE / "wine_math.def"
    command = [os.environ[COMPILER], "cc", "-target", "x86_64-windows-gnu", "-shared", "-nostdlib", "-O1"]
    subprocess.run(
        [*command, "-Wl,-e,start", "-o", str(to / OURS.decode()), str(source), str(names)], check=True
    )
