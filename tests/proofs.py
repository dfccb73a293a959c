"""Proofs put to the test: random models as workbooks, and what LibreOffice makes of their formulas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from openpyxl.utils import range_boundaries

import books
import rewritten
import strategies
from fordelning.allocation import cascade
from fordelning.errors import DataError
from fordelning.model import Column, ColumnKind, Programme, SourcedFact
from fordelning.model.limit import columns_of
from fordelning.programmes.coherence import EMPTY_PROGRAMME

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook import Workbook

    from fordelning.model import Allocation, Grant

SHEETS = ("Läs mig", "Fördelning", "Bevissteg", "Bevis", "Bevisunderlag")
KINDS = {
    "Antal": ColumnKind.COUNT,
    "Vikt": ColumnKind.NUMBER,
    "Golv": ColumnKind.AMOUNT,
    "Tak": ColumnKind.AMOUNT,
    "Fast": ColumnKind.AMOUNT,
    "Andel": ColumnKind.SHARE,
    "Plats": ColumnKind.NUMBER,
    "Skuld": ColumnKind.AMOUNT,
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
    """Return so many different models that can be allocated, the same at every run."""
    made: dict[str, tuple[Grant, Allocation]] = {}
    start = 0
    while len(made) < count:
        made |= {str(grant): (grant, allocation) for grant, allocation in _batch(start)}
        start += 1
    return list(made.values())[:count]


def _has_its_bounds(grant: Grant) -> bool:
    """Tell whether somebody has a bound in each column that a step names; without, it is refused."""
    named = {each for step in grant.steps for limit in (step.floor, step.cap) for each in columns_of(limit)}
    return all(any(each.values.get(name) is not None for each in grant.recipients) for name in named)


def _batch(start: int) -> list[tuple[Grant, Allocation]]:
    """Return a few models from one seed; of many from the same seed most are alike."""
    made: list[tuple[Grant, Allocation]] = []

    @seed(start)
    @settings(
        max_examples=8,
        database=None,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategies.models())
    def collect(grant: Grant) -> None:
        assume(_has_its_bounds(grant))
        try:
            made.append((grant, cascade.allocate(grant)))
        except DataError:
            assume(False)

    collect()
    return made


def as_programme(grant: Grant) -> Programme:
    """Return a model as a programme: with a sender of its letters, and without tiers that no step uses."""
    given = grant.facts | {"mottagare_namn": "Kommunen"}
    facts = tuple(SourcedFact(name, value, "(X5)") for name, value in given.items())
    columns = tuple(Column(name, kind) for name, kind in KINDS.items())
    tiers = grant.tiers if any(step.rule in ("tiers", "marginal") for step in grant.steps) else ()
    return Programme(
        EMPTY_PROGRAMME,  # one of ours, so that the workbook need not carry it
        "Prov",
        "",
        facts,
        grant.steps,
        tiers,
        grant.conditions,
        columns,
        examples=grant.recipients,
    )


@lru_cache(maxsize=32)
def _calculated(book: Path) -> Workbook:
    """Return a recalculated workbook with the results of its formulas; it never changes again."""
    return rewritten.opened(book, results=True)


def results(book: Path, name: str) -> list[dict[str, object]]:
    """Return the rows of a table that are not empty, by heading; of formulas the stored results."""
    sheet, table = books.table(_calculated(book), name)
    left, top, right, bottom = range_boundaries(table.ref)
    headings, *rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows if any(cell is not None for cell in row)]


def alarms(recalculated: Path) -> list[object]:
    """Return every Differens and every Prövning that is not 0."""
    tables = ("Bevis", "Bevissteg", "Bevisunderlag")
    columns = (("Fördelning", "Differens"), *((name, "Prövning") for name in tables))
    return [row[heading] for name, heading in columns for row in results(recalculated, name) if row[heading]]


def compare(book: Path, recalculated: Path) -> tuple[int, list[Wrong]]:
    """Return how many formulas with a known result there are, and those that come to something else."""
    formulas, known, got = (
        rewritten.opened(book),
        rewritten.opened(book, results=True),
        _calculated(recalculated),
    )
    count, wrong = 0, []
    for title in SHEETS:
        first = 1 if title == SHEETS[0] else 6  # sums above the tables are the sheet's own, not the proof's
        for row in formulas[title].iter_rows(first) if title in formulas.sheetnames else ():
            for cell in row:
                if cell.data_type != "f":
                    continue
                values = [each[title][cell.coordinate].value for each in (known, got)]
                before, after = ("" if value is None else value for value in values)
                count += 1
                if before != after:
                    wrong.append(Wrong(title, cell.coordinate, before, after, str(cell.value)))
    return count, wrong
