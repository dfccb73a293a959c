"""What a button wrote over, kept on a hidden sheet of the workbook until the next one writes.

A check is no such button: it changes no amounts, so what was written before it can still be put back.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from fordelning.errors import DataError, Place, finding
from fordelning.formulas import Formula
from fordelning.layout.looks import NUMBER_FORMATS
from fordelning.layout.sheets import UNDO_SHEET
from fordelning.layout.spec import Show
from fordelning.workbook import native
from fordelning.workbook.area import Written
from fordelning.workbook.cells import Block
from fordelning.workbook.opened import area_of, cells_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import xlwings

    from fordelning.errors import Finding

_PIECE: Final = 8000  # letters to a cell; Excel takes no more than 8203 at a time from another program
_MARK: Final = "|"  # before every piece, so that none begins like a formula


@dataclass(frozen=True, slots=True)
class Kept:
    """Cells that are written over: what stood there, and the mark of what stands there afterwards.

    ``rows`` stood from row ``top`` on in ``columns``, and rows down to ``last`` are watched; ``area`` is the
    table's before, ``stands`` its area afterwards, both empty where the table is none or keeps its size.
    """

    sheet: str
    table: str
    area: str
    columns: tuple[int, ...]
    top: int
    last: int
    bottom: int
    rows: list[list[object]]
    stands: str = ""
    mark: str = ""

    @classmethod
    def before(cls, book: xlwings.Book, written: Written) -> Kept:
        """Return what is to be written over."""
        block, sheet = written.block, book.sheets[written.sheet]
        area = area_of(sheet.tables[written.table].range).coord if written.table else ""
        rows = _contents(sheet, block.columns, block.top, block.bottom)
        bottom = written.move.new_last if written.move else block.last
        return cls(
            written.sheet,
            written.table,
            area,
            block.columns,
            block.top,
            block.last,
            bottom,
            rows,
            written.area,
        )

    def look(self, book: xlwings.Book) -> str:
        """Return the mark of what stands there now."""
        sheet = book.sheets[self.sheet]
        cells = _contents(sheet, self.columns, self.top, self.last)
        return hashlib.sha256(json.dumps(cells).encode()).hexdigest()

    def changed(self, book: xlwings.Book) -> list[Finding]:
        """Return a finding if something else stands there now than what was left."""
        where = Place(self.sheet, self.top, "", f"{get_column_letter(self.columns[0])}{self.top}")
        there = self.sheet in book.sheet_names and (
            not self.table
            or any(
                table.name == self.table and area_of(table.range).coord == self.stands
                for table in book.sheets[self.sheet].tables
            )
        )
        return [] if there and self.look(book) == self.mark else [finding("changed_since", where)]

    def back(self) -> Written:
        """Return what puts it back."""
        rows = [tuple(_value(cell) for cell in row) for row in self.rows]
        return Written(self.sheet, Block(self.top, self.bottom, self.columns, rows), self.table, self.area)


def keep(book: xlwings.Book, done: tuple[str, str], kept: Iterable[Kept]) -> None:
    """Write on the hidden sheet what was written over, with the marks of what stands there now.

    Args:
        book: the workbook.
        done: by which verb, and when.
        kept: what stood there.
    """
    _store(book, done, [asdict(each) | {"mark": each.look(book)} for each in kept])


def leave_out(book: xlwings.Book, tables: Collection[str]) -> None:
    """Forget what stood in tables that a check has filled since; all else can still be put back."""
    text = _text(book)
    if text:
        done, stored = _parsed(text)
        _store(book, done, [asdict(each) for each in stored if each.table not in tables])


def _store(book: xlwings.Book, done: tuple[str, str], kept: list[dict[str, Any]]) -> None:
    """Write it in one order: where Excel refuses, what was kept before is still there."""
    text = json.dumps({"done": done, "kept": kept}, ensure_ascii=False)
    pieces: list[list[str | None]] = [[_MARK + text[at : at + _PIECE]] for at in range(0, len(text), _PIECE)]
    sheet = sheet_of(book)
    pieces += [[None]] * (_last_row(sheet) - len(pieces))
    cells = sheet.range((1, 1), (len(pieces), 1))
    cells.number_format = NUMBER_FORMATS[Show.TEXT]
    cells.value = pieces


def _last_row(sheet: xlwings.Sheet) -> int:
    used = sheet.used_range
    return int(used.row + used.shape[0] - 1)


def kept(book: xlwings.Book) -> tuple[tuple[str, str], list[Kept]]:
    """Return by which verb and when, and what was written over; raises DataError if nothing was."""
    text = _text(book)
    if not text:
        raise DataError([finding("nothing_to_restore")])
    return _parsed(text)


def _text(book: xlwings.Book) -> str:
    if UNDO_SHEET not in book.sheet_names:
        return ""
    sheet = book.sheets[UNDO_SHEET]
    cells = sheet.range((1, 1), (_last_row(sheet), 1))
    return "".join(str(value or "").removeprefix(_MARK) for (value,) in cells.options(ndim=2).value)


def _parsed(text: str) -> tuple[tuple[str, str], list[Kept]]:
    stored = json.loads(text)
    verb, when = stored["done"]
    return (verb, when), [Kept(**each | {"columns": tuple(each["columns"])}) for each in stored["kept"]]


def sheet_of(book: xlwings.Book) -> xlwings.Sheet:
    """Return the hidden sheet, made if there is none; raises DataError if no sheet may be added."""
    if UNDO_SHEET in book.sheet_names:
        return book.sheets[UNDO_SHEET]
    if book.api.ProtectStructure:
        raise DataError([finding("book_locked")])
    active = book.sheets.active
    sheet = book.sheets.add(UNDO_SHEET, after=book.sheets[len(book.sheets) - 1])
    active.api.Activate()  # xlwings would look for the program among all that run
    sheet.visible = native.VERY_HIDDEN  # type: ignore[assignment]  # handed on to Excel as it is
    return sheet


def _contents(sheet: xlwings.Sheet, columns: Sequence[int], top: int, last: int) -> list[list[Any]]:
    """Return what cells hold: ``{"f": text}`` for a formula, else its value, a day as its serial."""
    if last < top:
        return []
    left, right = min(columns), max(columns)
    cells = cells_of(sheet, CellRange(min_col=left, min_row=top, max_col=right, max_row=last))
    values, formulas = native.plain(cells), native.grid(cells.formula)
    return [
        [_content(shown[column - left], typed[column - left]) for column in columns]
        for shown, typed in zip(values, formulas, strict=True)
    ]


def _content(value: object, formula: object) -> object:
    if isinstance(formula, str) and formula.startswith("=") and formula != value:
        return {"f": formula}
    return None if value == "" else value


def _value(content: object) -> object:
    return Formula(str(content["f"]).removeprefix("=")) if isinstance(content, dict) else content
