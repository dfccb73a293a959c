"""The first sheet of bevis.xlsx: what to check, how, the sums, and every rule in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from fordelning import rules
from fordelning.documents.proof.sums import draw_line, draw_sums
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.tables.fingerprint import result_sum, rules_sum
from fordelning.texts import certificate as said
from fordelning.texts import owed
from fordelning.texts import proof as words
from fordelning.workbook.draw.looks import height
from fordelning.workbook.draw.tables import draw_table, write_cell
from fordelning.workings.deal import Method

if TYPE_CHECKING:
    from datetime import datetime

    from fordelning.documents.proof.make import Proof
    from fordelning.documents.proof.places import Places
    from fordelning.model import Allocation, Grant, StepResult
    from fordelning.workbook.draw.frame import Canvas
    from fordelning.workings.deal import Deal

_RULES: Final = TableSpec(
    "Regler",
    said.SHEET,
    (
        Field(said.COLUMN_STEP, Show.LONG, 28),
        Field(said.COLUMN_RULE, Show.LONG, 52),
        Field(said.COLUMN_RATE, Show.LONG, 32),
        Field(said.COLUMN_BOUNDS, Show.LONG, 30),
        Field(said.COLUMN_SOURCE, Show.LONG, 40),
    ),
)
_WIDTH: Final = sum(field.width for field in _RULES.fields)
_LAST: Final = len(_RULES.fields) - 1


@dataclass(frozen=True, slots=True)
class Stamp:
    """What ties a certificate to its allocation: when it was made, by which version, the hash of its inputs.

    ``when`` is None where the log does not say it. ``changed`` tells that the log has another hash: something
    that changes no amount is not as it was then. The certificate itself carries no clock (P12).
    """

    when: datetime | None
    version: str
    hash: str
    changed: bool = False


def draw_readme(
    canvas: Canvas, grant: Grant, allocation: Allocation, proof: Proof, places: Places, stamp: Stamp
) -> None:
    """Draw the sheet that a stranger reads first."""
    canvas.page.fit_to_pages(1, 1)
    row = _section(canvas, 3, said.FACTS)
    for label, value in _facts(grant, stamp):
        row = _pair(canvas, row, label, value)
    row = _section(canvas, row + 1, said.STEPS)
    for number, text in enumerate(said.HOW, start=1):
        canvas.page.merge_range(row, 0, row, _LAST, f"{number}. {text}", canvas.looks.style("text"))
        canvas.page.set_row(row, height((text, _WIDTH)))
        row += 1
    row = _section(canvas, row + 1, said.SUMS)
    row = draw_sums(canvas, row, grant, allocation, proof, places)
    row = _section(canvas, row + 1, said.SHA_SUMS)
    for label, value in (
        (said.OF_INPUTS, stamp.hash),
        (said.OF_RULES, rules_sum(grant)),
        (said.OF_RESULT, result_sum(allocation)),
    ):
        row = draw_line(canvas, row, label, value, said.SHA_MEANINGS[label])
    row = _section(canvas, row + 1, said.RULES)
    spec = replace(_RULES, top=row + 1)
    draw_table(canvas, spec, [_rule(proof, result, at) for at, result in enumerate(allocation.steps)], room=0)
    row = _section(canvas, row + len(allocation.steps) + 2, said.MEANINGS)
    for label, meaning in words.MEANINGS:
        row = _pair(canvas, row, label, meaning)
    canvas.page.print_area(0, 0, row, _LAST)


def _section(canvas: Canvas, row: int, heading: str) -> int:
    canvas.page.set_row(row, 24)
    for column in range(_LAST + 1):
        canvas.page.write_string(row, column, heading if column == 0 else "", canvas.looks.style("section"))
    return row + 1


def _pair(canvas: Canvas, row: int, label: str, value: object) -> int:
    canvas.page.merge_range(row, 0, row, 1, label, canvas.looks.style("label"))
    style = canvas.looks.style("sum", align="left", text_wrap=True)
    canvas.page.merge_range(row, 2, row, _LAST, "", style)
    write_cell(canvas, (row, 2), value, style)
    room = sum(field.width for field in _RULES.fields[2:])
    canvas.page.set_row(row, height((value if isinstance(value, str) else "", room)))
    return row + 1


def _facts(grant: Grant, stamp: Stamp) -> list[tuple[str, object]]:
    names = ("bidrag_namn", "bidrag_ar", "bidrag_myndighet", "mottagare_namn")
    shown = " · ".join(str(grant.facts[name]) for name in names if grant.facts.get(name))
    return [
        (said.FACTS, shown),
        (said.RUN, said.run_at(stamp.when, stamp.version, changed=stamp.changed)),
    ]


def _rule(proof: Proof, result: StepResult, order: int) -> tuple[object, ...]:
    step = result.step
    deals = [deal for deal in proof.deals if any(share.step == order for share in deal.shares)]
    deal = next((each for each in deals if not each.of_split), None)
    cut = deal is not None and deal.cut
    rate = "" if result.rate is None else said.rate(result.rate, step.unit)
    return (
        step.name,
        rules.of(step.rule).in_words(result, cut=cut)
        + owed.rule_together(step.together, stays=step.stays)
        + owed.rule(step.owed),
        rate,
        _rounding(deal, order),
        step.source,
    )


def _rounding(deal: Deal | None, order: int) -> str:
    if deal is None or deal.method not in (Method.REMAINDER, Method.WEBSTER):
        return ""
    shares = [share for share in deal.shares if share.step == order]
    floors, caps = (sum(share.bound == word for share in shares) for word in (words.AT_FLOOR, words.AT_CAP))
    odd = sum(share.bound == words.FREE and share.amount > share.whole for share in shares)
    return said.rounding(floors, caps, odd, webster=deal.method is Method.WEBSTER)
