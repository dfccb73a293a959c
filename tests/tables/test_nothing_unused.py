"""Whatever stands in a column of Modell is used by the rule of its row, or told: every rule, every column."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fordelning import rules
from fordelning.layout import MODEL
from fordelning.tables.cells import Reader, SheetTable
from fordelning.tables.model import read_steps

COLUMNS = ("Vikt", "Lägst", "Plats", "Del")
NEEDED = {
    "Andel": {"Värde": 40},
    "I ordning": {"Underlag": "Vikt", "Värde": "efter Plats; del"},
    **{word: {"Underlag": "Vikt"} for word in ("Nivåer", "Trappa", "Per enhet", "Nyckel", "Fastställt")},
}
FILLED = [
    *(("Värde", value) for value in (300, "reducera", "gånger Del; resten stannar", "avräkna Del")),
    *(("Underlag", value) for value in ("Lägst", "Vikt; Lägst", "Vikt x Lägst", "Vikt, Lägst")),
    *(("Golv", value) for value in (50, "Lägst", "50 % av Lägst")),
    *(("Tak", value) for value in (900, "Lägst", "10 x Vikt")),
    *(("Avrundning", value) for value in ("Webster", "10", "nedåt 1 000", "närmaste 1 000, minst 1 000")),
    *(("Enhet", value) for value in ("platser",)),
]


def read(rule, **cells):
    """Return a step of a rule, None where it cannot be read, and what is told of it."""
    row = {
        "Steg": "S",
        "Från pott": "Bidraget",
        "Regel": rule,
        "Till": "Hem",
        **NEEDED.get(rule, {}),
        **cells,
    }
    letters = {heading: chr(ord("A") + at) for at, heading in enumerate(MODEL.headings)}
    reader = Reader()
    found = read_steps(SheetTable("Modell", "Modell", 5, letters, [(6, MODEL.row(row))]), reader, COLUMNS)
    return found[0] if found else None, reader.findings


@pytest.mark.parametrize("rule", rules.BY_WORD)
def test_every_rule_is_read_with_what_it_needs(rule):
    step, told = read(rule)
    assert step is not None
    assert told == []


@pytest.mark.parametrize("rule", rules.BY_WORD)
@pytest.mark.parametrize(("column", "value"), FILLED)
def test_a_column_that_a_rule_does_not_use_is_told_where_it_stands(rule, column, value):
    without, _ = read(rule)
    step, told = read(rule, **{column: value})
    if told:
        assert {each.where.column for each in told} <= {column, "Värde"}
        return
    used = rules.of(step.rule)
    assert step != without
    if column == "Enhet":
        assert used.reads("unit")
        assert replace(step, unit="") == without
