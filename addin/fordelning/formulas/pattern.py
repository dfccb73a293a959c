"""Formulas as an auditor reads them: the same one written down a column is one, whatever row it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from openpyxl.utils import column_index_from_string, get_column_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Place = tuple[int, int]  # row, column

_PARTS: Final = re.compile(r"""("(?:[^"]|"")*")|('(?:[^']|'')*'!)|(\[[^\[\]]*\])""")
_PREFIX: Final = re.compile(r"_XLFN\.|_XLWS\.")
_CALLED: Final = re.compile(r"(?<![\w.])(TRUE|FALSE)\(\)")  # as LibreOffice writes the two
_MOVES: Final = re.compile(
    r"(?<![\w.$\\])(?P<cell>(?P<fixed_column>\$?)(?P<column>[A-Z]{1,3})(?P<fixed_row>\$?)(?P<row>[0-9]{1,7}))"
    r"(?![\w(.!])|(?<![\w.$\\:])(?P<number>[0-9]{1,7})(?![\w.:!])"
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One formula in R1C1, and all cells of one sheet that hold it.

    A number that follows the row is written as ``[rad+2]``.
    """

    sheet: str
    text: str
    cells: tuple[Place, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """Where it stands, in as few areas as runs of rows and columns give."""
        return tuple(_areas(self.cells))


def plain(formula: str) -> str:
    r"""Return a formula as every spreadsheet would have it: without spaces, quotes and prefixes of no matter.

    >>> plain("=_xlfn.isformula( 'Läs mig'!A1 )&\"Å a\""), plain("SUM(Bevis!A1)")
    ('ISFORMULA(LÄS MIG!A1)&"Å a"', 'SUM(BEVIS!A1)')
    >>> plain('=IF(FALSE(),"TRUE()",TRUE)')
    'IF(FALSE,"TRUE()",TRUE)'
    """
    pieces = []
    for outside, kept in _pieces(formula.removeprefix("=")):
        pieces.append(_CALLED.sub(r"\1", _PREFIX.sub("", "".join(outside.split()).upper())))
        pieces.append(kept[1:-2].upper() + "!" if kept.endswith("'!") else kept)
    return "".join(pieces)


def patterns(sheet: str, formulas: Mapping[Place, str]) -> list[Pattern]:
    """Return the distinct formulas of a sheet in the order in which they first stand.

    Args:
        sheet: its name.
        formulas: the formula of each cell.
    """
    found: dict[str, list[Place]] = {}
    read = {place: _Read.of(formula, place) for place, formula in formulas.items()}
    order = sorted(read, key=lambda place: (place[1], read[place].skeleton, place[0]))
    for _, places in groupby(order, key=lambda place: (place[1], read[place].skeleton)):
        for run in _runs([read[place] for place in places]):
            found.setdefault(run[0].written(run), []).extend(each.place for each in run)
    listed = [Pattern(sheet, text, tuple(sorted(cells))) for text, cells in found.items()]
    return sorted(listed, key=lambda pattern: pattern.cells[0])


@dataclass(frozen=True, slots=True)
class _Mark:
    """A cell that a formula refers to, or a whole number in it; ``letter`` is empty for a number."""

    number: int
    letter: str = ""
    fixed_row: bool = True
    fixed_column: bool = True


@dataclass(frozen=True, slots=True)
class _Read:
    """A formula in its cell, parted into what stands still and what may follow the row."""

    place: Place
    skeleton: tuple[str, ...]
    marks: tuple[_Mark, ...]

    @classmethod
    def of(cls, formula: str, place: Place) -> _Read:
        skeleton, marks = [""], []
        for outside, kept in _pieces(formula.removeprefix("=")):
            done = 0
            for match in _MOVES.finditer(outside):
                skeleton[-1] += outside[done : match.start()]
                mark = _mark(match)
                skeleton.append(_column(mark, place[1]))
                marks.append(mark)
                done = match.end()
            skeleton[-1] += outside[done:] + kept
        return cls(place, tuple(skeleton), tuple(marks))

    def written(self, run: Sequence[_Read]) -> str:
        """Return the formula in R1C1 as it stands in all cells of a run."""
        text = self.skeleton[0]
        for at, (mark, rest) in enumerate(zip(self.marks, self.skeleton[1:], strict=True)):
            same = len({each.marks[at].number for each in run}) == 1
            fixed = same and (mark.fixed_row or len(run) > 1)
            text += _in_row(mark, mark.number - self.place[0], fixed=fixed) + rest
        return text


def _pieces(formula: str) -> Iterator[tuple[str, str]]:
    """Yield what stands outside texts, quoted names and brackets, each with the one that follows it."""
    done = 0
    for match in _PARTS.finditer(formula):
        yield formula[done : match.start()], match[0]
        done = match.end()
    yield formula[done:], ""


def _mark(match: re.Match[str]) -> _Mark:
    if match["number"]:
        return _Mark(int(match["number"]))
    return _Mark(int(match["row"]), match["column"], bool(match["fixed_row"]), bool(match["fixed_column"]))


def _column(mark: _Mark, column: int) -> str:
    """Return the column of a reference in R1C1; empty for a number."""
    if not mark.letter:
        return ""
    number = column_index_from_string(mark.letter)
    return f"C{number}" if mark.fixed_column else f"C{_offset(number - column)}"


def _in_row(mark: _Mark, offset: int, *, fixed: bool) -> str:
    if not mark.letter:
        return str(mark.number) if fixed else f"[rad{offset:+d}]"
    return f"R{mark.number}" if fixed else f"R{_offset(offset)}"


def _offset(number: int) -> str:
    return f"[{number}]" if number else ""


def _runs(cells: Sequence[_Read]) -> Iterator[list[_Read]]:
    """Yield cells in runs over which every reference stays where it is or follows the row."""
    run: list[_Read] = []
    for cell in cells:
        if run and not _goes_on(run, cell):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _goes_on(run: Sequence[_Read], cell: _Read) -> bool:
    first, last = run[0], run[-1]
    step, steps = cell.place[0] - first.place[0], last.place[0] - first.place[0]
    for at, mark in enumerate(cell.marks):
        moved, before = mark.number - first.marks[at].number, last.marks[at].number - first.marks[at].number
        stays = moved == 0 and before == 0
        follows = moved == step and before == steps
        if not stays and not follows:
            return False
    return True


def _areas(cells: Iterable[Place]) -> Iterator[str]:
    by_column: dict[int, list[int]] = {}
    for row, column in sorted(cells):
        by_column.setdefault(column, []).append(row)
    open_: dict[tuple[int, int], int] = {}  # rows of an area that goes on to the right: its first column
    for column in sorted({*by_column, *(each + 1 for each in by_column)}):
        runs = set(_row_runs(by_column.get(column, ())))
        for rows in sorted(open_.keys() - runs):
            yield _area(rows, open_.pop(rows), column - 1)
        for rows in runs - open_.keys():
            open_[rows] = column


def _row_runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    listed = list(rows)
    for _, run in groupby(enumerate(listed), key=lambda item: item[1] - item[0]):
        numbers = [number for _, number in run]
        yield numbers[0], numbers[-1]


def _area(rows: tuple[int, int], left: int, right: int) -> str:
    start, end = f"{get_column_letter(left)}{rows[0]}", f"{get_column_letter(right)}{rows[1]}"
    return start if start == end else f"{start}:{end}"
