"""Workbooks as openpyxl reads them, but each sheet first when it is asked for."""

from __future__ import annotations

import hashlib
import io
import posixpath
from functools import cached_property
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final
from xml.etree import ElementTree
from zipfile import ZipFile

from openpyxl.packaging.relationship import get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.reader.workbook import WorkbookParser

from unread import Unread, leave, pickled, unpickled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_COMMON: Final = ("xl/styles.xml", "xl/sharedStrings.xml")  # what the parts of a sheet refer to
_LOOKS: Final = {"_fonts": "fontId", "_fills": "fillId", "_borders": "borderId"}
_LOOKS |= {"_alignments": "alignmentId", "_protections": "protectionId"}
_TABLES: Final = "xl/tables/"

_seen: set[bytes] = set()
_filled: dict[bytes, bytes] = {}  # what stands on a sheet, by all that it is read from


def opened(content: bytes, *, rich: bool, results: bool) -> Workbook:
    """Return a workbook of which no sheet is read yet, but where openpyxl would leave one out."""
    reader = _Reader(io.BytesIO(content), rich_text=rich, data_only=results)
    reader.read()
    reader.archive = ZipFile(io.BytesIO(content))  # the library has closed its own
    return reader.wb


class _Reader(ExcelReader):
    """openpyxl's own, which leaves the sheets and comes back to each."""

    is_written = False

    def read_worksheets(self) -> None:
        """Leave the sheets unread."""
        self.found = list(self.parser.find_sheets())
        if any("chartsheet" in rel.Type or rel.target not in self.valid_files for _, rel in self.found):
            super().read_worksheets()
            return
        self.looks = [len(getattr(self.wb, name)) for name in _LOOKS]
        self.defined = self.parser.defined_names.by_sheet()
        self.wb.defined_names = self.defined.get("global", self.wb.defined_names)
        self.parser.assign_names = lambda: None
        self.wb._sheets = [Unread.__new__(Unread) for _ in self.found]
        leave(self.wb, self.wb._sheets, [sheet.name for sheet, _ in self.found], self)

    def fill(self, sheet: Worksheet, number: int, those: list[Any]) -> None:
        """Fill a sheet with all that stands on it; what stood on one like it is not read again."""
        key = self._key(number)
        if key not in _filled:
            self._parse(sheet, number)
            if key in _seen and self._is_of_the_file(sheet):
                _filled[key] = pickled(sheet.__dict__, those)
            _seen.add(key)
        else:
            sheet.__dict__.update(unpickled(_filled[key], those))

    def names(self, number: int) -> tuple[str, ...]:
        """Return what the tables of a sheet are called."""
        tables = [part for part in self._parts(self.found[number][1].target) if part.startswith(_TABLES)]
        return tuple(ElementTree.fromstring(self.archive.read(part)).attrib["displayName"] for part in tables)

    def _parse(self, sheet: Worksheet, number: int) -> None:
        self.parser.find_sheets = lambda: iter([self.found[number]])
        self.wb.create_sheet = lambda title: sheet.__init__(self.wb, title) or sheet
        super().read_worksheets()
        del self.wb.create_sheet
        mine = {key: names for key, names in self.defined.items() if key == number}
        told = SimpleNamespace(by_sheet=lambda: mine)
        WorkbookParser.assign_names(
            SimpleNamespace(defined_names=told, wb=SimpleNamespace(_sheets={number: sheet}))
        )

    def _is_of_the_file(self, sheet: Worksheet) -> bool:
        """Tell whether no look on a sheet is one that was made when merged cells were read."""
        dimensions = [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]
        return not any(
            getattr(each._style, look) >= length
            for each in [*sheet._cells.values(), *dimensions]
            if each._style
            for look, length in zip(_LOOKS.values(), self.looks, strict=True)
        )

    def _key(self, number: int) -> bytes:
        sheet, place = self.found[number]
        names = [(name, each.value) for name, each in self.defined.get(number, {}).items()]
        home = len(self.found), number, sheet.name, sheet.state, names
        read = hashlib.sha256(self._common + repr(home).encode())
        for part in self._parts(place.target):
            read.update(part.encode() + self.archive.read(part))
        return read.digest()

    @cached_property
    def _common(self) -> bytes:
        parts = [self.archive.read(part) for part in _COMMON if part in self.valid_files]
        return b"".join([repr((self.rich_text, self.data_only, self.wb.epoch)).encode(), *parts])

    def _parts(self, part: str) -> Iterator[str]:
        """Yield a part and all that it is related to."""
        relations = get_rels_path(part)
        yield part
        if relations in self.valid_files:
            yield relations
            for each in ElementTree.fromstring(self.archive.read(relations)):
                path = posixpath.join("/", posixpath.dirname(part), each.attrib["Target"])
                target = posixpath.normpath(path).lstrip("/")
                if target in self.valid_files:
                    yield from self._parts(target)
