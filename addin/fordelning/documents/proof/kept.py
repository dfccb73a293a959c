"""Table Bevisunderlag: what every row held when the proof was made, and a test that it still holds it.

No amount is computed from what is kept, but by the answers that may change later. It is there to be compared:
an amount proves nothing of a weight that did not count, of an organisation number, or of a row that is gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from openpyxl.utils import column_index_from_string

from fordelning import rules, texts
from fordelning.documents.proof import answers
from fordelning.documents.proof.references import literal, plain, sheet_name
from fordelning.documents.proof.source import INPUTS
from fordelning.formulas import Formula
from fordelning.layout import CONDITIONS, MODEL, RECIPIENTS, SEALS, TIERS, said_to
from fordelning.layout.sheets import GRANT
from fordelning.tables.cells import ERROR_VALUES, is_empty
from fordelning.texts import proof as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fordelning.documents.proof.source import Entries
    from fordelning.errors import Row
    from fordelning.model import Grant
    from fordelning.tables.cells import SheetTable
    from fordelning.tables.results import Cell

ROOM: Final = 2_000  # rows below a table in which another row would be one too many
_WIDTH: Final = len(said.KEPT)
_LATER: Final = (texts.COLUMN_REPLIED,)  # what comes in after the allocation and decides nothing of itself


@dataclass(slots=True)
class Keeper:
    """Makes the rows of Bevisunderlag; ``place`` is where the table begins.

    ``answers`` are the cells that keep recipients' answers, by the rows of Mottagare, ``counted`` what is in
    them.
    """

    place: Row
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    answers: dict[int, str] = field(default_factory=dict)
    counted: list[object] = field(default_factory=list)

    def own(self, column: str) -> str:
        """Return a cell of the row that is made next."""
        return f"${self.place.letters[column]}{self.place.number + len(self.rows)}"

    def add(
        self,
        label: str,
        test: str,
        kept: Sequence[object],
        at: Formula | None = None,
        more: Mapping[str, Cell] | None = None,
    ) -> None:
        """Add one row: what it is about, the formula of its test, what is kept, and where that stands now."""
        test = f"{test}+1-EXACT({self.own(said.TABLE)},{literal(label)})"
        row: dict[str, Cell] = {said.TABLE: label, said.ROW_NOW: at, said.TEST: Formula(test, 0)}
        row |= dict(zip(said.KEPT, (_storable(value) for value in kept), strict=False))
        row |= more or {}
        own = [heading for heading in SEALS.headings if heading in self.place.letters]
        self.rows.append(tuple(row.get(heading) for heading in own))

    def kept(self, first: int, count: int) -> str:
        """Return some of the kept cells of the row that is made next."""
        start, end = (self.own(said.KEPT[at]) for at in (first, first + count - 1))
        return start if count == 1 else f"{start}:{end}"

    def add_answer(self, row: Row, live: str, answer: object, kept: str) -> tuple[str, Mapping[str, Cell]]:
        """Return the test of an answer, and the cells that keep it in the row that is made next."""
        now, then = self.own(said.ANSWER_NOW), self.own(said.ANSWER)
        letter, number = self.place.letters[said.ANSWER], self.place.number + len(self.rows)
        self.answers[row.number] = f"{sheet_name(self.place.sheet)}!${letter}${number}"
        self.counted.append(answer)
        return answers.test(now, then, kept), answers.cells(live, answer)

    def add_answers(self) -> None:
        """Add a row that counts the answers that were counted last, where there are any."""
        if self.answers:
            letter = self.place.letters[said.COUNTED_ANSWER]
            column = f"${letter}${self.place.number}:${letter}${self.place.number + len(self.rows) - 1}"
            known = answers.counts(self.counted)
            cells = tuple(self.kept(at, 1) for at in range(len(known)))
            self.add(answers.COUNT, answers.count_test(column, cells), known)

    def add_count(self, label: str, count: str, known: int) -> None:
        """Add a row that counts something."""
        self.add(label, f"1*({count}<>{self.kept(0, 1)})", [known])


def same(live: str, kept: str) -> str:
    """Return the formula of how many cells differ: by their letters, or one a number and one a text."""
    return f'SUMPRODUCT(1-EXACT({live}&"",{kept}&"")*(ISNUMBER({live})=ISNUMBER({kept})))'


def runs_of(columns: Iterable[str], letters: Mapping[str, str]) -> list[list[str]]:
    """Return headings in runs of columns that stand beside each other; the answer stands alone."""
    runs: list[list[str]] = []
    last = None
    for heading in columns:
        at = column_index_from_string(letters[heading])
        if last is not None and at == last + 1 and heading != answers.COLUMN:
            runs[-1].append(heading)
        else:
            runs.append([heading])
        last = None if heading == answers.COLUMN else at
    return runs


def keep_inputs(keeper: Keeper, grant: Grant, entries: Entries) -> None:
    """Add a row for every fact, heading and row of the officer's tables, and the number of rows of each."""
    labels = {cell.name: f"{GRANT.name}, {cell.label}" for cell in said_to(grant.holder)}
    for name, value in entries.facts.items():
        row = grant.fact_rows[name]
        if row.number:
            live = f"{sheet_name(row.sheet)}!${row.letters['']}${row.number}"
            at = Formula(f"ROW({live})", row.number)
            keeper.add(labels[name], same(live, keeper.kept(0, 1)), [value], at)
    for spec in INPUTS:
        if spec.name in entries.tables:
            _Rows(keeper, entries.tables[spec.name], grant, entries).add()


@dataclass(frozen=True)
class _Rows:
    """The rows of one of the officer's tables."""

    keeper: Keeper
    table: SheetTable
    grant: Grant
    entries: Entries

    def add(self) -> None:
        for columns in self._portions():
            self._headings(columns)
            for row, values in self._filled:
                self._row(columns, row, values)
        self._count()

    @cached_property
    def _filled(self) -> list[tuple[Row, dict[str, object]]]:
        return list(self.table.rows())

    def _columns(self) -> list[str]:
        """Return the headings that count, as far as their cells can be compared."""
        wanted = list(self.table.letters)
        if self.table.name == RECIPIENTS.name and not self.entries.fixed:
            named = {name for name in _named(self.grant) if name}
            wanted = [
                heading
                for heading in wanted
                if heading in named or (heading in RECIPIENTS.headings and heading not in _LATER)
            ]
        values = {heading: [each[heading] for _, each in self._filled] for heading in wanted}
        return [heading for heading in wanted if all(map(_comparable, values[heading]))]

    def _portions(self) -> list[list[str]]:
        """Return the headings in as many portions as there is room for; a recipient's each have its id."""
        columns = self._columns()
        lead = [texts.COLUMN_ID] if self.table.name == RECIPIENTS.name else []
        others = [heading for heading in columns if heading not in lead]
        room = _WIDTH - len(lead)
        portions = [others[at : at + room] for at in range(0, len(others), room)]
        return [[heading for heading in columns if heading in (*lead, *portion)] for portion in portions]

    def _headings(self, columns: Sequence[str]) -> None:
        top = self.table.top
        parts, done = [], 0
        for run in runs_of(columns, self.table.letters):
            live = self._span(run, f"${top}", f"${top}")
            parts.append(same(plain(live), self.keeper.kept(done, len(run))))
            done += len(run)
        label = f"{self.table.name}, {said.HEADINGS}"
        self.keeper.add(label, "+".join(parts), columns, self._at(top))

    def _row(self, columns: Sequence[str], row: Row, values: Mapping[str, object]) -> None:
        moves = self.table.name == RECIPIENTS.name and not self.entries.fixed
        parts, done, more = [], 0, None
        for run in runs_of(columns, self.table.letters):
            live = self._moving(run) if moves else self._span(run, f"${row.number}", f"${row.number}")
            kept = self.keeper.kept(done, len(run))
            if moves and run == [answers.COLUMN]:
                test, more = self.keeper.add_answer(row, live, values[answers.COLUMN], kept)
            else:
                test = same(live, kept)
            parts.append(test)
            done += len(run)
        at = self._where(columns, row) if moves else self._at(row.number)
        kept_cells = [values[heading] for heading in columns]
        self.keeper.add(self.table.name, "+".join(parts), kept_cells, at, more)

    def _at(self, number: int) -> Formula:
        """Return the formula of the number of a row that is not to be moved."""
        cell = self._span([next(iter(self.table.letters))], f"${number}", f"${number}")
        return Formula(f"ROW({cell})", number)

    def _where(self, columns: Sequence[str], row: Row) -> Formula:
        """Return the formula of where a recipient stands now: the officer may sort the table."""
        first, last = self._ends
        id_ = self.keeper.kept(columns.index(texts.COLUMN_ID), 1)
        ids = self._span([texts.COLUMN_ID], f"${first}", f"${last}", single=False)
        own = self._span([texts.COLUMN_ID], f"${row.number}", f"${row.number}")
        return Formula(f"IF({own}={id_},{row.number},MATCH({id_},{ids},0)+{first - 1})", row.number)

    def _moving(self, run: Sequence[str]) -> str:
        first, last = self._ends
        area = self._span(run, f"${first}", f"${last}", single=False)
        return f"INDEX({area},{self.keeper.own(said.ROW_NOW)}-{first - 1},0)"

    @cached_property
    def _ends(self) -> tuple[int, int]:
        numbers = [row.number for row, _ in self._filled] or [self.table.top + 1]
        return min(numbers), max(numbers)

    def _span(self, run: Sequence[str], first: str, last: str, *, single: bool = True) -> str:
        start, end = (f"${self.table.letters[run[at]]}" for at in (0, -1))
        if single and (start, first) == (end, last):
            return f"{sheet_name(self.table.sheet)}!{start}{first}"
        return f"{sheet_name(self.table.sheet)}!{start}{first}:{end}{last}"

    def _count(self) -> None:
        """Add how many rows there are, down to the next table of the sheet or well below."""
        first = self.table.top + 1
        below = [
            other.top - 3
            for other in self.entries.tables.values()
            if other.sheet == self.table.sheet and other.top > self.table.top
        ]
        last = max(first, min(below, default=self._ends[1] + ROOM))
        label = f"{self.table.name}, {said.COUNT}"
        headings = list(self.table.letters)
        if self.entries.fixed:
            area = self._span([headings[0], headings[-1]], f"${first}", f"${last}")
            filled = sum(not _blank(value) for _, values in self.table.numbered for value in values)
            self.keeper.add_count(label, f"COUNTA({area})", filled)
            return
        needed = _NEEDED[self.table.name]
        areas = [self._span([heading], f"${first}", f"${last}", single=False) for heading in needed]
        conditions = ",".join(f'{area},"<>"' for area in areas)
        places = [headings.index(heading) for heading in needed]
        rows = [[values[at] for at in places] for _, values in self.table.numbered]
        known = sum(all(value is not None for value in row) for row in rows)
        self.keeper.add_count(label, f"COUNTIFS({conditions})", known)


def _named(grant: Grant) -> set[str]:
    """Return the columns of recipients that the model names."""
    named = {condition.column for condition in grant.conditions}
    for step in grant.steps:
        named |= {*rules.columns_of(step)}
    return named


def _blank(value: object) -> bool:
    return value is None or value == ""


def _comparable(value: object) -> bool:
    """Tell whether a cell can be kept and compared: an error in it would be one in the test, too."""
    if isinstance(value, str):
        return value.strip().upper() not in ERROR_VALUES
    return is_empty(value) or isinstance(value, int | float | date)


def _storable(value: object) -> Cell:
    return None if _blank(value) else value


_NEEDED: Final = {  # what no row of a table can do without
    MODEL.name: (texts.MODEL_STEP, texts.MODEL_RULE),
    TIERS.name: (texts.TIER_ACTIVITY, texts.TIER_AMOUNT),
    CONDITIONS.name: (texts.CONDITION_GROUP, texts.CONDITION_COLUMN),
    RECIPIENTS.name: (texts.COLUMN_ID, texts.COLUMN_NAME, texts.COLUMN_GROUP),
}
