"""Sheet Kontroller: what was found by cause, and to the right of it every single place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.layout import CHECKS, PLACES
from fordelning.workbook.draw.tables import draw_table

if TYPE_CHECKING:
    from fordelning.workbook.draw.frame import Canvas

_SCALE: Final = 58  # percent: the causes fill the width of a page in landscape


def draw_checks(canvas: Canvas) -> None:
    """Draw both tables; on paper the places come after the causes."""
    draw_table(canvas, CHECKS, ())
    draw_table(canvas, PLACES, ())
    page, above = canvas.page, PLACES.top - 2
    page.set_column(PLACES.left - 2, PLACES.left - 2, 3)
    page.write_string(above, PLACES.left - 1, PLACES.caption, canvas.looks.style("caption"))
    page.set_row(above, 22)
    page.set_v_pagebreaks([len(CHECKS.fields) - 1])
    page.set_print_scale(_SCALE)
