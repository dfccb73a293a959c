"""The vouchers of an SIE4 file, read line by line: what is booked on one object, and what stops the file."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.errors import Place, finding
from fordelning.tables.sie_lines import UnreadableError
from fordelning.tables.sie_repeats import Repeats
from fordelning.texts import bookkeeping as said
from fordelning.texts.statement import rows as in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fordelning.errors import Finding
    from fordelning.tables.sie_lines import Line
    from fordelning.tables.sie_near import Booking, Near
    from fordelning.tables.sie_objects import Objects

ACCOUNT: Final = re.compile(r"[0-9]{1,20}")
_AMOUNT: Final = re.compile(r"-?(?=[.0-9])[0-9]{0,15}(\.[0-9]{1,2})?")
_DAY: Final = re.compile(r"[0-9]{8}")
_MOST_ROWS: Final = 20  # that are told one by one


@dataclass(slots=True)
class Vouchers:
    """What has been read so far: account, kronor and day of every booking with the code."""

    objects: Objects
    near: Near
    repeats: Repeats = field(default_factory=Repeats)
    is_four: bool = False
    currency: str = said.KRONOR
    year: tuple[date, date] | None = None  # that the vouchers of the file are of
    until: date | None = None  # the last day of them, where the year is not over
    is_open: bool = False  # the braces of a voucher
    is_summed: bool = False  # since #KSUMMA; the file ends with another one
    names: dict[str, str] = field(default_factory=dict)
    bookings: list[tuple[str, Fraction, date]] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    unreadable: list[tuple[int, str]] = field(default_factory=list)
    day: date | None = None  # of the voucher that its rows stand in
    no_day: tuple[int, str] | None = None  # row and reason where it cannot be read; told if it is needed

    def add(self, line: Line) -> None:
        """Read one line; most labels tell nothing of costs."""
        self.objects.see(line)
        try:
            _READ.get(line.label, Vouchers._pass)(self, line)
        except UnreadableError as error:
            self.unreadable.append((line.number, str(error)))

    def wrong(self) -> Iterator[Finding]:
        """Yield what stops the file; of the rows that cannot be read the first: it may be every one."""
        code, told = self.objects.code, sorted(set(self.unreadable))
        if not self.is_four:
            yield finding("sie_not_four")
            return
        if self.is_open or self.is_summed:
            yield finding("sie_cut")
        if self.currency.upper() != said.KRONOR:
            yield finding("sie_currency", currency=self.currency)
        if len(found := self.objects.told()) > 1:
            objects = said.objects(list(found.values()))
            yield finding("sie_many_dimensions", code=code, objects=objects, one=min(found))
        for row, reason in told[:_MOST_ROWS]:
            yield finding("sie_unreadable", Place(row=row), reason=reason)
        if more := len(told[_MOST_ROWS:]):
            yield finding("sie_more_unreadable", None, count=more)
        if not (told or self.bookings or len(found) > 1):
            alike = sorted({each[1] for each, _ in self.near.alike})
            yield finding("sie_no_object", code=code, hint=texts.hint(alike))
        for name, rows in self.repeats.found(same=True):
            yield finding("sie_voucher_twice", Place(row=rows[0]), name=name, rows=in_words(rows))

    def short_of(self, first: date | None, last: date | None) -> tuple[date, date] | None:
        """Return the days that the file covers, where these go on beyond them; None where they do not."""
        if self.year is None:
            return None
        begins, ends = self.year[0], min(self.year[1], self.until or self.year[1])
        beyond = (first and first < begins) or (last and last > ends)
        return (begins, ends) if beyond else None

    def named(self, sums: dict[str, Fraction]) -> dict[str, Fraction]:
        """Return the sums of accounts in order, by number and name."""
        return {f"{each} {self.names.get(each, '')}".strip(): sums[each] for each in sorted(sums)}

    def _booking(self, line: Line) -> Booking:
        """Return account, kronor and day of a row of others, no day where it cannot be read."""
        when = None
        with suppress(UnreadableError):
            when = _day(line, 3) or self.day
        return line.text(0), Fraction(line.text(2)), when

    def _pass(self, line: Line) -> None:
        if line.wrong:
            self.skipped.append(line.number)

    def _nameless(self, line: Line) -> None:
        """Pass what may be the rest of a text that goes on from the line before, unless it holds the code."""
        if self.objects.may_be_in(line.text(0)):
            raise UnreadableError(line.wrong)
        self.skipped.append(line.number)

    def _type(self, line: Line) -> None:
        self.is_four = self.is_four or line.text(0) in _FOUR

    def _name(self, line: Line) -> None:
        self._pass(line)
        if not line.wrong and all(isinstance(each, str) for each in line.fields):
            self.names[line.text(0)] = line.text(1)

    def _begin(self, line: Line) -> None:
        self.day, self.no_day = None, None
        self.repeats.begin(line)
        self._pass(line)
        try:
            self.day = _day(line, 2)
        except UnreadableError as error:
            self.no_day = line.number, str(error)
        if line.wrong and len(line.fields) < 3:
            self.no_day = line.number, line.wrong

    def _open(self, line: Line) -> None:
        self.is_open = True

    def _end(self, line: Line) -> None:
        self.repeats.end()
        self.day, self.no_day, self.is_open = None, None, False

    def _sum(self, line: Line) -> None:
        self.is_summed = not self.is_summed and not line.text(0)

    def _year(self, line: Line) -> None:
        """Read which days a year has; the vouchers are those of the year that is number 0."""
        with suppress(UnreadableError):  # it decides no krona
            first, last = _day(line, 1), _day(line, 2)
            if line.text(0) == "0" and first and last:
                self.year = first, last

    def _extent(self, line: Line) -> None:
        with suppress(UnreadableError):
            self.until = _day(line, 0)

    def _part(self, line: Line) -> None:
        self._pass(line)
        self.near.declare(line)

    def _currency(self, line: Line) -> None:
        self.currency = line.text(0) or said.KRONOR

    def _book(self, line: Line) -> None:
        if self.objects.is_of_others(line):
            if line.wrong or not _AMOUNT.fullmatch(line.text(2)) or not ACCOUNT.fullmatch(line.text(0)):
                self.skipped.append(line.number)
            else:
                self.near.book(line, self._booking)
            return
        account, amount = line.text(0), line.text(2)
        if line.wrong:
            raise UnreadableError(line.wrong)
        if not self.objects.are_told(line):
            raise UnreadableError(said.NO_OBJECTS)
        if not account:
            raise UnreadableError(said.NO_ACCOUNT)
        if not _AMOUNT.fullmatch(amount):
            raise UnreadableError(said.NO_AMOUNT)
        when = _day(line, 3) or self.day
        if when is not None:
            self.bookings.append((account, Fraction(amount), when))
            self.repeats.book(account, amount)
        elif self.no_day is not None:
            self.unreadable.append(self.no_day)
        else:
            raise UnreadableError(said.NO_DAY)


_FOUR: Final = ("4", "4E", "4I")
_READ: Final[dict[str, Callable[[Vouchers, Line], None]]] = {
    "": Vouchers._nameless,
    "#SIETYP": Vouchers._type,
    "#KONTO": Vouchers._name,
    "#VER": Vouchers._begin,
    "{": Vouchers._open,
    "}": Vouchers._end,
    "#KSUMMA": Vouchers._sum,
    "#VALUTA": Vouchers._currency,
    "#RAR": Vouchers._year,
    "#OMFATTN": Vouchers._extent,
    "#TRANS": Vouchers._book,
    "#UNDERDIM": Vouchers._part,
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
