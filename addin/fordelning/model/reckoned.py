"""A basis that is reckoned from columns: products, weighted sums, means of years and weighted shares (T4).

Exact fractions all the way; nothing is rounded before the kronor are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeAlias

from fordelning.money import NotANumberError, format_exact, read_number
from fordelning.texts.reckoned import EQUALLY, MEAN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Numbers: TypeAlias = Mapping[str, Fraction | None]  # one recipient's numbers by column, None where empty

_ALL: Final = 100  # percent
PLUS: Final = re.compile(r"\s\+\s")
_TIMES: Final = re.compile(r"\s[x×*]\s", re.IGNORECASE)
_COMMA: Final = re.compile(r",\s")
_MEAN: Final = re.compile(rf"{MEAN}\s+(.+)", re.IGNORECASE | re.DOTALL)
_SHARE: Final = re.compile(r"([-−+\d][\d\s.,/]*)\s*(?:%|procent)\s+(?:av\s+)?(.+)", re.IGNORECASE | re.DOTALL)
_NO_COLUMN: Final = ("not_a_number", "unseen_sign")  # reasons: it is no number at all, so it names a column


class ReckonedError(ValueError):
    """A basis cannot be read; ``part`` is what is wrong with it, ``code`` that of a finding."""

    def __init__(self, code: str, part: str, reason: str = "") -> None:
        super().__init__(code)
        self.code, self.part, self.reason = code, part, reason


@dataclass(frozen=True, slots=True)
class Factor:
    """A number, a column, or the mean of those of several columns in which there is anything.

    An empty cell and a nought are no year: neither counts in a mean.
    """

    number: Fraction | None = None
    columns: tuple[str, ...] = ()

    @property
    def is_mean(self) -> bool:
        """Whether it is a mean."""
        return len(self.columns) > 1

    def present(self, numbers: Numbers) -> list[Fraction]:
        """Return the numbers that count: of a mean those that are there and not nought."""
        found = [numbers.get(column) for column in self.columns]
        return [each for each in found if each is not None and (each or not self.is_mean)]

    def of(self, numbers: Numbers) -> Fraction:
        """Return what it comes to for one recipient."""
        if self.number is not None:
            return self.number
        found = self.present(numbers)
        return sum(found, Fraction(0)) / (len(found) or 1)

    def __str__(self) -> str:
        if self.number is not None:
            return format_exact(self.number)
        return f"{MEAN} {', '.join(self.columns)}" if self.is_mean else self.columns[0]


@dataclass(frozen=True, slots=True)
class Part:
    """A product of factors; with ``percent``, a share of the sum of it over all. No factors: one for each."""

    factors: tuple[Factor, ...]
    percent: Fraction | None = None

    def of(self, numbers: Numbers) -> Fraction:
        """Return the product for one recipient."""
        product = Fraction(1)
        for factor in self.factors:
            product *= factor.of(numbers)
        return product

    def __str__(self) -> str:
        product = " x ".join(map(str, self.factors)) or EQUALLY
        return product if self.percent is None else f"{format_exact(self.percent)} % {product}"


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A sum of parts, or weighted shares that are a hundred percent together."""

    parts: tuple[Part, ...]

    @property
    def is_shares(self) -> bool:
        """Whether each part is a share of what all have."""
        return self.parts[0].percent is not None

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that it names, each once."""
        return tuple(dict.fromkeys(column for each in self._factors() for column in each.columns))

    @property
    def numbers(self) -> tuple[Fraction, ...]:
        """Return the numbers that stand in it where a column could have been named."""
        return tuple(each.number for each in self._factors() if each.number is not None)

    def may_lack(self, column: str) -> bool:
        """Tell whether a recipient may have nothing in a column: it is only a year of a mean."""
        return all(each.is_mean for each in self._factors() if column in each.columns)

    def sums(self, rows: Iterable[Numbers]) -> tuple[Fraction, ...]:
        """Return what each part comes to for all who take part."""
        people = list(rows)
        return tuple(sum((part.of(each) for each in people), Fraction(0)) for part in self.parts)

    def of_all(self, rows: Sequence[Numbers]) -> tuple[Fraction, ...]:
        """Return what it comes to for each who takes part; shares as parts of one.

        >>> [str(each) for each in parse("50 % lika; 50 % Barn").of_all([{"Barn": 3}, {"Barn": 1}])]
        ['5/8', '3/8']
        """
        if not self.is_shares:
            return tuple(sum((part.of(row) for part in self.parts), Fraction(0)) for row in rows)
        sums = self.sums(rows)
        return tuple(
            sum(
                (
                    (part.percent or Fraction(0)) / _ALL * part.of(row) / (whole or 1)
                    for part, whole in zip(self.parts, sums, strict=True)
                ),
                Fraction(0),
            )
            for row in rows
        )

    def for_one(self, values: Mapping[str, object]) -> Fraction | None:
        """Return what it comes to for one recipient, None where a number of it is wanting.

        >>> parse("2 x Barn + Unga").for_one({"Barn": Fraction(3), "Unga": None}) is None
        True
        """
        numbers = numbers_in(self, values)
        if any(factor.columns and not factor.present(numbers) for factor in self._factors()):
            return None
        return sum((part.of(numbers) for part in self.parts), Fraction(0))

    def idle(self, rows: Sequence[Numbers]) -> Part | None:
        """Return a share of something that nobody has, None where somebody has something of each."""
        if not self.is_shares or not rows:
            return None
        wanting = (part for part, whole in zip(self.parts, self.sums(rows), strict=True) if not whole)
        return next((part for part in wanting if part.percent), None)

    def _factors(self) -> list[Factor]:
        return [factor for part in self.parts for factor in part.factors]

    def __str__(self) -> str:
        return ("; " if self.is_shares else " + ").join(map(str, self.parts))


def numbers_in(reckoned: Reckoned, values: Mapping[str, object]) -> dict[str, Fraction | None]:
    """Return what one recipient has in the columns that are reckoned with; what is no number is none."""
    own = {column: values.get(column) for column in reckoned.columns}
    return {
        name: Fraction(value) if isinstance(value, int | Fraction) else None for name, value in own.items()
    }


def parse(text: str) -> Reckoned | None:
    """Return what a text in Underlag reckons, None where it only names a column, or several of them.

    Raises:
        ReckonedError: if it reckons, but not in one way.

    >>> str(parse("Index × medel av Elever 2024, Elever 2025"))
    'Index x medel av Elever 2024, Elever 2025'
    >>> parse("Medlemmar 21+") is None, parse("Ledare; Deltagare") is None
    (True, True)
    """
    plain = " ".join(text.split())
    pieces = [piece.strip() for piece in plain.split(";")]
    shares = [_SHARE.fullmatch(piece) for piece in pieces]
    if all(shares):
        return _shares([match for match in shares if match], plain)
    if any(shares) and len(pieces) > 1:
        raise ReckonedError(
            "share_without_percent", next(p for p, s in zip(pieces, shares, strict=True) if not s)
        )
    if len(pieces) > 1:
        return None
    parts = tuple(_product(piece) for piece in PLUS.split(plain))
    means = any(factor.is_mean for part in parts for factor in part.factors)
    if len(parts) > 1 and means:
        raise ReckonedError("mean_in_sum", plain)
    alone = parts[0].factors
    if len(parts) == 1 and len(alone) == 1 and not alone[0].is_mean:
        return None
    return Reckoned(parts)


def _shares(matches: Sequence[re.Match[str]], text: str) -> Reckoned:
    parts = []
    for match in matches:
        name = match[2].strip()
        factors = () if name.casefold() == EQUALLY else _product(name).factors
        if len(PLUS.split(name)) > 1:
            raise ReckonedError("sum_in_share", name)
        parts.append(Part(factors, _number(match[1], match[0], _ALL)))
    if sum(part.percent or 0 for part in parts) != _ALL:
        raise ReckonedError("shares_not_hundred", text)
    return Reckoned(tuple(parts))


def _product(text: str) -> Part:
    factors = tuple(_factor(piece.strip()) for piece in _TIMES.split(text))
    if sum(factor.number is not None for factor in factors) > 1 or all(
        each.number is not None for each in factors
    ):
        if len(factors) > 1:
            raise ReckonedError("numbers_alone", text)
        return Part((Factor(columns=(text,)),))  # a heading may be a number
    if any(factor.is_mean for factor in factors[:-1]):
        raise ReckonedError("mean_not_last", text)
    return Part(factors)


def _factor(text: str) -> Factor:
    if match := _MEAN.fullmatch(text):
        columns = tuple(piece.strip() for piece in _COMMA.split(match[1]))
        if len(set(columns)) < max(len(columns), 2) or not all(columns):
            raise ReckonedError("mean_of_one", text)
        return Factor(columns=columns)
    try:
        return Factor(_number(text, text, None))
    except ReckonedError as error:
        if error.reason not in _NO_COLUMN:
            raise
    return Factor(columns=(text,))


def _number(text: str, part: str, most: int | None) -> Fraction:
    try:
        number = read_number(text, most)
    except NotANumberError as error:
        raise ReckonedError("reckoned_number", part, error.reason) from error
    if number < 0:
        raise ReckonedError("reckoned_number", part, "negative")
    return number
