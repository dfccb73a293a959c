"""What a workbook must not hold although it is well formed: links, and names, rows and areas beyond reason.

Each could be read; but what another workbook feeds cannot be re-performed from this one, a link may start a
program (DDE), and names by the thousand, a sheet to its last row or merged in one piece are accidents that
an officer wants to know of, and that take the machine down.
"""

from __future__ import annotations

import html
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from openpyxl.worksheet.cell_range import CellRange

from fordelning.errors import FileError
from fordelning.money import format_number
from fordelning.texts import cut, listing, quote
from fordelning.texts.files import ANOTHER_PROGRAM
from fordelning.workbook import spans
from fordelning.workbook.package import DAMAGED, MISSHAPEN
from fordelning.workbook.parts import Parts

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable
    from pathlib import Path

MOST_NAMES: Final = 5_000  # a grant workbook has a hundred
MOST_SHEETS: Final = 2_000  # and twenty of these
FEW_ROWS: Final = 100_000  # a sheet may reach so far whatever it holds, and further only with
ROWS_PER_CELL: Final = 10
MOST_TOLD: Final = 3  # of the workbooks that are linked to, each with so many letters:
MOST_LETTERS: Final = 60
_DIMENSION: Final = re.compile(rb'<(?:\w+:)?dimension\s[^<>]*?ref="(?:[A-Z]+\d+:)?[A-Z]+(\d+)"')
_PLACE: Final = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="[A-Z]+(\d+)"')
_CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")
_TAIL: Final = 1 << 16  # bytes in which the last cell of a sheet begins
_STRICT: Final = b"http://purl.oclc.org/ooxml/spreadsheetml/main"  # ECMA-376's other dialect
_HEAD: Final = 4_000  # bytes in which it says so
_NAME: Final = re.compile(rb"<(?:\w+:)?definedName[\s>]")
MOST_STRETCHED: Final = 100_000  # cells that are one, or lead to one place; the library makes each of them
_STRETCHED: Final = {
    "too_much_merged": re.compile(rb"""mergeCell\s[^<]*?\bref\s*=\s*("[^"<]*"|'[^'<]*')"""),
    "too_much_linked": re.compile(rb"""hyperlink\s[^<]*?\bref\s*=\s*("[^"<]*"|'[^'<]*')"""),
}


def looked_at(package: zipfile.ZipFile, path: Path, *, links: bool = True) -> Parts:
    """Return the parts of a workbook that holds nothing that nobody can answer for.

    Args:
        package: one that ``package.opened`` has let pass.
        path: where it is, for the message.
        links: whether links to other workbooks are refused; of a list only what is stored is read.

    Raises:
        FileError: it has links to other workbooks, names by the thousand, a nearly empty sheet that reaches
            far down, or merged cells beyond number; or it cannot be read.
    """
    try:
        parts = Parts(package)
        if _STRICT in _text(parts, parts.workbook)[:_HEAD]:
            raise FileError("strict", path=path.name)
        linked = parts.related(parts.workbook, "/externalLink").values() if links else ()
        if linked:
            raise FileError("linked", path=path.name, sources=_sources(parts, linked))
        names = len(_NAME.findall(_text(parts, parts.workbook)))
        if names > MOST_NAMES:
            raise FileError("too_many_names", path=path.name, count=format_number(names))
        if len(parts.sheets) > MOST_SHEETS:
            raise FileError("too_large", path=path.name)
        for title, part in parts.sheets.items():
            xml = _text(parts, part)
            _check_rows(xml, title, path)
            _check_areas(xml, title, path)
    except (*DAMAGED, *MISSHAPEN) as error:
        raise FileError("broken", path=path.name) from error
    return parts


def _text(parts: Parts, part: str) -> bytes:
    xml = spans.as_utf8(parts.read(part))
    if 0 in xml[:4]:  # letters of two bytes, and nothing that says so
        raise ValueError(part)
    return xml


def _sources(parts: Parts, links: Iterable[str]) -> str:
    """Return what the other workbooks are called, without their folders: these may name a person."""
    targets = [unquote(target).replace("\\", "/") for link in links for target in parts.outside(link)]
    names = {cut(PurePosixPath(target).name, MOST_LETTERS) for target in targets} - {""}
    return listing(sorted(names), MOST_TOLD) if names else ANOTHER_PROGRAM


def _check_rows(xml: bytes, title: str, path: Path) -> None:
    """Raise FileError if a sheet says that it reaches far down, or does, with hardly any cells."""
    said, cells = _DIMENSION.search(xml, 0, _TAIL), _PLACE.findall(xml, max(0, len(xml) - _TAIL))
    last = max(int(said[1]) if said else 0, int(cells[-1]) if cells else 0)
    if last > FEW_ROWS and last > ROWS_PER_CELL * len(_CELL.findall(xml)):
        raise FileError("too_far_down", path=path.name, sheet=quote(title), row=format_number(last))


def _check_areas(xml: bytes, title: str, path: Path) -> None:
    """Raise FileError if merged cells, or cells that are one link, are more than anybody has made by hand."""
    for code, pattern in _STRETCHED.items():
        areas = (html.unescape(found[1:-1].decode()) for found in pattern.findall(xml))
        count = sum(area.size["rows"] * area.size["columns"] for area in map(CellRange, areas))
        if count > MOST_STRETCHED:
            raise FileError(code, path=path.name, sheet=quote(title), count=format_number(count))
