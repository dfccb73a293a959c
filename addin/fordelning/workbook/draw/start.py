"""Sheet Start: which grant, whose, how much, how far, the next deadline, and the way to every sheet."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any, Final

from fordelning.layout import overview, replies
from fordelning.layout.appearing import EMPTY, HOW_TO_SHOW, has_come
from fordelning.layout.sheets import START
from fordelning.layout.state_aid import SHEET as AID_SHEET
from fordelning.texts import provisions
from fordelning.workbook.draw import looks as look
from fordelning.workbook.draw.buttons import ROWS as BUTTON_ROWS
from fordelning.workbook.draw.buttons import draw_buttons
from fordelning.workbook.draw.tables import write_cell
from fordelning.year.municipal_share import is_by_state

if TYPE_CHECKING:
    from datetime import date

    from fordelning.layout import Sheet
    from fordelning.model import Meeting, Programme
    from fordelning.next_step import Step
    from fordelning.workbook.draw.frame import Canvas

_WIDTHS: Final = (24, 17, 24, 17, 24, 17)
_LAST: Final = len(_WIDTHS) - 1
_FIRST: Final = 2  # the row below what every sheet begins with


def draw_start(
    canvas: Canvas,
    sheets: tuple[Sheet, ...],
    programme: Programme,
    *,
    buttons: bool,
    day: date | None,
    step: Step,
) -> None:
    """Draw the overview; every figure is a formula over the other sheets.

    ``day`` is the one that days are counted from, None before any verb has been run; ``step`` is what is
    to be done first.

    Buttons and the text about them stand above the area that is printed: on paper there is nothing to press.
    """
    page = canvas.page
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    first = _FIRST
    if buttons:
        draw_buttons(canvas, first, _WIDTHS)
        page.repeat_rows(0, first - 1)
        first += BUTTON_ROWS
    row = _identity(canvas, first + 1)
    row = _step(canvas, row + 1, step)
    row = _sums(canvas, row + 1, overview.sums(by_state=is_by_state(programme), of=overview.above(programme)))
    row = _control(canvas, row + 1)
    row = _deadlines(canvas, row + 1, day, programme, aid=AID_SHEET in sheets)
    row = _meetings(canvas, row, programme.meetings)
    row = _links(canvas, row + 1, sheets)
    page.print_area(first if buttons else 0, 0, row, _LAST)
    page.fit_to_pages(1, 1)


def _section(canvas: Canvas, row: int, *headings: str) -> None:
    canvas.page.set_row(row, 24)
    for column in range(len(_WIDTHS)):
        heading = headings[column] if column < len(headings) else ""
        size = {} if column == 0 else {"font_size": look.SIZES["small"], "bold": False}
        canvas.page.write_string(row, column, heading, canvas.looks.style("section", **size))


def _wide(canvas: Canvas, row: int, formula: str, form: Any) -> None:
    """Write one formula over the whole width."""
    canvas.page.merge_range(row, 0, row, _LAST, "", form)
    canvas.formula((row, 0), formula, form)


def _identity(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    page.set_row(row, 30)
    _wide(canvas, row, overview.TITLE, looks.style("title", font_size=15, text_wrap=True))
    _wide(canvas, row + 1, overview.WHOSE, looks.style("guide"))
    return row + 2


def _step(canvas: Canvas, row: int, step: Step) -> int:
    """Write the one thing to do next; verbs write it anew."""
    page = canvas.page
    _section(canvas, row, overview.STEP_HEADING)
    page.merge_range(row + 1, 0, row + 1, _LAST, step.text, canvas.looks.style("next"))
    page.set_row(row + 1, 46)
    canvas.book.define_name(overview.STEP_NAME, f"='{canvas.sheet.name}'!$A${row + 2}")
    return row + 2


def _sums(canvas: Canvas, row: int, sums: overview.Sums) -> int:
    """Write three sums side by side, each of three amounts: from the state, to recipients, left."""
    page, looks = canvas.page, canvas.looks
    _section(canvas, row, overview.SUMS_HEADING)
    page.set_row(row + 1, 6)
    for number, (heading, lines) in enumerate(sums):
        column = 2 * number
        page.merge_range(row + 2, column, row + 2, column + 1, "", looks.style("sum_head"))
        _words(canvas, (row + 2, column), heading, looks.style("sum_head"))
        for down, (label, formula) in enumerate(lines, row + 3):
            _words(canvas, (down, column), label, looks.style("sum_label"))
            canvas.formula((down, column + 1), formula, looks.style("sum_figure"))
    for down in range(row + 2, row + 6):
        page.set_row(down, 22)
    return row + 6


def _words(canvas: Canvas, at: tuple[int, int], formula: str, form: Any) -> None:
    """Write what is a text in any case as a text, and the rest as a formula."""
    if formula.count('"') == 2:
        canvas.page.write_string(*at, formula[1:-1], form)
    else:
        canvas.formula(at, formula, form)


def _control(canvas: Canvas, row: int) -> int:
    page, looks = canvas.page, canvas.looks
    _section(canvas, row, overview.CONTROL_HEADING)
    _wide(canvas, row + 1, overview.CONTROL, looks.style("state"))
    page.set_row(row + 1, 26)
    canvas.formula((row + 2, 0), replies.LINE_LABEL, looks.style("label"))
    page.merge_range(row + 2, 1, row + 2, _LAST, "", looks.style("label"))
    canvas.formula((row + 2, 1), replies.LINE, looks.style("label"))
    cell = f"$A${row + 2}"
    for starts, colours in (
        (overview.GOOD_STARTS, look.GOOD),
        (overview.WARNING_STARTS, look.WARN),
        (overview.BAD_STARTS, look.BAD),
    ):
        begins = ",".join(f'LEFT({cell},{len(start)})="{start}"' for start in starts)
        _signal(canvas, row + 1, f"OR({begins})", colours)
    return row + 3


def _signal(canvas: Canvas, row: int, formula: str, colours: dict[str, str]) -> None:
    rule = {"type": "formula", "criteria": f"={formula}", "format": canvas.looks.signal(colours)}
    canvas.page.conditional_format(row, 0, row, _LAST, rule)


def _deadlines(canvas: Canvas, row: int, today: date | None, programme: Programme, *, aid: bool) -> int:
    """Write the last days that the grant has; of one that has none, only the day that it was checked."""
    page, looks = canvas.page, canvas.looks
    counted = [each for each in overview.COUNTED if each.fact not in programme.foreign]
    first, last = row + 3, row + 2 + len(counted) + aid
    _section(canvas, row, *(overview.DEADLINE_HEADINGS if last >= first else overview.DEADLINE_HEADINGS[:1]))
    _day(canvas, row + 2, today)
    page.set_row(row + 1, 36)
    if last < first:
        page.merge_range(row + 1, 0, row + 1, _LAST, overview.NO_DEADLINES, looks.style("state"))
        return last + 1
    _wide(canvas, row + 1, overview.next_deadline(first + 1, last + 1), looks.style("state"))
    soon = overview.days_to_next(first + 1, last + 1, counted)
    _signal(canvas, row + 1, f"{soon}<={overview.NEAR_DAYS}", look.WARN)
    of = overview.above(programme)
    for number, each in enumerate(counted, start=first):
        day, left = overview.missing_day(each.fact, of), overview.days_left(each.fact)
        _deadline(canvas, number, each.label, day, left, overview.what_is_lost(each, of))
    if aid:
        label, day, lost = overview.REGISTER
        _deadline(canvas, last, label, day, overview.register_left(f"$B${last + 1}"), f'"{lost}"')
    day, left = f"$B{first + 1}", f"$C{first + 1}"
    for criteria, colours in (
        (f'={left}="{overview.DONE}"', look.GOOD),
        (f"=AND(ISNUMBER({day}),{day}<TODAY())", look.BAD),
        (f"=AND(ISNUMBER({day}),{day}-TODAY()<={overview.NEAR_DAYS})", look.WARN),
        (f"=ISNUMBER({day})", look.GOOD),
    ):
        rule = {
            "type": "formula",
            "criteria": criteria,
            "format": looks.signal(colours),
            "stop_if_true": True,
        }
        page.conditional_format(first, 2, last, 2, rule)
    return last + 1


def _deadline(canvas: Canvas, row: int, label: str, day: str, left: str, consequence: str) -> None:
    page, looks = canvas.page, canvas.looks
    page.write_string(row, 0, label, looks.style("label"))
    canvas.formula((row, 1), day, looks.style("day"))
    canvas.formula((row, 2), left, looks.style("days"))
    page.merge_range(row, 3, row, _LAST, "", looks.style("help"))
    _words(canvas, (row, 3), consequence, looks.style("help"))
    page.set_row(row, max(look.small_height((consequence, sum(_WIDTHS[3:]))), 18))


def _meetings(canvas: Canvas, row: int, meetings: tuple[Meeting, ...]) -> int:
    """Write what happens in a span of days, below the last days: nothing is lost by it (D19)."""
    page, looks = canvas.page, canvas.looks
    for each in meetings:
        told = provisions.meeting(each.text, each.first, each.last)
        page.write_string(row, 0, provisions.MEETING, looks.style("label"))
        page.write_datetime(row, 1, datetime.combine(each.first, time()), looks.style("day"))
        page.write_blank(row, 2, None, looks.style("days"))
        page.merge_range(row, 3, row, _LAST, told, looks.style("help"))
        page.set_row(row, max(look.small_height((told, sum(_WIDTHS[3:]))), 18))
        row += 1
    return row


def _day(canvas: Canvas, row: int, today: date | None) -> None:
    """Write the day that days are counted from; it is coloured for whoever looks at the workbook later."""
    page, looks = canvas.page, canvas.looks
    page.write_string(row, 0, overview.DAY_LABEL, looks.style("label"))
    write_cell(canvas, (row, 1), today, looks.style("day"))
    page.merge_range(row, 2, row, _LAST, overview.DAY_HELP, looks.style("help"))
    page.set_row(row, max(look.small_height((overview.DAY_HELP, sum(_WIDTHS[2:]))), 18))
    old = {"type": "formula", "criteria": f"=AND(N($B${row + 1})>0,$B${row + 1}<TODAY())"}
    page.conditional_format(row, 1, row, 1, {**old, "format": looks.signal(look.WARN)})
    canvas.book.define_name(overview.DAY_NAME, f"='{canvas.sheet.name}'!$B${row + 1}")


def _link(canvas: Canvas, row: int, sheet: str) -> None:
    """Write the way to a sheet; none leads to one that is not shown yet."""
    link, condition = canvas.looks.style("link"), has_come(sheet)
    if not condition:
        canvas.page.write_url(row, 0, f"internal:'{sheet}'!A1", link, sheet)
        return
    there = f'HYPERLINK("#\'{sheet}\'!A1","{sheet}")'
    canvas.formula((row, 0), f'IF({condition},{there},"{sheet}{EMPTY}")', link)
    criteria = f'=RIGHT($A${row + 1},{len(EMPTY)})="{EMPTY}"'
    muted = canvas.looks.signal({"font_color": look.MUTED})
    canvas.page.conditional_format(row, 0, row, 0, {"type": "formula", "criteria": criteria, "format": muted})


def _links(canvas: Canvas, row: int, sheets: tuple[Sheet, ...]) -> int:
    page, looks = canvas.page, canvas.looks
    _section(canvas, row, overview.SHEETS_HEADING)
    row += 1
    page.merge_range(row, 0, row, _LAST, HOW_TO_SHOW, looks.style("guide"))
    for sheet in sheets:
        if sheet is START:
            continue
        row += 1
        _link(canvas, row, sheet.name)
        page.merge_range(row, 1, row, _LAST, sheet.guide, looks.style("help"))
        page.set_row(row, max(look.small_height((sheet.guide, sum(_WIDTHS[1:]))), 18))
    return row
