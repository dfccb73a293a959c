"""Sheet Diagram: the tables that the charts show, and the charts themselves.

The tables are written by ``fordela``; a chart's ranges follow a table when it grows or shrinks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.layout.tables import POTS

_SHEET: Final = "Diagram"
_RIGHT: Final = 20  # first column of the tables: charts stand to the left of them

RANKING: Final = TableSpec(
    "Rangordning",
    _SHEET,
    (
        Field("Mottagare", width=36),
        Field("Får", Show.AMOUNT, 14),
        Field("Golv", Show.AMOUNT, 14),
    ),
    left=_RIGHT,
)
FORMS: Final = TableSpec(
    "Driftsformer",
    _SHEET,
    (Field("Form", width=22), Field("Kronor", Show.AMOUNT, 16), Field("Enheter", Show.COUNT, 12)),
    left=_RIGHT + 4,
)
NO_FORM: Final = "Ej angiven"


@dataclass(frozen=True, slots=True)
class Series:
    """One series: name, the column of values, and whether it is the floor line."""

    name: str
    column: str
    line: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: kind and grouping as the drawer knows them, its table, texts, and size in cells."""

    kind: str
    table: TableSpec
    categories: str
    series: tuple[Series, ...]
    title: str
    description: str
    stacked: bool = False
    labels: bool = False


FLOW: Final = Chart(
    "bar",
    POTS,
    "Pott",
    (Series("Avsatt till andra potter", "Avsatt"), Series("Fördelat", "Fördelat"), Series("Kvar", "Kvar")),
    "Så går pengarna från pott till pott",
    "Liggande staplar: för varje pott hur mycket som fördes till andra potter, fördelades och är kvar.",
    stacked=True,
)
AMOUNTS: Final = Chart(
    "column",
    RANKING,
    "Mottagare",
    (Series("Belopp", "Får"), Series("Golv", "Golv", line=True)),
    "Belopp per mottagare, störst först",
    "Stående staplar i fallande ordning: varje mottagares belopp. En linje visar golvet där det finns.",
)
BY_FORM: Final = Chart(
    "column",
    FORMS,
    "Form",
    (Series("Kronor", "Kronor"),),
    "Kronor efter driftsform",
    "Stående staplar: hur många kronor som går till kommunala och enskilda enheter.",
    labels=True,
)
CHARTS: Final = (FLOW, AMOUNTS, BY_FORM)
