"""What an officer writes in Golv and Tak, read: kronor, a column, a part of one, or several (T2, T4)."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.model.limit import PARTED_BY, Limit, Term
from fordelning.model.reckoned import PLUS, Factor, Part, Reckoned, ReckonedError
from fordelning.model.reckoned import parse as parse_basis
from fordelning.money import NotANumberError, read_amount, read_number

if TYPE_CHECKING:
    from collections.abc import Collection

_PERCENT_OF: Final = re.compile(r"([-−+\d].*?)\s*(?:%|procent)\s+av\s+(.+)", re.IGNORECASE | re.DOTALL)
_TIMES: Final = re.compile(r"([-−+\d].*?)\s*(?:\s[x×*]|[×*])\s+(.+)", re.IGNORECASE | re.DOTALL)
_ALL: Final = 100  # percent
_NO_COLUMN: Final = ("not_a_number", "unseen_sign")  # reasons: it is no number at all, so it names a column


class LimitError(ValueError):
    """A part of a limit cannot be read; ``part`` is that part, ``reason`` a code in ``texts.REASONS``."""

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(reason)
        self.part, self.reason = part, reason


def parse(text: str, headings: Collection[str] = ()) -> int | str | Limit:
    r"""Return what a text in Golv or Tak says: kronor, a column, or several parts with a semicolon between.

    Args:
        text: what stands there.
        headings: those of table Mottagare; one that only looks as if it were reckoned is a column.

    Raises:
        LimitError: with the part that is no number with certainty where it must be one, or is empty.
        ReckonedError: with a basis that can be reckoned in several ways, or in none (T4).

    >>> parse("300 000"), parse("Golv")
    (300000, 'Golv')
    >>> str(parse("97,5 % av Bidrag 2025; 10 tkr x Barn"))
    '97,5 % av Bidrag 2025; 10\xa0000 × Barn'
    >>> str(parse("95 % av medel av År 1, År 2"))
    '95 % av medel av År 1, År 2'
    """
    terms = tuple(_term(" ".join(part.split()), headings) for part in text.split(PARTED_BY))
    if len(terms) > 1 or not terms[0].is_plain:
        return Limit(terms)
    (term,) = terms
    return term.column or int(term.factor)


def _term(part: str, headings: Collection[str]) -> Term:
    if not part:
        raise LimitError(part, "empty")
    if len(pieces := PLUS.split(part)) > 1 and part not in headings:
        return _sum(part, pieces, headings)
    if match := _PERCENT_OF.fullmatch(part):
        return _of(match[2], headings, _number(match[1], part, _ALL) / _ALL, percent=True)
    if match := _TIMES.fullmatch(part):
        return _of(match[2], headings, _factor(match[1], part))
    try:
        return Term(Fraction(read_amount(part)))
    except NotANumberError as error:
        if error.reason in _NO_COLUMN and not part.endswith("%"):
            return _of(part, headings, Fraction(1))
        raise LimitError(part, error.reason) from error


def _of(name: str, headings: Collection[str], factor: Fraction, *, percent: bool = False) -> Term:
    """Return so many times a column, or what is reckoned from several."""
    found = _reckoned(name, headings)
    if found is None:
        return Term(factor, name, percent=percent)
    if found.numbers and (percent or factor != 1):
        raise ReckonedError("numbers_alone", name)
    return Term(factor, str(found).replace(" x ", " × "), percent=percent, reckoned=found)


def _sum(part: str, pieces: list[str], headings: Collection[str]) -> Term:
    """Return several bases added up, each or none of them with a percent of its own."""
    shares = [_PERCENT_OF.fullmatch(piece) for piece in pieces]
    if not any(shares):
        return _of(part, headings, Fraction(1))
    parts = []
    for piece, match in zip(pieces, shares, strict=True):
        if match is None:
            raise ReckonedError("percent_of_some", part)
        number = Factor(_number(match[1], piece, _ALL) / _ALL)
        found = _reckoned(match[2], headings)
        factors = found.parts[0].factors if found else (Factor(columns=(match[2],)),)
        if any(factor.number is not None for factor in factors):
            raise ReckonedError("numbers_alone", piece)
        if any(factor.is_mean for factor in factors):
            raise ReckonedError("mean_in_sum", part)
        parts.append(Part((number, *factors)))
    found = Reckoned(tuple(parts))
    return Term(Fraction(1), str(found).replace(" x ", " × "), reckoned=found)


def _reckoned(name: str, headings: Collection[str]) -> Reckoned | None:
    """Return what a text reckons, None where it is the name of a column.

    Raises:
        ReckonedError: if it reckons, but not in one way, or is a share of what all have.
    """
    try:
        found = parse_basis(name)
    except ReckonedError as error:
        if name in headings:
            return None
        raise (
            ReckonedError("shares_in_limit", name) if error.code == "shares_not_hundred" else error
        ) from None
    if found is None or (name in headings and not {*found.columns} <= {*headings}):
        return None
    if found.is_shares:
        raise ReckonedError("shares_in_limit", name)
    return found


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
