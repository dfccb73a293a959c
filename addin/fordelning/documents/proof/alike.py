"""Rows of table Bevis whose formulas differ in nothing but the numbers of rows are written from one of them.

The first of such rows is written as ever, and once more with marks for the numbers that are its own. Where
the second one comes out as if written by itself, all others are filled in. What the formulas of a row hang on
is gathered in ``_kind``; a row that hangs on more is no such row.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from fordelning import rules, texts
from fordelning.documents.proof.against import MOST, is_counted
from fordelning.documents.proof.reckoned import shown_basis
from fordelning.eligibility import value_of
from fordelning.formulas import Formula
from fordelning.formulas.limits import TooLongError
from fordelning.layout import PROOF
from fordelning.model.limit import Limit
from fordelning.tables.results import shown
from fordelning.texts import proof as said
from fordelning.workings.deal import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from fordelning.documents.proof.rows import RowWriter
    from fordelning.tables.results import Cell
    from fordelning.workings.deal import Share

_OWN, _LINE, _ROW, _ANSWER = range(4)  # what numbers of rows count: Bevis, Fördelning, Mottagare, answers
_MARKED: Final = re.compile("\x01([0-3]):(-?[0-9]+)\x02")
_HEADINGS: Final = PROOF.headings


class _Mark(int):
    """A number that is written as a mark, with how much more than the row's own it is."""

    what: int
    origin: int

    @classmethod
    def of(cls, number: int, what: int, origin: int) -> _Mark:
        mark = cls(number)
        mark.what, mark.origin = what, origin
        return mark

    def __add__(self, other: int) -> _Mark:
        return self.of(int(self) + int(other), self.what, self.origin)

    __radd__ = __add__

    def __sub__(self, other: int) -> _Mark:
        return self + -int(other)

    def __str__(self) -> str:
        return f"\x01{self.what}:{int(self) - self.origin}\x02"

    def __format__(self, _: str) -> str:
        return str(self)


class _But:
    """A sequence with another item in one place."""

    def __init__(self, items: Sequence[Any], at: int, item: object) -> None:
        self._items, self._at, self._item = items, at, item

    def __getitem__(self, at: int) -> Any:
        return self._item if at == self._at else self._items[at]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Any]:
        return (self[at] for at in range(len(self._items)))


class _Answers(dict[int, str]):
    """The cells that keep answers, each written as a mark."""

    def get(self, key: int, default: Any = None) -> Any:
        return f"\x01{_ANSWER}:0\x02" if key in self else default


class Alike:
    """The rows of one division, those that are alike written from one of them."""

    def __init__(self, writer: RowWriter) -> None:
        self._writer = writer
        deal = writer.deal
        splits = rules.of(writer.step(0).rule).splits
        self._none = deal.of_split or splits or deal.wide or deal.method is Method.ORDERED
        self._known: dict[Hashable, list[Any] | None] = {}
        self._checked: set[Hashable] = set()

    def rows(self) -> list[tuple[Cell, ...]]:
        """Return all of them."""
        return [self.row(at) for at in range(len(self._writer.deal.shares))]

    def row(self, at: int) -> tuple[Cell, ...]:
        """Return one row as its writer writes it."""
        writer = self._writer
        kind = None if self._none or not at else self._kind(at)
        if kind is None:
            return writer.row(at)
        if kind not in self._known:
            kept = len(writer.helpers.rows)
            row = writer.row(at)
            self._known[kind] = self._made(at) if len(writer.helpers.rows) == kept else None
            return row
        pieces = self._known[kind]
        if pieces is None:
            return writer.row(at)
        filled = self._filled(at, pieces)
        if kind in self._checked:
            return filled
        self._checked.add(kind)
        row = writer.row(at)
        if row != filled:
            self._known[kind] = None
        return row

    def _kind(self, at: int) -> Hashable | None:
        """Return what the formulas of a row hang on besides numbers of rows; None where that is too much."""
        writer = self._writer
        share, step, places = writer.deal.shares[at], writer.step(at), writer.spot.places
        if share.at is None or share.line is None or step.reckoned is not None or step.owed or step.factor:
            return None
        if isinstance(step.floor, Limit | str) or isinstance(step.cap, Limit | str):
            return None
        recipient, line, entries = writer.grant.recipients[share.at], writer.lines[share.line], places.entries
        row = recipient.row
        numbers: list[Hashable] = []
        for column in rules.of(step.rule).columns(step):
            held = entries.at(row, column)
            if isinstance(held, str):
                return None  # compared letter by letter
            numbers += [not held, not recipient.values.get(column)]
        for condition in writer.conditions(step):
            value, held = value_of(recipient, condition.column), entries.at(row, condition.column)
            if isinstance(value, Fraction | int | date):
                if isinstance(held, str):
                    return None
            elif isinstance(value, str) and isinstance(condition.value, Fraction):
                return None  # a text that may be read as a number
            numbers += (type(value).__name__, not value, not held)
        live = [
            known and entries.at(row, column) == known
            for column, known in ((texts.COLUMN_NAME, share.name), (texts.COLUMN_PAYEE, line.payee))
        ]
        live += [not recipient.payee and entries.at(row, texts.COLUMN_NAME) == line.payee]
        return (
            *(share.step, share.eligible, share.bound, share.floor, share.cap, not share.basis),
            *(recipient.activity, row.number in places.answers, line.bound, line.extra, self._tested(at)),
            *(*numbers, *live, "" if live[1] or live[2] else line.payee),
        )

    def _tested(self, at: int) -> Hashable:
        """Return how what stands on Fördelning is tested, but for which rows; numbers written out as such."""
        writer = self._writer
        share = writer.deal.shares[at]
        line = writer.lines[share.line or 0]
        basis = line.basis
        same = basis is not None and (basis == share.basis or shown(basis) == shown(share.basis))
        if line.exact == share.amount:
            exact: Hashable = True
        elif is_counted(writer.deal, share, line):
            exact = False
        else:
            exact = line.exact
        large = abs(line.exact) >= MOST, basis is not None and abs(basis) >= MOST
        extra = line.extra == share.amount - share.whole
        return exact, basis is None, same or basis, large, extra

    def _made(self, at: int) -> list[Any] | None:
        """Return the cells of a row, the texts of its formulas in pieces around the numbers of rows.

        None where it does not fit in formulas with marks, which are longer.
        """
        writer = copy(self._writer)
        deal, spot, grant = writer.deal, writer.spot, writer.grant
        share = deal.shares[at]
        assert share.at is not None
        assert share.line is not None
        recipient = grant.recipients[share.at]
        number, line = recipient.row.number, share.line
        row = replace(recipient.row, number=_Mark.of(number, _ROW, number))
        own = replace(recipient, row=row)
        marked = replace(share, line=_Mark.of(line, _LINE, line))
        writer.deal = replace(deal, shares=_But(deal.shares, at, marked))  # type: ignore[arg-type]
        writer.grant = replace(grant, recipients=_But(grant.recipients, share.at, own))  # type: ignore[arg-type]
        places = replace(spot.places, answers=_Answers(spot.places.answers))
        writer.spot = replace(spot, places=places, deal=writer.deal)
        try:
            cells = writer.row(_Mark.of(at, _OWN, at))
        except TooLongError:
            return None
        return [_pieces(cell.text) if isinstance(cell, Formula) else cell for cell in cells]

    def _filled(self, at: int, cells: Sequence[Any]) -> tuple[Cell, ...]:
        """Return a row with its own numbers in those pieces, and its own values."""
        writer = self._writer
        share = writer.deal.shares[at]
        assert share.at is not None
        assert share.line is not None
        recipient = writer.grant.recipients[share.at]
        number = recipient.row.number
        own = at, share.line, number, writer.spot.places.answers.get(number)
        found: list[Cell] = []
        for heading, cell in zip(_HEADINGS, cells, strict=True):
            if cell is None:
                found.append(None)
                continue
            value: Any = _VALUES.get(heading, _same)(share, cell)
            if heading == said.BASIS:
                value = shown_basis(writer, at)
            elif heading == said.ROW:
                value = number
            elif heading == said.LINE:
                value = writer.spot.places.lines.number + share.line
            if type(cell) is not tuple:
                found.append(value)
                continue
            text, parts = cell
            words = [text]
            for what, more, after in parts:
                words += (own[what] if what == _ANSWER else str(own[what] + more), after)
            found.append(Formula("".join(words), value))
        return tuple(found)


def _pieces(text: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """Return what stands before the first mark of a text; each mark, and what follows it."""
    first, *rest = _MARKED.split(text)
    return first, tuple(
        (int(what), int(more), after) for what, more, after in zip(*(iter(rest),) * 3, strict=True)
    )


def _same(_: Share, cell: object) -> object:
    return cell


_VALUES: Final[dict[str, Callable[[Share, object], object]]] = {
    said.ID: lambda share, _: share.id,
    said.NAME: lambda share, _: share.name,
    said.AMOUNT: lambda share, _: share.amount,
    said.TEST: lambda *_: 0,
    said.WEIGHT: lambda share, _: share.weight,
    said.ELIGIBLE: lambda share, _: int(share.eligible),
    said.FLOOR: lambda share, _: share.floor,
    said.CAP: lambda share, _: "" if share.cap is None else share.cap,
    said.WHOLE: lambda share, _: share.whole,
    said.REST: lambda share, _: share.rest,
    said.ORDER: lambda share, _: share.order,
    said.RANK: lambda share, _: share.rank,
}
