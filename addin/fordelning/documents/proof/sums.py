"""The control sums on the first sheet of bevis.xlsx: 0 and green where all is right, else red."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.documents.proof import inputs
from fordelning.documents.proof.references import first_row, span
from fordelning.formulas import Formula
from fordelning.layout import LINES, PAYMENTS, POTS, PROOF, PROOF_STEPS, SEALS
from fordelning.texts import certificate as said
from fordelning.texts import proof as words
from fordelning.workbook.draw import looks as look
from fordelning.workbook.draw.tables import write_cell

if TYPE_CHECKING:
    from fordelning.documents.proof.make import Proof
    from fordelning.documents.proof.places import Places
    from fordelning.layout import TableSpec
    from fordelning.model import Allocation, Grant
    from fordelning.workbook.draw.frame import Canvas

_LAST: Final = 4  # column of the sheet
_WIDTH: Final = 70  # letters of a meaning on one line


def draw_sums(
    canvas: Canvas, row: int, grant: Grant, allocation: Allocation, proof: Proof, places: Places
) -> int:
    """Draw what was given out, the verdict and the control sums; return the row below them."""
    money = _money(grant, allocation, places)
    for label, text, value in money:
        row = draw_line(canvas, row, label, Formula(f'IFERROR({text},"{said.ERROR_VALUE}")', value))
    controls = _controls(allocation, proof, [f"({text})" for _, text, _ in money])
    cells = f"$C${row + 2}:$C${row + 1 + len(controls)}"
    verdict = f'IF(IFERROR(SUMPRODUCT(1*({cells}<>0)),1)=0,"{said.GOOD}","{said.BAD}")'
    _colour(canvas, row, f'=$C${row + 1}="{said.GOOD}"')
    row = draw_line(canvas, row, said.VERDICT, Formula(verdict, said.GOOD))
    for label, text in controls:
        _colour(canvas, row, f"=AND(ISNUMBER($C${row + 1}),$C${row + 1}=0)")
        row = draw_line(canvas, row, label, Formula(f"IFERROR({text},1)", 0), said.SUM_MEANINGS[label])
    without = sum(formula is None for formula, _ in proof.formulas.lines)
    return draw_line(canvas, row, said.WITHOUT, Formula(str(without), without)) if without else row


def _money(grant: Grant, allocation: Allocation, places: Places) -> list[tuple[str, str, int]]:
    given = f"SUM({_column(LINES, texts.LINE_AMOUNT, len(allocation.lines))})"
    left = f"SUM({_column(POTS, POTS.headings[4], len(allocation.pots))})"
    return [
        (said.TOTAL, inputs.grant_amount(grant, places.entries), allocation.total),
        (said.GIVEN, given, allocation.distributed),
        (said.LEFT, left, allocation.left),
    ]


def _controls(allocation: Allocation, proof: Proof, money: list[str]) -> list[tuple[str, str]]:
    total, given, left = money
    paid = f"SUM({_column(PAYMENTS, PAYMENTS.headings[3], len(allocation.payments))})"
    differences = _column(LINES, texts.LINE_DIFFERENCE, len(allocation.lines))
    wrong = "+".join(
        f"SUM({_column(spec, words.TEST, len(proof.rows[spec.name]))})" for spec in (PROOF, PROOF_STEPS)
    )
    kept = len(proof.rows[SEALS.name])
    first = first_row(SEALS)
    of_inputs = span(first, words.TEST, 0, proof.inputs - 1)
    of_results = span(first, words.TEST, proof.inputs, kept - 1)
    every = span(first, words.TEST, 0, kept - 1)
    return [
        (said.MISSING, f"{total}-{given}-{left}"),
        (said.UNPAID, f"{given}-{paid}"),
        (said.DIFFERENT, f"SUMPRODUCT(1*({differences}<>0))"),
        (said.WRONG, wrong),
        (said.TOUCHED, f"SUM({of_inputs})"),
        (said.REWRITTEN, f"SUM({of_results})+{kept}-SUMPRODUCT(1*_xlfn.ISFORMULA({every}))"),
    ]


def _column(spec: TableSpec, heading: str, rows: int) -> str:
    return span(first_row(spec), heading, 0, max(rows, 1) - 1)


def draw_line(canvas: Canvas, row: int, label: str, value: object, meaning: str = "") -> int:
    """Draw a label, a value and what it means; return the row below."""
    page, looks = canvas.page, canvas.looks
    page.merge_range(row, 0, row, 1, label, looks.style("label"))
    style = looks.style("sum", align="left", text_wrap=True)
    if not meaning:
        page.merge_range(row, 2, row, _LAST, "", style)
    write_cell(canvas, (row, 2), value, style)
    if meaning:
        page.merge_range(row, 3, row, _LAST, meaning, looks.style("help"))
        page.set_row(row, look.small_height((meaning, _WIDTH)))
    return row + 1


def _colour(canvas: Canvas, row: int, good: str) -> None:
    """Let a control sum be green where it is 0 and red wherever it is not, a text among that."""
    for criteria, colours in ((good, look.GOOD), ("=TRUE", look.BAD)):
        rule = {
            "type": "formula",
            "criteria": criteria,
            "format": canvas.looks.signal(colours),
            "stop_if_true": True,
        }
        canvas.page.conditional_format(row, 2, row, 2, rule)
