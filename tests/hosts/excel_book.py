"""What Excel holds, in memory: an application, workbooks read from files, sheets, names and tables.

The words are Excel's own, written as Python writes them (``ListObjects`` is ``list_objects``), and
``excel_trips`` shows them to xlwings as COM does. Nothing is calculated: a formula that is written comes to
nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.utils.datetime import to_excel

from hosts import uno_habits as habits
from hosts.excel_range import Range

if TYPE_CHECKING:
    from pathlib import Path

AUTOMATIC = -4105  # xlCalculationAutomatic
LONGEST_ADDRESS = 255
VISIBLE, HIDDEN = -1, 0  # xlSheetVisible, xlSheetHidden
WORD = re.compile(r"(?:[^,\[]|\[(?:[^\[\]]|\[[^\]]*\])*\])+")  # an address, a name or a part of a table
PART = re.compile(r"(\w+)\[(#All|\[#Headers\],\[#Data\])\]")


class Thing:
    """Anything that Excel has a word for."""


class Several(Thing, list[Any]):
    """Things by number from 1, or by name."""

    def item(self, key: Any) -> Any:
        """Return one of them; where there is none Excel refuses."""
        if isinstance(key, int):
            return self[key - 1]
        for thing in self:
            if thing.name.casefold() == key.casefold():
                return thing
        raise habits.ComError("1004")

    __call__ = item

    @property
    def count(self) -> int:  # type: ignore[override]
        """How many there are."""
        return len(self)


class Application(Thing):
    """Excel; ``said`` are the settings that were made, in order."""

    def __init__(self) -> None:
        self.hwnd, self.workbooks = 1, Several()
        self.screen_updating = self.enable_events = self.display_alerts = True
        self.calculation, self.status_bar = AUTOMATIC, False
        self.said: list[tuple[str, Any]] = []

    def __setattr__(self, name: str, value: Any) -> None:
        if "said" in self.__dict__:
            self.said.append((name, value))
        super().__setattr__(name, value)

    def calculate(self) -> None:
        """Nothing is calculated."""

    def goto(self, place: Range, scroll: bool) -> None:
        """Nothing is seen."""


class Workbook(Thing):
    """A workbook read from a file: values, formulas with their results, formats, names, tables, merges."""

    def __init__(self, app: Application, path: Path) -> None:
        self.application, self.name, self.full_name = app, path.name, str(path)
        self.date1904 = self.protect_structure = self.read_only = False
        typed, shown = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
        self.worksheets = Worksheets(Worksheet(self, each.title) for each in typed)
        self.worksheets.parent = self
        for sheet in self.worksheets:
            sheet.read(typed[sheet.name], shown[sheet.name])
        self.names = Names(Name(self, name, f"={it.attr_text}") for name, it in typed.defined_names.items())
        self.names.book = self
        self.active_sheet = self.worksheets[0]
        app.workbooks.append(self)


class Worksheets(Several):
    """The sheets of a workbook."""

    parent: Workbook

    def add(self, before: Worksheet) -> Worksheet:
        """Add an empty sheet before another."""
        self.insert(self.index(before), Worksheet(self.parent, "Ny"))
        return self[self.index(before) - 1]  # type: ignore[no-any-return]


class Names(Several):
    """The names of a workbook."""

    book: Workbook

    def add(self, name: str, refers: str) -> Name:
        """Add a name."""
        self.append(Name(self.book, name, refers))
        return self[-1]  # type: ignore[no-any-return]


class Name(Thing):
    """What a name stands for."""

    def __init__(self, book: Workbook, name: str, refers: str) -> None:
        self.book, self.name, self.refers_to, self.visible = book, name, refers, True

    @property
    def refers_to_range(self) -> Range:
        """The cells that it stands for."""
        sheet, address = self.refers_to.removeprefix("=").rsplit("!", 1)
        return self.book.worksheets.item(sheet.strip("'")).range(address)  # type: ignore[no-any-return]


class PageSetup(Thing):
    """The page, of which only the footer is here."""

    left_footer = center_footer = right_footer = ""


class Protection(Thing):
    """What the officer may do on a sheet though it is protected."""

    def __init__(self, how: dict[str, Any]) -> None:
        self.how = how

    def __getattr__(self, name: str) -> bool:
        return bool(self.how.get("".join(map(str.capitalize, name.split("_"))), False))


class Worksheet(Thing):
    """A sheet: what its cells hold, ``(value, formula)``, and their number formats."""

    def __init__(self, book: Workbook, name: str) -> None:
        self.book, self.name, self.parent, self.application = book, name, book, book.application
        self.visible, self.protect_contents, self.password = VISIBLE, False, ""
        self.protect_drawing_objects = self.protect_scenarios = False
        self.held: dict[tuple[int, int], tuple[Any, Any]] = {}
        self.formats: dict[tuple[int, int], str] = {}
        self.merges: list[tuple[int, ...]] = []
        self.list_objects = Several()
        self.fitted: set[int] = set()
        self.how: dict[str, Any] = {}
        self.page_setup = PageSetup()

    def read(self, typed: Any, shown: Any) -> None:
        """Take over what openpyxl read: what was typed, and what is shown."""
        for cell in (each for row in typed.iter_rows() for each in row):
            at = cell.row, cell.column
            if cell.number_format != "General":
                self.formats[at] = cell.number_format
            if cell.data_type == "f":
                self.held[at] = (_held(shown.cell(*at).value), getattr(cell.value, "text", cell.value))
            elif cell.value is not None:
                self.held[at] = (_held(cell.value), None)
        self.merges = [tuple(each.bounds) for each in typed.merged_cells.ranges]
        self.list_objects = Several(ListObject(self, each) for each in typed.tables.values())
        self.visible = VISIBLE if typed.sheet_state == "visible" else HIDDEN
        self.protect_contents = self.protect_drawing_objects = bool(typed.protection.sheet)
        for side in ("left", "center", "right"):
            part = getattr(typed.oddFooter, side)
            size = f"&{part.size} " if part.size else ""
            setattr(self.page_setup, f"{side}_footer", size + (part.text or ""))

    @property
    def index(self) -> int:
        """Which sheet it is, from 1."""
        return self.book.worksheets.index(self) + 1

    @property
    def used_range(self) -> Range:
        """All that has been used, from the first cell."""
        used = [*self.held, *self.formats, (1, 1)]
        return Range(self, (1, 1, max(column for _, column in used), max(row for row, _ in used)))

    def range(self, one: Any, other: Range | None = None) -> Range:
        """Return cells by address, or from one corner to another."""
        if isinstance(one, str):
            first, *rest = (self._area(each) for each in WORD.findall(one.replace("$", "")))
            if len(one) > LONGEST_ADDRESS or (first is None or None in rest):
                raise habits.ComError("1004")
            return Range(self, first, rest)
        return Range(self, (*one.area[:2], *(other or one).area[2:]))

    def _area(self, word: str) -> Any:
        """Return the area of an address, or of a name that stands for cells of this sheet."""
        if habits.CELLS.fullmatch(word):
            return range_boundaries(word)
        if part := PART.fullmatch(word):
            tables = [each for each in self.list_objects if each.name.casefold() == part[1].casefold()]
            return tables[0].part(part[2]) if tables else None
        named = [each.refers_to_range for each in self.book.names if each.name == word]
        return named[0].area if named and named[0].worksheet is self else None

    def cells(self, row: int, column: int) -> Range:
        """Return one cell."""
        return Range(self, (column, row, column, row))

    @property
    def protection(self) -> Protection:
        """What the officer may do all the same."""
        return Protection(self.how)

    def protect(self, **how: Any) -> None:
        """Protect it; what is not allowed in words is not allowed."""
        self.how, self.protect_contents = how, True
        self.protect_drawing_objects, self.protect_scenarios = how["DrawingObjects"], how["Scenarios"]

    def unprotect(self, password: str) -> None:
        """Take the protection away, or refuse."""
        if self.password != password:
            raise habits.ComError("1004")
        self.protect_contents = self.protect_drawing_objects = self.protect_scenarios = False

    def move(self, before: Worksheet) -> None:
        """Move it to before another."""
        self.book.worksheets.remove(self)
        self.book.worksheets.insert(self.book.worksheets.index(before), self)

    def activate(self) -> None:
        """Nothing is seen."""


def _held(value: Any) -> Any:
    if isinstance(value, str) and value in habits.ERRORS:
        return habits.ERRORS[value]
    if isinstance(value, bool | str) or value is None:
        return value
    return float(value if isinstance(value, int | float) else to_excel(value))


class ListObject(Thing):
    """A table of a sheet."""

    def __init__(self, sheet: Worksheet, table: Any) -> None:
        self.parent, self.name, self.show_totals = sheet, table.name, bool(table.totalsRowCount)
        self.show_auto_filter = False
        self.range = Range(sheet, range_boundaries(table.ref))

    def resize(self, cells: Range) -> None:
        """Let it cover other cells."""
        self.range = cells

    def part(self, word: str) -> Any:
        """Return the area of all of it, or of its headings and rows without the row of totals."""
        left, top, right, bottom = self.range.area
        return left, top, right, bottom - (self.show_totals if word == "[#Headers],[#Data]" else 0)
