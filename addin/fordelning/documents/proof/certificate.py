"""The file ``bevis.xlsx``: inputs, rules, results and proof of an allocation, for one without the program.

Requirement P14 and the list of requirements: values and native formulas only, no contact persons.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.allocation import joint
from fordelning.documents.proof.make import prove
from fordelning.documents.proof.places import Places
from fordelning.documents.proof.readme import Stamp, draw_readme
from fordelning.documents.proof.references import first_row
from fordelning.documents.proof.source import Entries
from fordelning.errors import Row
from fordelning.layout import (
    CONDITIONS,
    LINES,
    MODEL,
    PAYMENTS,
    POTS,
    PROOF,
    PROOF_STEPS,
    PROVED,
    SEALS_HANDED_OUT,
    TIERS,
    recipients_table,
    said_to,
    sheets,
)
from fordelning.layout.names import Kind
from fordelning.layout.programme import PROGRAMME
from fordelning.layout.programme import SHEET as PROGRAMME_SHEET
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.model import Column, ColumnKind
from fordelning.tables.cells import SheetTable
from fordelning.tables.entries import condition_rows, recipient_rows, step_rows, tier_rows
from fordelning.tables.fingerprint import columns_named
from fordelning.tables.programme import programme_rows
from fordelning.tables.results import result_rows, shown
from fordelning.texts import certificate as said
from fordelning.workbook.draw import finished, open_book
from fordelning.workbook.draw.allocation import print_apart
from fordelning.workbook.draw.frame import Canvas
from fordelning.workbook.draw.looks import Looks
from fordelning.workbook.draw.tables import draw_stack, draw_table, stacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fordelning.layout import NamedCell
    from fordelning.model import Allocation, Grant

FACTS: Final = TableSpec(
    "Bidrag",
    "Bidrag",
    (Field(said.COLUMN_FACT, Show.LONG, 46), Field(said.COLUMN_VALUE, Show.LONG, 60)),
)
_README: Final = sheets.Sheet(said.SHEET, said.HEADING, said.GUIDE, landscape=True)


@dataclass(frozen=True, slots=True)
class Appendix:
    """One more sheet of a certificate: its guide, its table, and rows of plain values."""

    sheet: sheets.Sheet
    guide: str
    table: TableSpec
    rows: Sequence[tuple[object, ...]]


def write_certificate(
    grant: Grant,
    allocation: Allocation,
    stamp: Stamp,
    kinds: Mapping[str, ColumnKind],
    *,
    title: str = said.HEADING,
    more: Sequence[Appendix] = (),
    contacts: bool = False,
) -> bytes:
    """Return bevis.xlsx as bytes.

    Args:
        grant: the inputs; columns that the model does not name are left out.
        allocation: what they gave.
        stamp: when the allocation was made, and the hash of the inputs.
        kinds: what the programme's own columns hold, for the look of their cells.
        title: the file's own title.
        more: sheets that come after those of the proof.
        contacts: whether contact persons are asked for; else they are left out.
    """
    columns = [Column(name, kinds.get(name, ColumnKind.NUMBER)) for name in columns_named(grant)]
    table = replace(recipients_table(columns), entry=False)
    cells = _cells(grant, contacts=contacts)
    facts = [(cell.label, _as_read(cell, grant)) for cell in cells]
    stack = _stack(grant, columns)
    placed = _placed(grant, stacked(stack), table, cells)
    rows = recipient_rows(placed.recipients, table)
    drawn_rows = [*zip(stacked(stack), (own for _, own in stack), strict=True), (table, rows)]
    tables = [_as_table(*each) for each in drawn_rows]
    entries = Entries(tables, {cell.name: _as_read(cell, grant) for cell in cells}, fixed=True)
    places = Places.standard(entries)
    proof = prove(placed, _replaced(allocation, placed), places)
    buffer = io.BytesIO()
    book = open_book(buffer, title)
    looks = Looks(book)

    def canvas(sheet: sheets.Sheet, guide: str = "") -> Canvas:
        bare = replace(sheet, guide=guide or sheet.guide, entry=False, locked=True)
        drawn = Canvas(book, looks, bare, example=False)
        drawn.page.set_footer(sheets.footer(bare, grant.facts))
        return drawn

    readme = canvas(_README)
    draw_table(canvas(sheets.GRANT, said.INPUT_GUIDE), FACTS, facts)
    draw_stack(canvas(sheets.MODEL, said.INPUT_GUIDE), stack)
    draw_table(canvas(sheets.RECIPIENTS, said.INPUT_GUIDE), table, rows)
    results = result_rows(allocation, proof.formulas) | proof.rows
    lines = canvas(sheets.ALLOCATION, said.RESULT_GUIDE)
    for spec in (LINES, POTS, PAYMENTS):
        draw_table(lines, spec, results[spec.name])
    print_apart(lines)
    proofs = ((sheets.PROOF_STEPS, PROOF_STEPS), (sheets.PROOF, PROOF), (sheets.SEALS, SEALS_HANDED_OUT))
    for sheet, spec in proofs:
        guide = said.SEALS_GUIDE if sheet is sheets.SEALS else ""
        draw_table(canvas(sheet, guide), spec, results[spec.name])
    if grant.programme is not None and (own := programme_rows(grant.programme)):
        draw_table(canvas(PROGRAMME_SHEET), PROGRAMME, own)
    for each in more:
        draw_table(canvas(each.sheet, each.guide), each.table, each.rows)
    draw_readme(readme, placed, allocation, proof, places, stamp)
    readme.page.activate()
    return finished(book, buffer)


def _cells(grant: Grant, *, contacts: bool) -> list[NamedCell]:
    """Return the facts that a certificate holds: not the last ones that an earlier version did not know."""
    cells = [cell for cell in said_to(grant.holder, PROVED) if contacts or not cell.personal]
    while grant.fact_rows and not grant.fact_rows[cells[-1].name].number:
        cells.pop()
    return cells


def _as_read(cell: NamedCell, grant: Grant) -> object:
    """Return a fact as a cell holds it; a year is a name, not an amount with a space in it."""
    value = grant.facts.get(cell.name)
    return str(value) if cell.kind is Kind.YEAR and value is not None else value


def _stack(grant: Grant, columns: Sequence[Column]) -> list[tuple[TableSpec, Sequence[tuple[object, ...]]]]:
    """Return the three tables of sheet Modell with their rows."""
    rows = (
        (MODEL, step_rows(grant.steps, {})),
        (TIERS, tier_rows(grant.tiers)),
        (CONDITIONS, condition_rows(grant.conditions, columns)),
    )
    return [(replace(spec, entry=False, spare=0), own) for spec, own in rows]


def _placed(
    grant: Grant, stack: Sequence[TableSpec], recipients: TableSpec, cells: Sequence[NamedCell]
) -> Grant:
    """Return the grant with each record where the certificate has it."""
    steps, tiers, conditions = (_rows(spec) for spec in stack)
    people = _rows(recipients)
    own = [cell.name for cell in cells]
    facts = first_row(FACTS)
    letters = {"": facts.letters[said.COLUMN_VALUE]}
    return replace(
        grant,
        steps=tuple(replace(step, row=next(steps)) for step in grant.steps),
        tiers=tuple(replace(tier, row=next(tiers)) for tier in grant.tiers),
        conditions=tuple(replace(each, row=next(conditions)) for each in grant.conditions),
        recipients=tuple(replace(each, row=next(people)) for each in grant.recipients),
        fact_rows={
            name: Row(facts.sheet, number, letters) for number, name in enumerate(own, start=facts.number)
        },
    )


def _as_table(spec: TableSpec, rows: Sequence[tuple[object, ...]]) -> SheetTable:
    first = first_row(spec)
    numbered = [
        (first.number + at, [shown(value) if isinstance(value, Fraction) else value for value in row])
        for at, row in enumerate(rows)
    ]
    return SheetTable(spec.name, spec.sheet, spec.top, first.letters, numbered)


def _rows(spec: TableSpec) -> Iterator[Row]:
    first = first_row(spec)
    number = first.number
    while True:
        yield Row(first.sheet, number, first.letters)
        number += 1


def _replaced(allocation: Allocation, placed: Grant) -> Allocation:
    """Return the allocation with the steps of the placed grant, so that formulas find their cells."""
    steps = tuple(
        replace(result, step=step)
        for result, step in zip(allocation.steps, joint.joined(placed.steps), strict=True)
    )
    return replace(allocation, steps=steps)
