"""Sheets of openpyxl that are read when a test asks for them; of a kept workbook others stay as written."""

from __future__ import annotations

import io
import pickle
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple
from zipfile import ZipFile

from openpyxl.packaging.manifest import Manifest
from openpyxl.packaging.relationship import get_rels_path
from openpyxl.utils.bound_dictionary import BoundDictionary
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.table import TableList
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import fromstring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openpyxl.workbook import Workbook

# What the workbook's own part says of a sheet.
_SAID = ("_WorkbookChild__title", "sheet_state", "defined_names", "auto_filter")
_SAID += ("_print_rows", "_print_cols", "_print_area")

_there: list[list[Any]] = []  # the sheets, and last the workbook, of what is being unpickled


class Part(NamedTuple):
    """A part of a package."""

    path: str  # with the / that it begins with
    mime_type: str | None  # where the package names it for just this part
    content: bytes


class Told(Worksheet):
    """What stands for a sheet nobody asked for while its workbook is written: the parts that it was."""

    def __init__(self, sheet: Worksheet, package: ZipFile, kinds: dict[str, str]) -> None:
        self.__dict__.update({name: sheet.__dict__[name] for name in _SAID})
        self.plain = not (sheet._comments or sheet._images or sheet._pivots or sheet.legacy_drawing)
        self.counted = _counted(sheet)
        drawn = [sheet._drawing.path] if sheet._drawing else []
        paths = [sheet.path, *drawn, *(table.path for table in sheet._tables.values())]
        paths += [path for path in map(get_rels_path, paths) if path[1:] in package.NameToInfo]
        self.parts, self.charts = (
            [Part(path, kinds.get(path), package.read(path[1:])) for path in those]
            for those in (paths, [chart.path for chart in sheet._charts])
        )
        # All that it has stands in these parts.
        self._drawing = self.legacy_drawing = None
        self._comments, self._pivots, self._rels, self._tables = [], [], [], {}


class Kept:
    """A workbook, its sheets apart from it, and, once it is written anew, how each was written."""

    def __init__(self, workbook: Workbook, write: Callable[[Workbook, io.BytesIO], object]) -> None:
        """Keep a workbook as it was read; ``write`` is how workbooks are written."""
        _read_all(workbook)
        sheets = workbook.worksheets
        self.titles = [sheet.title for sheet in sheets]
        self.tables = [tuple(sheet._tables) for sheet in sheets]
        self.book = pickled(workbook, sheets)
        self.sheets = [pickled(sheet.__dict__, [*sheets, workbook]) for sheet in sheets]
        self.write, self.is_written, self.told = write, False, []

    def opened(self) -> Workbook:
        """Return the workbook as it was read."""
        if self.is_written and not self.told:
            self.told = self._as_written()
        workbook, sheets = self._unread()
        for sheet, told in zip(sheets, self.told, strict=False):
            if not told.plain:
                read(sheet)
        return workbook

    def _unread(self) -> tuple[Workbook, list[Unread]]:
        sheets = [Unread.__new__(Unread) for _ in self.sheets]
        workbook = unpickled(self.book, sheets)
        leave(workbook, sheets, self.titles, self, self.told)
        return workbook, sheets

    def _as_written(self) -> list[Told]:
        """Return how each sheet is written, and keep the workbook with every look they are written with."""
        whole, sheets = self._unread()
        _read_all(whole)
        package = io.BytesIO()
        self.write(whole, package)
        self.book = pickled(whole, sheets)
        with ZipFile(package) as written:
            manifest = Manifest.from_tree(fromstring(written.read(Manifest.path)))
            kinds = {part.PartName: part.ContentType for part in manifest.Override}
            return [Told(sheet, written, kinds) for sheet in sheets]

    def fill(self, sheet: Worksheet, number: int, those: list[Any]) -> None:
        """Fill a sheet with all that stood on it."""
        sheet.__dict__.update(unpickled(self.sheets[number], those))

    def names(self, number: int) -> tuple[str, ...]:
        """Return what the tables of a sheet are called."""
        return self.tables[number]


class Unread(Worksheet):
    """A sheet that is read when anything but its title or the names of its tables is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(read(self), name)

    def __setattr__(self, name: str, value: object) -> None:
        setattr(read(self), name, value)

    @property
    def told(self) -> Told | None:
        """How it was written, if it was."""
        return self._told[self._number] if self._told else None

    @property
    def table_names(self) -> tuple[str, ...]:
        """What its tables are called."""
        return self._kept.names(self._number)

    @property
    def tables(self) -> Any:
        """Its tables."""
        return _Tables(self)


class _Tables:
    def __init__(self, sheet: Unread) -> None:
        self._sheet = sheet

    def __contains__(self, name: object) -> bool:
        return name in iter(self)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sheet._tables, name)

    def __getitem__(self, name: str) -> Any:
        return self._sheet._tables[name]

    def __delitem__(self, name: str) -> None:
        del self._sheet._tables[name]

    def __iter__(self) -> Iterator[str]:
        sheet = self._sheet
        return iter(sheet.table_names if isinstance(sheet, Unread) else sheet.tables)

    def __len__(self) -> int:
        return len(self._sheet._tables)


def read(sheet: Unread) -> Worksheet:
    """Read a sheet: from now on it is one like any other."""
    kept, number, those, _ = (sheet.__dict__.pop(name) for name in ("_kept", "_number", "_those", "_told"))
    object.__setattr__(sheet, "__class__", Worksheet)
    kept.fill(sheet, number, those)
    return sheet


def _read_all(workbook: Workbook) -> None:
    for sheet in workbook._sheets:
        if isinstance(sheet, Unread):
            read(sheet)


def leave(
    workbook: Workbook, sheets: list[Unread], titles: list[str], kept: Any, told: list[Told] | None = None
) -> None:
    """Leave sheets unread, which ``kept`` fills when asked for; ``told`` is how they were written."""
    for number, (sheet, title) in enumerate(zip(sheets, titles, strict=True)):
        known = {"_parent": workbook, "_WorkbookChild__title": title}
        sheet.__dict__.update(known, _kept=kept, _number=number, _those=[*sheets, workbook], _told=told or [])


@contextmanager
def as_told(workbook: Workbook) -> Iterator[None]:
    """Let what is unread stand in a workbook as it was written, while it is written again."""
    sheets = workbook._sheets
    one = next((sheet for sheet in sheets if isinstance(sheet, Unread)), None)
    if one:
        one._kept.is_written = True
        if not _in_place(workbook, one):
            _read_all(workbook)
    workbook._sheets = [sheet.told if isinstance(sheet, Unread) else sheet for sheet in sheets]
    try:
        yield
    finally:
        workbook._sheets = sheets


def _in_place(workbook: Workbook, one: Unread) -> bool:
    """Tell whether the numbers of all parts are as they were when the sheets that are unread were written."""
    *those, _ = one._those
    told = one._told
    return len(told) == len(workbook._sheets) == len(those) and all(
        here is there and (isinstance(here, Unread) or _counted(here) == was.counted)
        for here, there, was in zip(workbook._sheets, those, told, strict=True)
    )


def _counted(sheet: Worksheet) -> tuple[int, int, int, int]:
    return len(sheet._tables), len(sheet._charts), len(sheet._images), len(sheet._pivots)


class _Pickler(pickle.Pickler):
    """Keeps lists and dimensions whole, which openpyxl lets tell something else than what they hold."""

    def __init__(self, file: io.BytesIO, those: list[object]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self.those = {id(each): number for number, each in enumerate(those)}

    def reducer_override(self, kept: object) -> object:
        if id(kept) in self.those:
            return _of_those, (self.those[id(kept)],)
        if isinstance(kept, IndexedList):
            return IndexedList, (list(kept),)
        if isinstance(kept, TableList):
            return TableList, (), None, None, iter([(found.name, found) for found in kept.values()])
        if isinstance(kept, BoundDictionary):
            state = kept.__dict__, kept.default_factory
            return _bare, (type(kept),), state, None, iter(kept.items()), _as_it_was
        return NotImplemented


def pickled(kept: object, those: list[Any]) -> bytes:
    """Return something without those that it belongs to."""
    file = io.BytesIO()
    _Pickler(file, those).dump(kept)
    return file.getvalue()


def unpickled(content: bytes, those: list[Any]) -> Any:
    """Return something as belonging to those."""
    _there.append(those)
    try:
        return pickle.loads(content)
    finally:
        _there.pop()


def _of_those(number: int) -> object:
    return _there[-1][number]


def _bare(kind: type[BoundDictionary]) -> BoundDictionary:
    return kind.__new__(kind)


def _as_it_was(kept: BoundDictionary, state: tuple[dict[str, object], Callable[[], object]]) -> None:
    kept.__dict__, kept.default_factory = state
