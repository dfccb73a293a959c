"""Sheet Svar: how the answers stand, then everyone who was asked, and the rates beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.layout import replies as layout
from fordelning.layout.replies import RATES, REPLIES
from fordelning.texts import replies as said
from fordelning.workbook.draw import looks as look
from fordelning.workbook.draw.tables import ROOM, draw_table

if TYPE_CHECKING:
    from fordelning.workbook.draw.frame import Canvas

_FIRST: Final = layout.FIRST - 1  # row of the first figure, counted from 0
_SCALE: Final = 88  # percent: both blocks fill the width of a page in landscape
_COLOURS: Final = ((said.MISSING, look.WARN), (said.LATE, look.WARN), (said.JOINED, look.GOOD))


def draw_replies(canvas: Canvas) -> None:
    """Draw the figures, the list of those who were asked, and both rates."""
    page, looks = canvas.page, canvas.looks
    for table in (REPLIES, RATES):
        draw_table(canvas, table, ())
    page.set_row(REPLIES.top - 1, 34)
    page.set_column(RATES.left - 2, RATES.left - 2, 3)
    for row, (label, formula) in enumerate(layout.SUMMARY, start=_FIRST):
        page.merge_range(row, 0, row, 1, label, looks.style("label"))
        canvas.formula((row, 2), formula, looks.style("sum", bold=True, align="left"))
    row = _FIRST + len(layout.SUMMARY)
    page.merge_range(row, 0, row, 1, layout.LAST_DAY_LABEL, looks.style("label"))
    canvas.formula((row, 2), layout.LAST_DAY, looks.style("day", bold=True))
    for row, (label, formula) in enumerate(layout.RATES_SHOWN, start=_FIRST + len(layout.SUMMARY) + 1):
        page.merge_range(row, 0, row, 1, label, looks.style("label"))
        canvas.formula((row, 2), formula, looks.style("label", bold=True))
    left, last = RATES.left - 1, RATES.left + len(RATES.fields) - 2
    page.write_string(0, left, RATES.caption, looks.style("title", font_size=15))
    for row, line in enumerate(layout.RATES_HELP, start=_FIRST):
        page.merge_range(row, left, row, last, line, looks.style("text"))
    state = REPLIES.left - 1 + REPLIES.headings.index(said.STATE)
    for word, colours in _COLOURS:
        rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": looks.signal(colours)}
        page.conditional_format(REPLIES.top, state, REPLIES.top + ROOM, state, rule)
    page.set_v_pagebreaks([left])
    page.set_print_scale(_SCALE)
