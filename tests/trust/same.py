"""Compare what two checkouts make of the same work: every file of every programme after every verb.

``python tests/trust/same.py OLD NEW`` runs the verbs of OLD and of NEW, two folders that hold a checkout
each, with the same clock and the same secrets, and compares the files byte by byte, part by part. It prints
what differs and ends with status 1 if anything does. Not in the gate: it is for changes that shall change
nothing that anybody sees.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

# Runs in a process of its own, with the package of one checkout: the clock stands still, chance has no say.
_RUN: Final = """
import datetime, secrets
from fordelning.cli import commands, main

class Clock:
    @staticmethod
    def now():
        return datetime.datetime(2021, 6, 1, 12, 0)

commands.datetime = Clock
secrets.token_hex = lambda size=32: "5" * (2 * size)
for words in WORDS:
    print(words[0], main(words))
"""
_DAY: Final = ("--idag", "2021-06-01")
_PROGRAMMES: Final = (
    "stockholm-digital-2020",
    "stockholm-halsa-2020",
    "stockholm-valfardsteknik-2018",
    "riket-teknik-2021",
    "riket-valfardsteknik-2018",
)


def _words(programme: str) -> list[list[str]]:
    """Return the year of one programme as commands, each writing a file or a folder of its own."""
    new, done = f"{programme} ny.xlsx", f"{programme} fördelad.xlsx"
    return [
        ["ny", programme, "--exempel", "--till", new],
        ["kontrollera", new, "--till", f"{programme} kontrollerad.xlsx", *_DAY],
        ["fordela", new, "--till", done, *_DAY],
        ["simulera", done, "--till", f"{programme} simulerad.xlsx"],
        ["omfordela", done, "--till", f"{programme} omfördelad.xlsx", *_DAY],
        ["rekvirera", done, "--till", f"{programme} rekvirerad.xlsx", *_DAY],
        ["redovisa", done, "--till", f"{programme} redovisad.xlsx", *_DAY],
        ["exportera", done, "--till", f"{programme} filer"],
        ["blanketter", new, "--till", f"{programme} blanketter", *_DAY],
        ["verifiera", done],
    ]


def _made(checkout: Path, folder: Path) -> tuple[str, dict[str, bytes]]:
    folder.mkdir()
    words = [each for programme in _PROGRAMMES for each in _words(programme)]
    done = subprocess.run(
        [sys.executable, "-c", f"WORDS = {words!r}\n{_RUN}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(checkout / "addin"), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    if done.returncode:
        sys.exit(f"{checkout}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    parts: dict[str, bytes] = {}
    for file in sorted(folder.rglob("*")):
        name = str(file.relative_to(folder))
        if file.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(file) as package:
                parts |= {f"{name}/{part}": package.read(part) for part in package.namelist()}
        elif file.is_file():
            parts[name] = file.read_bytes()
    return done.stdout, parts


def main(old: str, new: str) -> int:
    """Print what differs between two checkouts, and return 1 if anything does."""
    with tempfile.TemporaryDirectory() as folder:
        # The same name in both, for a path may be said.
        said, parts = zip(
            *(_made(Path(each).resolve(), Path(folder, str(at))) for at, each in enumerate((old, new))),
            strict=True,
        )
    first, second = parts
    differing = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
    files = {name.split("/")[0] for name in first}
    print(*said[1:] if said[0] == said[1] else said)
    print(
        f"{len(first)} parts in {len(files)} files and folders; what was said is equal: {said[0] == said[1]}"
    )
    for name in differing:
        where = next(
            (
                at
                for at, pair in enumerate(zip(first.get(name, b""), second.get(name, b""), strict=False))
                if pair[0] != pair[1]
            ),
            0,
        )
        print(f"differs: {name}")
        for one in (first, second):
            print("   ", one.get(name, b"(missing)")[max(0, where - 60) : where + 60])
    print(f"{len(differing)} parts differ.")
    return int(bool(differing) or said[0] != said[1])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
