"""A workbook with rules of 2022–2026, and what is right of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import books

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Model:
    """One workbook: its rows, the kronor that are right by step and id, and what is left in the first pot."""

    pot: int
    steps: tuple[dict[str, Any], ...]
    people: tuple[dict[str, Any], ...]
    right: dict[str, dict[str, int]]
    left: int
    tiers: tuple[dict[str, Any], ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)

    def book(self, folder: Path, name: str) -> Path:
        """Return the workbook, not yet divided."""
        facts = {"bidrag_belopp": self.pot, "bidrag_ar": 2026, "mottagare_namn": "Kommunen", **self.facts}
        return books.grant(folder, self.steps, self.people, tiers=self.tiers, **facts).rename(
            folder / f"{name}.xlsx"
        )


def people(group: str, **columns: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    """Return recipients of one group; each column gives its value by id."""
    ids = next(iter(columns.values()))
    return tuple(
        books.recipient(id_, group, **{name: own[id_] for name, own in columns.items()}) for id_ in ids
    )


def step(name: str, rule: str, to: str, **columns: Any) -> dict[str, Any]:
    """Return a row of table Modell with a source."""
    return books.step(name, rule, to, Källa="Beslut 1 §", **columns)
