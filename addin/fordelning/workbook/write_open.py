"""Blocks put into the cells of an open workbook: whole ranges at once, and a text stays a text.

Anywhere but in a text cell Excel reads ``0114`` as a number, ``3-4`` as a day and ``=1+1`` as a formula, and
in a text cell a number or a formula as a text. So texts get text cells before they are put. What came to be
something else than was meant is seen when it is all read back, and mended.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.cell_range import CellRange

from fordelning.formulas import Formula
from fordelning.layout.looks import NUMBER_FORMATS
from fordelning.layout.spec import Show
from fordelning.workbook import native

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from fordelning.workbook.area import Written
    from fordelning.workbook.cells import Block
    from fordelning.workbook.overwritten import Standing
    from fordelning.workbook.pages import Page

_TEXT: Final = NUMBER_FORMATS[Show.TEXT]
_MANY: Final = 3  # cells that are given the same value at once


def put(page: Page, blocks: Sequence[Block], epoch: datetime) -> None:
    """Write blocks on a sheet; rows below them that belonged to a table are emptied, their look too."""
    for block in blocks:
        if block.show is not None:
            for run in _side_by_side(block):
                page.cells(_area(block, run, 0, len(_rows(block)))).number_format = NUMBER_FORMATS[block.show]
    for cells in page.several(area for block in blocks for area in _text_areas(block)):
        cells.number_format = _TEXT
    for block in _scattered(page, blocks, epoch):
        _enter(page, block, epoch)


def _enter(page: Page, block: Block, epoch: datetime) -> None:
    rows = _rows(block)
    after = block.top + len(rows)
    for run in _side_by_side(block):
        matrix = [[_raw(row[number], epoch) for number in run] for row in rows]
        formulas = any(_is_formula(row[number]) for row in rows for number in run)
        native.enter(page.cells(_area(block, run, 0, len(rows))), matrix, formulas=formulas)
        if after <= block.bottom:
            page.cells(_area(block, run, len(rows), block.bottom + 1 - block.top)).clear()
    if block.heights is not None:
        every = range(len(block.columns))
        page.cells(_area(block, every, 0, len(rows))).rows.autofit()


def _scattered(page: Page, blocks: Sequence[Block], epoch: datetime) -> Iterator[Block]:
    """Give cells in many rows that are to hold the same their value at once; yield what is left to write."""
    alike: dict[tuple[int, type, object], list[int]] = defaultdict(list)
    for block in filter(_is_row, blocks):
        for column, value in zip(block.columns, block.rows[0], strict=True):
            alike[column, type(value), value].append(block.top)
    for (column, _, value), rows in alike.items():
        if len(rows) >= _MANY:
            areas = (
                CellRange(None, column, first, column, end - 1) for first, end in _stretches(sorted(rows))
            )
            for cells in page.several(areas):
                cells.raw_value = _raw(value, epoch)
    for block in blocks:
        if not _is_row(block):
            yield block
            continue
        pairs = zip(block.columns, block.rows[0], strict=True)
        left = [each for each in pairs if len(alike[each[0], type(each[1]), each[1]]) < _MANY]
        if left:
            columns, values = zip(*left, strict=True)
            yield replace(block, columns=columns, rows=[values])


def _is_row(block: Block) -> bool:
    """Tell whether a block is one row of values alone."""
    alone = len(block.rows) == 1 and block.last == block.top and block.heights is None
    return alone and not any(map(_is_formula, block.rows[0]))


def changing(
    held: Mapping[str, Written], stood: Standing, size: Callable[[Written], str], epoch: datetime
) -> list[tuple[str, Written]]:
    """Return what is to be written, but for tables that stand there already: a sheet left alone is no trip.

    Single cells are always written: what is kept for ``restore`` is to tell that they were.

    Args:
        held: what is to be written, by name.
        stood: what stands in its cells.
        size: returns the area of a table as it is.
        epoch: the day that serials count from.
    """
    return [
        (name, each)
        for name, each in held.items()
        if not each.table or each.area != size(each) or not _holds(each.sheet, each.block, stood, epoch)
    ]


def _holds(sheet: str, block: Block, stood: Standing, epoch: datetime) -> bool:
    meant = [[_content(value, epoch) for value in row] for row in _rows(block)]
    there = stood.of(sheet, block.columns, block.top, block.last)
    meant += [[None] * len(block.columns)] * (len(there) - len(meant))
    return [[(type(cell), cell) for cell in row] for row in meant] == [
        [(type(cell), cell) for cell in row] for row in there
    ]


def _content(value: object, epoch: datetime) -> object:
    """Return what a cell holds when a value has been put there, as ``Standing`` says it."""
    if isinstance(value, Formula):
        return {"f": f"={value.text}"}
    raw = _raw(value, epoch)
    return None if raw == "" else raw


def mend(page: Page, block: Block, held: Sequence[Sequence[object]], epoch: datetime) -> bool:
    """Write again what came to be something else: numbers in text cells, and texts after an apostrophe.

    Args:
        page: the sheet.
        block: what was put there.
        held: what its cells hold now, row by row (``standing``).
        epoch: the day that serials count from.

    Returns:
        Whether anything had to be.
    """
    rows, mended = _rows(block), False
    for at in range(len(block.columns)):
        meant = [row[at] for row in rows]
        wrong = [down for down, value in enumerate(meant) if _is_else(value, held[down][at])]
        numbers = [down for down in wrong if not isinstance(meant[down], str)]
        filled = sum(value not in (None, "") for value in meant)
        stretches = [(0, len(rows))] if len(numbers) == filled and numbers else [*_stretches(numbers)]
        for first, end in stretches:
            _as_number(page.cells(_area(block, [at], first, end)), meant[first:end], epoch)
        for down in wrong:  # Excel took the apostrophe for its own mark of a text
            if isinstance(text := meant[down], str):
                native.enter(page.cells(_area(block, [at], down, down + 1)), [[f"'{text}"]], formulas=False)
        mended = mended or bool(wrong)
    return mended


def _is_else(meant: object, held: object) -> bool:
    if meant is None or meant == "":
        return False
    if isinstance(meant, str):
        return meant.startswith("'") and held != meant
    return isinstance(held, str)


def _as_number(cells: Any, values: Sequence[object], epoch: datetime) -> None:
    first = next(value for value in values if value not in (None, ""))
    cells.number_format = NUMBER_FORMATS[Show.DATE if isinstance(first, date) else Show.NUMBER]
    matrix = [[_raw(value, epoch)] for value in values]
    native.enter(cells, matrix, formulas=any(_is_formula(value) for value in values))


def _rows(block: Block) -> Sequence[Sequence[object]]:
    return block.rows or [(None,) * len(block.columns)]


def _area(block: Block, run: Sequence[int], first: int, end: int) -> CellRange:
    """Return some columns of a block that stand side by side, from one of its rows to before another."""
    left, right = block.columns[run[0]], block.columns[run[-1]]
    return CellRange(min_col=left, min_row=block.top + first, max_col=right, max_row=block.top + end - 1)


def _is_formula(value: object) -> bool:
    return isinstance(value, Formula)


def _side_by_side(block: Block, alike: Sequence[object] = ()) -> Iterator[list[int]]:
    """Yield the columns that stand side by side, and are alike where that is asked for."""
    run = [0]
    for before, number in pairwise(range(len(block.columns))):
        apart = block.columns[number] != block.columns[before] + 1
        if apart or (alike and alike[number] != alike[before]):
            yield run
            run = []
        run.append(number)
    yield run


def _text_areas(block: Block) -> Iterator[CellRange]:
    """Yield the cells that get a text: columns of texts whole, of other columns the rows that have one."""
    rows = _rows(block)
    kinds = [
        {isinstance(row[at], str) for row in rows if row[at] not in (None, "")}
        for at in range(len(block.columns))
    ]
    whole = [kind == {True} for kind in kinds]
    for run in _side_by_side(block, whole):
        if whole[run[0]]:
            yield _area(block, run, 0, len(rows))
    for at, kind in enumerate(kinds):
        if len(kind) > 1:
            texts = [down for down, row in enumerate(rows) if isinstance(row[at], str) and row[at]]
            yield from (_area(block, [at], *stretch) for stretch in _stretches(texts))


def _stretches(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield where numbers that follow on each other begin, and where they have ended."""
    for _, each in groupby(enumerate(numbers), lambda item: item[1] - item[0]):
        first, *rest = (number for _, number in each)
        yield first, (rest[-1] if rest else first) + 1


def _raw(value: object, epoch: datetime) -> Any:
    """Return a value as the host takes it: no whole number beyond four bytes, no day of any time zone."""
    if value is None:
        return ""
    if isinstance(value, (str, bool)):
        return value
    if isinstance(value, Formula):
        return f"={value.text}"
    if isinstance(value, date):
        return float(to_excel(value, epoch))  # type: ignore[no-untyped-call]
    if isinstance(value, (int, float)):
        return float(value)
    raise TypeError(value)
