"""Strict reading of tables in a programme file: known keys only, right kinds only, nothing guessed.

Requirements X1 and X4: the numbers of a year are data, so a slip of the pen in them must never pass.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, Generic, NoReturn, TypeAlias, TypeVar

from fordelning import texts
from fordelning.errors import ProgrammeError
from fordelning.model.limit_text import LimitError, parse
from fordelning.model.reckoned import ReckonedError
from fordelning.money import LARGEST, NotANumberError, format_number, read_number
from fordelning.unseen import tidy, turns

if TYPE_CHECKING:
    from enum import StrEnum
    from fractions import Fraction

    from fordelning.model.limit import Bounding

T = TypeVar("T")

_HARD: Final = "\u00a0"
LONGEST: Final = 15_000  # signs of a text; in a cell that holds the line quotes count twice


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: the file's name and the dotted key."""

    file: str
    key: str = ""

    def at(self, key: object) -> Where:
        """Return the place of a key (or of a numbered row) inside this one."""
        return Where(self.file, f"{self.key}.{key}" if self.key else str(key))


def refuse(code: str, where: Where, **fields: object) -> NoReturn:
    """Raise the error of that code, naming file and key; ``wanted`` is a key of ``texts.WANTED``."""
    if fields.get("wanted") in texts.WANTED:
        fields["wanted"] = texts.WANTED[str(fields["wanted"])]
    text = texts.PROGRAMME_ERRORS[code].format(file=where.file, key=where.key, **fields)
    raise ProgrammeError(text, where.key)


Reader: TypeAlias = Callable[[object, Where], Any]


@dataclass(frozen=True, slots=True)
class Schema(Generic[T]):
    """The keys of one kind of table, with the reader of each, and what is built of them."""

    build: Callable[..., T]
    required: Mapping[str, Reader]
    optional: Mapping[str, Reader] = field(default_factory=dict)

    def read(self, value: object, where: Where, **given: object) -> T:
        """Return the noun that a table states; ``given`` are values that do not stand in the table.

        Args:
            value: a TOML table.
            where: its place, for errors.
            given: keyword arguments of ``build`` known from elsewhere.

        Raises:
            ProgrammeError: if a key is unknown, missing or of the wrong kind.

        >>> Schema(dict, {"name": text}).read({"name": "Smarta Lås"}, Where("a.toml"))
        {'name': 'Smarta Lås'}
        """
        if not isinstance(value, dict):
            refuse("wrong_kind", where, value=value, wanted="table")
        known = {**self.required, **self.optional}
        for key in value:
            if key not in known:
                refuse("unknown_key", where.at(key), known=", ".join(known))
        for key in self.required:
            if key not in value:
                refuse("missing_key", where.at(key))
        return self.build(**given, **{key: known[key](entry, where.at(key)) for key, entry in value.items()})


def rows(reader: Reader) -> Reader:
    """Return the reader of a list whose entries are read so, as a tuple in the same order."""

    def read(value: object, where: Where) -> tuple[object, ...]:
        if not isinstance(value, list):
            refuse("wrong_kind", where, value=value, wanted="list")
        return tuple(reader(row, where.at(place)) for place, row in enumerate(value, start=1))

    return read


def text(value: object, where: Where) -> str:
    """Read a text that is not empty, as one in a cell is read: each run of white space is a single space."""
    return _text(value, where, tidy)


def prose(value: object, where: Where) -> str:
    """Read a text that is printed and never compared with a cell: its numbers stay on one line (U+00A0)."""
    return _text(value, where, lambda whole: _HARD.join(filter(None, map(tidy, whole.split(_HARD)))))


def _text(value: object, where: Where, read: Callable[[str], str]) -> str:
    if not isinstance(value, str) or not (seen := read(value)):
        refuse("wrong_kind", where, value=repr(value), wanted="text")
    if turns(value):
        refuse("turned_text", where, value=repr(seen))
    if len(seen) > LONGEST:
        refuse("long_text", where, count=format_number(len(seen)), most=format_number(LONGEST))
    return seen


def maybe_text(value: object, where: Where) -> str:
    """Read a text that may be empty."""
    return "" if isinstance(value, str) and not tidy(value) else text(value, where)


def flag(value: object, where: Where) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        refuse("wrong_kind", where, value=repr(value), wanted="flag")
    return value


def whole(value: object, where: Where) -> int:
    """Read a whole number, zero or more: kronor, units or a year."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LARGEST:
        refuse("wrong_kind", where, value=repr(value), wanted="whole")
    return value


def number(value: object, where: Where) -> Fraction:
    """Read an exact number: a whole one, or a text with decimals; a TOML float is refused as inexact."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        refuse("wrong_kind", where, value=repr(value), wanted="number")
    try:
        exact = read_number(value)
    except NotANumberError as error:
        refuse("bad_number", where, value=repr(value), reason=texts.REASONS[error.reason])
    if exact < 0:
        refuse("bad_number", where, value=repr(value), reason=texts.REASONS["negative"])
    return exact


def day(value: object, where: Where) -> date:
    """Read a day, written as a TOML date without time."""
    if isinstance(value, datetime) or not isinstance(value, date):
        refuse("wrong_kind", where, value=repr(value), wanted="date")
    return value


def wanted(value: object, where: Where) -> str:
    """Return what a condition compares with: a text; a day as ISO text, a whole number as its digits."""
    if type(value) is int:
        return str(value)
    return text(value.isoformat() if type(value) is date else value, where)


def limit(value: object, where: Where) -> Bounding:
    """Read kronor, the name of a column that holds kronor, or an expression as a workbook has it (T2)."""
    if not isinstance(value, str):
        return whole(value, where)
    try:
        return parse(text(value, where))
    except ReckonedError as error:
        refuse("unclear_basis", where, value=repr(error.part))
    except LimitError as error:
        refuse("bad_number", where, value=repr(error.part), reason=texts.REASONS[error.reason])


def word(words: type[StrEnum]) -> Reader:
    """Return the reader of one word out of an enumeration."""

    def read(value: object, where: Where) -> StrEnum:
        known = tuple(one.value for one in words)
        if value not in known:
            refuse("unknown_word", where, value=repr(value), known=", ".join(known))
        return words(value)

    return read
