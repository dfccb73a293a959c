"""LibreOffice as a judge: it prints a workbook to PDF and PNG pages, and recalculates every formula in it.

It is one LibreOffice for all calls of a process, with a profile of its own, so that processes can run side by
side, no setting of the machine's user has a say, and an open LibreOffice is left alone.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from hosts.resident import Resident, ResidentError

if TYPE_CHECKING:
    from collections.abc import Sequence

TAMPERING = 1800  # seconds for all changes of one file
TIMEOUT = 120  # seconds; a conversion takes two
DPI = 80  # enough to read the figures on an A4 page

DRIVER = Path(__file__).with_name("calc_drive.py")
PYTHONS = ("/usr/bin/python3", "python3")  # Debian's own has ``uno``; a virtual environment has not

# Recalculate on load, always (0): otherwise LibreOffice believes the results stored in the file. Swedish
# settings show numbers as the officer sees them: a space between thousands, a decimal comma.
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop>
</item>
</oor:items>
"""


_running: list[Resident] = []


class ConversionError(Exception):
    """LibreOffice or poppler made nothing of the file; the message is what the program said."""


@cache
def python_with_uno() -> str | None:
    """Return the Python that LibreOffice can be driven from, or None."""
    for name in filter(None, map(which, PYTHONS)):
        tried = subprocess.run([name, "-c", "import uno"], capture_output=True, check=False)
        if tried.returncode == 0:
            return name
    return None


def to_pdf(book: Path, folder: Path, *, whole_sheets: bool = False) -> Path:
    """Print a workbook to ``folder``: A4 pages as set up for print, or each sheet on one page of its own."""
    return _convert(book, folder, "pdf", whole_sheets=whole_sheets)


def to_png(book: Path, folder: Path, *, whole_sheets: bool = False, dpi: int = DPI) -> list[Path]:
    """Print a workbook to ``folder`` as pictures, one a page, and return them in order."""
    for stale in _pages(book, folder):
        stale.unlink()
    with tempfile.TemporaryDirectory() as work:
        pdf = to_pdf(book, Path(work), whole_sheets=whole_sheets)
        _run(["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(folder / book.stem)])
    return _pages(book, folder)


def recalculate(book: Path, folder: Path) -> Path:
    """Save a copy of the workbook in ``folder`` with every formula calculated anew, and return it."""
    return _convert(book, folder, "xlsx")


def recalculate_all(books: Sequence[Path], folder: Path) -> list[Path]:
    """Save a copy of each workbook in ``folder`` with every formula calculated anew."""
    return [recalculate(book, folder) for book in books]


def tampered(book: Path, changes: Sequence[object], watched: Sequence[tuple[str, str]]) -> list[list[object]]:
    """Return what some cells of a workbook show, calculated anew, and then after each change of it alone."""
    answer = _office()(["tamper", str(book.resolve()), changes, watched], TAMPERING)
    if "failed" in answer:
        raise ConversionError(f"{book}: {answer['failed']}")
    found: list[list[object]] = answer["done"]
    return found


def errors(book: Path) -> list[str]:
    """Return, calculated anew, every cell whose formula comes to an error: ``Blad!B2: #VALUE!``."""
    with tempfile.TemporaryDirectory() as work:
        made = recalculate(book, Path(work))
        with zipfile.ZipFile(made) as package:
            if not any(b' t="e"' in package.read(part) for part in package.namelist()):
                return []
        workbook = load_workbook(made, data_only=True)
    return [
        f"{sheet.title}!{cell.coordinate}: {cell.value}"
        for sheet in workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e"
    ]


def _pages(book: Path, folder: Path) -> list[Path]:
    """Return the pictures of that book's pages: ``NAME-1.png`` and so on, not those of ``NAME-2021.xlsx``."""
    numbered = re.compile(re.escape(book.stem) + r"-(\d+)\.png")
    found = {int(m[1]): path for path in folder.iterdir() if (m := numbered.fullmatch(path.name))}
    return [found[number] for number in sorted(found)]


def _convert(book: Path, folder: Path, ending: str, *, whole_sheets: bool = False) -> Path:
    """Convert ``book`` into ``folder``; the result has its name and that ending."""
    result = folder.resolve() / f"{book.stem}.{ending}"
    if result == book.resolve():
        raise ConversionError(f"{book} would overwrite itself")
    result.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        answer = _office()(["convert", str(book.resolve()), str(result), whole_sheets], TIMEOUT)
    except ResidentError as error:
        raise ConversionError(f"{book}: LibreOffice: {error}") from error
    if "failed" in answer:
        raise ConversionError(f"{book}: {answer['failed']}")
    return result


def _office() -> Resident:
    """Return the running LibreOffice, which is started with the first call and after one that failed."""
    if not _running or not _running[-1].running:
        python = python_with_uno()
        if python is None:
            raise ConversionError("LibreOffice's Python bridge is not installed")
        office = Resident(lambda folder: [python, str(DRIVER), str(_profile(folder))])
        office.greeting(TIMEOUT)
        _running.append(office)
    return _running[-1]


def _profile(folder: Path) -> Path:
    settings = folder / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(PROFILE, encoding="utf-8")
    return folder


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as late:
        raise ConversionError(f"{command[0]} did not finish in {TIMEOUT} seconds") from late
    said = (done.stdout + done.stderr).strip()
    if done.returncode:
        raise ConversionError(f"{command[0]} ended with status {done.returncode}: {said}")
    return said
