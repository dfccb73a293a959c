"""A provider's form drawn: one A4 page, friendly, with all but the answers locked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from fordelning.documents.form.stamp import own_facts, shown
from fordelning.formulas import Formula
from fordelning.layout.heights import TALLEST, height, small_height
from fordelning.layout.looks import MUTED, SIZES
from fordelning.layout.provider_form import PRINTED, STAMP, TAGS, WIDTHS, Tag
from fordelning.layout.spec import Show
from fordelning.model import FormKind, words
from fordelning.texts import provider_form as said
from fordelning.workbook.draw import open_book
from fordelning.workbook.draw.frame import A4
from fordelning.workbook.draw.looks import BAD, Looks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format

    from fordelning.model import Form, Purpose

_BESIDE: Final = WIDTHS[1] + WIDTHS[2]
_WHOLE: Final = sum(WIDTHS)
_AIR: Final = 4  # points above and below a line
_TALL: Final = 64  # points: room for some lines of an answer
_ROOM: Final = 34  # points: two lines of an answer
_MOST: Final = 999_999_999  # kronor in one answer


Printed = tuple[str, ...]  # the tag of a row, and what is printed in it


def draw_form(form: Form, stamp: str, line: str) -> tuple[bytes, tuple[Printed, ...]]:
    """Return a form as the bytes of an .xlsx file, and all that is printed on it, to be sealed.

    Args:
        form: what stands on it.
        stamp: what it carries of where it belongs, in a hidden cell.
        line: the same in short, to be seen.
    """
    buffer = io.BytesIO()
    book = open_book(buffer, said.TITLES[form.kind])
    page = _Page(book, form)
    page.head(stamp)
    page.facts()
    {FormKind.APPLICATION: page.application, FormKind.FOLLOW_UP: page.follow_up}[form.kind]()
    page.questions()
    page.assurance()
    page.end(line)
    book.close()
    return buffer.getvalue(), tuple(page.printed)


class _Page:
    """The only sheet of a form, drawn from the top down."""

    def __init__(self, book: Any, form: Form) -> None:
        self.form, self.row = form, 0
        self.printed: list[Printed] = []
        self.looks = Looks(book)
        self.page = book.add_worksheet(said.SHEET)
        self.page.set_paper(A4)
        self.page.set_margins(left=0.6, right=0.6, top=0.5, bottom=0.5)
        self.page.center_horizontally()
        self.page.hide_gridlines(2)
        for column, width in enumerate(WIDTHS):
            self.page.set_column(column, column, width)
        self.page.set_column(TAGS, STAMP, 8, None, {"hidden": True})
        self.page.protect("", {"select_locked_cells": True, "format_rows": True})

    def head(self, stamp: str) -> None:
        """Draw the title, the way back, and the hidden stamp."""
        self._wide(said.TITLES[self.form.kind], self.looks.style("title"), 30, Tag.STAMP)
        self.page.write_string(self.row - 1, STAMP, stamp)
        tall = height((self.form.guide, _WHOLE)) + _AIR
        self._wide(self.form.guide, self.looks.style("text"), tall, Tag.GUIDE)

    def facts(self) -> None:
        """Draw whose form it is and what the grant is."""
        form = self.form
        self._section(said.SECTION_GRANT)
        for label, text in own_facts(form) + form.facts:
            self._fact(label, text)
        bold = self.looks.style("label", bold=True, num_format="#,##0", align="left", valign="vcenter")
        label, amount = said.AMOUNTS[form.kind], form.amount or said.AMOUNT_LATER
        self._label(label)
        self.page.merge_range(self.row, 1, self.row, 2, amount, bold)
        self._next(Tag.AMOUNT, label, shown(amount))

    def application(self) -> None:
        """Draw the opt-in (C7) and the intended use (A9)."""
        self._section(said.SECTION_ANSWER)
        self._label(said.TAKES_PART, bold=True)
        self.page.write_blank(self.row, 1, None, self._entry(Show.TEXT, bold=True))
        rule = {"validate": "list", "source": list(words.ANSWERS), "error_message": said.YES_OR_NO}
        self._validate(1, rule | {"input_title": said.SECTION_ANSWER, "input_message": said.YES_OR_NO})
        self._next(Tag.TAKES_PART, said.TAKES_PART)
        self._section(said.SECTION_PLAN)
        self._help(said.PLAN_WANTED if self.form.wants_use else said.PLAN_OPEN)
        self._purposes((said.PURPOSE, said.PLANNED, said.DESCRIPTION), said.SUM_PLANNED)

    def follow_up(self) -> None:
        """Draw the use by purpose, what is left, and the benefit (A14, B8, C8, E11)."""
        self._section(said.SECTION_USE)
        self._help(said.USE_GUIDE)
        own = self._purposes((said.PURPOSE, said.USED, said.MOTIVATION), said.SUM_USED)
        self._label(said.UNSPENT, bold=True)
        look = self.looks.style("sum", bold=True, align="right", indent=1, valign="vcenter")
        amount = self.form.amount or 0
        left = Formula(f"{self._amount_cell()}-SUM({own})", amount)
        self.page.write_formula(self.row, 1, f"={left.text}", look, left.value)
        short = {"type": "cell", "criteria": "<", "value": 0, "format": self.looks.signal(BAD)}
        self.page.conditional_format(self.row, 1, self.row, 1, short)
        self._next(Tag.LABEL, said.UNSPENT)
        self._section(said.SECTION_BENEFIT)
        form = self.looks.cell(Show.LONG, entry=True)
        self.page.merge_range(self.row, 0, self.row, 2, None, form)
        self._validate(0, {"validate": "any", "input_message": said.ANY_TEXT})
        self._high(_TALL)
        self._next(Tag.BENEFIT)

    def questions(self) -> None:
        """Draw the officer's own questions (C8)."""
        if self.form.questions:
            self._section(said.SECTION_QUESTIONS)
        for question in self.form.questions:
            self._answer(question, max(_ROOM, height((question, WIDTHS[0])) + _AIR))
            self._next(Tag.QUESTION, question)

    def assurance(self) -> None:
        """Draw who assures that it is right; a signature is never filled in."""
        self._section(said.SECTION_SIGNED)
        self._help(said.ASSURANCE)
        for label, tall, tag in (
            (said.SIGNED_DAY, 21, Tag.DAY),
            (said.SIGNED_NAME, 21, Tag.SIGNED),
            (said.SIGNATURE, _ROOM, Tag.LABEL),
            (said.CONTACT, 21, Tag.LABEL),
        ):
            self._answer(label, tall)
            self._next(tag, label)

    def end(self, line: str) -> None:
        """Draw the small line that says which form it is, and set up the print."""
        small = self.looks.style("text", font_size=SIZES["small"] - 1, font_color=MUTED, valign="bottom")
        self._wide(line, small, 22, None)
        self.page.print_area(0, 0, self.row - 1, 2)
        self.page.fit_to_pages(1, 1)

    def _purposes(self, heads: Sequence[str], total: str) -> str:
        """Draw the table of purposes and return the cells of its amounts."""
        shows = (Show.TEXT, Show.AMOUNT, Show.TEXT)
        for column, (head, show) in enumerate(zip(heads, shows, strict=True)):
            self.page.write_string(self.row, column, head, self.looks.head(show))
        self._high(20)
        self._next(Tag.HEAD, *heads)
        first, area = self.row + 1, ""
        for purpose in self.form.purposes:
            if purpose.area and purpose.area != area:
                self._wide(purpose.area, self.looks.style("area"), height((purpose.area, _WHOLE)))
            area = purpose.area
            self._purpose(purpose, heads[1:])
        own = f"B{first}:B{self.row}"
        self._label(total, bold=True)
        look = self.looks.style("sum", bold=True, align="right", indent=1, valign="vcenter")
        used = Formula(f"SUM({own})", 0)
        self.page.write_formula(self.row, 1, f"={used.text}", look, used.value)
        self._next(Tag.LABEL, total)
        return own

    def _purpose(self, purpose: Purpose, heads: Sequence[str]) -> None:
        page = self.page
        page.write_string(self.row, 0, purpose.text, self.looks.style("label", valign="vcenter"))
        page.write_blank(self.row, 1, None, self._entry(Show.AMOUNT))
        rule = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST}
        rule |= {"input_title": heads[0], "input_message": said.WHOLE_KRONOR}
        self._validate(1, rule | {"error_message": said.WHOLE_KRONOR})
        page.write_blank(self.row, 2, None, self._entry(Show.LONG))
        motivate = self.form.kind is FormKind.FOLLOW_UP and purpose.needs_motivation
        help_text = said.MOTIVATE if motivate else said.ANY_TEXT
        self._validate(2, {"validate": "any", "input_title": heads[1], "input_message": help_text})
        self._high(max(_ROOM, height((purpose.text, WIDTHS[0])) + _AIR))
        self._next(Tag.PURPOSE, purpose.text)
        if motivate:
            self._help(said.MOTIVATE)

    def _section(self, heading: str) -> None:
        self._high(5)
        self.row += 1
        self._wide(heading, self.looks.style("section"), 21)

    def _help(self, text: str) -> None:
        form = self.looks.style("help", bottom=0, valign="vcenter")
        self._wide(text, form, small_height((text, _WHOLE)) + 6)

    def _wide(self, text: str, form: Format, tall: float, tag: Tag | None = Tag.TEXT) -> None:
        self.page.merge_range(self.row, 0, self.row, 2, "", form)
        self.page.write_string(self.row, 0, text, form)
        self._high(tall)
        self._next(tag, text)

    def _fact(self, label: str, text: str) -> None:
        self._label(label)
        form = self.looks.style("label", valign="vcenter")
        self.page.merge_range(self.row, 1, self.row, 2, "", form)
        self.page.write_string(self.row, 1, text, form)
        self._high(height((text, _BESIDE)) + _AIR)
        self._next(Tag.FACT, label, text)

    def _answer(self, label: str, tall: float) -> None:
        self._label(label)
        self.page.merge_range(self.row, 1, self.row, 2, None, self._entry(Show.LONG))
        self._high(tall)

    def _label(self, label: str, *, bold: bool = False) -> None:
        form = self.looks.style("label", bold=bold, valign="vcenter")
        self.page.write_string(self.row, 0, label, form)
        self._high(height((label, WIDTHS[0])) + _AIR)

    def _high(self, tall: float) -> None:
        self.page.set_row(self.row, min(tall, TALLEST))

    def _entry(self, show: Show, **more: Any) -> Format:
        return self.looks.cell(show, entry=True, valign="vcenter", **more)

    def _validate(self, column: int, rule: dict[str, Any]) -> None:
        self.page.data_validation(self.row, column, self.row, column, {"ignore_blank": True, **rule})

    def _amount_cell(self) -> str:
        return f"B{self._amount_row}"

    def _next(self, tag: Tag | None, *printed: str) -> None:
        """Tag the row that was just drawn, note what is printed in it, and go on to the next one."""
        if tag is not None:
            self.page.write_string(self.row, TAGS, tag)
        if tag in PRINTED:
            self.printed.append((tag, *printed[: PRINTED[tag]]))
        self.row += 1
        if tag is Tag.AMOUNT:
            self._amount_row = self.row
