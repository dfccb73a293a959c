"""Sheet Förklara: choose a recipient, read every line, sentence and source of its money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xlsxwriter.utility import xl_rowcol_to_cell

from fordelning.layout import RECIPIENTS, card
from fordelning.layout.spec import Show

if TYPE_CHECKING:
    from fordelning.workbook.draw.frame import Canvas

_FIRST: Final = 4  # row of the choice
_LINE_HEIGHT: Final = 48  # points: three lines of a sentence
_HIDDEN: Final = len(card.COLUMNS)  # column of the places found, hidden
_IDS: Final = (
    f"=OFFSET('{RECIPIENTS.sheet}'!$A${RECIPIENTS.top + 1},0,0,"
    f"MAX(1,COUNTA('{RECIPIENTS.sheet}'!$A${RECIPIENTS.top + 1}:$A$20000)),1)"
)


def draw_card(canvas: Canvas) -> None:
    """Draw the choice, the facts of the recipient and the list of its lines."""
    page, looks = canvas.page, canvas.looks
    for column, part in enumerate(card.COLUMNS):
        page.set_column(column, column, part.width)
    page.set_column(_HIDDEN, _HIDDEN, None, None, {"hidden": True})
    page.write_string(_FIRST, 0, card.CHOOSE, looks.style("label", bold=True))
    page.write_blank(_FIRST, 1, None, looks.cell(Show.TEXT, entry=True))
    page.set_row(_FIRST, 20)
    canvas.book.define_name(card.ID_NAME, f"='{canvas.sheet.name}'!$B${_FIRST + 1}")
    rule = {"validate": "list", "source": _IDS, "input_title": card.CHOOSE, "input_message": card.CHOOSE_HELP}
    page.data_validation(_FIRST, 1, _FIRST, 1, {**rule, "error_type": "warning"})
    row = _facts(canvas, _FIRST + 1)
    _lines(canvas, row + 1)


def _facts(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    for label, formula in card.FACTS:
        page.write_string(row, 0, label, looks.style("label"))
        form = looks.style("sum", align="left", bold=label == card.FACTS[-1][0])
        page.merge_range(row, 1, row, 2, "", form)
        canvas.formula((row, 1), formula, form)
        row += 1
    return row


def _lines(canvas: Canvas, row: int) -> None:
    page, looks = canvas.page, canvas.looks
    for column, part in enumerate(card.COLUMNS):
        page.write_string(row, column, part.heading, looks.style("head"))
    for number in range(1, card.MOST_LINES + 1):
        here = xl_rowcol_to_cell(row + number, _HIDDEN)
        before = xl_rowcol_to_cell(row + number - 1, _HIDDEN)
        canvas.formula((row + number, _HIDDEN), card.row_of_line(number, before), None)
        for column, part in enumerate(card.COLUMNS):
            form = looks.style("sum", align="right") if part.amount else looks.style("label")
            canvas.formula((row + number, column), part.formula.format(row=here), form)
        page.set_row(row + number, _LINE_HEIGHT if number <= 2 else None)
    page.print_area(0, 0, row + card.MOST_LINES, _HIDDEN - 1)
