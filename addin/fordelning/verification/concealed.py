"""What an auditor may overlook: hidden sheets, rows and columns, and values typed among formulas."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from fordelning.errors import DataError, Place, finding
from fordelning.layout import TABLES
from fordelning.layout.appearing import WAITS_FOR
from fordelning.layout.spec import Show
from fordelning.tables.cells import is_empty
from fordelning.texts import verification as said
from fordelning.workbook.contents import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from openpyxl.worksheet.cell_range import CellRange

    from fordelning.errors import Finding
    from fordelning.layout import TableSpec
    from fordelning.tables.source import Source
    from fordelning.workbook.contents import Held, Page


def still_empty(source: Source) -> set[str]:
    """Return the sheets that a workbook hides because they have nothing to show yet."""
    return {sheet for sheet, signs in WAITS_FOR.items() if not any(_has(source, sign) for sign in signs)}


def _has(source: Source, sign: str) -> bool:
    try:
        if sign in TABLES:
            return any(True for _ in source.read_table(sign).rows())
        return not is_empty(source.read_name(sign)[0])
    except DataError:  # it is not there, so the sheet is another one
        return True


def hidden(pages: Iterable[Page], empty: Collection[str] = ()) -> Iterator[Finding]:
    """Yield sheets that are hidden, and hidden rows and columns that hold something.

    Args:
        pages: of the workbook.
        empty: sheets that are hidden until they have something to show.
    """
    for page in pages:
        if page.hidden and page.title not in empty:
            yield finding("verify_hidden_sheet", Place(page.title), sheet=page.title)
        rows = {row for row, _ in page.cells} & page.hidden_rows
        columns = {column for _, column in page.cells} & page.hidden_columns
        parts = [
            *(said.rows(first, last) for first, last in _runs(rows)),
            *(said.columns(first, last) for first, last in _runs(columns, get_column_letter)),
        ]
        if parts:
            yield finding("verify_hidden", Place(page.title), what=said.listed(parts))


def typed_over(page: Page, table: CellRange) -> Iterator[Finding]:
    """Yield the columns of a table of the officer's in which most cells are formulas, and some are not."""
    for column in range(table.min_col, table.max_col + 1):
        places = [(row, column) for row in range(table.min_row + 1, table.max_row + 1)]
        cells = {place: page.cells[place] for place in places if place in page.cells}
        typed = [place for place, cell in cells.items() if not cell.formula]
        if not typed or len(typed) * 2 >= len(cells):
            continue
        letter = get_column_letter(column)
        names = said.listed([f"{letter}{row}" for row, _ in typed])
        where = Place(page.title, typed[0][0], "", f"{letter}{typed[0][0]}")
        yield finding("verify_typed_over", where, cells=names, formulas=len(cells) - len(typed))


def below(page: Page, spec: TableSpec) -> Iterator[Finding]:
    """Yield the figures that stand below a table of results as if they were some of it, but not right below.

    Those right below are compared as rows of it.

    Args:
        page: its sheet.
        spec: of the table.
    """
    table = page.tables[spec.name]
    money = [field.name for field in spec.fields if field.show is Show.AMOUNT]
    columns = [
        column
        for column in range(table.min_col, table.max_col + 1)
        if page.cells.get((table.min_row, column), EMPTY).value in money
    ]
    next_ = [area.min_row for area in page.tables.values() if area.min_row > table.max_row]
    figures = [
        (row, f"{get_column_letter(column)}{row}")
        for (row, column), cell in sorted(page.cells.items())
        if column in columns and table.max_row + 1 < row < min([*next_, row + 1]) and _is_typed_figure(cell)
    ]
    if figures:
        row, first = figures[0]
        cells = said.listed([name for _, name in figures])
        yield finding("verify_below", Place(page.title, row, "", first), table=spec.name, cells=cells)


def _is_typed_figure(cell: Held) -> bool:
    return not cell.formula and any(map(str.isdigit, str(cell.value)))


def unreckoned(page: Page, table: CellRange, known: Mapping[tuple[int, int], object]) -> Iterator[Finding]:
    """Yield the formulas in a table of the officer's that only a spreadsheet can work out.

    Args:
        page: its sheet.
        table: the area of the table.
        known: what formulas of the sheet come to, where that is known.
    """
    inside = [place for place in sorted(page.formulas()) if _holds(table, place) and place not in known]
    if inside:
        names = [f"{get_column_letter(column)}{row}" for row, column in inside]
        where = Place(page.title, inside[0][0], "", names[0])
        yield finding("verify_not_reckoned", where, count=len(inside), cells=said.listed(names))


def _holds(table: CellRange, place: tuple[int, int]) -> bool:
    inside = table.min_row < place[0] <= table.max_row and table.min_col <= place[1] <= table.max_col
    return bool(inside)


def _runs(numbers: Iterable[int], name: Callable[[int], str] = str) -> Iterator[tuple[str, str]]:
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda item: item[1] - item[0]):
        own = [number for _, number in run]
        yield name(own[0]), name(own[-1])
