"""Sheet Omfördelning held against the first round and the ledger: every line, and the control row.

What was free in a round hangs on the answers and events of its day; of that the control row alone judges.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from openpyxl.utils import column_index_from_string, coordinate_to_tuple

from fordelning import texts
from fordelning.documents.proof import Kept, keep_round, rows_now
from fordelning.errors import DataError, finding
from fordelning.layout import ROUND_SEALS
from fordelning.layout.redistribution import GOOD, KEPT, ROUND, ROUND_POTS, WAITING
from fordelning.model import EventKind, RoundLine, RoundPot
from fordelning.tables.redistribution import round_line, round_pot
from fordelning.texts import redistribution as said
from fordelning.texts import verification
from fordelning.unseen import tidy
from fordelning.verification.expected import of_table
from fordelning.year.event_step import given_in_round, names_round, next_round

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from fordelning.errors import Finding
    from fordelning.layout import TableSpec
    from fordelning.model import Allocation, Event, Line, Pot
    from fordelning.tables.cells import SheetTable
    from fordelning.tables.source import Source
    from fordelning.workbook.book import Book
    from fordelning.workbook.contents import Contents, Held

Place = tuple[int, int]  # row, column

_NOTHING: Final = Kept([], [], [])
_BELOW: Final = 1_000  # rows below a table that are taken for its own


def of_round(
    table: SheetTable, first: Allocation, events: Sequence[Event], found: Contents
) -> dict[tuple[int, int], Held]:
    """Return the cells of the sheet's tables; none where there was no round, or the ledger does not tell it.

    Args:
        table: Omfördelning as it stands in the file; it has the lines that a round is about, and no others.
        first: the first round.
        events: the ledger.
        found: the file.
    """
    keys = {
        (str(cells[texts.LINE_STEP]), str(cells[texts.LINE_ID])): at
        for at, (_, cells) in enumerate(table.rows())
    }
    by_id: dict[str, list[Line]] = {}
    for line in first.lines:
        by_id.setdefault(line.id, []).append(line)
    given = [event for event in events if event.kind is EventKind.REDISTRIBUTED]
    if not keys or not all(names_round(event, by_id.get(event.id, ())) for event in given):
        return {}
    last = next_round(events) - 1
    own = {event.id for event in given}
    kept = [line for line in first.lines if (line.step, line.id) in keys or line.id in own]
    kept.sort(key=lambda line: keys.get((line.step, line.id), len(keys)))  # the recipients may be sorted
    rounds = [_round(line, by_id[line.id], given, last) for line in kept]
    lines = of_table(ROUND, [round_line(each) for each in rounds], found)
    without = [number for number, each in enumerate(rounds) if not each.new]
    left_out = _sentences(lines, without, found) | _columns(ROUND, (said.FREED,), found)
    pots = of_table(ROUND_POTS, [round_pot(_pot(pot, rounds)) for pot in first.pots], found)
    left_out |= _columns(ROUND_POTS, (said.FREED, said.MOVED), found)
    return {place: cell for place, cell in (lines | pots).items() if place not in left_out}


def of_round_kept(book: Book, found: Contents) -> dict[Place, Held]:
    """Return the cells of Omgångsunderlag: the round as its sheet has it, and the events as they were kept.

    Events may have come since then; whether the old ones still stand is what the tests of the rows tell.
    """
    lines, pots, kept = (
        _reckoned(book.read_table(spec.name), found) for spec in (ROUND, ROUND_POTS, ROUND_SEALS)
    )
    seals = Kept.of(kept)
    shown = Kept(rows_now(lines, ROUND), rows_now(pots, ROUND_POTS), seals.events)
    rows = keep_round(book.locate, shown) if shown != _NOTHING or seals != _NOTHING else []
    return of_table(ROUND_SEALS, rows, found)


def _reckoned(table: SheetTable, found: Contents) -> SheetTable:
    """Return a table with what its formulas come to."""
    known = found.reckoned.get(table.sheet, {})
    columns = [column_index_from_string(letter) for letter in table.letters.values()]
    rows = [
        (number, [known.get((number, column), value) for column, value in zip(columns, values, strict=True)])
        for number, values in table.numbered
    ]
    return replace(table, numbered=rows)


def _round(line: Line, lines: Sequence[Line], events: Sequence[Event], last: int) -> RoundLine:
    """Return what the rounds gave a line as the ledger tells it."""
    amounts = [given_in_round(number, line, lines, events) for number in range(1, last + 1)]
    new, sentence = amounts[-1] if amounts else (0, "")
    return RoundLine(line, 0, sum(amount for amount, _ in amounts[:-1]), new, sentence)


def _pot(pot: Pot, rounds: Sequence[RoundLine]) -> RoundPot:
    """Return what the rounds took out of a pot."""
    own = [each for each in rounds if each.line.pot == pot.name]
    before, new = sum(each.before for each in own), sum(each.new for each in own)
    return RoundPot(pot.name, pot.left, 0, 0, before, new)


def _columns(spec: TableSpec, headings: Collection[str], found: Contents) -> set[Place]:
    """Return the cells of some columns of a table."""
    page = next(page for page in found.pages.values() if spec.name in page.tables)
    area = page.tables[spec.name]
    columns = {area.min_col + spec.headings.index(heading) for heading in headings}
    rows = range(area.min_row + 1, area.max_row + _BELOW)
    return {(row, column) for row in rows for column in columns}


def _sentences(cells: dict[Place, Held], without: Collection[int], found: Contents) -> set[Place]:
    """Return the cells of sentences that no event has, or has so."""
    page = next(page for page in found.pages.values() if ROUND.name in page.tables)
    area = page.tables[ROUND.name]
    column = area.min_col + ROUND.headings.index(texts.LINE_SENTENCE)
    silent = {(area.min_row + 1 + number, column) for number in without}
    return silent | {
        place
        for place, cell in cells.items()
        if place[1] == column and tidy(str(found.cell(page.title, place).value or "")) == cell.value
    }


def control(book: Source, found: Contents) -> Iterator[Finding]:
    """Yield what the control row of the sheet says where it is not good."""
    try:
        _, place = book.read_name(KEPT)
    except DataError:
        return
    shown = found.reckoned.get(place.sheet, {}).get(coordinate_to_tuple(place.cell), GOOD)
    if shown not in (GOOD, WAITING):
        yield finding("verify_round", place, shown=verification.shown(shown))
