"""What exportera leaves in a folder, read by readers that know nothing of the product."""

from __future__ import annotations

import csv
import zipfile
from typing import TYPE_CHECKING

import books
import rewritten
from fordelning.cli import main

if TYPE_CHECKING:
    from pathlib import Path


def export(book: Path, folder: Path, *more: str, today: str = books.TODAY) -> int:
    """Run exportera and return its exit status."""
    return main(["exportera", str(book), "--till", str(folder), "--idag", today, *more])


def names(folder: Path) -> set[str]:
    """Return the paths of all files in a folder, as they are written there."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def content(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {name: (folder / name).read_bytes() for name in names(folder)}


def holding(folder: Path, *texts: str) -> set[str]:
    """Return the files of a folder that hold all the texts; a folded line of a calendar is unfolded."""
    held = {name: parts(folder / name).replace(b"\r\n ", b"") for name in names(folder)}
    return {name for name, content in held.items() if all(text.encode() in content for text in texts)}


def parts(path: Path) -> bytes:
    """Return all that a file holds, unpacked where it is a package."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return b"\n".join(package.read(name) for name in package.namelist())


def rows(path: Path) -> list[list[str]]:
    """Return the rows of a text with semicolons."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def cells(path: Path, sheet: str, *, formulas: bool = False) -> dict[str, object]:
    """Return every cell of a sheet that holds something, by address."""
    page = rewritten.opened(path, results=not formulas)[sheet]
    return {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None}


def beside(path: Path, sheet: str) -> dict[str, object]:
    """Return what stands in column B by the label in column A; the last of two alike counts."""
    page = rewritten.opened(path, results=True)[sheet]
    return {row[0].value: row[1].value for row in page.iter_rows(max_col=2) if row[0].value}
