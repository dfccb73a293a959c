"""Write ``requirements.lock``: every package that an installation needs, with the hashes of its files.

Run ``python .ci/lock.py`` where the package index can be reached. The index itself is not named in the file;
pip gets each file from the index it is told to use and refuses it unless its SHA-256 stands here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# What Python calls the system, and the kinds of files that it takes.
PLATFORMS = (
    ("win32", ("win_amd64",)),
    ("linux", ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux2014_x86_64")),
    ("linux", ("manylinux_2_28_aarch64", "manylinux_2_27_aarch64", "manylinux2014_aarch64")),
    ("darwin", ("macosx_14_0_arm64", "macosx_11_0_arm64", "macosx_10_9_universal2")),
)
# What xlwings needs on one platform only: pip reads such conditions for the machine it runs on, so they are
# asked for by name.
ONLY = {"pywin32": "win32", "psutil": "darwin", "appscript": "darwin", "lxml": ""}
HEAD = """\
# Allt som Fördelning behöver, med version och SHA-256 för varje fil.
# Skriven av .ci/lock.py; ändra inte för hand.
# Installera: pip install --require-hashes -r requirements.lock
"""


def wanted() -> list[str]:
    """Return the requirements of the package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["dependencies"])


def resolve(python: str, system: str, tags: tuple[str, ...], pins: list[str]) -> dict[tuple[str, str], str]:
    """Return the file's SHA-256 by name and version for one Python on one platform."""
    extra = [name for name, only in ONLY.items() if only in ("", system)]
    platforms = [word for tag in tags for word in ("--platform", tag)]
    with tempfile.TemporaryDirectory() as work:
        report = Path(work, "report.json")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--only-binary", ":all:", "--python-version", python, "--implementation", "cp"]
        command += [*platforms, "--target", work, "--report", str(report), *wanted(), *extra, *pins]
        subprocess.run(command, check=True)
        found = json.loads(report.read_text(encoding="utf-8"))["install"]
    return {
        (each["metadata"]["name"].lower().replace("_", "-"), each["metadata"]["version"]): each[
            "download_info"
        ]["archive_info"]["hashes"]["sha256"]
        for each in found
    }


def main() -> None:
    """Resolve on the oldest Python first, whose versions all the others then take."""
    hashes: dict[tuple[str, str], set[str]] = defaultdict(set)
    versions: dict[str, str] = {}
    for system, tags in PLATFORMS:
        for python in PYTHONS:
            pins = [
                f"{name}=={version}"
                for name, version in versions.items()
                if ONLY.get(name, "") in ("", system)
            ]
            for key, digest in resolve(python, system, tags, pins).items():
                hashes[key].add(digest)
                versions.setdefault(*key)
    lines = [HEAD]
    for name, version in sorted(versions.items()):
        condition = f' ; sys_platform == "{ONLY[name]}"' if ONLY.get(name) else ""
        digests = sorted(hashes[name, version])
        lines.append(f"{name}=={version}{condition} \\")
        lines.append(" \\\n".join(f"    --hash=sha256:{digest}" for digest in digests))
    LOCK.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
