"""The Open XML SDK validator as a judge: what Excel's own schema says about a workbook.

The validator is the npm package ``@ooxml-tools/validate``, with the SDK inside; only Node 20 or later is
needed beside it. It is looked for in this order: the folder ``node_modules`` named by the environment
variable ``OOXML_VALIDATOR``; ``node_modules`` in the root of the repository (``npm install --no-save
@ooxml-tools/validate``; git ignores it); the program ``ooxml-validate`` on the path (``npm install -g``).

A workbook by XlsxWriter gets no complaint at all. One saved by openpyxl gets ``FONT_ORDER`` and nothing else.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from hosts.resident import Resident, ResidentError

PACKAGE = "@ooxml-tools/validate"
TIMEOUT = 300  # seconds for one question, however many files

ROOT = Path(__file__).parents[2]
ENTRY = Path("dist", "npm", "index.js")
SCRIPT = Path(__file__).with_name("validate.mjs")

# openpyxl writes the parts of a font in another order than the schema's; Excel reads any order.
FONT_ORDER = re.compile(
    r"/xl/styles\.xml /x:styleSheet\[1\]/x:(fonts|dxfs)\[1\]/(x:dxf\[\d+\]/)?x:font\[\d+\]: "
    r"Sch_UnexpectedElementContentExpectingComplex: The element has unexpected child element "
    r"'http://schemas\.openxmlformats\.org/spreadsheetml/2006/main:"
    r"(name|charset|family|b|i|strike|outline|shadow|condense|color|extend|sz|u|vertAlign|scheme)'\."
)


_RUNNING: dict[Path, Resident] = {}


class ValidatorError(Exception):
    """The validator itself did not work; nothing is known about the files."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One breach of the schema: the part of the package, the place in it, the rule and the words."""

    part: str
    place: str
    rule: str
    words: str

    def __str__(self) -> str:
        return f"{self.part} {self.place}: {self.rule}: {self.words}"


def validator() -> Path | None:
    """Return the file the validator is loaded from, or None where it is not installed."""
    named = os.environ.get("OOXML_VALIDATOR")
    folders = [Path(named) / PACKAGE] if named else [ROOT / "node_modules" / PACKAGE]
    program = shutil.which("ooxml-validate")
    if program and not named:
        folders.append(Path(program).resolve().parents[3])  # PACKAGE/dist/npm/bin/ooxml-validate.js
    return next((folder / ENTRY for folder in folders if (folder / ENTRY).is_file()), None)


def complaints(*books: Path) -> list[list[Complaint]]:
    """Return what the schema says against each workbook, in the order given."""
    entry = validator()
    if entry is None:
        raise ValidatorError(f"{PACKAGE} is not installed")
    if entry not in _RUNNING or not _RUNNING[entry].running:
        _RUNNING[entry] = Resident(lambda _: ["node", str(SCRIPT), str(entry)])
    try:
        found = _RUNNING[entry]([str(book.resolve()) for book in books], TIMEOUT)
    except ResidentError as error:
        raise ValidatorError(str(error)) from error
    return [
        [Complaint(c["path"]["partUri"], c["path"]["xpath"], c["id"], c["description"]) for c in one]
        for one in found
    ]


def unexpected(found: list[Complaint]) -> list[Complaint]:
    """Return the complaints about a workbook saved by openpyxl that are not its one harmless habit."""
    return [complaint for complaint in found if not FONT_ORDER.fullmatch(str(complaint))]
