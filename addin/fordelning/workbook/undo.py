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
from fordelning.workbook.overwritten import Standing, spot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import xlwings

    from fordelning.errors import Finding
    from fordelning.workbook.pages import Pages

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
    def before(cls, written: Written, stood: Standing, area: str) -> Kept:
        """Return what is written over.

        Args:
            written: what is to stand there.
            stood: what stood there.
            area: that of the table, empty where it is none.
        """
        block = written.block
        return cls(
            written.sheet,
            written.table,
            area,
            block.columns,
            block.top,
            block.last,
            written.move.new_last if written.move else block.last,
            stood.of(written.sheet, block.columns, block.top, block.bottom),
            written.area,
        )

    @property
    def spot(self) -> tuple[str, CellRange]:
        """Where it is."""
        return self.sheet, spot(self.columns, self.top, self.last)

    def look(self, stands: Standing) -> str:
        """Return the mark of what stands there now."""
        cells = stands.of(self.sheet, self.columns, self.top, self.last)
        return hashlib.sha256(json.dumps(cells).encode()).hexdigest()

    def is_there(self, pages: Pages) -> bool:
        """Tell whether its sheet and its table are there, and the table as large as it was left."""
        page = pages.find(self.sheet)
        if page is None or not self.table:
            return page is not None
        there = page.has(self.table)
        return there and page.area(self.table).coord == self.stands

    @property
    def where(self) -> Place:
        """Its first cell."""
        return Place(self.sheet, self.top, "", f"{get_column_letter(self.columns[0])}{self.top}")

    def back(self) -> Written:
        """Return what puts it back."""
        rows = [tuple(_value(cell) for cell in row) for row in self.rows]
        return Written(self.sheet, Block(self.top, self.bottom, self.columns, rows), self.table, self.area)


def changed(pages: Pages, kept: Sequence[Kept]) -> list[Finding]:
    """Return a finding for everything that is something else now than what was left."""
    there = [each for each in kept if each.is_there(pages)]
    stands = Standing(pages, (each.spot for each in there))
    same = [each for each in there if each.look(stands) == each.mark]
    return [finding("changed_since", each.where) for each in kept if each not in same]


def keep(pages: Pages, done: tuple[str, str], kept: Iterable[Kept], stands: Standing) -> None:
    """Write on the hidden sheet what was written over, with the marks of what stands there now.

    Args:
        pages: the sheets of the workbook.
        done: by which verb, and when.
        kept: what stood there.
        stands: what stands there.
    """
    _store(pages, done, [asdict(each) | {"mark": each.look(stands)} for each in kept])


def leave_out(pages: Pages, tables: Collection[str]) -> None:
    """Forget what stood in tables that a check has filled since; all else can still be put back."""
    text = _text(pages)
    if text:
        done, stored = _parsed(text)
        _store(pages, done, [asdict(each) for each in stored if each.table not in tables])


def _store(pages: Pages, done: tuple[str, str], kept: list[dict[str, Any]]) -> None:
    """Write it in one order: where Excel refuses, what was kept before is still there."""
    text = json.dumps({"done": done, "kept": kept}, ensure_ascii=False)
    pieces = [[_MARK + text[at : at + _PIECE]] for at in range(0, len(text), _PIECE)]
    page = pages[UNDO_SHEET]
    pieces += [[""]] * (page.used.max_row - len(pieces))
    cells = page.cells(CellRange(min_col=1, min_row=1, max_col=1, max_row=len(pieces)))
    cells.number_format = NUMBER_FORMATS[Show.TEXT]
    native.enter(cells, pieces, formulas=False)


def kept(pages: Pages) -> tuple[tuple[str, str], list[Kept]]:
    """Return by which verb and when, and what was written over; raises DataError if nothing was."""
    text = _text(pages)
    if not text:
        raise DataError([finding("nothing_to_restore")])
    return _parsed(text)


def _text(pages: Pages) -> str:
    page = pages.find(UNDO_SHEET)
    if page is None:
        return ""
    cells = page.cells(CellRange(min_col=1, min_row=1, max_col=1, max_row=page.used.max_row))
    return "".join(str(value or "").removeprefix(_MARK) for (value,) in native.plain(cells))


def _parsed(text: str) -> tuple[tuple[str, str], list[Kept]]:
    stored = json.loads(text)
    verb, when = stored["done"]
    return (verb, when), [Kept(**each | {"columns": tuple(each["columns"])}) for each in stored["kept"]]


def make_sheet(pages: Pages, book: xlwings.Book) -> None:
    """Let there be the hidden sheet; raises DataError if no sheet may be added."""
    if pages.find(UNDO_SHEET) is not None:
        return
    if book.api.ProtectStructure:
        raise DataError([finding("book_locked")])
    active = book.sheets.active
    pages.add(UNDO_SHEET).sheet.visible = native.VERY_HIDDEN  # type: ignore[assignment]  # as Excel has it
    active.api.Activate()  # xlwings would look for the program among all that run


def _value(content: object) -> object:
    return Formula(str(content["f"]).removeprefix("=")) if isinstance(content, dict) else content
