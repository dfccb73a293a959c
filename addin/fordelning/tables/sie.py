"""Vouchers of an SIE4 file, the bookkeeping's own export: what one object or project has cost, by account.

Requirement D22: the costs of a statement are those of the accounts. The format is that of the association
SIE-Gruppen, version 4B: lines of labels and fields in code page 437, amounts with a point and at most two
decimals. ``#RTRANS`` and ``#BTRANS`` tell what was changed; ``#TRANS`` alone tells what is booked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.errors import DataError, Place, finding
from fordelning.model import Booked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fordelning.errors import Finding

_ENCODING: Final = "cp437"  # what #FORMAT PC8 means
_FIELD: Final = re.compile(r'\{([^}]*)\}|"((?:\\.|[^"\\])*)"|([^\s{}"]+)')
_AMOUNT: Final = re.compile(r"-?\d+(\.\d{1,2})?")
_MOST_ROWS: Final = 20  # that are told one by one
_COSTS: Final = "4567"  # first digit of the accounts that hold costs


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    label: str
    fields: tuple[str, ...]


def read_booked(content: bytes, code: str, first: date | None, last: date | None) -> Booked:
    r"""Return what an object or a project has cost, by account, within a period.

    Args:
        content: the whole file.
        code: the code of the object, in whatever dimension.
        first: the first day that counts, None for no such day.
        last: the last day that counts.

    Raises:
        DataError: if it is no SIE4 file, rows of vouchers cannot be read, or nobody has the code.

    >>> file = b'#SIETYP 4\n#VER A 1 20211220\n{\n#TRANS 6540 {6 "P12"} 2500.50\n}\n'
    >>> read_booked(file, "P12", None, None).total
    Fraction(5001, 2)
    """
    lines = tuple(_lines(content.decode(_ENCODING)))
    if not any(line.label == "#SIETYP" and line.fields[:1] == ("4",) for line in lines):
        raise DataError([finding("sie_not_four")])
    names = {line.fields[0]: line.fields[1] for line in lines if line.label == "#KONTO" and line.fields[1:]}
    bookings = _bookings(lines, code)
    if not bookings:
        raise DataError([finding("sie_no_object", code=code)])
    sums: dict[str, Fraction] = {}
    outside = 0
    for account, amount, when in bookings:
        if when is not None and ((first and when < first) or (last and when > last)):
            outside += 1
        elif account[:1] in _COSTS:
            sums[account] = sums.get(account, Fraction(0)) + amount
    return Booked(
        {f"{account} {names.get(account, '')}".strip(): sums[account] for account in sorted(sums)}, outside
    )


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.strip()
        if plain.startswith("#"):
            label, rest = (*plain.split(maxsplit=1), "")[:2]
            yield _Line(number, label.upper(), tuple(_fields(rest)))


def _fields(text: str) -> Iterator[str]:
    for match in _FIELD.finditer(text.replace("\t", " ")):
        listed, quoted, plain = match.groups()
        if listed is not None:
            yield listed
        else:
            yield plain if quoted is None else re.sub(r"\\(.)", r"\1", quoted)


def _bookings(lines: Iterable[_Line], code: str) -> list[tuple[str, Fraction, date | None]]:
    """Return account, kronor and day of every booking with that code.

    Raises:
        DataError: if rows cannot be read; then nobody can tell either that none has the code.
    """
    bookings: list[tuple[str, Fraction, date | None]] = []
    unreadable: list[int] = []
    day = None
    for line in lines:
        try:
            if line.label == "#VER":
                day = _day(line, 2)
            elif line.label == "#TRANS":
                account, objects, amount = _booking(line)
                if code in objects:
                    bookings.append((account, amount, _day(line, 3) or day))
        except ValueError:
            unreadable.append(line.number)
    if unreadable:
        raise DataError(_unreadable(unreadable))
    return bookings


def _booking(line: _Line) -> tuple[str, Sequence[str], Fraction]:
    """Return account, object codes and kronor of a booking; objects stand as dimension, code, and so on.

    Raises:
        ValueError: if it has no amount that can be read.
    """
    if len(line.fields) < 3 or not _AMOUNT.fullmatch(line.fields[2]):
        raise ValueError(line.number)
    account, objects, amount = line.fields[:3]
    return account, tuple(_fields(objects))[1::2], Fraction(amount)


def _day(line: _Line, at: int) -> date | None:
    """Return the day in a field, None where it is empty; what is no day may be the rest of an amount.

    Raises:
        ValueError: if it is no day.
    """
    text = line.fields[at] if len(line.fields) > at else ""
    return date.fromisoformat(text) if text else None


def _unreadable(rows: Sequence[int]) -> Iterator[Finding]:
    """Yield the first rows that cannot be read, and how many more there are: it may be every one."""
    for row in rows[:_MOST_ROWS]:
        yield finding("sie_unreadable", Place(row=row))
    if more := rows[_MOST_ROWS:]:
        yield finding("sie_more_unreadable", None, count=len(more))
