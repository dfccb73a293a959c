"""LibreOffice as a judge: it prints a workbook to PDF and PNG pages, and recalculates every formula in it.

Every call has a profile of its own, so that calls can run side by side, no setting of the machine's user
has a say, and an open LibreOffice is left alone.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

TIMEOUT = 120  # seconds; a conversion takes two
DPI = 80  # enough to read the figures on an A4 page

WHOLE_SHEETS = 'pdf:calc_pdf_Export:{"SinglePageSheets":{"type":"boolean","value":"true"}}'

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


class ConversionError(Exception):
    """LibreOffice or poppler made nothing of the file; the message is what the program said."""


def to_pdf(book: Path, folder: Path, *, whole_sheets: bool = False) -> Path:
    """Print a workbook to ``folder``: A4 pages as set up for print, or each sheet on one page of its own."""
    return _convert(book, folder, WHOLE_SHEETS if whole_sheets else "pdf")


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
    return _convert(book, folder, "xlsx:Calc MS Excel 2007 XML")


def recalculate_all(books: Sequence[Path], folder: Path) -> list[Path]:
    """Save a copy of each workbook in ``folder`` with every formula calculated anew; one start for all."""
    return _convert_all(books, folder, "xlsx:Calc MS Excel 2007 XML")


def errors(book: Path) -> list[str]:
    """Return, calculated anew, every cell whose formula comes to an error: ``Blad!B2: #VALUE!``."""
    with tempfile.TemporaryDirectory() as work:
        workbook = load_workbook(recalculate(book, Path(work)), data_only=True)
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


def _convert(book: Path, folder: Path, target: str) -> Path:
    """Convert ``book`` into ``folder``; the result has its name and the ending of the target."""
    return _convert_all([book], folder, target)[0]


def _convert_all(books: Sequence[Path], folder: Path, target: str) -> list[Path]:
    """Convert workbooks of different names with one start of the program."""
    ending = target.partition(":")[0]
    made = {book: folder.resolve() / f"{book.stem}.{ending}" for book in books}
    for book, result in made.items():
        if result == book.resolve():
            raise ConversionError(f"{book} would overwrite itself")
        result.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        settings = Path(profile, "user", "registrymodifications.xcu")
        settings.parent.mkdir()
        settings.write_text(PROFILE, encoding="utf-8")
        alone = ["--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}"]
        said = _run(["soffice", *alone, "--convert-to", target, "--outdir", str(folder), *map(str, books)])
    for book, result in made.items():
        if not result.exists():  # LibreOffice ends with status 0 also when it could not read the file
            raise ConversionError(f"{book}: {said}")
    return list(made.values())


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as late:
        raise ConversionError(f"{command[0]} did not finish in {TIMEOUT} seconds") from late
    said = (done.stdout + done.stderr).strip()
    if done.returncode:
        raise ConversionError(f"{command[0]} ended with status {done.returncode}: {said}")
    return said
