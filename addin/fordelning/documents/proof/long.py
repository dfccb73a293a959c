"""What is too long for one formula: parts of it stand in rows of table Bevis below those of the holders."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from fordelning.documents.proof.references import near, span, text
from fordelning.formulas import Formula
from fordelning.layout import PROOF
from fordelning.texts import proof as said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from fordelning.errors import Row
    from fordelning.tables.results import Cell
    from fordelning.workings.deal import Share

_LONGEST: Final = 3_800  # letters of the arguments of one function; two such fit in what Excel takes
_MOST: Final = 200  # arguments; Excel takes 255
FEW: Final = 50  # cells that are written one by one


@dataclass(frozen=True, slots=True)
class Part:
    """A condition as formula text, and whether it holds."""

    text: str
    holds: bool


@dataclass(slots=True)
class Helpers:
    """The rows that hold parts; ``first`` is the place of the first of them in table Bevis, from 0.

    ``amounts`` are the cells of the rows so far with what each holder got of each step.
    """

    table: Row
    first: int
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    amounts: dict[tuple[str, str], str] = field(default_factory=dict)  # cells, by the step and the id

    def keeper(self, step: str, share: Share) -> Callable[[Part], Part]:
        """Return what puts a part of a holder's condition into a row of its own."""

        def keep(part: Part) -> Part:
            cell = near(self.table, said.ELIGIBLE, self.first + len(self.rows))
            cells: dict[str, Cell] = {
                said.STEP: step,
                said.ID: share.id,
                said.NAME: said.PART,
                said.ELIGIBLE: Formula(f"IF({part.text},1,0)", int(part.holds)),
                said.AMOUNT: 0,
                said.TEST: Formula(f"0*{cell}", 0),
            }
            self.rows.append(PROOF.row(cells))
            return Part(f"{cell}=1", part.holds)

        return keep

    def number(self, step: str, id_: str, name: str, found: Formula) -> str:
        """Put a number that other rows count with into a row of its own, and return its cell."""
        cell = self.cell(said.BASIS)
        self.add(step, id_, name, {said.BASIS: found})
        return cell

    def cell(self, column: str, ahead: int = 0) -> str:
        """Return a cell of the next row, or of one so many rows below it."""
        return near(self.table, column, self.first + len(self.rows) + ahead)

    def add(self, step: str, id_: str, name: str, found: dict[str, Cell]) -> None:
        """Put a row with some cells below the others; an error in one of them is seen in column Prövning."""
        held = [self.cell(column) for column in found if column != said.TEST]
        test = Formula(f"0*SUM({','.join(held)})" if len(held) > 1 else f"0*{held[0]}", 0)
        cells: dict[str, Cell] = {said.STEP: step, said.ID: id_, said.NAME: name, said.AMOUNT: 0}
        self.rows.append(PROOF.row(cells | {said.TEST: test} | found))


def all_of(parts: Iterable[Part], keep: Callable[[Part], Part]) -> Part:
    """Return the condition that all parts hold; what is too long for one formula is kept elsewhere."""
    return _together("AND", all, list(parts), keep)


def any_of(parts: Iterable[Part], keep: Callable[[Part], Part]) -> Part:
    """Return the condition that some part holds; what is too long for one formula is kept elsewhere."""
    return _together("OR", any, list(parts), keep)


def _together(
    function: str, how: Callable[[Iterable[bool]], bool], parts: list[Part], keep: Callable[[Part], Part]
) -> Part:
    def called(some: Sequence[Part]) -> Part:
        return Part(f"{function}({','.join(part.text for part in some)})", how(part.holds for part in some))

    while len(portions := list(_portions(parts))) > 1:
        parts = [keep(called(portion)) for portion in portions]
    return called(parts)


def _portions(parts: Iterable[Part]) -> Iterator[list[Part]]:
    portion: list[Part] = []
    length = 0
    for part in parts:
        if portion and (length + len(part.text) > _LONGEST or len(portion) == _MOST):
            yield portion
            portion, length = [], 0
        portion.append(part)
        length += len(part.text) + 1
    yield portion


def named(table: Row, column: str, rows: int, name: str) -> str:
    """Return the test, row by row, whether a column says a name; for the first so many rows of a table."""
    return f"EXACT({span(table, column, 0, max(rows, 1) - 1)},{text(name)})"


def others(table: Row, column: str, first: int, rows: int, at: int) -> str:
    """Return the cells of a column in some rows of a table, all but one of them, as arguments of SUM."""
    last = first + rows - 1
    runs = [run for run in ((first, first + at - 1), (first + at + 1, last)) if run[0] <= run[1]]
    return ",".join(span(table, column, *run) for run in runs)
