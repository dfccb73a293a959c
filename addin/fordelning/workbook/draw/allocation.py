"""Sheet Fördelning: the lines, then pots and payments beside them, each on its own pages in print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.layout import LINES, PAYMENTS, POTS
from fordelning.workbook.draw.tables import draw_table

if TYPE_CHECKING:
    from fordelning.layout import TableSpec
    from fordelning.workbook.draw.frame import Canvas

_SCALE: Final = 42  # percent: the lines fill the width of a page in landscape
_SUMS: Final = ((LINES, (texts.LINE_AMOUNT, texts.LINE_PROOF, texts.LINE_DIFFERENCE)),)
_ROW: Final = LINES.top - 2


def draw_allocation(canvas: Canvas, payments: TableSpec) -> None:
    """Draw the three tables with their captions, and the sums of the lines above them.

    Args:
        canvas: of sheet Fördelning.
        payments: table Utbetalning, with the kind of recipient where the programme says it (B16).
    """
    page, looks = canvas.page, canvas.looks
    for table in (LINES, POTS, payments):
        draw_table(canvas, table, ())
    for table in (POTS, payments):
        page.write_string(_ROW, table.left - 1, table.name, looks.style("caption"))
    for table, columns in _SUMS:
        page.write_string(_ROW, table.left - 1, texts.SUM, looks.style("caption"))
        for column in columns:
            form = looks.style("sum", bold=True, align="right")
            place = table.left - 1 + table.headings.index(column)
            canvas.formula((_ROW, place), f"SUM({table.name}[{column}])", form)
    print_apart(canvas)


def print_apart(canvas: Canvas) -> None:
    """Let each of the three tables be printed on its own pages, the lines as wide as the paper."""
    canvas.page.set_v_pagebreaks([table.left - 1 for table in (POTS, PAYMENTS)])
    canvas.page.set_print_scale(_SCALE)
