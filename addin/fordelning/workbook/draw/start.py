"""Sheet Start: which grant, whose, how much, how far, the next deadline, and the way to every sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.layout import SHEETS, overview
from fordelning.layout.sheets import START
from fordelning.workbook.draw import looks as look

if TYPE_CHECKING:
    from fordelning.workbook.draw.frame import Canvas

_WIDTHS: Final = (30, 20, 20, 20, 20)


def draw_start(canvas: Canvas) -> None:
    """Draw the overview; every figure is a formula over the other sheets."""
    page = canvas.page
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    row = _identity(canvas, 3)
    row = _progress(canvas, row + 1)
    row = _control(canvas, row + 1)
    row = _deadlines(canvas, row + 1)
    row = _links(canvas, row + 1)
    page.print_area(0, 0, row, len(_WIDTHS) - 1)


def _section(canvas: Canvas, row: int, *headings: str) -> None:
    canvas.page.set_row(row, 24)
    for column in range(len(_WIDTHS)):
        heading = headings[column] if column < len(headings) else ""
        size = {} if column == 0 else {"font_size": 9, "bold": False}
        canvas.page.write_string(row, column, heading, canvas.looks.style("section", **size))


def _identity(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    last = len(_WIDTHS) - 1
    page.set_row(row, 26)
    page.merge_range(row, 0, row, last, "", looks.style("title", font_size=15, text_wrap=True))
    page.write_formula(row, 0, f"={overview.TITLE}", looks.style("title", font_size=15, text_wrap=True), "")
    page.merge_range(row + 1, 0, row + 1, last, "", looks.style("guide"))
    page.write_formula(row + 1, 0, f"={overview.WHOSE}", looks.style("guide"), "")
    return row + 2


def _progress(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    _section(canvas, row, overview.PROGRESS_HEADING)
    for column, (label, formula) in enumerate(overview.PROGRESS):
        page.write_string(row + 1, column, label, looks.style("figure_label"))
        page.write_formula(row + 2, column, f"={formula}", looks.style("figure"), 0)
    page.set_row(row + 2, 26)
    for number, (label, formula) in enumerate(overview.FIGURES, start=row + 3):
        page.write_string(number, 0, label, looks.style("label"))
        page.write_formula(number, 1, f"={formula}", looks.style("sum", align="left"), 0)
    return row + 3 + len(overview.FIGURES)


def _control(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    _section(canvas, row, overview.CONTROL_HEADING)
    page.merge_range(row + 1, 0, row + 1, len(_WIDTHS) - 1, "", looks.style("state"))
    page.write_formula(row + 1, 0, f"={overview.CONTROL}", looks.style("state"), "")
    page.set_row(row + 1, 26)
    cell = f"$A${row + 2}"
    for starts, colours in (
        (overview.GOOD_STARTS, look.GOOD),
        (overview.WARNING_STARTS, look.WARN),
        (overview.BAD_STARTS, look.BAD),
    ):
        begins = ",".join(f'LEFT({cell},{len(start)})="{start}"' for start in starts)
        rule = {
            "type": "formula",
            "criteria": f"=OR({begins})",
            "format": looks.signal(colours),
        }
        page.conditional_format(row + 1, 0, row + 1, len(_WIDTHS) - 1, rule)
    return row + 2


def _deadlines(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    _section(canvas, row, *overview.DEADLINE_HEADINGS)
    for number, (label, name, consequence) in enumerate(overview.DEADLINES, start=row + 1):
        page.write_string(number, 0, label, looks.style("label"))
        page.write_formula(
            number, 1, f'=IF({name}="","{overview.MISSING_DAY}",{name})', looks.style("day"), ""
        )
        left = f'IF(N({name})=0,"",IF({name}<TODAY(),"{overview.PASSED}",{name}-TODAY()))'
        page.write_formula(number, 2, f"={left}", looks.style("days"), "")
        page.merge_range(number, 3, number, 4, consequence, looks.style("help"))
        page.set_row(number, look.small_height((consequence, _WIDTHS[3] + _WIDTHS[4])))
    first, last = row + 1, row + len(overview.DEADLINES)
    left = f"$C{first + 1}"
    for criteria, colours in (
        (f'={left}="{overview.PASSED}"', look.BAD),
        (f"=AND(ISNUMBER({left}),{left}<=30)", look.WARN),
        (f"=ISNUMBER({left})", look.GOOD),
    ):
        page.conditional_format(
            first,
            2,
            last,
            2,
            {"type": "formula", "criteria": criteria, "format": looks.signal(colours), "stop_if_true": True},
        )
    return last + 1


def _links(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    _section(canvas, row, overview.SHEETS_HEADING)
    for sheet in SHEETS:
        if sheet is START:
            continue
        row += 1
        page.write_url(row, 0, f"internal:'{sheet.name}'!A1", looks.style("link"), sheet.name)
        page.merge_range(row, 1, row, len(_WIDTHS) - 1, sheet.guide, looks.style("help"))
        page.set_row(row, look.small_height((sheet.guide, sum(_WIDTHS[1:]))))
    return row
