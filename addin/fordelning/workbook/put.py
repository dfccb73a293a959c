"""Blocks put into the cells of an open workbook: whole ranges at once, and a text stays a text."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from openpyxl.utils.datetime import to_excel

from fordelning.formulas import Formula
from fordelning.layout.looks import NUMBER_FORMATS
from fordelning.layout.spec import Show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    import xlwings

    from fordelning.workbook.cells import Block

_TEXT = NUMBER_FORMATS[Show.TEXT]


def put(sheet: xlwings.Sheet, block: Block, epoch: datetime) -> None:
    """Write a block; rows below it that belonged to the table are emptied, their look too."""
    rows = block.rows or [(None,) * len(block.columns)]
    after = block.top + len(rows)
    for run in _runs(block):
        left, right = block.columns[run[0]], block.columns[run[-1]]
        cells = sheet.range((block.top, left), (after - 1, right))
        if block.show is not None:
            cells.number_format = NUMBER_FORMATS[block.show]
        values = [[row[number] for number in run] for row in rows]
        for at in range(len(run)):
            _agree(cells[:, at], [row[at] for row in values])
        matrix = [[_raw(value, epoch) for value in row] for row in values]
        if any(_is_formula(value) for row in values for value in row):
            cells.formula = matrix
        else:
            cells.value = matrix
        _keep_apostrophes(cells, matrix)
        if after <= block.bottom:
            sheet.range((after, left), (block.bottom, right)).clear()
    if block.heights is not None:
        left, right = min(block.columns), max(block.columns)
        sheet.range((block.top, left), (after - 1, right)).rows.autofit()


def _is_formula(value: object) -> bool:
    return isinstance(value, Formula)


def _runs(block: Block) -> Iterator[list[int]]:
    """Yield the columns that stand side by side and are alike: all with formulas, or all without."""
    alike = [any(_is_formula(row[number]) for row in block.rows) for number in range(len(block.columns))]
    run = [0]
    for before, number in pairwise(range(len(block.columns))):
        if block.columns[number] != block.columns[before] + 1 or alike[number] != alike[before]:
            yield run
            run = []
        run.append(number)
    yield run


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


def _agree(cells: xlwings.Range, values: Sequence[object]) -> None:
    """Let the format of a column agree with its values: only in a text cell is every text safe.

    Anywhere else Excel reads ``0114`` as a number, ``3-4`` as a day and ``=1+1`` as a formula, and in a text
    cell a number or a formula as a text. Cells that do not agree are found by halves: mostly all do.
    """
    there = [value for value in values if value not in (None, "")]
    texts = {isinstance(value, str) for value in there}
    if not texts:
        return
    format_ = cells.number_format  # None: several
    if len(values) > 1 and (format_ is None or len(texts) > 1):
        half = len(values) // 2
        _agree(cells[:half, :], values[:half])
        _agree(cells[half:, :], values[half:])
    elif texts == {True} and format_ != _TEXT:
        cells.number_format = _TEXT
    elif texts == {False} and format_ == _TEXT:
        show = Show.DATE if isinstance(there[0], date) else Show.NUMBER
        cells.number_format = NUMBER_FORMATS[show]


def _keep_apostrophes(cells: xlwings.Range, matrix: Sequence[Sequence[object]]) -> None:
    """Write texts that begin with an apostrophe again where Excel took it for its own mark of a text."""
    for down, row in enumerate(matrix):
        for across, value in enumerate(row):
            if isinstance(value, str) and value.startswith("'") and cells[down, across].value != value:
                cells[down, across].value = f"'{value}"
