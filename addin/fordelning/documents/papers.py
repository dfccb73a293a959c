"""The requisition and the statement of accounts as workbooks of their own, with values, ready for print.

Requirements D11, D21 and D22: field by field in the order and wording of the agreement. The contact and the
signatory that they demand are on them; nothing else that leaves the workbook has them unasked.
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING

from fordelning.layout import forms, sheets
from fordelning.layout.names import Kind
from fordelning.texts import export as said
from fordelning.workbook.draw import open_book
from fordelning.workbook.draw.forms import draw_filled
from fordelning.workbook.draw.frame import Canvas
from fordelning.workbook.draw.looks import Looks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.layout.forms import FormField, FormSection
    from fordelning.model import Fact, Grant


def write_requisition(grant: Grant, filled: Mapping[str, Fact]) -> bytes | None:
    """Return the requisition as bytes; None where it has not been made.

    Args:
        grant: with the facts of sheet Bidrag.
        filled: the named cells of the form.
    """
    if filled["rekvisition_belopp"] is None:
        return None
    form = forms.REQUISITION[grant.wording]
    return _write(sheets.REQUISITION, form, {**grant.facts, **filled})


def write_statement(grant: Grant, filled: Mapping[str, Fact]) -> bytes | None:
    """Return the statement of accounts as bytes; None where it has not been made.

    What is not used is grant less costs, never below zero; what is overspent is shown apart (D23).

    Args:
        grant: with the facts of sheet Bidrag.
        filled: the named cells of the form.
    """
    received, costs = filled["redovisning_erhallet"], filled["redovisning_kostnader"]
    if not isinstance(received, int) or not isinstance(costs, int):
        return None
    known = {**grant.facts, **filled, "redovisning_ej_forbrukat": max(0, received - costs)}
    known |= {"redovisning_overskridet": costs - received} if costs > received else {}
    form = forms.STATEMENT[grant.wording]
    return _write(sheets.STATEMENT, form, known)


def _write(
    sheet: sheets.Sheet,
    sections: tuple[FormSection, ...],
    told: Mapping[str, Fact],
) -> bytes:
    authority = told.get("bidrag_myndighet")
    bare = sheets.Sheet(sheet.name, sheet.heading, said.addressed_to(str(authority)) if authority else "")
    buffer = io.BytesIO()
    book = open_book(buffer, sheet.heading)
    canvas = Canvas(book, Looks(book), bare, example=False)
    canvas.page.set_footer(sheets.footer(bare, told))
    draw_filled(canvas, sections, {field: _value(field, told) for part in sections for field in part.fields})
    book.close()
    return buffer.getvalue()


def _value(field: FormField, told: Mapping[str, Fact]) -> Fact:
    if field.formula == forms.PERIOD:
        days = (told.get(name) for name in ("bidrag_period_fran", "bidrag_period_till"))
        return said.period(*(day.isoformat() if isinstance(day, date) else "" for day in days))
    if field.name and told.get(field.name) is not None:
        return told[field.name]
    if field.kind is Kind.AMOUNT:
        return next((told.get(name) for name in field.shows), None)
    return " / ".join(str(told[name]) for name in field.shows if told.get(name)) or None
