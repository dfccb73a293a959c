"""A new grant workbook, drawn from the layout and a programme; the same bytes every time."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

import xlsxwriter

from fordelning import texts
from fordelning.layout import (
    CONDITIONS,
    EVENTS,
    LOG,
    MODEL,
    PAYMENTS,
    PAYMENTS_BY_KIND,
    PROOF,
    PROOF_STEPS,
    ROUND_SEALS,
    SEALS,
    TIERS,
    recipients_table,
    sheets,
    sheets_of,
)
from fordelning.layout.appearing import hidden_at_first
from fordelning.layout.imported import IMPORTED
from fordelning.layout.programme import PROGRAMME
from fordelning.layout.programme import SHEET as PROGRAMME_SHEET
from fordelning.layout.returned import RETURNED
from fordelning.layout.state_aid import SHEET as AID_SHEET
from fordelning.model.grant import HOLDER
from fordelning.next_step import Facts, next_step
from fordelning.tables.carry import NOTHING, rows_of
from fordelning.tables.entries import condition_rows, recipient_rows, step_rows, tier_rows
from fordelning.tables.programme import programme_rows
from fordelning.texts import holders
from fordelning.workbook.draw.allocation import draw_allocation
from fordelning.workbook.draw.buttons import add_macros
from fordelning.workbook.draw.card import draw_card
from fordelning.workbook.draw.charts import draw_charts
from fordelning.workbook.draw.checks import draw_checks
from fordelning.workbook.draw.facts import draw_facts
from fordelning.workbook.draw.forms import draw_requisition, draw_statement
from fordelning.workbook.draw.frame import Canvas
from fordelning.workbook.draw.looks import Looks
from fordelning.workbook.draw.model import draw_model
from fordelning.workbook.draw.redistribution import draw_redistribution
from fordelning.workbook.draw.repayment import draw_repayment
from fordelning.workbook.draw.replies import draw_replies
from fordelning.workbook.draw.simulation import draw_simulation
from fordelning.workbook.draw.start import draw_start
from fordelning.workbook.draw.state_aid import draw_state_aid
from fordelning.workbook.draw.tables import draw_table
from fordelning.workbook.renew import with_results

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from xlsxwriter.workbook import Workbook

    from fordelning.model import Fact, Programme
    from fordelning.next_step import Step
    from fordelning.tables.carry import Carried

_EPOCH: Final = datetime(2000, 1, 1)  # a drawn file carries no clock
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "remove_timezone": False,
}


def open_book(buffer: io.BytesIO, title: str) -> Workbook:
    """Return a new workbook without clock or user, to be drawn in; it is in ``buffer`` once closed."""
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"title": title, "author": texts.PRODUCT, "created": _EPOCH})
    book.set_calc_mode("auto")
    return book


def draw(
    programme: Programme,
    *,
    examples: bool = False,
    buttons: bool = False,
    carried: Carried = NOTHING,
    day: date | None = None,
) -> bytes:
    """Return a new workbook for a programme as the bytes of an .xlsx file, or of an .xlsm with buttons.

    Args:
        programme: facts, model, columns and purposes to prefill.
        examples: fill in the programme's example recipients too; the sheets say that they are examples.
        buttons: put buttons on sheet Start, with macros that call the add-in.
        carried: what last year's workbook gives, which takes the place of the programme's.
        day: the day that the days to the deadlines are counted from; without one they are not counted.
    """
    buffer = io.BytesIO()
    book = open_book(buffer, programme.title)
    looks = Looks(book)
    canvas = {
        sheet.name: Canvas(book, looks, sheet, example=bool(examples and programme.examples))
        for sheet in sheets_of(programme, aid=carried.judges_aid)
    }
    facts = {fact.name: fact.value for fact in programme.facts}
    facts[HOLDER] = holders.BY_KIND[programme.holder].word
    facts |= programme.example_facts if examples else {}
    facts |= carried.facts
    for drawn in canvas.values():
        drawn.page.set_footer(sheets.footer(drawn.sheet, facts))
    _draw_facts_and_model(canvas, programme, facts, examples=examples, carried=carried)
    _draw_recipients(canvas[sheets.RECIPIENTS.name], programme, examples=examples, carried=carried)
    start = canvas[sheets.START.name]
    payments = PAYMENTS_BY_KIND if programme.recipient_kinds else PAYMENTS
    shown = tuple(drawn.sheet for drawn in canvas.values())
    step = _first_step(programme, facts, examples=examples, carried=carried)
    draw_start(start, shown, programme, buttons=buttons, day=day, step=step)
    draw_allocation(canvas[sheets.ALLOCATION.name], payments)
    draw_table(canvas[sheets.EVENTS.name], EVENTS, ())
    draw_table(canvas[sheets.RETURNED.name], RETURNED, ())
    draw_replies(canvas[sheets.REPLIES.name])
    draw_redistribution(canvas[sheets.REDISTRIBUTION.name])
    draw_requisition(canvas[sheets.REQUISITION.name], programme)
    draw_statement(canvas[sheets.STATEMENT.name], programme)
    draw_repayment(canvas[sheets.REPAYMENT.name])
    draw_charts(canvas[sheets.CHARTS.name])
    draw_simulation(canvas[sheets.SIMULATION.name])
    draw_card(canvas[sheets.CARD.name])
    if AID_SHEET.name in canvas:
        terms = programme.example_aid if examples else {}
        draw_state_aid(canvas[AID_SHEET.name], programme.state_aid, terms, carried.aid)
    draw_table(canvas[sheets.PROOF_STEPS.name], PROOF_STEPS, ())
    draw_table(canvas[sheets.PROOF.name], PROOF, ())
    draw_table(canvas[sheets.SEALS.name], SEALS, ())
    draw_table(canvas[sheets.ROUND_SEALS.name], ROUND_SEALS, ())
    if PROGRAMME_SHEET.name in canvas:
        draw_table(canvas[PROGRAMME_SHEET.name], PROGRAMME, programme_rows(programme))
    draw_checks(canvas[sheets.CHECKS.name])
    draw_table(canvas[sheets.LOG.name], LOG, ())
    draw_table(canvas[sheets.IMPORTED.name], IMPORTED, rows_of(carried.answers, IMPORTED))
    _hide(canvas, carried)
    canvas[sheets.START.name].page.activate()
    if buttons:
        add_macros(book)
    return finished(book, buffer)


def _hide(canvas: Mapping[str, Canvas], carried: Carried) -> None:
    """Hide the sheets in which there is nothing yet; they are shown when there is."""
    filled = {IMPORTED.name} if carried.answers else set()
    hidden = hidden_at_first(filled) - ({AID_SHEET.name} if carried.aid else set())
    for name in hidden & canvas.keys():
        canvas[name].page.hide()


def _first_step(programme: Programme, facts: Mapping[str, Fact], *, examples: bool, carried: Carried) -> Step:
    """Return what is to be done first with a workbook in which no verb has been run."""
    amount = facts.get("bidrag_belopp")
    return next_step(
        Facts(
            amount=amount if isinstance(amount, int) else 0,
            steps=len(carried.model.get(MODEL.name, programme.steps)),
            recipients=len(programme.examples if examples else carried.recipients),
        )
    )


def finished(book: Workbook, buffer: io.BytesIO) -> bytes:
    """Close a workbook that has been drawn, and return it with the result of every formula in it."""
    book.close()
    return with_results(buffer.getvalue())


def _draw_facts_and_model(
    canvas: dict[str, Canvas],
    programme: Programme,
    facts: Mapping[str, Fact],
    *,
    examples: bool,
    carried: Carried,
) -> None:
    draw_facts(canvas[sheets.GRANT.name], programme, facts)
    amounts = programme.example_amounts if examples else {}
    rows: dict[str, Sequence[tuple[object, ...]]] = {
        MODEL.name: step_rows(programme.steps, amounts),
        TIERS.name: tier_rows(programme.tiers),
        CONDITIONS.name: condition_rows(programme.conditions, programme.columns),
        **carried.model,
    }
    stack = [(spec, rows[spec.name]) for spec in (MODEL, TIERS, CONDITIONS)]
    draw_model(canvas[sheets.MODEL.name], stack)


def _draw_recipients(canvas: Canvas, programme: Programme, *, examples: bool, carried: Carried) -> None:
    table = recipients_table(programme.columns)
    table = replace(table, fields=table.fields + carried.fields)
    rows = recipient_rows(programme.examples, table) if examples else []
    rows += rows_of(carried.recipients, table)
    draw_table(canvas, table, rows)
