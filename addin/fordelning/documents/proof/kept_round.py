"""Table Omgångsunderlag: what a further round wrote, and the events it counted with, to be compared later.

Rows of Händelser are added and never changed (D24), and may be sorted: an event is looked for in its own row,
and then in the whole table.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.documents.proof.kept import ROOM, Keeper, runs_of, same
from fordelning.documents.proof.kept_results import count_own, count_rows, row_of
from fordelning.documents.proof.references import sheet_name
from fordelning.formulas import Formula
from fordelning.layout import EVENTS, ROUND_SEALS
from fordelning.layout.redistribution import COMPUTED, ROUND, ROUND_POTS
from fordelning.model import EventKind, words
from fordelning.texts import proof as said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fordelning.errors import Row
    from fordelning.layout import TableSpec
    from fordelning.tables.cells import SheetTable
    from fordelning.tables.results import Rows

Events = list[tuple[int, tuple[object, ...]]]  # the number of a row of the sheet, and what stands in it

_NUMBERS: Final = (texts.EVENT_DAY, texts.EVENT_AMOUNT)  # a text that looks like one is another thing
_GIVEN: Final = words.word_of(words.EVENTS, EventKind.REDISTRIBUTED)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a further round: the rows of both its tables as they are shown, and the events."""

    lines: Sequence[tuple[object, ...]]
    pots: Sequence[tuple[object, ...]]
    events: Events

    @classmethod
    def of(cls, seals: SheetTable) -> Kept:
        """Return what a workbook has kept."""
        lines, pots, events = (
            [
                (_number(cells[said.ROW_NOW]), tuple(cells[each] for each in said.KEPT[: len(spec.headings)]))
                for _, cells in seals.rows()
                if cells[said.TABLE] == spec.name
            ]
            for spec in (ROUND, ROUND_POTS, EVENTS)
        )
        return cls([row for _, row in lines], [row for _, row in pots], events)


def rows_now(table: SheetTable, spec: TableSpec) -> list[tuple[object, ...]]:
    """Return the rows of a table as they are shown, in the order of the layout's columns."""
    return [tuple(cells[heading] for heading in spec.headings) for _, cells in table.rows()]


def events_now(table: SheetTable) -> Events:
    """Return the events as they stand."""
    return [(row.number, tuple(cells[name] for name in EVENTS.headings)) for row, cells in table.rows()]


def keep_round(locate: Callable[[str], Row], kept: Kept) -> Rows:
    """Return the rows of table Omgångsunderlag.

    Args:
        locate: finds the first row of a table by its name.
        kept: what is to be compared later.
    """
    keeper = Keeper(locate(ROUND_SEALS.name))
    for spec, rows in ((ROUND, kept.lines), (ROUND_POTS, kept.pots)):
        first = locate(spec.name)
        count_rows(keeper, spec, first, len(rows), len(rows) * len(COMPUTED[spec.name]))
        for at, row in enumerate(rows):
            keeper.add(spec.name, same(row_of(first, spec, at), keeper.kept(0, len(row))), row)
    _keep_events(keeper, locate(EVENTS.name), kept.events)
    count_own(keeper)
    return keeper.rows


def _keep_events(keeper: Keeper, first: Row, events: Events) -> None:
    """Add how many events are of further rounds, and each event."""
    last = max((number for number, _ in events), default=first.number) + ROOM
    kind = EVENTS.headings.index(texts.EVENT_KIND)
    given = sum(values[kind] == _GIVEN for _, values in events)
    areas = {name: _area(first, [name], first.number, last) for name in EVENTS.headings}
    label = f"{EVENTS.name}, {said.COUNT}"
    keeper.add_count(label, f'COUNTIF({areas[texts.EVENT_KIND]},"{_GIVEN}")', given)
    alike = Counter(_letters(values) for _, values in events)
    runs = runs_of(EVENTS.headings, first.letters)
    for number, values in events:
        starts = accumulate(map(len, runs), initial=0)
        here = "+".join(
            same(_area(first, run, number, number), keeper.kept(start, len(run)))
            for start, run in zip(starts, runs, strict=False)
        )
        there = _found(areas, [keeper.kept(at, 1) for at in range(len(values))])
        test = f"IF({here}=0,0,1*({there}<{alike[_letters(values)]}))"
        at = Formula(f"ROW({_area(first, EVENTS.headings[:1], number, number)})", number)
        keeper.add(EVENTS.name, test, values, at)


def _found(areas: dict[str, str], cells: Sequence[str]) -> str:
    """Return the formula of how many rows of the table are as one that is kept."""
    parts = [f'EXACT({area}&"",{cell}&"")' for area, cell in zip(areas.values(), cells, strict=True)]
    kept = dict(zip(areas, cells, strict=True))
    parts += [f"(ISNUMBER({areas[name]})=ISNUMBER({kept[name]}))" for name in _NUMBERS]
    return f"SUMPRODUCT({'*'.join(parts)})"


def _area(first: Row, run: Sequence[str], start: int, end: int) -> str:
    """Return the addresses of columns that stand beside each other, in some rows."""
    cells = [f"${first.letters[run[at]]}${number}" for at, number in ((0, start), (-1, end))]
    return f"{sheet_name(first.sheet)}!{':'.join(dict.fromkeys(cells))}"


def _letters(values: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in values)


def _number(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0
