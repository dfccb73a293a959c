"""The rows of a division whose numbers stand in two cells each: weights, whole kronor and remainders.

A holder's row has the first digits of its weight and of its remainder; the row that continues it has the last
14, and the digits of what is left when the whole kronor are taken away.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.documents.proof import digits
from fordelning.documents.proof.digits import BASE, PAIR
from fordelning.documents.proof.wide import counted, places_of
from fordelning.formulas import Formula
from fordelning.texts import proof as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.documents.proof.reckoned import ReckonedWriter
    from fordelning.documents.proof.row_cells import Rows
    from fordelning.tables.results import Cell

_DIGITS: Final = (said.BASIS, said.FLOOR, said.CAP, said.WHOLE, said.ORDER)  # of the rows that continue
_NEAR: Final = "0.65"  # of a number whose next digit is a five, as a double holds it
_SURE: Final = Fraction(1, 5)  # a double is never so far from what it stands for, in whole units


class WideWriter:
    """Writes the rows that continue those of one division, and what these refer to in them."""

    def __init__(self, rows: Rows, reckoner: ReckonedWriter | None) -> None:
        """Take the division; all that continues its rows is written at once."""
        self.rows, self.deal, self.helpers = rows, rows.deal, rows.helpers
        self.name = rows.step(0).name
        self.weights = _OfShares(self, reckoner) if reckoner else _OfDecimals(self)
        self.pot = self._pot()
        count, self.first = len(self.deal.shares), len(self.helpers.rows)
        self.lows, self.rests = (
            [self.helpers.cell(name, at) for at in range(count)] for name in (said.WEIGHT, said.REST)
        )
        self.sums = [self.helpers.cell(name, count) for name in _DIGITS[:4]]
        self.under = self.helpers.cell(said.WEIGHT, count), self.helpers.cell(said.WEIGHT, count + 1)
        for at in range(count):
            self._continue(at)
        self._sum()

    def add(self, id_: str, name: str, cells: dict[str, Cell]) -> None:
        """Put a row below the others."""
        self.helpers.add(self.name, id_, name, cells)

    def high(self, at: int) -> str:
        """Return the formula of the first digits of a weight."""
        return self.weights.pair(at)[0]

    def whole(self, at: int) -> str:
        """Return the formula of whole kronor: the quotient of doubles, where it surely is the right one."""
        own, (high, low) = self.rows.spot.own, self.under
        weight = f"({own(said.WEIGHT, at)}*{PAIR}+{self.lows[at]})"
        guess = f"{weight}/({high}*{PAIR}+{low})*{self.rows.spot.step(said.SHARED)}"
        share = self.deal.shares[at]
        exact = Fraction(share.weight * self.deal.over, self.deal.under)
        if _SURE < exact - share.whole < 1 - _SURE:
            return f"INT({guess})"
        return f"ROUND({guess},0)" + ("-1" if exact - share.whole > _SURE else "")

    def rest(self, at: int) -> str:
        """Return the formula of the first digits of a remainder."""
        return digits.pair(self._cells(at))[0]

    def after(self, at: int) -> str:
        """Return the condition that the remainder before is larger, or equal and its row first by id."""
        own = self.rows.spot.own
        high, low = (own(said.REST, at - 1), own(said.REST, at)), (self.rests[at - 1], self.rests[at])
        order = f"{own(said.ORDER, at - 1)}<{own(said.ORDER, at)}"
        equal = f"OR({low[0]}>{low[1]},AND({low[0]}={low[1]},{order}))"
        return f"OR({high[0]}>{high[1]},AND({high[0]}={high[1]},{equal}))"

    def some(self, at: int) -> str:
        """Return the formula of a number that is above zero where something remains."""
        return f"({self.rows.spot.own(said.REST, at)}+{self.rests[at]})"

    def _cells(self, at: int) -> list[str]:
        ahead = self.first + at - len(self.helpers.rows)
        return [self.helpers.cell(name, ahead) for name in _DIGITS]

    def _pot(self) -> list[str]:
        shared = self.rows.spot.step(said.SHARED)
        cells = [self.helpers.cell(name, 0) for name in _DIGITS[:2]]
        known = digits.digits(self.deal.over, 2)
        texts = digits.of_cell(shared)
        found: dict[str, Cell] = {
            name: Formula(text, value) for name, text, value in zip(_DIGITS, texts, known, strict=False)
        }
        self.add("", said.IN_DIGITS.format(name=said.SHARED), found)
        return cells

    def _continue(self, at: int) -> None:
        share, own, deal = self.deal.shares[at], self.rows.spot.own, self.deal
        name = said.CONTINUED.format(name=share.name)
        if share.bound == said.OUTSIDE:
            self.add(share.id, name, {said.WEIGHT: 0, said.REST: 0})
            return
        cells = self._cells(at)
        weight = digits.of_pair(own(said.WEIGHT, at), self.lows[at])
        terms = [
            f"{plus}{minus}"
            for plus, minus in zip(
                digits.products(weight, self.pot),
                digits.products(self.sums_lower(), digits.of_cell(own(said.WHOLE, at)), "-"),
                strict=True,
            )
        ]
        sums = [
            plus - minus
            for plus, minus in zip(
                digits.product_of(digits.digits(share.weight), digits.digits(deal.over, 2)),
                digits.product_of(digits.digits(deal.under), digits.digits(share.whole, 2)),
                strict=True,
            )
        ]
        found: dict[str, Cell] = {
            said.WEIGHT: Formula(self.weights.pair(at)[1], digits.split(share.weight)[1])
        }
        for column, text, value in zip(
            _DIGITS, digits.carried(terms, cells), digits.carry(sums), strict=True
        ):
            found[column] = Formula(text, value)
        found[said.REST] = Formula(digits.pair(cells)[1], digits.split(share.rest)[1])
        found[said.TEST] = Formula(self._test(at, cells[4]), 0)
        self.add(share.id, name, found)

    def _test(self, at: int, beyond: str) -> str:
        """Return 0 where the remainder is none below zero, and less than the denominator."""
        high, low = self.rows.spot.own(said.REST, at), self.rests[at]
        over = f"OR({high}>{self.under[0]},AND({high}={self.under[0]},{low}>={self.under[1]}))"
        return f"({beyond}<>0)+{over}"

    def sums_lower(self) -> list[str]:
        """Return the formulas of the digits of the denominator."""
        return digits.of_pair(*self.under)

    def _sum(self) -> None:
        spot = self.rows.spot
        free = f'({spot.column(said.BOUND)}="{said.FREE}")'
        lows = f"{self.lows[0]}:{self.lows[-1]}"
        columns = [*digits.of_cell(lows), *digits.of_cell(spot.column(said.WEIGHT))]
        terms = [f"SUMPRODUCT({free}*{column})" for column in columns]
        weights = [digits.digits(row.weight) for row in self.deal.shares if row.bound == said.FREE]
        known = digits.carry([sum(each) for each in zip(*weights, strict=True)])
        found: dict[str, Cell] = {
            name: Formula(text, value)
            for name, text, value in zip(_DIGITS, digits.carried(terms, self.sums), known, strict=False)
        }
        high, low = digits.pair(self.sums)
        name = said.IN_DIGITS.format(name=said.WEIGHTS)
        self.add("", name, {**found, said.WEIGHT: Formula(high, digits.split(self.deal.under)[0])})
        last: dict[str, Cell] = {said.WEIGHT: Formula(low, digits.split(self.deal.under)[1])}
        self.add("", said.CONTINUED.format(name=said.WEIGHTS), last)


class _OfDecimals:
    """Weights that are one number of up to 15 digits each, times a power of ten."""

    def __init__(self, writer: WideWriter) -> None:
        self.writer = writer

    def pair(self, at: int) -> tuple[str, str]:
        """Return the formulas of the two parts of a weight."""
        rows, share = self.writer.rows, self.writer.deal.shares[at]
        part, high = rows.spot.own(said.ELIGIBLE, at), rows.spot.own(said.WEIGHT, at)
        places = (places_of(share.basis) or 0) if share.eligible else 0
        zeros = len(str(self.writer.deal.scale)) - 1 - places
        number = self._number(at, places)
        if zeros >= 14:
            return f"{part}*{number}*{10 ** (zeros - 14)}", "0"
        cut = 10 ** (14 - zeros)
        return f"{part}*INT({number}/{cut})", f"{part}*({number}-{high}*{cut})*{10**zeros}"

    def _number(self, at: int, places: int) -> str:
        """Return the formula of the digits of a basis as one whole number, as Excel shows them."""
        share, cell = self.writer.deal.shares[at], self.writer.rows.spot.own(said.BASIS, at)
        if not places:
            return cell
        known, held = int(share.basis * 10**places), self.writer.rows.known_basis(at) * float(10**places)
        text = f"ROUND({cell}*{10**places},0)"
        if abs(Fraction(held) - known) < Fraction(1, 2) - _SURE:
            return text
        return f"IF(ABS({cell}*{10**places}-{known})<{_NEAR},{known},{text})"


class _OfShares:
    """Weights that are sums of what each part of weighted shares comes to."""

    def __init__(self, writer: WideWriter, reckoner: ReckonedWriter) -> None:
        self.writer, self.helpers = writer, writer.helpers
        rows = writer.rows
        found = counted(writer.deal, rows.grant, rows.step(0))
        assert found is not None
        self.counted = found
        names = [str(part) for part in reckoner.reckoned.parts]
        wholes = [self._whole(at, cell, names[at]) for at, (_, cell) in enumerate(reckoner.sums)]
        self.factors = [self._factor(at, name, wholes) for at, name in enumerate(names)]
        self.cells = [self._row(at, reckoner) for at in range(len(writer.deal.shares))]

    def pair(self, at: int) -> tuple[str, str]:
        """Return the formulas of the two parts of a weight."""
        return digits.pair(self.cells[at])

    def _add(self, id_: str, name: str, terms: Sequence[str], sums: Sequence[int]) -> list[str]:
        cells = [self.helpers.cell(column, 0) for column in _DIGITS[:4]]
        texts, known = digits.carried(terms[:4], cells), digits.carry(sums[:4])
        found: dict[str, Cell] = {
            column: Formula(text, value) for column, text, value in zip(_DIGITS, texts, known, strict=False)
        }
        self.writer.add(id_, name, found)
        return cells

    def _whole(self, part: int, cell: str, name: str) -> str:
        """Return the cell with the sum of a part as a whole number, 1 for what nobody has."""
        own = self.helpers.cell(said.BASIS, 0)
        text = f"{_whole(cell, self.counted.places[part])}+({cell}=0)"
        self.writer.add("", name, {said.BASIS: Formula(text, self.counted.wholes[part])})
        return own

    def _factor(self, part: int, name: str, wholes: Sequence[str]) -> list[str]:
        """Return the formulas of the digits of what one of a part weighs."""
        first, *others = self.counted.factors(part)
        texts, known = [str(each) for each in digits.digits(first, 1)], first
        for number, cell in zip(others, [each for at, each in enumerate(wholes) if at != part], strict=True):
            other = digits.of_cell(cell) if number >= BASE else [cell]
            terms = digits.products(texts, other)
            sums = digits.product_of(digits.digits(known, len(texts)), digits.digits(number, len(other)))
            terms, sums = [*terms, "0", "0", "0"][:4], [*sums, 0, 0, 0][:4]
            texts = [digits.lower(each) for each in self._add("", name, terms, sums)]
            known *= number
        return texts

    def _row(self, at: int, reckoner: ReckonedWriter) -> list[str]:
        """Return the cells with the digits of a weight."""
        share = self.writer.deal.shares[at]
        terms, sums = [""] * 6, [0] * 6
        for part, (cells, _) in enumerate(reckoner.sums):
            value, places = self.counted.values[part][at], self.counted.places[part]
            cell, wide = _whole(cells[at], places), max(self.counted.values[part]) >= BASE
            own = digits.of_cell(cell) if wide else [cell]
            one = digits.digits(math.prod(self.counted.factors(part)), len(self.factors[part]))
            known = digits.product_of(one, digits.digits(value, len(own)))
            for place, term in enumerate(digits.products(self.factors[part], own)):
                terms[place] += term
                sums[place] += known[place]
        return self._add(share.id, said.IN_DIGITS.format(name=share.name), terms, sums)


def _whole(cell: str, places: int) -> str:
    return f"ROUND({cell}*{10**places},0)" if places else cell
