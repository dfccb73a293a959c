"""A list in .ods: pandas reads the cells, and the file itself tells what is hidden, merged or an error."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree

from fordelning.errors import FileError
from fordelning.intake.listing import Listing
from fordelning.tables.cells import ErrorText
from fordelning.workbook import atomic

if TYPE_CHECKING:
    from pathlib import Path

    from fordelning.intake.listing import Merged

LARGEST: Final = 300_000_000  # bytes of the content, unpacked
_CONTENT: Final = "content.xml"
_TABLE_NS: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TABLE, _ROW, _CELL, _COVERED = (
    f"{_TABLE_NS}{name}" for name in ("table", "table-row", "table-cell", "covered-table-cell")
)
_KIND: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_ERROR, _NUMBER = "error", "float"
_LOOKED_AT: Final = (_ERROR, _NUMBER)
_ZEROS: Final = re.compile("0[0-9]+")
_MOST_COLUMNS: Final = 16_384


@dataclass
class _Marks:
    """What the cells of one sheet do not say themselves."""

    hidden: set[int] = field(default_factory=set)
    filtered: bool = False
    merged: list[Merged] = field(default_factory=list)
    shown: dict[tuple[int, int], str] = field(default_factory=dict)  # errors, and numbers after zeros


def read(path: Path) -> list[Listing]:
    """Return the sheets of a spreadsheet.

    Raises:
        FileError: if it cannot be read.
    """
    import pandas as pd  # it takes long to load

    try:
        from python_calamine import CalamineError
    except ImportError as error:  # it is machine code, of which there is none for the page in a browser
        raise FileError("no_open_document", path=path.name) from error

    marks = _marks(path)
    try:
        frames = pd.read_excel(
            path, sheet_name=None, header=None, dtype=object, engine="calamine", na_filter=False
        )
    except (CalamineError, ValueError, OSError) as error:
        raise FileError("broken", path=path.name) from error
    return [_sheet(str(name), frame, marks.get(str(name), _Marks())) for name, frame in frames.items()]


def _sheet(name: str, frame: Any, marks: _Marks) -> Listing:
    columns = [frame[at].tolist() for at in frame.columns]
    for (row, column), text in marks.shown.items():
        if column <= len(columns) and row <= len(columns[0]):
            columns[column - 1][row - 1] = text
    return Listing(name, columns, tuple(marks.merged), frozenset(marks.hidden), marks.filtered)


def _marks(path: Path) -> dict[str, _Marks]:
    found: dict[str, _Marks] = {}
    with atomic.telling(path, "missing"):
        try:
            with zipfile.ZipFile(path) as package:
                if package.getinfo(_CONTENT).file_size > LARGEST:
                    raise FileError("too_large_table", path=path.name)
                with package.open(_CONTENT) as content:
                    _walk(content, found)
        except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError, EOFError) as error:
            raise FileError("broken", path=path.name) from error
    return found


def _walk(content: Any, found: dict[str, _Marks]) -> None:
    marks, number = _Marks(), 1
    for event, element in ElementTree.iterparse(content, ("start", "end")):
        if element.tag == _TABLE and event == "start":
            marks, number = _Marks(), 1
            found[element.get(f"{_TABLE_NS}name", "")] = marks
        elif element.tag == _ROW and event == "end":
            count = int(element.get(f"{_TABLE_NS}number-rows-repeated", 1))
            _row(element, number, count, marks)
            number += count
            element.clear()


def _row(row: ElementTree.Element, number: int, count: int, marks: _Marks) -> None:
    seen = row.get(f"{_TABLE_NS}visibility", "visible")
    if seen != "visible" and len(row.findall(f".//{_CELL}[@{_KIND}]")):
        marks.hidden.update(range(number, number + count))
        marks.filtered |= seen == "filter"
    at = 1
    for cell in row:
        if cell.tag not in (_CELL, _COVERED):
            continue
        width, height = (
            int(cell.get(f"{_TABLE_NS}number-{what}-spanned", 1)) for what in ("columns", "rows")
        )
        if width > 1 or height > 1:
            marks.merged.append((number, at, number + height - 1, at + width - 1))
        kind = cell.get(_KIND)
        text = "".join(cell.itertext()) if kind in _LOOKED_AT else ""
        if kind == _ERROR:
            marks.shown[number, at] = ErrorText(text or "#N/A")
        elif _ZEROS.fullmatch(text):
            marks.shown[number, at] = text
        at += min(int(cell.get(f"{_TABLE_NS}number-columns-repeated", 1)), _MOST_COLUMNS)
