"""One sheet with what all sheets share: heading, guide, page set-up, protection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fordelning import texts
from fordelning.formulas import Formula
from fordelning.layout import marks
from fordelning.layout.sheets import footer
from fordelning.texts.sheets import EXAMPLE_MARK
from fordelning.workbook.draw import looks as look
from fordelning.workbook.draw.page import Page

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

    from fordelning.layout import Sheet
    from fordelning.workbook.draw.looks import Looks

A4: Final = 9
_TAB_COLOURS: Final = {True: "#0B5563", False: "#D9C67A"}  # calculated sheets teal, sheets to fill in yellow
_ALLOWED: Final = {
    "select_locked_cells": True,
    "select_unlocked_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}


class Canvas:
    """A worksheet being drawn, with its looks."""

    def __init__(self, book: Workbook, looks: Looks, sheet: Sheet, *, example: bool) -> None:
        self.book = book
        self.looks = looks
        self.sheet = sheet
        self.example = example
        self.page = book.add_worksheet(sheet.name, Page)
        self._set_up()
        self._head()

    def _set_up(self) -> None:
        page = self.page
        page.set_paper(A4)
        page.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
        page.fit_to_pages(1, 0)
        if self.sheet.landscape:
            page.set_landscape()
        page.set_footer(footer(self.sheet, {}))
        page.set_tab_color(_TAB_COLOURS[not self.sheet.entry])
        if self.sheet.locked:
            page.protect("", _ALLOWED)

    def formula(self, at: tuple[int, int], text: str, form: Any) -> None:
        """Write a formula that stands around the tables; what it comes to is filled in when all is drawn."""
        self.page.write_formula(*at, f"={Formula(text).text}", form, "")

    def example_while(self, area: str) -> None:
        """Let the heading say that the paper is an example only while a fact in the area is made up."""
        if not self.example:
            return
        heading, example = self.sheet.heading, texts.example_heading(self.sheet.heading)
        formula = f'IF(COUNTIF({area},"*{EXAMPLE_MARK}*")>0,"{example}","{heading}")'
        self.formula((0, 0), formula, self.looks.style("title"))

    def mark_findings(self, first: int, left: int, last: int, right: int) -> None:
        """Let the cells of an area turn red or amber where Kontroller has a finding about them."""
        for status, colours in ((texts.STATUS_ERROR, look.BAD), (texts.STATUS_WARNING, look.WARN)):
            rule = {
                "type": "formula",
                "criteria": f"={marks.marks_cell(self.sheet.name, status)}",
                "format": self.looks.signal(colours),
                "stop_if_true": True,
            }
            self.page.conditional_format(first, left, last, right, rule)

    def _head(self) -> None:
        page = self.page
        page.hide_gridlines(2)
        page.set_row(0, 32)
        heading = texts.example_heading(self.sheet.heading) if self.example else self.sheet.heading
        page.write_string(0, 0, heading, self.looks.style("title"))
        page.write_string(1, 0, self.sheet.guide, self.looks.style("guide", text_wrap=False))
        if self.sheet.entry:
            form = self.looks.style("example", text_wrap=False)
            self.formula((2, 0), marks.first_finding(self.sheet.name), form)
