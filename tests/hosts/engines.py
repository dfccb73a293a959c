"""Two further engines as judges: what formulas come to where neither Excel nor LibreOffice calculates.

formulon (a package of Python) reads the workbook itself and calculates it; the environment variable
``FORMULON`` names a Python that has it, unless this one does. HyperFormula (a package of npm) gets the
formula or constant of each cell and nothing else; ``HYPERFORMULA`` names the folder ``node_modules`` that has
it. Neither is in the tests' requirements: both are large, and the gate asks for them.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.workbook import Workbook

Results = dict[tuple[str, str], Any]  # by sheet and cell

HERE = Path(__file__).parent
PATIENCE = 300  # seconds; all seed programmes take twenty
# Stored beside every formula instead of what it comes to: an engine that believes what is stored says this.
SPOILED_NUMBER, SPOILED_TEXT = -987654321, "förstört"
_STORED = re.compile(rb'(<c [^>]*?)( t="\w+")?(>)(<f.*?</f>|<f[^>]*/>)(<v>[^<]*</v>)', re.DOTALL)


def formulon() -> str | None:
    """Return a Python that has formulon, or None."""
    python = os.environ.get("FORMULON", sys.executable)
    look = "import importlib.util, sys; sys.exit(not importlib.util.find_spec('formulon'))"
    tried = subprocess.run([python, "-c", look], capture_output=True, check=False)
    return python if tried.returncode == 0 else None


def hyperformula() -> Path | None:
    """Return the folder that HyperFormula is loaded from, or None."""
    folder = Path(os.environ.get("HYPERFORMULA", HERE.parents[1] / "node_modules"), "hyperformula")
    return folder if folder.is_dir() else None


@lru_cache(maxsize=8)
def opened(book: Path) -> Workbook:
    """Return a workbook with its formulas, to be read and not changed."""
    return load_workbook(book)


def spoil(book: Path, to: Path) -> Path:
    """Copy a workbook with something wrong stored beside every formula."""

    def wrong(found: re.Match[bytes]) -> bytes:
        text = found[2] == b' t="str"'
        value = SPOILED_TEXT.encode() if text else str(SPOILED_NUMBER).encode()
        return found[1] + (found[2] if text else b"") + found[3] + found[4] + b"<v>" + value + b"</v>"

    with zipfile.ZipFile(book) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                content = _STORED.sub(wrong, content)
            new.writestr(info, content)
    return to


def by_formulon(books: Sequence[Path]) -> list[Results]:
    """Return what formulon calculates every formula of some workbooks to."""
    python = formulon()
    assert python
    told = _run([python, str(HERE / "formulon_drive.py"), *map(str, books)], "")
    return [{(sheet, cell): value for sheet, cell, value in book} for book in told]


def by_hyperformula(books: Sequence[Path]) -> list[Results]:
    """Return what HyperFormula calculates every formula of some workbooks to."""
    given = json.dumps([_bare(book) for book in books])
    told = _run(["node", str(HERE / "hyperformula.cjs"), str(hyperformula())], given)
    return [{(sheet, cell): value for sheet, cell, value in book} for book in told]


def _run(command: list[str], given: str) -> Any:
    done = subprocess.run(
        command, input=given, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def _bare(book: Path) -> dict[str, list[list[Any]]]:
    """Return the cells of each sheet: a formula or a constant, and never what a formula came to."""
    sheets = opened(book).worksheets
    return {sheet.title: [[_cell(cell) for cell in row] for row in sheet.iter_rows()] for sheet in sheets}


def _cell(cell: Any) -> Any:
    value = cell.value
    if cell.data_type == "f":
        return value if isinstance(value, str) else value.text  # an array formula has its text inside
    if isinstance(value, datetime):
        return to_excel(value)
    return f"'{value}" if isinstance(value, str) else value  # a text, whatever it looks like
