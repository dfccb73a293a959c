"""One table as it stands in a sheet, and a reader of its cells that collects what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final, TypeVar

from fordelning import unseen
from fordelning.dates import NotADateError, as_serial, read_date
from fordelning.errors import DataError, Finding, Place, Row, finding
from fordelning.model import ColumnKind
from fordelning.model.said import Said, in_cell
from fordelning.money import NotANumberError, format_number, read_amount, read_number
from fordelning.texts import REASONS, as_shown, choices, quote
from fordelning.texts.error_values import error_value
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date


T = TypeVar("T")

ERROR_VALUES: Final = frozenset(
    {
        "#N/A",
        "#DIV/0!",
        "#REF!",
        "#VALUE!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BUSY!",
        "#GETTING_DATA",
        "#CONNECT!",
        "#BLOCKED!",
        "#UNKNOWN!",
    }
)


@dataclass(frozen=True, slots=True)
class NotCalculated:
    """A cell whose formula has no stored value: the file was never calculated and saved."""

    formula: str


@dataclass(frozen=True, slots=True)
class FromElsewhere:
    """A cell whose formula fetches from another workbook: nobody can do it again with this one alone."""

    formula: str


class ErrorText(str):
    """What an error cell shows; its type says that it is an error, whatever its name."""

    __slots__ = ()


_FRACTION: Final = re.compile(r"(\d{1,6}) ?/ ?([1-9]\d{0,5})")  # 1/3 says more than any decimals
_UNUSABLE: Final = {NotCalculated: "not_calculated", FromElsewhere: "value_from_elsewhere"}
# How another workbook stands in a formula: by number in a file, by name in Excel, by address in LibreOffice.
_ELSEWHERE: Final = re.compile(
    r"(?<![\w\]])\[(?:\d+|[^\[\]]+\.(?:xl\w+|ods|csv))\][^\[\]!]*!|'file:///", re.IGNORECASE
)


def leads_elsewhere(formula: object) -> bool:
    """Tell whether a formula fetches from another workbook.

    >>> leads_elsewhere("=[1]Blad1!A1*2"), leads_elsewhere("=SUM(Mottagare[2018])+Blad1!A1")
    (True, False)
    """
    return isinstance(formula, str) and formula.startswith("=") and bool(_ELSEWHERE.search(formula))


@dataclass(frozen=True, slots=True, eq=False)
class SheetTable:
    """One table of a workbook.

    ``numbered`` holds the number of each row in the sheet with its raw values in the order of the headings,
    None where a cell is empty. ``letters`` maps headings to column letters. ``top`` is the row of headings.
    """

    name: str
    sheet: str
    top: int
    letters: Mapping[str, str]
    numbered: Sequence[tuple[int, Sequence[object]]]

    def rows(self) -> Iterator[tuple[Row, dict[str, object]]]:
        """Yield every row that is not empty, with its place."""
        for number, values in self.numbered:
            if any(not is_empty(value) for value in values):
                yield Row(self.sheet, number, self.letters), dict(zip(self.letters, values, strict=True))


class RowsLostError(DataError):
    """Rows below a table look like rows of it; ``table`` holds those that stand in it."""

    def __init__(self, findings: Iterable[Finding], table: SheetTable) -> None:
        self.table = table
        super().__init__(findings)


def is_empty(value: object) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not tidy(value))


def is_signed(value: object) -> bool:
    """Tell whether a cell holds a text with a percent sign: it says what it means."""
    return isinstance(value, str) and tidy(value).endswith("%")


@dataclass(slots=True)
class Reader:
    """Reads single cells; what cannot be read becomes a finding and the value None (or an empty text).

    ``said`` holds the cells whose text was read as a number or a day. ``serials`` tells whether a bare number
    may be a day: where days count from 1904 it would be another day than the one that was meant.
    """

    findings: list[Finding] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    serials: bool = True

    def report(self, code: str, where: Place, **fields: object) -> None:
        """Add one finding."""
        self.findings.append(finding(code, where, **fields))

    def note(self, value: object, where: Place, number: Fraction | int, kind: ColumnKind) -> None:
        """Note that a text was read as this number, where a cell can hold it exactly."""
        held = in_cell(Fraction(number)) if isinstance(value, str) else None
        if held is not None:
            self.said.append(Said(where, held, kind))

    def usable(self, value: object, where: Place) -> bool:
        """Tell whether the cell holds something that can be read; error cells become findings."""
        if isinstance(value, NotCalculated | FromElsewhere):
            self.report(_UNUSABLE[type(value)], where)
            return False
        if isinstance(value, ErrorText) or (isinstance(value, str) and value.strip().upper() in ERROR_VALUES):
            self.report("error_cell", where, value=error_value(value))
            return False
        return not is_empty(value)

    def _cut(self, value: object, where: Place) -> bool:
        """Report a number that Excel may have cut to four decimals: of a cell formatted as currency."""
        if isinstance(value, Decimal) and value.is_finite() and value % 1:
            self.report("currency_cut", where, value=format_number(read_number(value)))
            return True
        return False

    def text(self, value: object, where: Place, *, required: bool = False) -> str:
        """Return the text of a cell; a number becomes its digits, never with a decimal point.

        What no eye sees is read away, but not what shows the text in another order than it has.
        """
        if isinstance(value, str) and unseen.turns(value):
            self.report("unseen_sign", where, value=quote(value))
            return ""
        before = len(self.findings)
        if not self.usable(value, where):
            if required and len(self.findings) == before:
                self.report("cell_empty", where)
            return ""
        if isinstance(value, str):
            return tidy(value)
        try:
            return format_number(read_number(value)).replace("\u00a0", "")
        except NotANumberError:
            return as_shown(value)

    def key(self, value: object, where: Place, *, required: bool = False) -> str:
        """Return a text that other cells and formulas go by: an unseen sign in it is a finding."""
        if isinstance(value, str) and not is_empty(value) and unseen.has_unseen(value):
            self.report("unseen_sign", where, value=quote(value))
            return ""
        return self.text(value, where, required=required)

    def amount(self, value: object, where: Place, *, signed: bool = False) -> int | None:
        """Return whole kronor, or None where the cell is empty or wrong; only ``signed`` may be negative."""
        if not self.usable(value, where) or self._cut(value, where):
            return None
        try:
            amount = read_amount(value, signed=signed)
        except NotANumberError as error:
            self.report("not_an_amount", where, value=quote(value), reason=REASONS[error.reason])
            return None
        self.note(value, where, amount, ColumnKind.AMOUNT)
        return amount

    def number(
        self,
        value: object,
        where: Place,
        *,
        whole: bool = False,
        most: int | None = None,
        kind: ColumnKind | None = None,
        percent: bool = True,
    ) -> Fraction | None:
        """Return an exact number that is zero or more, or None where the cell is empty or wrong.

        Args:
            value: what stands in the cell.
            where: its place.
            whole: whether it must be a whole number.
            most: what nobody means more than, as ``money.read_number`` has it.
            kind: how such a number is shown, if not as its being whole or not tells.
            percent: whether a text may say it in percent; never where it must be whole.
        """
        if not self.usable(value, where) or self._cut(value, where):
            return None
        try:
            if is_signed(value) and (whole or not percent):
                raise NotANumberError("not_a_number")
            number = read_number(value, most)
        except NotANumberError as error:
            self.report("not_a_number", where, value=quote(value), reason=REASONS[error.reason])
            return None
        if number < 0:
            self._beside("negative_number", where, number, 0)
            return None
        if whole and number.denominator != 1:
            self._beside("not_whole", where, number, round(number))
            return None
        self.note(value, where, number, kind or (ColumnKind.COUNT if whole else ColumnKind.NUMBER))
        return number

    def _beside(self, code: str, where: Place, number: Fraction, right: int) -> None:
        """Report a number that is not one of those that may stand there, or only seems to be one."""
        shown = format_number(number)
        self.report("number_dust" if shown == format_number(right) else code, where, value=shown)

    def share(self, value: object, where: Place) -> Fraction | None:
        """Return a share from 0 to 1, or None where the cell is empty or wrong."""
        if isinstance(value, str) and (parts := _FRACTION.fullmatch(tidy(value))):
            return Fraction(int(parts[1]), int(parts[2]))
        number = self.number(value, where, most=1, kind=ColumnKind.SHARE)
        if number is not None and number > 1:
            self.report("share_above_one", where, value=format_number(number))
            return None
        return number

    def day(self, value: object, where: Place) -> date | None:
        """Return a day, or None where the cell is empty or wrong."""
        if not self.usable(value, where):
            return None
        try:
            if not self.serials and isinstance(value, int | float) and as_serial(value):
                raise NotADateError("calendar_of_1904")
            day = read_date(value, short=True)
        except NotADateError as error:
            self.report("not_a_date", where, value=quote(value), reason=REASONS[error.reason])
            return None
        if isinstance(value, str) or day != as_serial(value):
            self.said.append(Said(where, day))
        return day

    def choice(self, value: object, where: Place, words: Mapping[str, T]) -> T | None:
        """Return the meaning of one of the words, whatever their case; None where empty or another word."""
        text = self.key(value, where)
        if not text:
            return None
        for word, meaning in words.items():
            if word.casefold() == text.casefold():
                return meaning
        self.report("unknown_word", where, value=quote(text), choices=choices(words))
        return None
