"""The buttons on sheet Start, and the macros behind them.

Excel repairs a workbook whose sheets and macros do not agree. So there is one project of macros for each
number of sheets that a workbook can have, with a module for the workbook and one for every sheet, and the
workbook names them as the project does. ``addin/build_buttons.py`` makes the projects from text.
"""

from __future__ import annotations

import io
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from fordelning.layout.buttons import BOOK, GUIDE, ON_START, macro_of, sheet_name
from fordelning.workbook.draw import looks as look

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from fordelning.workbook.draw.frame import Canvas

ROWS: Final = 2  # that the buttons and the text about them take
_HEIGHT: Final = 50  # of the row with the buttons; all measures here are whole pixels, as the format wants
_ABOVE: Final = 6  # air above and below a button
_BESIDE: Final = 10  # air to the right of a button


def name_modules(book: Workbook) -> None:
    """Name the workbook and all its sheets as the macros do."""
    book.set_vba_name(BOOK)
    for number, page in enumerate(book.worksheets(), 1):
        page.set_vba_name(sheet_name(number))


def project_name(sheets: int) -> str:
    """Return the file that holds the macros of a workbook with so many sheets."""
    return f"vbaProject-{sheets}.bin"


def add_macros(book: Workbook) -> None:
    """Put the macros into a workbook whose sheets have all been added."""
    name_modules(book)
    project = files(__package__).joinpath(project_name(len(book.worksheets())))
    book.add_vba_project(io.BytesIO(project.read_bytes()), is_stream=True)


def draw_buttons(canvas: Canvas, row: int, widths: tuple[int, ...]) -> None:
    """Draw a button in every column of one row and say below what they do.

    Args:
        canvas: the sheet.
        row: the row of the buttons, counted from 0; the text stands on the next.
        widths: of the columns, in digits; at least as many as there are buttons.
    """
    page = canvas.page
    page.set_row_pixels(row, _HEIGHT)
    for column, ((entry, button), width) in enumerate(zip(ON_START, widths, strict=False)):
        options = {
            "macro": macro_of(entry.procedure),
            "caption": button.label,
            "description": f"{button.label}: {button.on_start}",
            "width": 7 * width + 5 - _BESIDE,
            "height": _HEIGHT - 2 * _ABOVE,
            "y_offset": _ABOVE,
        }
        page.insert_button(row, column, options)
    page.merge_range(row + 1, 0, row + 1, len(widths) - 1, GUIDE, canvas.looks.style("help"))
    page.set_row(row + 1, look.small_height((GUIDE, sum(widths))))
