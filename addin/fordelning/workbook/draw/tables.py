"""Tables drawn as real Excel tables, with formats, lists to choose from and words of help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from fordelning import texts
from fordelning.formulas import Formula
from fordelning.layout import CHECKS, LINES, OPTIONAL, PAYMENTS_BY_KIND, PLACES, RESULTS, marks
from fordelning.layout.heights import row_heights
from fordelning.layout.spec import Show
from fordelning.tables.results import shown
from fordelning.workbook.draw import looks as look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.layout import Field, TableSpec
    from fordelning.workbook.draw.frame import Canvas

Row = tuple[object, ...]

GAP: Final = 5  # empty rows between tables of one sheet: room for the upper one to grow
ROOM: Final = 2000  # rows below a table that is alone on its sheet which get lists and help too
NO_LISTS: Final[Mapping[str, str]] = {}
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # Excel's own limits for a word of help


def stacked(tables: Sequence[tuple[TableSpec, Sequence[Row]]]) -> list[TableSpec]:
    """Return tables that stand below each other where they stand, each with room to grow."""
    placed, top = [], tables[0][0].top
    for spec, rows in tables:
        placed.append(replace(spec, top=top))
        top += 1 + len(rows) + spec.spare + GAP
    return placed


def draw_stack(
    canvas: Canvas,
    tables: Sequence[tuple[TableSpec, Sequence[Row]]],
    lists: Mapping[str, str] | None = None,
) -> None:
    """Draw tables below each other, each with its caption and some empty rows to go on in.

    ``lists`` are the formulas of lists in cells of the first table, by heading.
    """
    for placed, (spec, rows) in zip(stacked(tables), tables, strict=True):
        canvas.page.set_row(placed.top - 2, 22)
        canvas.page.write_string(placed.top - 2, spec.left - 1, spec.caption, canvas.looks.style("caption"))
        is_first = spec is tables[0][0]
        draw_table(canvas, placed, rows, room=0, widths=is_first, lists=(lists or {}) if is_first else {})


def draw_table(
    canvas: Canvas,
    spec: TableSpec,
    rows: Sequence[Row],
    *,
    room: int = ROOM,
    widths: bool = True,
    lists: Mapping[str, str] = NO_LISTS,
) -> None:
    """Draw one table with its rows and its empty rows; ``lists`` as ``draw_stack`` has them."""
    page, first, left = canvas.page, spec.top, spec.left - 1
    last = first + max(len(rows) + (spec.spare if spec.entry else 0), 1) - 1
    _draw_rows(canvas, spec, rows, range(first, last + 1))
    if left == 0:
        page.set_row(first - 1, look.height(*((field.name, field.width - 3) for field in spec.fields)))
    page.add_table(first - 1, left, last, left + len(spec.fields) - 1, _options(canvas, spec))
    for column, field in enumerate(spec.fields):
        if widths:
            below = canvas.looks.below(field.show) if spec.entry and room else None
            page.set_column(left + column, left + column, field.width, below)
        if spec.entry or field.entry:
            _add_help(canvas, field, (first, left + column, last + room), lists.get(field.name))
    if room and left == 0:
        page.freeze_panes(first, _frozen_columns(spec))
        page.repeat_rows(first - 1)
    if spec.entry and canvas.sheet.entry:
        lowest = min(last + room, first + marks.MOST_ROWS)
        canvas.mark_findings(first, left, lowest, left + len(spec.fields) - 1)
    if spec.entry and room:
        _colour_below(canvas, (last + 1, left, last + room, left + len(spec.fields) - 1))
    if spec.name in (CHECKS.name, PLACES.name):
        _colour_status(canvas, spec, last + room)
    if spec.name == LINES.name:
        _group_thousands(canvas, spec, last + room)


def _draw_rows(canvas: Canvas, spec: TableSpec, rows: Sequence[Row], numbers: range) -> None:
    """Draw the rows, and below them empty ones."""
    for number, tall in zip(numbers, row_heights(spec, rows), strict=False):
        if tall is not None:
            canvas.page.set_row(number, tall)
    empty = tuple(None for _ in spec.fields)
    for at, number in enumerate(numbers):
        _draw_row(canvas, spec, number, rows[at] if at < len(rows) else empty)


def _draw_row(canvas: Canvas, spec: TableSpec, number: int, row: Row) -> None:
    for column, (value, field) in enumerate(zip(row, spec.fields, strict=True), start=spec.left - 1):
        among = (
            {"align": "right", "indent": 1} if isinstance(value, date) and field.show is Show.NUMBER else {}
        )
        form = canvas.looks.cell(_shown_as(field, value), entry=spec.entry or field.entry, **among)
        write_cell(canvas, (number, column), value, form)


def _shown_as(field: Field, value: object) -> Show:
    """Return how a value is shown in a column where several kinds may stand."""
    if isinstance(value, int) and field.show in (Show.NUMBER, Show.EITHER, Show.LONG):
        return Show.AMOUNT
    return Show.DATE if isinstance(value, date) and field.show in (Show.LONG, Show.NUMBER) else field.show


def _options(canvas: Canvas, spec: TableSpec) -> dict[str, Any]:
    looks = canvas.looks
    return {
        "name": spec.name,
        "style": "Table Style Light 1"
        if not spec.entry and spec in (*RESULTS, PAYMENTS_BY_KIND, *OPTIONAL)
        else None,
        "banded_rows": False,
        "columns": [{"header": field.name, "header_format": looks.head(field.show)} for field in spec.fields],
    }


def _frozen_columns(spec: TableSpec) -> int:
    return 2 if spec.headings[:2] == (texts.COLUMN_ID, texts.COLUMN_NAME) else 0


def write_cell(canvas: Canvas, at: tuple[int, int], value: object, form: Any) -> None:
    """Write one value with its format; a text stays a text whatever it begins with."""
    page = canvas.page
    if value is None or value == "":
        page.write_blank(*at, None, form)
    elif isinstance(value, Formula):
        page.write_formula(*at, f"={value.text}", form, "" if value.value is None else value.value)
    elif isinstance(value, str):
        page.write_string(*at, value, form)
    elif isinstance(value, Fraction):
        page.write_number(*at, shown(value), form)
    elif isinstance(value, datetime | date):
        page.write_datetime(*at, value, form)
    elif isinstance(value, int | float):
        page.write_number(*at, value, form)
    else:
        raise TypeError(value)


def _add_help(canvas: Canvas, field: Field, area: tuple[int, int, int], source: str | None) -> None:
    first, column, last = area
    rule: dict[str, Any] = {"validate": "any", "ignore_blank": True}
    if source is not None:
        rule |= {"validate": "list", "source": source, "show_error": False}
    elif field.choices:
        rule |= {
            "validate": "list",
            "source": list(field.choices),
            "show_error": not field.more,
            "error_title": field.name,
            "error_message": texts.choose_among(field.choices)[:_LONGEST_MESSAGE],
        }
    elif field.show is Show.COUNT:
        rule |= {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_title": field.name,
            "error_message": texts.ONLY_WHOLE,
        }
    if field.help:
        rule |= {
            "input_title": field.name[:_LONGEST_TITLE],
            "input_message": field.help[:_LONGEST_MESSAGE],
        }
    canvas.page.data_validation(first, column, last, column, rule)


def _colour_below(canvas: Canvas, area: tuple[int, int, int, int]) -> None:
    """Let rows below the prepared ones look as they do, pasted or typed, once they hold anything."""
    first, left, last, right = area
    row = f"{xl_col_to_name(left, True)}{first + 1}:{xl_col_to_name(right, True)}{first + 1}"
    rule = {"type": "formula", "criteria": f"=COUNTA({row})>0", "format": canvas.looks.filled()}
    canvas.page.conditional_format(first, left, last, right, rule)


def _group_thousands(canvas: Canvas, spec: TableSpec, last: int) -> None:
    """Let whole numbers among others be shown as ``250 000``; others show what they are."""
    for column, field in enumerate(spec.fields, start=spec.left - 1):
        if field.show is Show.NUMBER:
            cell = xl_rowcol_to_cell(spec.top, column)
            rule = {"type": "formula", "criteria": f"=IF(ISNUMBER({cell}),{cell}=INT({cell}),FALSE)"}
            canvas.page.conditional_format(
                spec.top, column, last, column, {**rule, "format": canvas.looks.grouped()}
            )


def _colour_status(canvas: Canvas, spec: TableSpec, last: int) -> None:
    column = spec.left - 1 + spec.headings.index("Status")
    for word, colours in (
        (texts.STATUS_OK, look.GOOD),
        (texts.STATUS_WARNING, look.WARN),
        (texts.STATUS_NOTED, look.GOOD),
        (texts.STATUS_ERROR, look.BAD),
    ):
        canvas.page.conditional_format(
            spec.top,
            column,
            last,
            column,
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{word}"',
                "format": canvas.looks.signal(colours),
            },
        )
