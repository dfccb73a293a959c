"""How many cells an officer fills in for each grant of 2022–2026: run as ``python tests/bench/filled.py``.

An example is what such a grant looks like once it is filled in. On sheet Bidrag she types the facts that the
programme leaves open, on sheet Modell the amounts that it leaves open, on sheet Mottagare a row for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import programmes
from fordelning.layout import recipients_table
from fordelning.tables.entries import recipient_rows

if TYPE_CHECKING:
    from fordelning.model import Programme

OF_TODAY: Final = (
    "regioner-kvinnors-halsa-2024",
    "skolverket-lovskola-2026",
    "skolverket-kunskapsutveckling-2026",
    "foreningar-aktivitetsbidrag",
    "projekt-medfinansiering",
    "resursnyckel-skola",
    "grund-och-per-barn",
)


def typed(programme: Programme) -> tuple[int, int, int]:
    """Return how many cells of Bidrag, of Modell and of Mottagare the example fills in."""
    given = {fact.name: fact.value for fact in programme.facts}
    facts = sum(given.get(name) != value for name, value in programme.example_facts.items())
    rows = recipient_rows(programme.examples, recipients_table(programme.columns))
    cells = sum(value not in (None, "") for row in rows for value in row)
    return facts, len(programme.example_amounts), cells


def main() -> None:
    """Print a line for each programme."""
    print(f"{'programme':<36} {'Bidrag':>7} {'Modell':>7} {'recipients':>11} {'a row':>6} {'in all':>7}")
    for name in OF_TODAY:
        programme = programmes.load(name)
        facts, amounts, cells = typed(programme)
        people = len(programme.examples)
        row = f"{cells / people:.1f}"
        print(f"{name:<36} {facts:>7} {amounts:>7} {people:>11} {row:>6} {facts + amounts + cells:>7}")


if __name__ == "__main__":
    main()
