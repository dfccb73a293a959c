"""Sheet Statsstöd: the terms of this grant's aid above, earlier aid below, how undertakings stand beside."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.layout import state_aid as layout
from fordelning.tables.carry import rows_of
from fordelning.tables.results import shown
from fordelning.texts import state_aid as said
from fordelning.workbook.draw import looks as look
from fordelning.workbook.draw.tables import draw_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fordelning.layout.state_aid import Term
    from fordelning.model import Passage
    from fordelning.workbook.draw.frame import Canvas

_FIRST: Final = 5  # row of the first term, counted from 0; what the document says stands above
_SCALE: Final = 58  # percent: the wider of the two blocks fills a page in landscape
_BETWEEN: Final = 3  # width of the column between the blocks
_VALUE: Final = 1  # column of the values


def draw_state_aid(
    canvas: Canvas,
    passage: Passage | None,
    terms: Mapping[str, str | Fraction | date],
    aid: Sequence[Mapping[str, object]],
) -> None:
    """Draw what the document says, the terms, and the two tables side by side so that each can grow.

    Args:
        canvas: the sheet.
        passage: what the programme's document says of state aid, quoted, with its source; None where it says
            nothing of it.
        terms: what the example fills in of the terms, by their names.
        aid: rows of earlier aid to begin with, by heading.
    """
    page, looks = canvas.page, canvas.looks
    draw_table(canvas, layout.EARLIER, rows_of(aid, layout.EARLIER))
    draw_table(canvas, layout.STANDINGS, ())
    page.write_string(layout.EARLIER.top - 2, 0, layout.EARLIER.caption, looks.style("caption"))
    page.write_string(
        0, layout.STANDINGS.left - 1, layout.STANDINGS.caption, looks.style("title", font_size=15)
    )
    page.set_column(layout.STANDINGS.left - 2, layout.STANDINGS.left - 2, _BETWEEN)
    heads = [(field.name, field.width - 3) for field in layout.STANDINGS.fields]
    page.set_row(layout.STANDINGS.top - 1, look.height(*heads))
    page.set_row(layout.STANDINGS.top - 2, 22)
    last = len(layout.EARLIER.fields) - 1
    quoted = f"”{passage.text}.” {passage.source}" if passage else said.NO_PASSAGE
    page.merge_range(_FIRST - 2, 0, _FIRST - 2, last, quoted, looks.style("guide"))
    page.set_row(_FIRST - 2, look.height((quoted, sum(each.width for each in layout.EARLIER.fields))))
    page.merge_range(_FIRST - 1, 0, _FIRST - 1, last, layout.TERMS_CAPTION, looks.style("caption"))
    page.set_row(_FIRST - 1, 22)
    for row, term in enumerate(layout.ALL_TERMS, start=_FIRST):
        _term(canvas, row, term, terms.get(term.name), last)
    _notes(canvas)
    canvas.mark_findings(_FIRST, _VALUE, _FIRST + len(layout.ALL_TERMS) - 1, _VALUE)
    page.set_v_pagebreaks([layout.STANDINGS.left - 1])
    page.set_print_scale(_SCALE)


def _term(canvas: Canvas, row: int, term: Term, value: str | Fraction | date | None, last: int) -> None:
    page, looks = canvas.page, canvas.looks
    form = looks.cell(term.show, entry=True, align="left", indent=0)
    page.write_string(row, 0, term.label, looks.style("label"))
    if value is None:
        page.write_blank(row, _VALUE, None, form)
    elif isinstance(value, str):
        page.write_string(row, _VALUE, value, form)
    elif isinstance(value, Fraction):
        page.write_number(row, _VALUE, shown(value), form)
    else:
        page.write_datetime(row, _VALUE, value, form)
    page.merge_range(row, _VALUE + 1, row, last, term.help, looks.style("help"))
    canvas.book.define_name(term.name, f"='{canvas.sheet.name}'!$B${row + 1}")
    if term.choices:
        page.data_validation(row, _VALUE, row, _VALUE, {"validate": "list", "source": list(term.choices)})


def _notes(canvas: Canvas) -> None:
    """Write above the result how to read it, a line each."""
    left = layout.STANDINGS.left - 1
    for row, line in enumerate(layout.NOTES, start=_FIRST):
        last = left + len(layout.STANDINGS.fields) - 1
        canvas.page.merge_range(row, left, row, last, line, canvas.looks.style("text"))
