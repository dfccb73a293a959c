"""One cell of a list read as its column of Mottagare holds it; what is not certain is never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.accounts import Fault, check_organisation, org_digits, org_written
from fordelning.dates import NotADateError, read_date
from fordelning.model import words as layout_words
from fordelning.model.columns import Holds
from fordelning.model.said import in_cell
from fordelning.money import TWO_READINGS, NotANumberError, read_amount, read_number
from fordelning.tables.cells import ERROR_VALUES, ErrorText, NotCalculated, is_empty
from fordelning.texts import REASONS, as_shown, quote
from fordelning.texts import intake as said
from fordelning.texts import intake_words as words
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Callable

    from fordelning.intake.target import Target

Cell = str | int | float | bool | date | None
_TWO: Final = (*TWO_READINGS, "date_is_ambiguous", "grouped_by_marks")
_ORE: Final = "not_whole_kronor"
_SPLIT: Final = re.compile(r"([-−+]?\d{1,3})[.,](\d{3})")
_DAYS: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})")


class UnclearError(Exception):
    """A cell that has no one meaning: why, what it may mean, and what it probably does.

    ``alike`` tells that it is of the right kind: two readings, say, or a number out of bounds.
    """

    def __init__(
        self, why: str, choices: tuple[str, ...] = (), proposed: str = "", *, alike: bool = False
    ) -> None:
        super().__init__(why)
        self.why, self.choices, self.proposed, self.alike = why, choices, proposed, alike


def as_text(cell: object) -> str:
    """Return a cell as it is seen, a whole number as its digits: the text that a question asks about.

    >>> as_text(5560001234.0), as_text(" LOV "), as_text(0.5)
    ('5560001234', 'LOV', '0,5')
    """
    if cell is None:
        return ""
    if isinstance(cell, NotCalculated):
        return said.NOT_CALCULATED
    if isinstance(cell, float) and cell == cell // 1 and abs(cell) < 10**15:
        return str(int(cell))
    return tidy(as_shown(cell))


def reading(target: Target) -> Callable[[object], Cell]:
    """Return what reads a cell as a column of Mottagare holds it; it raises UnclearError."""
    how = _READERS[target.holds]

    def read(cell: object) -> Cell:
        if is_empty(cell):
            return None
        if isinstance(cell, NotCalculated | ErrorText) or (
            isinstance(cell, str) and cell.strip() in ERROR_VALUES
        ):
            raise UnclearError(said.WITHOUT_VALUE, (said.EMPTY,))
        return how(cell, target)

    return read


def _text(cell: object, target: Target) -> Cell:
    return as_text(cell)


def _organisation(cell: object, target: Target) -> Cell:
    text = as_text(cell)
    if check_organisation(text) is Fault.FORM:
        raise UnclearError(said.NO_ORGANISATION, (said.EMPTY,))
    return org_written(org_digits(text))


def _word(cell: object, target: Target) -> Cell:
    text = as_text(cell)
    if not target.choices:
        return text
    known = {word.casefold(): word for word in target.choices}
    if text.casefold() in known:
        return known[text.casefold()]
    parts = [known.get(part.strip().casefold(), "") for part in text.split(";")]
    if len(parts) > 1 and all(parts):
        return "; ".join(parts)
    proposed = words.FORMS.get(text.casefold(), "")
    raise UnclearError(said.NOT_IN_LIST, target.choices, proposed if proposed in target.choices else "")


def _answer(cell: object, target: Target) -> Cell:
    text = as_text(cell).casefold()
    yes_no = {word.casefold(): word for word in layout_words.ANSWERS} | words.ANSWERS
    if text in yes_no:
        return yes_no[text]
    proposed = words.PROPOSED_ANSWERS.get(text, words.DIGITS.get(text, ""))
    raise UnclearError(said.NO_ANSWER, (*layout_words.ANSWERS, said.EMPTY), proposed)


def _day(cell: object, target: Target) -> Cell:
    try:
        return read_date(cell, short=True)
    except NotADateError as error:
        found = _DAYS.fullmatch(tidy(str(cell)))
        two = error.reason in _TWO
        choices = (
            (f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}", f"{found[3]}-{found[1]:0>2}-{found[2]:0>2}")
            if (found and two)
            else (said.EMPTY,)
        )
        raise UnclearError(said.sentence(REASONS[error.reason]), choices, alike=two) from None


def _number(cell: object, target: Target) -> Cell:
    text = as_text(cell)
    if text in words.MISSING:
        return None
    if text in words.NONE_OR_ZERO:
        raise UnclearError(said.NONE_OR_ZERO, ("0", said.EMPTY), alike=True)
    if isinstance(cell, date):
        raise UnclearError(said.sentence(REASONS["not_a_number"]), (said.EMPTY,))
    try:
        number = _exact(cell, target)
    except NotANumberError as error:
        why = said.sentence(REASONS[error.reason])
        alike = error.reason in (*_TWO, _ORE, "negative")
        raise UnclearError(why, _readings(cell, error.reason), alike=alike) from None
    if number < 0:
        raise UnclearError(said.NEGATIVE, (said.EMPTY,), alike=True)
    if target.holds is Holds.COUNT and number.denominator != 1:
        raise UnclearError(said.NOT_WHOLE, (said.EMPTY,), alike=True)
    held = in_cell(number)
    return text if held is None else held


def _readings(cell: object, reason: str) -> tuple[str, ...]:
    """Return what a cell may have been meant as."""
    found = _SPLIT.fullmatch(tidy(str(cell)))
    if found:
        return f"{found[1]},{found[2]}".rstrip("0").rstrip(","), f"{found[1]}{found[2]}"
    if reason == _ORE:
        whole = int(read_number(cell))
        return str(whole), str(whole + 1), said.EMPTY
    return (said.EMPTY,)


def _exact(cell: object, target: Target) -> Fraction:
    return Fraction(read_amount(cell)) if target.holds is Holds.AMOUNT else read_number(cell)


def _share(cell: object, target: Target) -> Cell:
    value = _number(cell, target)
    if isinstance(value, int | float) and value > 1:
        raise UnclearError(said.ABOVE_ONE, (*layout_words.ANSWERS,), alike=True)
    return value


def _any(cell: object, target: Target) -> Cell:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, int | float | date) else tidy(str(cell))


_READERS: Final[dict[Holds, Callable[[object, Target], Cell]]] = {
    Holds.TEXT: _text,
    Holds.PROSE: _text,
    Holds.ORGANISATION: _organisation,
    Holds.WORD: _word,
    Holds.WORDS: _word,
    Holds.ANSWER: _answer,
    Holds.DAY: _day,
    Holds.COUNT: _number,
    Holds.NUMBER: _number,
    Holds.SHARE: _share,
    Holds.AMOUNT: _number,
    Holds.ANY: _any,
}


def unreadable(text: str, why: str, rows: int, heading: str, target: str) -> str:
    """Return the question about a text, in words."""
    return said.what_means(quote(text), rows, heading, target, why)
