"""Many models in one workbook, below each other on the same sheets: one recalculation judges them all.

The formulas are those of the product, placed by its own rows and places; only the drawing is plain.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import xlsxwriter

import rewritten
from fordelning.documents.proof import Entries, Places, prove, unprovable
from fordelning.documents.proof.references import first_row
from fordelning.documents.proof.wide import places_of
from fordelning.errors import DataError, Row
from fordelning.formulas import Formula
from fordelning.layout import (
    CONDITIONS,
    LINES,
    MODEL,
    PAYMENTS,
    POTS,
    PROOF,
    PROOF_STEPS,
    SEALS,
    TIERS,
    recipients_table,
)
from fordelning.model import Column
from fordelning.tables.cells import SheetTable
from fordelning.tables.entries import condition_rows, recipient_rows, step_rows, tier_rows
from fordelning.tables.results import result_rows, shown
from proofs import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from fordelning.layout import TableSpec
    from fordelning.model import Allocation, Grant

COLUMNS = [Column(name, kind) for name, kind in KINDS.items()]
RECIPIENTS = recipients_table(COLUMNS)
RESULTS = (LINES, POTS, PAYMENTS, PROOF_STEPS, PROOF)


class Stack:
    """A workbook that models are put into one after another; ``known`` holds every formula's result."""

    def __init__(self, path: Path) -> None:
        self.book = xlsxwriter.Workbook(path, {"strings_to_numbers": False})
        self.pages: dict[str, Any] = {}
        self.next: dict[str, int] = {}
        self.known: dict[tuple[str, str], tuple[int, object, str]] = {}
        self.count = 0

    def add(self, grant: Grant, allocation: Allocation) -> list[str]:
        """Put one model in; return the codes of what could not be proved."""
        placed = self._placed(grant)
        steps = tuple(
            replace(result, step=step) for result, step in zip(allocation.steps, placed.steps, strict=True)
        )
        allocation = replace(allocation, steps=steps)
        sizes = (len(allocation.lines), len(allocation.pots), len(allocation.payments), len(steps))
        rows = max(sizes) + 2
        top = self.next.setdefault("results", 2)
        self.next["results"] += rows
        places = {spec.name: Row(spec.sheet, top, first_row(spec).letters) for spec in RESULTS}
        places[PROOF.name] = self._place(PROOF, 0)
        people = [each.row for each in placed.recipients]
        places[RECIPIENTS.name] = people[0] if people else first_row(RECIPIENTS)

        def locate(name: str) -> Row:
            if name == SEALS.name:  # it counts the rows of whole sheets, and here are many models on each
                raise DataError([])
            return places[name]

        proof = prove(placed, allocation, Places.of(locate, self._entries(grant, placed)))
        results = result_rows(allocation, proof.formulas) | proof.rows
        for spec in RESULTS:
            self._write(places[spec.name], spec, results[spec.name])
        self.next[PROOF.sheet] += len(proof.rows[PROOF.name]) + 1
        self.count += 1
        return [found.code for found in proof.findings]

    def _entries(self, grant: Grant, placed: Grant) -> Entries:
        """Return the cells as they are written."""
        contents = (
            (MODEL, step_rows(grant.steps, {}), placed.steps),
            (TIERS, tier_rows(grant.tiers), placed.tiers),
            (CONDITIONS, condition_rows(grant.conditions, COLUMNS), placed.conditions),
            (RECIPIENTS, recipient_rows(grant.recipients, RECIPIENTS), placed.recipients),
        )
        tables = [
            SheetTable(
                spec.name,
                records[0].row.sheet,
                records[0].row.number - 1,
                records[0].row.letters,
                [
                    (record.row.number, [_plain(value) for value in row])
                    for record, row in zip(records, rows, strict=True)
                ],
            )
            for spec, rows, records in contents
            if records
        ]
        return Entries(tables, {"bidrag_belopp": grant.amount})

    def _placed(self, grant: Grant) -> Grant:
        fact = self._place(MODEL, 1, "Bidrag")
        self._page("Bidrag").write(fact.number - 1, 1, grant.amount)
        entries: list[tuple[TableSpec, str, Sequence[Sequence[object]]]] = [
            (MODEL, "Modell", step_rows(grant.steps, {})),
            (TIERS, "Nivåer", tier_rows(grant.tiers)),
            (CONDITIONS, "Villkor", condition_rows(grant.conditions, COLUMNS)),
            (RECIPIENTS, "Mottagare", recipient_rows(grant.recipients, RECIPIENTS)),
        ]
        rows = []
        for spec, sheet, content in entries:
            first = self._place(spec, len(content) + 1, sheet)
            self._write(first, spec, content)
            rows.append([Row(sheet, first.number + at, first.letters) for at in range(len(content))])
        steps, tiers, conditions, people = rows
        return replace(
            grant,
            steps=_at(grant.steps, steps),
            tiers=_at(grant.tiers, tiers),
            conditions=_at(grant.conditions, conditions),
            recipients=_at(grant.recipients, people),
            fact_rows={"bidrag_belopp": Row("Bidrag", fact.number, {"": "B"})},
        )

    def _page(self, sheet: str) -> Any:
        if sheet not in self.pages:
            self.pages[sheet] = self.book.add_worksheet(sheet)
        return self.pages[sheet]

    def _place(self, spec: TableSpec, rows: int, sheet: str = "") -> Row:
        sheet = sheet or spec.name
        number = self.next.setdefault(sheet, 2)
        self.next[sheet] += rows
        return Row(sheet, number, first_row(spec).letters)

    def _write(self, first: Row, spec: TableSpec, rows: Iterable[Sequence[object]]) -> None:
        page = self._page(first.sheet)
        for number, row in enumerate(rows, start=first.number):
            for column, value in enumerate(row, start=spec.left - 1):
                if isinstance(value, Formula):
                    page.write_formula(number - 1, column, f"={value.text}", None, "")
                    place = f"{first.letters[spec.headings[column - spec.left + 1]]}{number}"
                    self.known[first.sheet, place] = (self.count, value.value, value.text)
                elif isinstance(value, str):
                    page.write_string(number - 1, column, value)
                elif value is not None:
                    page.write_number(number - 1, column, _plain(value))

    def wrong(self, recalculated: Path) -> list[tuple[int, str, str, object, object, str]]:
        """Return, after a recalculation, every formula that comes to something else than Python knew."""
        book = rewritten.opened(recalculated, results=True)
        found = []
        for (sheet, place), (model, known, text) in self.known.items():
            got = book[sheet][place].value
            if ("" if got is None else got) != known:
                found.append((model, sheet, place, known, got, text))
        return found


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return shown(value) if places_of(value) is None else shown(value, 15)
    return value


def _at(records: Iterable[Any], rows: Iterable[Row]) -> tuple[Any, ...]:
    return tuple(replace(record, row=row) for record, row in zip(records, rows, strict=True))


def judge(
    models: Iterable[tuple[Grant, Allocation]], folder: Path, libreoffice: Any
) -> tuple[int, list[Any]]:
    """Return how many formulas the models have, and those that LibreOffice computes to something else."""
    path = folder / "modeller.xlsx"
    stack = Stack(path)
    models = list(models)
    beyond = [[found.code for found in unprovable(*model)] for model in models]
    assert [stack.add(*model) for model in models] == beyond  # what gets no formulas is what is told of
    stack.book.close()
    assert sum(map(bool, beyond)) * 100 <= len(models)
    return len(stack.known), stack.wrong(libreoffice.recalculate(path, folder / "ut"))
