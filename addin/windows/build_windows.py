"""Builds what a municipality hands out: a folder with Python and everything in it, as a zip and as an MSI.

``python addin/windows/build_windows.py --till build/windows``
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import tomllib
from pathlib import Path

import fetched
import laid
import msi


def version() -> str:
    """Return the version of the product."""
    project = tomllib.loads((fetched.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def build(to: Path, mirror: Path | None, own: Path | None) -> list[Path]:
    """Build the folder, its zip and, where ``wixl`` is installed, the MSI; return the two files."""
    folder, name = to / "Fordelning", f"fordelning-{version()}-windows"
    if folder.exists():
        raise SystemExit(f"{folder} is there already: take it away, or name another folder")
    with tempfile.TemporaryDirectory() as work:
        laid.lay(folder, fetched.fetch(Path(work), mirror, own))
    made = [to / f"{name}.zip"]
    laid.archive(folder, made[0])
    if msi.build(folder, to / f"{name}.msi", version()):
        made.append(to / f"{name}.msi")
    else:
        print("wixl is not installed (Debian: apt install wixl): there is no MSI")
    return made


def main() -> None:
    """Build and say what was built."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--till", type=Path, default=Path("build/windows"), help="the folder to write to")
    parser.add_argument(
        "--delar", type=Path, help="a folder with Python's file and the wheels, without a network"
    )
    parser.add_argument("--hjul", type=Path, help="the product's own wheel")
    asked = parser.parse_args()
    for path in build(asked.till.resolve(), asked.delar, asked.hjul):
        content = path.read_bytes()
        print(f"{path} ({len(content) / 1e6:.1f} MB)\nSHA-256 {hashlib.sha256(content).hexdigest()}")


if __name__ == "__main__":
    main()
