"""Vouchers of an SIE4 file, the bookkeeping's own export: what one object or project has cost, by account.

Requirement D22: the costs of a statement are those of the accounts. ``#RTRANS`` and ``#BTRANS`` tell what was
changed; ``#TRANS`` alone tells what is booked. A file with one row that cannot be read is read not at all:
nobody can tell what stood there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.errors import DataError, Place, finding
from fordelning.model import Booked
from fordelning.tables.sie_lines import UnreadableError, lines
from fordelning.texts import bookkeeping as said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fordelning.errors import Finding
    from fordelning.tables.sie_lines import Line

_ACCOUNT: Final = re.compile(r"[0-9]{1,20}")
_AMOUNT: Final = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,2})?")
_DAY: Final = re.compile(r"[0-9]{8}")
_MOST_ROWS: Final = 20  # that are told one by one
_COSTS: Final = "4567"  # first digit of the accounts that hold costs


def read_booked(content: bytes, code: str, first: date | None, last: date | None) -> Booked:
    r"""Return what an object or a project has cost, by account, within a period.

    Args:
        content: the whole file.
        code: the code of the object, in whatever dimension.
        first: the first day that counts, None for no such day.
        last: the last day that counts.

    Raises:
        DataError: if it is no SIE4 file, rows cannot be read, or nobody has the code.

    >>> file = b'#SIETYP 4\n#VER A 1 20211220\n{\n#TRANS 6540 {6 "P12"} 2500.50\n}\n'
    >>> read_booked(file, "P12", None, None).total
    Fraction(5001, 2)
    """
    vouchers = _Vouchers(code)
    for line in lines(content):
        vouchers.add(line)
    if not vouchers.is_four:
        raise DataError([finding("sie_not_four")])
    if vouchers.unreadable:
        raise DataError(vouchers.wrong())
    if not vouchers.bookings:
        raise DataError([finding("sie_no_object", code=code)])
    names, sums, outside = vouchers.names, dict[str, Fraction](), 0
    for account, amount, when in vouchers.bookings:
        if (first and when < first) or (last and when > last):
            outside += 1
        elif account[0] in _COSTS:
            sums[account] = sums.get(account, Fraction(0)) + amount
    return Booked(
        {f"{account} {names.get(account, '')}".strip(): sums[account] for account in sorted(sums)}, outside
    )


@dataclass(slots=True)
class _Vouchers:
    """What has been read so far: account, kronor and day of every booking with the code."""

    code: str
    is_four: bool = False
    names: dict[str, str] = field(default_factory=dict)
    bookings: list[tuple[str, Fraction, date]] = field(default_factory=list)
    unreadable: int = 0
    told: list[tuple[int, str]] = field(default_factory=list)
    day: date | None = None  # of the voucher that its rows stand in
    is_day_told: bool = False  # that it cannot be read; its rows are not told as well

    def add(self, line: Line) -> None:
        """Read one line; most labels tell nothing of costs."""
        try:
            if line.wrong:
                raise UnreadableError(line.wrong)
            if read := _READ.get(line.label):
                read(self, line)
        except UnreadableError as error:
            self.is_day_told = self.is_day_told or line.label in ("", "#VER")
            self.unreadable += 1
            if len(self.told) < _MOST_ROWS:
                self.told.append((line.number, str(error)))

    def wrong(self) -> Iterator[Finding]:
        """Yield the first rows that cannot be read, and how many more there are: it may be every one."""
        for row, reason in self.told:
            yield finding("sie_unreadable", Place(row=row), reason=reason)
        if more := self.unreadable - len(self.told):
            yield finding("sie_more_unreadable", None, count=more)

    def _type(self, line: Line) -> None:
        self.is_four = self.is_four or line.text(0) == "4"

    def _name(self, line: Line) -> None:
        self.names[line.text(0)] = line.text(1)

    def _begin(self, line: Line) -> None:
        self._end(line)
        self.day = _day(line, 2)

    def _end(self, line: Line) -> None:
        self.day, self.is_day_told = None, False

    def _book(self, line: Line) -> None:
        account, amount = line.text(0), line.text(2)
        objects = line.fields[1] if len(line.fields) > 1 else ""
        if isinstance(objects, str) or len(objects) % 2:
            raise UnreadableError(said.NO_OBJECTS)
        if not _ACCOUNT.fullmatch(account):
            raise UnreadableError(said.NO_ACCOUNT)
        if not _AMOUNT.fullmatch(amount):
            raise UnreadableError(said.NO_AMOUNT)
        when = _day(line, 3) or self.day
        if self.code not in objects[1::2]:  # a dimension, a code of it, and so on
            return
        if when is not None:
            self.bookings.append((account, Fraction(amount), when))
        elif not self.is_day_told:
            raise UnreadableError(said.NO_DAY)


_READ: Final[dict[str, Callable[[_Vouchers, Line], None]]] = {
    "#SIETYP": _Vouchers._type,
    "#KONTO": _Vouchers._name,
    "#VER": _Vouchers._begin,
    "}": _Vouchers._end,
    "#TRANS": _Vouchers._book,
}


def _day(line: Line, at: int) -> date | None:
    """Return the day in a field, None where it is empty; what is no day may be the rest of an amount.

    Raises:
        UnreadableError: if it is no day.
    """
    text = line.text(at)
    if not text:
        return None
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UnreadableError(said.NO_DAY)
