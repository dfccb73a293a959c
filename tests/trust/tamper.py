"""Changes in every cell that an auditor relies on, one at a time: each must turn a control sum red.

Run ``python tests/trust/tamper.py`` (ten minutes): it makes workbooks and certificates, changes them in
LibreOffice, and some (``--verify``) in files for ``verifiera``; it fails for each change that is not seen.
"""

from __future__ import annotations

import argparse
import itertools
import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "addin"), str(Path(__file__).parents[1])]

from openpyxl.utils import get_column_letter, range_boundaries

import books
import rewritten
from fordelning import texts
from fordelning.layout import overview
from fordelning.texts import certificate as said
from hosts import libreoffice
from trust.certified import CONDITIONS, HEADINGS, MODELS, handed_out
from trust.changes import ANSWER, Change, covered, facts, put

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TABLES: Final = (
    *("Modell", "Nivåer", "Villkor", "Mottagare"),
    *("Fördelning", "Potter", "Utbetalning", "Bevissteg", "Bevis", "Bevisunderlag"),
)
ROUND_TABLES: Final = ("Omfördelning", "Omfördelningspotter", "Händelser", "Omgångsunderlag")
INPUTS: Final = TABLES[:4]
_OF_ANSWERS: Final = ("text emptied", "other case", "two cells swapped")


def changes(path: Path, *, certificate: bool) -> Iterator[Change]:
    """Yield every change of a workbook or a certificate, in the order of its sheets."""
    formulas, values = rewritten.opened(path), rewritten.opened(path, results=True)
    for name in (*TABLES, *_of_round(formulas)):
        sheet, table = books.table(formulas, name)
        page = values[sheet.title]
        yield from _Table(sheet, page, table.ref, name, certificate, _counted(values)).changes()
    yield from facts(formulas, certificate=certificate)
    yield from covered(formulas, values)


def _of_round(workbook: Workbook) -> tuple[str, ...]:
    """Return the tables of a further round, where there was one."""
    if ROUND_TABLES[0] not in workbook.sheetnames:
        return ()
    sheet, table = books.table(workbook, ROUND_TABLES[0])
    left, top, *_ = range_boundaries(table.ref)
    return ROUND_TABLES if sheet.cell(top + 1, left).value else ()


def _counted(workbook: Workbook) -> frozenset[str]:
    model, table = books.table(workbook, "Modell")
    named = {cell.value for row in model[table.ref] for cell in row} | {each["Kolumn"] for each in CONDITIONS}
    return frozenset(HEADINGS[:8]) | (frozenset(HEADINGS) & named)


@dataclass(frozen=True)
class _Table:
    sheet: Worksheet
    values: Worksheet
    ref: str
    name: str
    certificate: bool
    counted: frozenset[str]  # columns of Mottagare that the model counts with; others are the officer's own

    def changes(self) -> Iterator[Change]:
        left, top, right, bottom = range_boundaries(self.ref)
        headings = [str(self.sheet.cell(top, column).value) for column in range(left, right + 1)]
        rows = [
            row
            for row in range(top + 1, bottom + 1)
            if any(self.sheet.cell(row, column).value is not None for column in range(left, right + 1))
        ]
        for column, heading in enumerate(headings, left):
            if not self._judged(heading):
                continue
            cells = [self.sheet.cell(row, column) for row in rows]
            for cell in cells:
                yield from self._cell(cell, heading)
            yield from self._swaps(cells, heading)
            if self.name in INPUTS and rows:  # what stands above nothing says nothing
                yield self._change(
                    "heading", heading, [self._put(self.sheet.cell(top, column), f"{heading}x")]
                )
        yield from self._rows(rows, range(left, right + 1))

    def _judged(self, heading: str) -> bool:
        if self.name == "Fördelning" and heading in (texts.LINE_SENTENCE, texts.LINE_NEXT):
            return False  # sentences: no formula can judge them, verifiera does
        return self.certificate or self.name != "Mottagare" or heading in self.counted

    def _cell(self, cell: Cell, heading: str) -> Iterator[Change]:
        known = self.values[cell.coordinate].value
        if cell.data_type == "f":
            yield self._change("formula to its value", heading, [self._put(cell, known)])
            other = known + 1 if isinstance(known, int | float) else f"{known or ''}x"
            yield self._change("formula to another value", heading, [self._put(cell, other)])
        elif isinstance(known, int | float) and not isinstance(known, bool):
            yield self._change("number + 1", heading, [self._put(cell, known + 1)])
            yield self._change("number to text", heading, [self._put(cell, str(known))])
            if known:
                yield self._change("number to 0", heading, [self._put(cell, 0)])
                yield self._change("number emptied", heading, [self._put(cell, None)])
        elif isinstance(known, str):
            yield self._change("other text", heading, [self._put(cell, f"{known}x")])
            if known.swapcase() != known and (self.name, heading) != ("Bevis", "Gräns"):  # no matter there
                yield self._change("other case", heading, [self._put(cell, known.swapcase())])
            yield self._change("text emptied", heading, [self._put(cell, None)])
        elif known is None and self.name in INPUTS:
            yield self._change("filled in", heading, [self._put(cell, 1)])

    def _swaps(self, cells: list[Cell], heading: str) -> Iterator[Change]:
        if self.name == "Bevisunderlag" and not self.certificate:
            return  # a recipient is found by the id that is kept: two rows may change places
        for one, other in itertools.pairwise(cells):
            if self._may_be_sorted(one.row, other.row, but=one.column):
                continue  # two rows that differ in nothing else: as if they had changed places
            if one.value != other.value and "f" not in (one.data_type, other.data_type):
                swapped = [self._put(one, other.value), self._put(other, one.value)]
                yield self._change("two cells swapped", heading, swapped)

    def _may_be_sorted(self, one: int, other: int, but: int = 0) -> bool:
        """Tell whether two rows are of events, in any order; they may differ in column ``but``."""
        left, _, right, _ = range_boundaries(self.ref)
        pairs = [
            [self.sheet.cell(row, column).value for row in (one, other)] for column in range(left, right + 1)
        ]
        kept = self.name == "Omgångsunderlag" and pairs[0] == ["Händelser"] * 2
        if not kept and self.name != "Händelser":
            return False
        first = left + 3 if kept else left  # what stands before is of the row of the sheet
        others = [pair for at, pair in enumerate(pairs, left) if at >= first and at != but]
        return not but or all(a == b for a, b in others)

    def _rows(self, rows: list[int], columns: range) -> Iterator[Change]:
        letters = [get_column_letter(column) for column in columns]
        if self.certificate or self.name not in ("Mottagare", "Händelser"):  # the officer may sort these
            for one, other in itertools.pairwise(rows):
                if self._may_be_sorted(one, other):
                    continue
                swapped = [
                    self._copy(letter, *pair) for letter in letters for pair in ((one, other), (other, one))
                ]
                yield self._change("two rows swapped", f"{one}", swapped)
        for row in rows:
            moved = [self._copy(letter, at, at + 1) for at in range(row, rows[-1] + 1) for letter in letters]
            yield self._change("row removed", f"{row}", moved)
        if rows:
            added = [self._copy(letter, rows[-1] + 1, rows[-1]) for letter in letters]
            yield self._change("row added", f"{rows[-1] + 1}", added)

    def _copy(self, letter: str, to: int, of: int) -> tuple[str, str, str, object]:
        return self.sheet.title, f"{letter}{to}", "copy", f"{letter}{of}"

    def _put(self, cell: Cell, value: object) -> tuple[str, str, str, object]:
        return put(self.sheet.title, cell.coordinate, value)

    def _change(self, kind: str, heading: str, cells: list[tuple[str, str, str, object]]) -> Change:
        if heading == texts.COLUMN_TAKES_PART and kind in _OF_ANSWERS and not self.certificate:
            kind = ANSWER
        return Change(kind, f"{self.name}, {heading}", f"{cells[0][0]}!{cells[0][1]}", tuple(cells))


@dataclass(frozen=True)
class Judge:
    """The cells that a reader looks at, and whether they are red."""

    watched: tuple[tuple[str, str], ...]
    certificate: bool

    @classmethod
    def of(cls, path: Path, *, certificate: bool) -> Judge:
        """Return the control sums of a certificate, or the control row of a workbook's first sheet."""
        workbook = rewritten.opened(path)
        if not certificate:
            sheet = workbook["Start"]
            cells = [
                cell for row in sheet.iter_rows() for cell in row if cell.value == f"={overview.CONTROL}"
            ]
            return cls(((sheet.title, cells[0].coordinate),), certificate)
        sheet = workbook[said.SHEET]
        labels = (said.VERDICT, *said.SUM_MEANINGS)
        rows = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value in labels]
        return cls(tuple((sheet.title, f"C{row}") for row in rows), certificate)

    def sees(self, change: Change, shown: list[object]) -> bool:
        """Tell whether what is shown tells of the change: red, or of an answer that it is another."""
        told = change.kind == ANSWER and str(shown[0]).startswith(overview.ANSWERED)
        return told or self.red(shown)

    def red(self, shown: list[object]) -> bool:
        """Tell whether what is shown is red."""
        if self.certificate:
            return shown[0] == said.BAD and any(each != 0 for each in shown[1:])
        return str(shown[0]).startswith(overview.BAD_STARTS)


def tampered(path: Path, wanted: list[Change], *, certificate: bool) -> tuple[Counter[str], list[Change]]:
    """Return how many changes were seen by kind, and those that were not; the file itself must be right."""
    judge = Judge.of(path, certificate=certificate)
    first, *after = libreoffice.tampered(path, [change.cells for change in wanted], judge.watched)
    assert not judge.red(first), (path.name, first)
    pairs = list(zip(wanted, after, strict=True))
    seen = Counter(change.kind for change, shown in pairs if judge.sees(change, shown))
    return seen, [change for change, shown in pairs if not judge.sees(change, shown)]


def sample(wanted: list[Change], count: int) -> list[Change]:
    """Return so many of the changes, of every kind some, the same at every run."""
    chance = random.Random(1)
    kinds: dict[str, list[Change]] = {}
    for change in wanted:
        kinds.setdefault(change.kind, []).append(change)
    counts = {kind: min(len(own), 1 + count * len(own) // len(wanted)) for kind, own in kinds.items()}
    return [change for kind, own in kinds.items() for change in chance.sample(own, counts[kind])]


def main() -> int:
    """Change, judge and tell; 1 where a change was not seen."""
    from trust import verified  # it takes its changes from here

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=0, help="so many changes of each file; 0 for all")
    parser.add_argument("--again", action="store_true", help="after a further round, too")
    parser.add_argument("--model", choices=tuple(MODELS), help="only this one")
    parser.add_argument("--verify", type=int, default=60, help="so many changes of each file for verifiera")
    asked = parser.parse_args()
    unseen: list[Change] = []
    with tempfile.TemporaryDirectory() as folder:
        for model in [asked.model] if asked.model else MODELS:
            handed = handed_out(Path(folder), model, again=asked.again)
            for path, certificate in zip(handed, (False, True), strict=True):
                wanted = list(changes(path, certificate=certificate))
                wanted = sample(wanted, asked.count) if asked.count else wanted
                seen, missed = tampered(path, wanted, certificate=certificate)
                unseen += missed
                _tell(f"{path.name}, control sums", wanted, seen, missed)
                some = sample(wanted, asked.verify)
                found = verified.tried(path, some)
                unseen += found.unseen
                _tell(f"{path.name}, verifiera ({found.told})", some, found.seen, found.unseen)
    return bool(unseen)


def _tell(name: str, wanted: list[Change], seen: Counter[str], missed: list[Change]) -> None:
    kinds = Counter(change.kind for change in wanted)
    lines = [f"{name}: {len(wanted)} changes, {sum(seen.values())} seen"]
    lines += [f"  {kind:<28} {seen[kind]:>5} of {of:>5}" for kind, of in kinds.items()]
    lines += [f"  NOT SEEN  {each.kind}: {each.what}, {each.where} {each.cells[:2]}" for each in missed]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
