"""Floors and caps: kronor, a column, a part of a column or kronor for each in a column, one or more of them.

Requirement T2. The highest floor and the lowest cap count. What a column comes to is rounded up to whole
kronor in a floor and down in a cap; a recipient without a number in the column is not bound by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from fordelning.money import NotANumberError, format_amount, format_number, read_amount, read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fordelning.errors import Row


Values: TypeAlias = Mapping[str, str | Fraction | date | None]  # a recipient's own columns
PARTED_BY: Final = ";"
_PERCENT_OF: Final = re.compile(r"([-−+\d].*?)\s*(?:%|procent)\s+av\s+(.+)", re.IGNORECASE | re.DOTALL)
_TIMES: Final = re.compile(r"([-−+\d].*?)\s*(?:\s[x×*]|[×*])\s+(.+)", re.IGNORECASE | re.DOTALL)
_ALL: Final = 100  # percent
_NO_COLUMN: Final = ("not_a_number", "unseen_sign")  # reasons: it is no number at all, so it names a column


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a limit: ``factor`` kronor, or ``factor`` times the number in ``column``.

    ``percent`` tells that the factor was written as percent of the column, as a share of one here. ``less``
    names the steps whose kronor count in the same limit (T6).
    """

    factor: Fraction
    column: str = ""
    percent: bool = False
    less: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the term is kronor as they stand, in the model or in the column."""
        return not self.column or (self.factor == 1 and not self.percent)

    def of(self, values: Values) -> Fraction | None:
        """Return what the term comes to for one recipient, None where it has no number in the column."""
        if not self.column:
            return self.factor
        value = values.get(self.column)
        return self.factor * value if isinstance(value, int | Fraction) else None

    def __str__(self) -> str:
        if not self.column:
            return format_amount(int(self.factor))
        if self.percent:
            return f"{format_number(self.factor * _ALL, 12)} % av {self.column}"
        return self.column if self.factor == 1 else f"{format_number(self.factor, 12)} × {self.column}"


@dataclass(frozen=True, slots=True)
class Limit:
    """A floor or a cap of several parts, or of one that is reckoned from a column."""

    terms: tuple[Term, ...]
    row: Row | None = field(default=None, compare=False)  # of the step that says it, where that is another

    def __str__(self) -> str:
        return f"{PARTED_BY} ".join(map(str, self.terms))


Bounding: TypeAlias = int | str | Limit | None  # kronor, the name of a column, or an expression


class Held(NamedTuple):
    """What a limit comes to for one recipient, and the term that decides it; ``given`` is taken off."""

    kronor: int
    term: Term
    exact: Fraction
    given: int = 0


def given_in(step: str) -> str:
    """Return under which name a recipient's values hold the kronor that a step gave it; no heading is it."""
    return f"\0{step}"


class LimitError(ValueError):
    """A part of a limit cannot be read; ``part`` is that part, ``reason`` a code in ``texts.REASONS``."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(reason)
        self.part, self.reason = part, reason


def terms_of(limit: Bounding) -> tuple[Term, ...]:
    """Return the parts of a floor or a cap.

    >>> terms_of("Golv") == (Term(Fraction(1), "Golv"),), terms_of(None)
    (True, ())
    """
    if limit is None:
        return ()
    if isinstance(limit, Limit):
        return limit.terms
    return (Term(Fraction(1), limit) if isinstance(limit, str) else Term(Fraction(limit)),)


def columns_of(limit: Bounding) -> tuple[str, ...]:
    """Return the columns that a floor or a cap names."""
    return tuple(dict.fromkeys(term.column for term in terms_of(limit) if term.column))


def whole_columns(limit: Bounding) -> tuple[str, ...]:
    """Return the columns that hold a floor or a cap as it is, in kronor."""
    return tuple(term.column for term in terms_of(limit) if term.column and term.is_plain)


def amounts_of(limit: Bounding) -> tuple[int, ...]:
    """Return the kronor that stand in a floor or a cap."""
    return tuple(int(term.factor) for term in terms_of(limit) if not term.column)


def held_floor(limit: Bounding, values: Values) -> Held | None:
    """Return the highest of the parts of a floor, rounded up; None where nothing binds the recipient.

    >>> held_floor(parse("95 % av Förra året"), {"Förra året": Fraction(333_333)}).kronor
    316667
    """
    return max(_held(limit, values, ceil), key=lambda held: held.kronor, default=None)


def held_cap(limit: Bounding, values: Values) -> Held | None:
    """Return the lowest of the parts of a cap, rounded down; None where nothing binds the recipient.

    >>> held_cap(parse("300 000; 50 % av Kostnad"), {"Kostnad": Fraction(400_001)}).kronor
    200000
    """
    return min(_held(limit, values, floor), key=lambda held: held.kronor, default=None)


def floor_of(limit: Bounding, values: Values) -> int | None:
    """Return the kronor of a floor for one recipient, None where nothing binds it."""
    if limit is None or isinstance(limit, int):
        return limit
    held = held_floor(limit, values)
    return None if held is None else held.kronor


def cap_of(limit: Bounding, values: Values) -> int | None:
    """Return the kronor of a cap for one recipient, None where nothing binds it."""
    if limit is None or isinstance(limit, int):
        return limit
    held = held_cap(limit, values)
    return None if held is None else held.kronor


def _held(limit: Bounding, values: Values, whole: Callable[[Fraction], int]) -> Iterator[Held]:
    for term in terms_of(limit):
        exact = term.of(values)
        if exact is not None:
            before = (values.get(given_in(step)) for step in term.less)
            given = sum((int(each) for each in before if isinstance(each, int | Fraction)), 0)
            yield Held(max(0, whole(exact) - given), term, exact, given)


def parse(text: str) -> int | str | Limit:
    r"""Return what a text in Golv or Tak says: kronor, a column, or several parts with a semicolon between.

    Raises:
        LimitError: with the part that is no number with certainty where it must be one, or is empty.

    >>> parse("300 000"), parse("Golv")
    (300000, 'Golv')
    >>> str(parse("97,5 % av Bidrag 2025; 10 tkr x Barn"))
    '97,5 % av Bidrag 2025; 10\xa0000 × Barn'
    """
    terms = tuple(_term(" ".join(part.split())) for part in text.split(PARTED_BY))
    if len(terms) > 1 or terms[0].percent or (terms[0].column and terms[0].factor != 1):
        return Limit(terms)
    (term,) = terms
    return term.column or int(term.factor)


def _term(part: str) -> Term:
    if not part:
        raise LimitError(part, "empty")
    if match := _PERCENT_OF.fullmatch(part):
        return Term(_number(match[1], part, _ALL) / _ALL, match[2], percent=True)
    if match := _TIMES.fullmatch(part):
        return Term(_factor(match[1], part), match[2])
    try:
        return Term(Fraction(read_amount(part)))
    except NotANumberError as error:
        if error.reason in _NO_COLUMN and not part.endswith("%"):
            return Term(Fraction(1), part)
        raise LimitError(part, error.reason) from error


def _factor(text: str, part: str) -> Fraction:
    """Return kronor for each: whole kronor in any unit, or a number with decimals."""
    try:
        return Fraction(read_amount(text))
    except NotANumberError as error:
        if error.reason not in ("not_whole_kronor", "comma_is_ambiguous"):
            raise LimitError(part, error.reason) from error
    return _number(text, part, None)


def _number(text: str, part: str, most: int | None) -> Fraction:
    try:
        number = read_number(text, most)
    except NotANumberError as error:
        raise LimitError(part, error.reason) from error
    if number < 0:
        raise LimitError(part, "negative")
    return number
