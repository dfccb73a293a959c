"""Sheet Omfördelning: sums and the control row, then each line and each pot, printed on their own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.layout import redistribution as layout
from fordelning.layout.redistribution import ROUND, ROUND_POTS
from fordelning.texts import redistribution as said
from fordelning.workbook.draw import looks as look
from fordelning.workbook.draw.tables import draw_table

if TYPE_CHECKING:
    from fordelning.layout import TableSpec
    from fordelning.workbook.draw.frame import Canvas

_FIRST: Final = 3  # row of the first sum
_SCALE: Final = 54  # percent: the lines fill the width of a page in landscape
_LABELS: Final = 3  # columns that a label reaches over


def draw_redistribution(canvas: Canvas) -> None:
    """Draw the sums, the rule and both tables."""
    page, looks = canvas.page, canvas.looks
    for table in (ROUND, ROUND_POTS):
        draw_table(canvas, table, ())
    page.set_column(ROUND_POTS.left - 2, ROUND_POTS.left - 2, 3)
    amount = looks.style("sum", bold=True, align="right")
    row = _FIRST
    for label, formula in layout.SUMMARY:
        page.merge_range(row, 0, row, _LABELS - 1, label, looks.style("label"))
        canvas.formula((row, _LABELS), formula, amount)
        row += 1
    draw_control(
        canvas, row, (layout.CONTROL_LABEL, layout.CONTROL, layout.KEPT), (layout.GOOD, layout.WAITING)
    )
    last = len(ROUND.fields) - 1
    page.merge_range(_FIRST, 5, row - 1, last, said.RULE, looks.style("guide", indent=1))
    top = ROUND.top - 2
    page.write_string(top, 0, texts.SUM, looks.style("caption"))
    sum_row(canvas, ROUND, layout.SUMS)
    page.write_string(0, ROUND_POTS.left - 1, ROUND_POTS.caption, looks.style("title", font_size=15))
    page.set_v_pagebreaks([ROUND_POTS.left - 1])
    page.set_print_scale(_SCALE)


def draw_control(canvas: Canvas, row: int, control: tuple[str, str, str], states: tuple[str, str]) -> None:
    """Write a control row over the first columns; it is green where the sums hold and red where they do not.

    Args:
        canvas: the sheet.
        row: where, counted from 0.
        control: label, formula, and the name of the cell.
        states: what the cell says where all is well, and before there is anything to test.
    """
    page, looks = canvas.page, canvas.looks
    label, formula, name = control
    page.set_row(row, 22)
    page.merge_range(row, 0, row, _LABELS - 1, label, looks.style("label", valign="vcenter"))
    form = looks.style("state")
    page.merge_range(row, _LABELS, row, _LABELS + 5, "", form)
    canvas.formula((row, _LABELS), formula, form)
    cell = f"$D${row + 1}"
    canvas.book.define_name(name, f"='{canvas.sheet.name}'!{cell}")
    good, waiting = states
    for condition, colours in (
        (f'{cell}="{good}"', look.GOOD),
        (f'{cell}="{waiting}"', look.WARN),
        (f'{cell}<>""', look.BAD),
    ):
        rule = {
            "type": "formula",
            "criteria": f"={condition}",
            "format": looks.signal(colours),
            "stop_if_true": True,
        }
        page.conditional_format(row, _LABELS, row, _LABELS + 5, rule)


def sum_row(canvas: Canvas, table: TableSpec, columns: tuple[str, ...]) -> None:
    """Write the sums of columns above their headings."""
    form = canvas.looks.style("sum", bold=True, align="right", indent=1)
    for column in columns:
        place = table.left - 1 + table.headings.index(column)
        canvas.formula((table.top - 2, place), f"SUM({table.name}[{column}])", form)
