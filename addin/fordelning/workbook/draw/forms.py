"""Sheets Rekvisition and Redovisning: forms ready for print on A4, filled from sheet Bidrag by formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fordelning.layout import forms
from fordelning.layout.looks import LINE
from fordelning.layout.names import Kind
from fordelning.layout.spec import Show
from fordelning.workbook.draw.looks import NUMBER_FORMATS, height
from fordelning.workbook.draw.tables import write_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.layout.forms import FormField, FormSection
    from fordelning.workbook.draw.frame import Canvas

_LABEL_WIDTH, _VALUE_WIDTH = 44, 50
_TALL: Final = 46  # points: room for a signature or a few lines by hand
_SHOWS: Final = {Kind.AMOUNT: Show.AMOUNT}


def draw_requisition(canvas: Canvas) -> None:
    """Draw the requisition form (requirement D21)."""
    _draw(canvas, forms.REQUISITION)


def draw_statement(canvas: Canvas) -> None:
    """Draw the statement of accounts (requirement D22)."""
    _draw(canvas, forms.STATEMENT)


def draw_filled(
    canvas: Canvas, sections: tuple[FormSection, ...], values: Mapping[FormField, object]
) -> None:
    """Draw a form with values in place of formulas and of cells to fill in."""
    _draw(canvas, sections, values)


def _draw(
    canvas: Canvas, sections: tuple[FormSection, ...], values: Mapping[FormField, object] | None = None
) -> None:
    page, looks = canvas.page, canvas.looks
    page.set_column(0, 0, _LABEL_WIDTH)
    page.set_column(1, 1, _VALUE_WIDTH)
    page.fit_to_pages(1, 1)
    row = 3
    for section in sections:
        page.set_row(row, 24)
        page.write_string(row, 0, section.heading, looks.style("section"))
        page.write_blank(row, 1, None, looks.style("section"))
        row += 1
        if section.text:
            page.merge_range(row, 0, row, 1, section.text, looks.style("text"))
            page.set_row(row, height((section.text, _LABEL_WIDTH + _VALUE_WIDTH)))
            row += 1
        for field in section.fields:
            if values is None:
                _line(canvas, row, field)
            else:
                _filled(canvas, row, field, values.get(field))
            row += 1
        page.set_row(row, 6)
        row += 1
    page.print_area(0, 0, row - 1, 1)


def _line(canvas: Canvas, row: int, field: FormField) -> None:
    page = canvas.page
    page.write_string(row, 0, field.label, canvas.looks.style("label"))
    page.set_row(row, _TALL if field.tall else height((field.label, _LABEL_WIDTH)))
    formula = field.formula or _shown(field.shows)
    entry = bool(field.name) and not formula
    form = _format(canvas, field, entry=entry)
    if formula:
        page.write_formula(row, 1, f"={formula}", form, "")
    else:
        page.write_blank(row, 1, None, form)
    if field.name:
        canvas.book.define_name(field.name, f"='{canvas.sheet.name}'!$B${row + 1}")
    if field.choices:
        page.data_validation(row, 1, row, 1, {"validate": "list", "source": list(field.choices)})


def _filled(canvas: Canvas, row: int, field: FormField, value: object) -> None:
    canvas.page.write_string(row, 0, field.label, canvas.looks.style("label"))
    written = value if isinstance(value, str) else ""
    least = _TALL if field.tall else 0
    canvas.page.set_row(row, max(least, height((field.label, _LABEL_WIDTH), (written, _VALUE_WIDTH))))
    write_cell(canvas, (row, 1), value, _format(canvas, field, entry=False))


def _format(canvas: Canvas, field: FormField, *, entry: bool) -> Any:
    show = _SHOWS.get(field.kind, Show.LONG)
    if entry:
        return canvas.looks.cell(show, entry=True, align="left")
    number = NUMBER_FORMATS[show] if show is Show.AMOUNT else "General"
    return canvas.looks.style("label", num_format=number, align="left", bottom=1, bottom_color=LINE)


def _shown(names: tuple[str, ...]) -> str:
    """Return the formula that shows named cells and stays empty where they are."""
    if not names:
        return ""
    if len(names) == 1:
        return f'IF({names[0]}="","",{names[0]})'
    first, second = names
    return f'{first}&IF(AND({first}<>"",{second}<>"")," / ","")&{second}'
