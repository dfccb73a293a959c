"""Sheet Återbetalning: the memo to the chief economist, what is booked, and who has money left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fordelning.layout import repayment as layout
from fordelning.layout.heights import LINE_HEIGHT
from fordelning.layout.names import Kind
from fordelning.layout.repayment import REPAYMENTS
from fordelning.layout.spec import Show
from fordelning.workbook.draw.looks import NUMBER_FORMATS
from fordelning.workbook.draw.redistribution import draw_control, sum_row
from fordelning.workbook.draw.tables import draw_table

if TYPE_CHECKING:
    from fordelning.workbook.draw.frame import Canvas

_FIRST: Final = 3
_TWO_LINES: Final = 2 * LINE_HEIGHT + 2  # points; no spreadsheet finds the height of merged cells
_LAST: Final = len(REPAYMENTS.fields) - 1
_SHOWS: Final = {Kind.TEXT: Show.TEXT, Kind.AMOUNT: Show.AMOUNT, Kind.DATE: Show.DATE}
_FORMATS: Final = {kind: NUMBER_FORMATS[show] for kind, show in _SHOWS.items()} | {Kind.TEXT: "General"}


def draw_repayment(canvas: Canvas) -> None:
    """Draw the memo, the rows for the books and the table."""
    page, looks = canvas.page, canvas.looks
    draw_table(canvas, REPAYMENTS, ())
    page.freeze_panes(0, 0)
    row = _memo(canvas, _FIRST)
    row = _books(canvas, row + 1)
    control = (layout.CONTROL_LABEL, layout.CONTROL, layout.CONTROL_NAME)
    draw_control(canvas, row + 1, control, (layout.GOOD, layout.WAITING))
    top = REPAYMENTS.top - 2
    page.merge_range(top - 1, 0, top - 1, _LAST, layout.TABLE_HELP, looks.style("guide"))
    page.write_string(top, 0, REPAYMENTS.caption, looks.style("caption"))
    sum_row(canvas, REPAYMENTS, layout.SUMS)
    page.fit_to_pages(1, 0)
    canvas.example_while(f"$C${_FIRST + 2}:$C${_FIRST + 1 + len(layout.MEMO)}")


def _section(canvas: Canvas, row: int, headings: tuple[str, ...]) -> None:
    page, looks = canvas.page, canvas.looks
    page.set_row(row, 24)
    for column in range(_LAST + 1):
        heading = headings[column] if column < len(headings) else ""
        side = "right" if column in (3, 4) else "left"
        size: dict[str, Any] = {"align": side}
        if column:
            size |= {"font_size": 9, "bold": False}
        page.write_string(row, column, heading, looks.style("section", **size))


def _memo(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    _section(canvas, row, (layout.MEMO_HEADING,))
    for label, formula, kind, name in layout.MEMO:
        row += 1
        page.merge_range(row, 0, row, 1, label, looks.style("label", bold=name == layout.AMOUNT_NAME))
        form = looks.style("label", num_format=_FORMATS[kind], align="left", bold=True)
        page.merge_range(row, 2, row, 5, "", form)
        if formula:
            canvas.formula((row, 2), formula, form)
        if label == layout.LONG_LABEL:
            page.set_row(row, _TWO_LINES)
        if name:
            canvas.book.define_name(name, f"='{canvas.sheet.name}'!$C${row + 1}")
    return row + 1


def _books(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    _section(canvas, row, layout.BOOKS_HEADINGS)
    amount = looks.style("sum", align="right")
    for text, *sides in layout.BOOKS:
        row += 1
        page.merge_range(row, 0, row, 1, "", looks.style("label"))
        canvas.formula((row, 0), text, looks.style("label"))
        page.write_blank(row, 2, None, looks.cell(Show.LONG, entry=True))
        for column, formula in enumerate(sides, start=3):
            if formula:
                canvas.formula((row, column), formula, amount)
            else:
                page.write_blank(row, column, None, amount)
    row += 1
    page.merge_range(row, 0, row, _LAST, layout.BOOKS_HELP, looks.style("guide"))
    page.set_row(row, 18)
    return row
