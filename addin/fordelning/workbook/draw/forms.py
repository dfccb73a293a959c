"""Sheets Rekvisition and Redovisning: forms ready for print on A4, filled from sheet Bidrag by formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fordelning.layout import forms
from fordelning.layout.heights import LINE_HEIGHT
from fordelning.layout.looks import LINE
from fordelning.layout.names import Kind
from fordelning.layout.provisions import due_words
from fordelning.layout.spec import Show
from fordelning.model import Paper
from fordelning.texts import provisions
from fordelning.workbook.draw.looks import height, small_height
from fordelning.workbook.draw.tables import write_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format

    from fordelning.layout.forms import FormField, FormSection
    from fordelning.model import Programme
    from fordelning.workbook.draw.frame import Canvas

_WIDTHS: Final = ((44, 50), (50, 70))  # of labels and values: the long form fills the breadth of its page too
_SHORT: Final = 4  # parts of the shorter form
_FIRST: Final = 3  # row of the first heading, from zero
_WRITTEN: Final = {"align": "left", "indent": 1, "valign": "vcenter"}
_KRONOR: Final = '#,##0" kr"'


def draw_requisition(canvas: Canvas, programme: Programme) -> None:
    """Draw the requisition form (requirement D21), and beside the print what more is to be done (D4)."""
    row = _draw(canvas, forms.REQUISITION[programme.forms])
    _duties(canvas, row, programme, Paper.REQUISITION)


def draw_statement(canvas: Canvas, programme: Programme) -> None:
    """Draw the statement of accounts (requirement D22), and beside the print what more is due (D13)."""
    row = _draw(canvas, forms.STATEMENT[programme.forms])
    _duties(canvas, row, programme, Paper.STATEMENT)


def _duties(canvas: Canvas, row: int, programme: Programme, paper: Paper) -> None:
    """Write below the form, outside the area that is printed, what its source demands beside it."""
    own = [each for each in programme.duties if each.on is paper]
    page, looks = canvas.page, canvas.looks
    widths = _WIDTHS[paper is Paper.STATEMENT]
    for column, heading in enumerate(provisions.ON_PAPER if own else ()):
        page.write_string(row, column, heading, looks.style("section"))
    for at, duty in enumerate(own, start=row + 1):
        cells = (duty.text, f"{due_words(duty)}. {duty.source}")
        for column, text in enumerate(cells):
            page.write_string(at, column, text, looks.style("help"))
        page.set_row(at, small_height(*zip(cells, widths, strict=True)))


def draw_filled(
    canvas: Canvas, sections: tuple[FormSection, ...], values: Mapping[FormField, object]
) -> None:
    """Draw a form with values in place of formulas and of cells to fill in."""
    _draw(canvas, sections, values)


def _draw(
    canvas: Canvas, sections: tuple[FormSection, ...], values: Mapping[FormField, object] | None = None
) -> int:
    """Draw the form and return the row below it."""
    page, looks = canvas.page, canvas.looks
    widths = _WIDTHS[len(sections) > _SHORT]
    page.set_column(0, 0, widths[0])
    page.set_column(1, 1, widths[1])
    page.fit_to_pages(1, 1)
    row = _FIRST
    for section in sections:
        page.set_row(row, 24)
        page.write_string(row, 0, section.heading, looks.style("section"))
        page.write_blank(row, 1, None, looks.style("section"))
        row += 1
        if section.text:
            page.merge_range(row, 0, row, 1, section.text, looks.style("text", valign="vcenter"))
            page.set_row(row, 4 + sum(height((line, sum(widths))) for line in section.text.split("\n")))
            row += 1
        for field in section.fields:
            if values is None:
                _line(canvas, row, field, widths)
            elif field.only and values.get(field) is None:
                continue
            else:
                _filled(canvas, row, field, values.get(field), widths)
            row += 1
        page.set_row(row, 6)
        row += 1
    page.print_area(0, 0, row - 1, 1)
    canvas.example_while(f"$B${_FIRST + 1}:$B${row}")
    return row


def _line(canvas: Canvas, row: int, field: FormField, widths: tuple[int, int]) -> None:
    page = canvas.page
    form = _label(canvas, field)
    if field.only:
        canvas.formula((row, 0), f'IF({field.only},"{field.label}","")', form)
    else:
        page.write_string(row, 0, field.label, form)
    page.set_row(row, max(_room(field), height((field.label, widths[0]))))
    formula = field.formula or _shown(field.shows)
    entry = bool(field.name) and not formula
    form = _format(canvas, field, entry=entry)
    if formula:
        canvas.formula((row, 1), formula, form)
    else:
        page.write_blank(row, 1, None, form)
    if field.name:
        canvas.book.define_name(field.name, f"='{canvas.sheet.name}'!$B${row + 1}")
    if field.choices:
        page.data_validation(row, 1, row, 1, {"validate": "list", "source": list(field.choices)})


def _filled(canvas: Canvas, row: int, field: FormField, value: object, widths: tuple[int, int]) -> None:
    canvas.page.write_string(row, 0, field.label, _label(canvas, field))
    written = value if isinstance(value, str) else ""
    texts = ((field.label, widths[0]), (written, widths[1]))
    canvas.page.set_row(row, max(_room(field), height(*texts)))
    write_cell(canvas, (row, 1), value, _format(canvas, field, entry=False))


def _room(field: FormField) -> float:
    return field.lines * LINE_HEIGHT + 1


def _label(canvas: Canvas, field: FormField) -> Format:
    """Return the look of a label; a line that is there only sometimes leaves no rule behind it."""
    return canvas.looks.style("text" if field.only else "label", valign="vcenter")


def _format(canvas: Canvas, field: FormField, *, entry: bool) -> Format:
    amount = field.kind is Kind.AMOUNT
    number = _KRONOR if amount else "@" if entry else "General"
    if entry:
        return canvas.looks.cell(Show.LONG, entry=True, num_format=number, **_WRITTEN)
    ruled: dict[str, Any] = {} if field.only else {"bottom": 1, "bottom_color": LINE}
    name = "text" if field.only else "label"
    return canvas.looks.style(name, num_format=number, align="left", valign="vcenter", **ruled)


def _shown(names: tuple[str, ...]) -> str:
    """Return the formula that shows named cells and stays empty where they are."""
    if not names:
        return ""
    if len(names) == 1:
        return f'IF({names[0]}="","",{names[0]})'
    first, second = names
    return f'{first}&IF(AND({first}<>"",{second}<>"")," / ","")&{second}'
