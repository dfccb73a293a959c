"""Proofs put to the test: random models as workbooks, and what LibreOffice makes of their formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import strategies
from hypothesis import HealthCheck, Phase, assume, given, settings
from openpyxl import load_workbook

from fordelning.allocation import cascade
from fordelning.errors import DataError
from fordelning.model import Column, ColumnKind, Programme, SourcedFact

if TYPE_CHECKING:
    from pathlib import Path

    from fordelning.model import Allocation, Grant

SHEETS = ("Läs mig", "Fördelning", "Bevissteg", "Bevis")
KINDS = {
    "Antal": ColumnKind.COUNT,
    "Vikt": ColumnKind.NUMBER,
    "Golv": ColumnKind.AMOUNT,
    "Tak": ColumnKind.AMOUNT,
    "Fast": ColumnKind.AMOUNT,
    "Andel": ColumnKind.SHARE,
    "Belägen": ColumnKind.YES_NO,
}


@dataclass(frozen=True)
class Wrong:
    """A formula whose result is not the one that Python stored beside it."""

    sheet: str
    cell: str
    known: object
    got: object
    formula: str


def random_models(count: int) -> list[tuple[Grant, Allocation]]:
    """Return so many models that can be allocated, the same at every run."""
    made: list[tuple[Grant, Allocation]] = []

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategies.models())
    def collect(grant: Grant) -> None:
        try:
            made.append((grant, cascade.allocate(grant)))
        except DataError:
            assume(False)

    collect()
    return made


def as_programme(grant: Grant) -> Programme:
    """Return a model as a programme, so that its workbook can be drawn."""
    facts = tuple(SourcedFact(name, value, "(X5)") for name, value in grant.facts.items())
    columns = tuple(Column(name, kind) for name, kind in KINDS.items())
    return Programme(
        "prov",
        "Prov",
        "",
        facts,
        grant.steps,
        grant.tiers,
        grant.conditions,
        columns,
        examples=grant.recipients,
    )


def compare(book: Path, recalculated: Path) -> tuple[int, list[Wrong]]:
    """Return how many formulas with a known result there are, and those that come to something else."""
    formulas = load_workbook(book)
    known, got = (load_workbook(path, data_only=True) for path in (book, recalculated))
    count, wrong = 0, []
    for title in SHEETS:
        for row in formulas[title].iter_rows() if title in formulas.sheetnames else ():
            for cell in row:
                if cell.data_type != "f":
                    continue
                values = [each[title][cell.coordinate].value for each in (known, got)]
                before, after = ("" if value is None else value for value in values)
                count += 1
                if before != after:
                    wrong.append(Wrong(title, cell.coordinate, before, after, str(cell.value)))
    return count, wrong
