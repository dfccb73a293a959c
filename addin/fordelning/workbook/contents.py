"""Every cell of a closed workbook as it stands in the file: values, formulas, the results beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from openpyxl.cell.cell import MergedCell
from openpyxl.styles.numbers import FORMAT_GENERAL
from openpyxl.utils.datetime import WINDOWS_EPOCH, to_excel
from openpyxl.worksheet.cell_range import CellRange

from fordelning.formulas import CellError, Reckoner, UnknownError
from fordelning.tables.cells import ErrorText
from fordelning.workbook import spans
from fordelning.workbook.conditional import Rule, rules
from fordelning.workbook.escapes import decode
from fordelning.workbook.inks import Inks
from fordelning.workbook.outlook import Outlook
from fordelning.workbook.parts import Parts
from fordelning.workbook.reader import load
from fordelning.workbook.stored import is_known, value_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from fordelning.workbook.sheet_cells import Results

Place = tuple[int, int]  # row, column

_TRUE: Final = ("1", "true")
_NARROW: Final = 1.0  # characters; less shows no figure
_FLAT: Final = 3.0  # points; less is a line


@dataclass(frozen=True, slots=True)
class Held:
    """One cell: what it holds, or its formula with the result that is stored beside it.

    ``value`` is None where the cell is empty, or nothing is stored beside its formula (``known`` says which).
    Days are the numbers that the spreadsheet has for them. ``format`` is the number format it is shown by,
    ``look`` its font and its fill by their numbers in the file.
    """

    value: object = None
    formula: str = ""
    known: bool = True
    format: str = field(default=FORMAT_GENERAL, compare=False)
    look: tuple[int, int] = field(default=(0, 0), compare=False)


EMPTY: Final = Held()


@dataclass(slots=True)
class Page:
    """One sheet: its cells by row and column, the areas of its tables, and what of it nobody sees."""

    title: str
    hidden: bool
    cells: dict[Place, Held] = field(default_factory=dict)
    tables: dict[str, CellRange] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def formulas(self) -> dict[Place, str]:
        """Return the formula of every cell that has one."""
        return {place: cell.formula for place, cell in self.cells.items() if cell.formula}


class Contents:
    """All sheets of a workbook in order."""

    def __init__(self, parts: Parts, book: Workbook, stored: dict[str, Results]) -> None:
        """Take a workbook as ``reader.load`` has read it from its parts."""
        self._parts, self._book, self._stored = parts, book, stored
        self.pages: dict[str, Page] = {}
        for sheet in self._book.worksheets:
            xml = parts.read(parts.sheets[sheet.title])
            self.pages[sheet.title] = self._page(sheet, xml, hidden=sheet.title in parts.hidden)

    @classmethod
    def of(cls, content: bytes) -> Contents:
        """Return the contents of a package that this program has made."""
        parts = Parts.of(content)
        return cls(parts, *load(parts))

    @property
    def epoch(self) -> datetime:
        """The first day of the workbook's calendar."""
        return self._book.epoch

    def has(self, table: str) -> bool:
        """Tell whether a table is there."""
        return any(table in page.tables for page in self.pages.values())

    def cell(self, sheet: str, place: Place) -> Held:
        """Return one cell; an empty one where the sheet or the cell is not there."""
        page = self.pages.get(sheet)
        return page.cells.get(place, EMPTY) if page else EMPTY

    @cached_property
    def reckoned(self) -> dict[str, dict[Place, object]]:
        """Return by sheet what formulas come to, worked out from the cells that they refer to.

        Those that only a spreadsheet can work out are left out.
        """
        found: dict[str, dict[Place, object]] = {}
        for title, page in self.pages.items():
            found[title] = {}
            for place in page.formulas():
                try:
                    found[title][place] = as_held(self._outlook.result(title, *place))
                except UnknownError:
                    continue
        return found

    @cached_property
    def _outlook(self) -> Outlook:
        every = {title: set(page.formulas()) for title, page in self.pages.items()}
        return Outlook(self._book, lambda sheet: self._stored[sheet], (), every)

    @cached_property
    def inks(self) -> Inks:
        """The inks that its cells are drawn in."""
        return Inks(self._parts)

    def rules(self, title: str) -> tuple[Rule, ...]:
        """Return the conditional formats of a sheet."""
        return rules(self._parts.read(self._parts.sheets[title]), self.inks)

    def holds(self, title: str, rule: Rule, place: Place) -> bool | None:
        """Tell whether a conditional format holds in a cell; None where only a spreadsheet knows."""
        text = rule.when(*place)
        if text is None:
            return None
        try:
            result = Reckoner(self._outlook).result(text, (title, *place))
        except UnknownError:
            return None
        return bool(result) and isinstance(result, bool | int | float)

    def _page(self, sheet: Any, xml: bytes, *, hidden: bool) -> Page:
        page = Page(sheet.title, hidden)
        page.tables = {table.displayName: CellRange(table.ref) for table in sheet.tables.values()}
        for place, cell in sheet._cells.items():
            held = EMPTY if isinstance(cell, MergedCell) else self._held(cell, place)
            if held.formula or held.value is not None:
                page.cells[place] = held
        number = 0
        for row in spans.find(xml, "row"):
            number = int(row.attributes.get("r", number + 1))
            if row.attributes.get("hidden", "") in _TRUE or _is_below(row.attributes.get("ht"), _FLAT):
                page.hidden_rows.add(number)
        for column in spans.find(xml, "col"):
            if column.attributes.get("hidden", "") in _TRUE or _is_below(
                column.attributes.get("width"), _NARROW
            ):
                first, last = int(column.attributes["min"]), int(column.attributes["max"])
                page.hidden_columns.update(range(first, last + 1))
        return page

    def _held(self, cell: Any, place: Place) -> Held:
        look = (cell._style.fontId, cell._style.fillId)
        if cell.data_type != "f":
            value = _plain(cell, ErrorText(cell.value) if cell.data_type == "e" else cell.value)
            return Held(value, format=cell.number_format, look=look)
        text = cell.value if isinstance(cell.value, str) else str(getattr(cell.value, "text", None) or "=")
        stored = self._stored[cell.parent.title].get(place, ("n", ""))
        value = _plain(cell, value_of(cell, stored)[0])
        return Held(value, decode(text), is_known(stored), cell.number_format, look)


def _is_below(size: str | None, least: float) -> bool:
    """Tell whether a height or a width is so small that nothing in it can be seen."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


def as_held(value: object, epoch: datetime = WINDOWS_EPOCH) -> object:
    """Return a value as cells are compared here: whole numbers whole, an empty text as nothing.

    Days are their numbers, counted from the first day of the workbook's calendar.
    """
    if isinstance(value, date | time | timedelta):
        value = to_excel(value, epoch)  # type: ignore[no-untyped-call]
    if isinstance(value, CellError):
        return ErrorText(value.code)
    if isinstance(value, float):
        return int(value) if value.is_integer() else float(format(value, ".15g"))
    return None if value == "" else value


def _plain(cell: Any, value: object) -> object:
    if isinstance(value, str) and not isinstance(value, ErrorText):
        value = decode(value)
    return as_held(value, cell.parent.parent.epoch)
