"""Floors and caps: kronor, a column, a part of a column or kronor for each in a column, one or more of them.

Requirement T2; what stands for a column may be reckoned from several of them (T4). The highest floor and the
lowest cap count. What a column comes to is rounded up to whole kronor in a floor and down in a cap; somebody
without a number in the column is not bound by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from fordelning.model.reckoned import Reckoned, numbers_in
from fordelning.money import format_amount, format_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fordelning.errors import Row


Values: TypeAlias = Mapping[str, str | Fraction | date | None]  # a recipient's own columns
PARTED_BY: Final = ";"
_ALL: Final = 100  # percent


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a limit: ``factor`` kronor, or ``factor`` times the number in ``column``.

    What ``reckoned`` says stands in the place of one column, whose name is then only its text (T4).
    ``percent`` tells that the factor was written as percent of the column, as a share of one here. ``less``
    names the steps whose kronor count in the same limit (T6).
    """

    factor: Fraction
    column: str = ""
    percent: bool = False
    less: tuple[str, ...] = ()
    reckoned: Reckoned | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that it names."""
        if self.reckoned is not None:
            return self.reckoned.columns
        return (self.column,) if self.column else ()

    @property
    def is_plain(self) -> bool:
        """Whether the term is kronor as they stand, in the model or in the column."""
        return not self.column or (self.factor == 1 and not self.percent and self.reckoned is None)

    def of(self, values: Values) -> Fraction | None:
        """Return what the term comes to for one recipient, None where it has no number in the column."""
        if not self.column:
            return self.factor
        value = self.reckoned.for_one(values) if self.reckoned else values.get(self.column)
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
    """What a limit comes to for one recipient, and the term that decides it; ``given`` is taken off.

    ``numbers`` are those that the term was reckoned from.
    """

    kronor: int
    term: Term
    exact: Fraction
    given: int = 0
    numbers: Mapping[str, Fraction | None] | None = None


def given_in(step: str) -> str:
    """Return under which name a recipient's values hold the kronor that a step gave it; no heading is it."""
    return f"\0{step}"


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
    return tuple(dict.fromkeys(column for term in terms_of(limit) for column in term.columns))


def whole_columns(limit: Bounding) -> tuple[str, ...]:
    """Return the columns that hold a floor or a cap as it is, in kronor."""
    return tuple(term.column for term in terms_of(limit) if term.column and term.is_plain)


def amounts_of(limit: Bounding) -> tuple[int, ...]:
    """Return the kronor that stand in a floor or a cap."""
    return tuple(int(term.factor) for term in terms_of(limit) if not term.column)


def held_floor(limit: Bounding, values: Values) -> Held | None:
    """Return the highest of the parts of a floor, rounded up; None where nothing binds the recipient.

    >>> from fordelning.model.limit_text import parse
    >>> held_floor(parse("95 % av Förra året"), {"Förra året": Fraction(333_333)}).kronor
    316667
    """
    return max(_held(limit, values, ceil), key=lambda held: held.kronor, default=None)


def held_cap(limit: Bounding, values: Values) -> Held | None:
    """Return the lowest of the parts of a cap, rounded down; None where nothing binds the recipient.

    >>> from fordelning.model.limit_text import parse
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
            numbers = numbers_in(term.reckoned, values) if term.reckoned else None
            yield Held(max(0, whole(exact) - given), term, exact, given, numbers)
