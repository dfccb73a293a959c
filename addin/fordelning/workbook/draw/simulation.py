"""Sheet Simulering: assumptions to the left, what they change beside them, sums above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from fordelning.layout import simulation as layout
from fordelning.layout.spec import Show
from fordelning.texts import simulation as said
from fordelning.workbook.draw import looks as look
from fordelning.workbook.draw.tables import draw_table

if TYPE_CHECKING:
    from fordelning.layout import TableSpec
    from fordelning.workbook.draw.frame import Canvas

_FIRST: Final = 3  # row of the first line of advice and sums
_COLOURED: Final = 20_000  # rows that get the colours of gain and loss
_SCALE: Final = 84  # percent: the widest of the three blocks fills a page in landscape
_BETWEEN: Final = 3  # width of the columns between the blocks
_TABLES: Final = (layout.ASSUMPTIONS, layout.HOLDERS, layout.STEPS)


def draw_simulation(canvas: Canvas) -> None:
    """Draw the three tables side by side, so that each can grow downwards."""
    page, looks = canvas.page, canvas.looks
    for table in _TABLES:
        draw_table(canvas, table, ())
    top = layout.ASSUMPTIONS.top
    page.write_string(top - 2, 0, layout.ASSUMPTIONS.caption, looks.style("caption"))
    for table in _TABLES[1:]:
        page.write_string(0, table.left - 1, table.caption, looks.style("title", font_size=15))
        page.set_column(table.left - 2, table.left - 2, _BETWEEN)
    page.set_row(top - 2, 22)
    page.set_row(top - 1, 32)
    page.set_v_pagebreaks([table.left - 1 for table in _TABLES[1:]])
    page.set_print_scale(_SCALE)
    _lines(canvas, layout.ASSUMPTIONS, layout.ADVICE)
    _lines(canvas, layout.STEPS, layout.STEP_HELP)
    _sums(canvas)
    _last_run(canvas)
    _colour(canvas)


def _lines(canvas: Canvas, table: TableSpec, lines: tuple[str, ...]) -> None:
    """Write words of help above a table, a line each."""
    first = table.left - 1
    for row, line in enumerate(lines, start=_FIRST):
        form = canvas.looks.style("text", bold=line == layout.ADVICE[0])
        canvas.page.merge_range(row, first, row, first + len(table.fields) - 1, line, form)


def _sums(canvas: Canvas) -> None:
    """Write what the officer asks first: the sums, who wins and who loses, as native formulas."""
    page, looks, left = canvas.page, canvas.looks, layout.HOLDERS.left - 1
    amount = looks.style("sum", bold=True, align="right")
    for column, heading in enumerate(layout.HOLDERS.headings[2:5], start=left + 2):
        page.write_string(_FIRST - 1, column, heading, looks.style("guide", align="right"))
    for row, (label, now, new) in enumerate(layout.SUMS, start=_FIRST):
        page.merge_range(row, left, row, left + 1, label, looks.style("label"))
        canvas.formula((row, left + 2), now, amount)
        canvas.formula((row, left + 3), new, amount)
        was, is_now = xl_rowcol_to_cell(row, left + 2), xl_rowcol_to_cell(row, left + 3)
        change = looks.style("sum", bold=True, align="right", num_format=look.NUMBER_FORMATS[Show.CHANGE])
        canvas.formula((row, left + 4), f'IFERROR({is_now}-{was},"{layout.NONE}")', change)
    for row, (label, formula) in enumerate(layout.COUNTS, start=_FIRST + len(layout.SUMS)):
        page.merge_range(row, left, row, left + 3, label, looks.style("label"))
        canvas.formula((row, left + 4), formula, amount)


def _last_run(canvas: Canvas) -> None:
    """Draw where simulera says what was tried last: the table of assumptions may have changed since."""
    page, looks, table = canvas.page, canvas.looks, layout.HOLDERS
    column, last = table.left - 2 + len(table.fields), _FIRST + len(layout.SUMS) + len(layout.COUNTS) - 1
    time = looks.style("text", num_format=look.NUMBER_FORMATS[Show.TIME], align="left", indent=1)
    text = looks.style("text", align="left", indent=1)
    page.write_string(_FIRST - 1, column, layout.LAST_HEADING, looks.style("guide", align="left", indent=1))
    page.write_blank(_FIRST, column, None, time)
    page.merge_range(_FIRST + 1, column, last, column, layout.NOTHING_YET, text)
    for row, name in enumerate((layout.LAST_TIME, layout.LAST_TRIED), start=_FIRST):
        cell = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        canvas.book.define_name(name, f"='{canvas.sheet.name}'!{cell}")
    page.write_blank(table.top, column, None, looks.cell(Show.LONG, entry=False, align="left", indent=1))


def _colour(canvas: Canvas) -> None:
    table = layout.HOLDERS
    column = table.left - 1 + table.headings.index(said.DIFFERENCE)
    for criteria, colours in ((">", look.GOOD), ("<", look.BAD)):
        rule = {"type": "cell", "criteria": criteria, "value": 0, "format": canvas.looks.signal(colours)}
        canvas.page.conditional_format(table.top, column, table.top + _COLOURED, column, rule)
