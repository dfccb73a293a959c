"""Rows of a list that are no recipients: sums, repeated headings, headings between, notes. All are listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.intake.target import NUMBERS
from fordelning.intake.value import as_text
from fordelning.money import NotANumberError, format_number, read_number
from fordelning.tables.cells import is_empty
from fordelning.texts import columns as ours
from fordelning.texts import intake as said
from fordelning.texts import intake_words as words
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.intake.assign import Pick
    from fordelning.intake.body import Body

_MUNICIPALITY: Final = re.compile(r"\d{4}")  # its code begins with that of its county
_COUNTRY: Final = "00"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is left out: its number in the list, what it says, and why."""

    number: int
    text: str
    reason: str


class Sorter:
    """Tells recipients from other rows of one list."""

    def __init__(self, body: Body, picks: Mapping[str, Pick]) -> None:
        """Take the rows, and which column goes where."""
        self.body = body
        heading = {name: pick.heading for name, pick in picks.items() if pick.heading}
        self.naming = [heading[each] for each in (ours.COLUMN_ID, ours.COLUMN_NAME) if each in heading]
        self.number = heading.get(ours.COLUMN_ORG_NUMBER, "")
        self.counted = [
            pick.heading for pick in picks.values() if pick.target.holds in NUMBERS and pick.heading
        ]
        self.id = heading.get(ours.COLUMN_ID, "")
        self.since = 0  # the first row after the last sum
        self._read: dict[object, Fraction | None] = {}
        self._headings = {each.casefold() for each in body.columns}
        self._counties = self._of_municipalities()

    def sorted(self) -> tuple[list[int], list[LeftOut]]:
        """Return the indices of the rows that are recipients, and the others."""
        kept: list[int] = []
        out: list[LeftOut] = []
        filled = self._counts()
        names = [self._is_suspect(at) for at in range(len(filled))]
        for at, count in enumerate(filled):
            reason = self._why(at, count, kept) if count <= 1 or names[at] else ""
            if reason:
                out.append(LeftOut(self.body.numbers[at], self._text(at), reason))
            else:
                kept.append(at)
        return kept, out

    def _counts(self) -> list[int]:
        columns = self.body.columns.values()
        return [sum(not is_empty(cell) for cell in cells) for cells in zip(*columns, strict=True)]

    def _is_suspect(self, at: int) -> bool:
        """Tell quickly whether a row may be none: no name, or a word of sums, notes or headings first."""
        name = self._first(at).casefold()
        if not name or self._is_county(at):
            return True
        return name.startswith((*words.TOTALS, *words.NOTES)) or name in self._headings

    def _first(self, at: int) -> str:
        """Return the name that a row goes by, else its id."""
        cells = (
            self.body.columns[heading][at] for heading in reversed(self.naming or [*self.body.columns][:1])
        )
        return next((as_text(cell) for cell in cells if not is_empty(cell)), "")

    def _why(self, at: int, count: int, kept: Sequence[int]) -> str:
        row = self.body.row(at)
        texts = {heading: as_text(cell) for heading, cell in row.items()}
        if all(tidy(text).casefold() == heading.casefold() for heading, text in texts.items()):
            return said.HEADINGS_AGAIN
        lead = next((each for each in texts.values() if not _is_number(each)), "").casefold()
        if self._is_county(at):
            return said.COUNTY
        if self._is_total(lead, texts, at, kept):
            told = self._against(at, kept)
            self.since = len(kept)
            return told
        if lead.startswith(words.NOTES) and not any(each in texts for each in self.counted):
            return said.NOTE
        if count == 1 and lead and self._is_lonely(texts):
            return said.ALONE
        return ""

    def _is_lonely(self, texts: Mapping[str, str]) -> bool:
        """Tell whether a row of one text is a heading between others, and no name with all else left open."""
        named = self.naming[-1:] == [*texts] and len(self.naming) == 1
        return len(self.body.columns) > 1 and (bool(self.counted) or not named)

    def _is_total(self, lead: str, texts: Mapping[str, str], at: int, kept: Sequence[int]) -> bool:
        word = lead.split(" ")[0].rstrip(":.")
        if self.number in texts:
            return False
        if lead.rstrip(":. ") in words.TOTALS:
            return True
        others = [name for name, text in texts.items() if not _is_number(text) and text.casefold() != lead]
        if word in words.TOTALS and len(texts) > 1 and (not others or self._adds_up(at, kept)):
            return True
        return not lead and len(texts) > 0 and bool(self.counted) and self._adds_up(at, kept)

    def _adds_up(self, at: int, kept: Sequence[int]) -> bool:
        sums = [self._sums(heading, at, kept) for heading in self.counted]
        told = [(own, part, whole) for own, part, whole in sums if own is not None]
        return bool(told) and all(own in (part, whole) for own, part, whole in told)

    def _sums(
        self, heading: str, at: int, kept: Sequence[int]
    ) -> tuple[Fraction | None, Fraction | None, Fraction | None]:
        """Return what a row says, what the rows since the last sum come to, and what all before it do.

        None where a number among them cannot be read.
        """
        column = self.body.columns[heading]
        numbers = [Fraction(0) if is_empty(column[each]) else self._value(column[each]) for each in kept]
        return self._value(column[at]), _sum(numbers[self.since :]), _sum(numbers)

    def _against(self, at: int, kept: Sequence[int]) -> str:
        """Return what a sum is held against the rows above it."""
        for heading in self.counted:
            own, part, whole = self._sums(heading, at, kept)
            if own is not None and part is not None and whole is not None and own not in (part, whole):
                return said.sum_differs(heading, format_number(part), format_number(whole))
        return said.SUM_RIGHT if self.counted and self._adds_up(at, kept) else said.SUM

    def _value(self, cell: object) -> Fraction | None:
        key = (type(cell), cell)
        if key not in self._read:
            try:
                self._read[key] = None if is_empty(cell) else read_number(cell)
            except NotANumberError:
                self._read[key] = None
        return self._read[key]

    def _of_municipalities(self) -> set[str]:
        """Return the codes of the counties whose municipalities are in the list, and of the country."""
        codes = {as_text(cell) for cell in self.body.columns[self.id]} if self.id else set()
        found = {code[:2] for code in codes if _MUNICIPALITY.fullmatch(code)}
        return {*found, _COUNTRY} if found else found

    def _is_county(self, at: int) -> bool:
        return bool(self._counties) and as_text(self.body.columns[self.id][at] or "") in self._counties

    def _text(self, at: int) -> str:
        return said.row_in_short([as_text(cell) for cell in self.body.row(at).values()])


def _sum(numbers: Sequence[Fraction | None]) -> Fraction | None:
    known = [each for each in numbers if each is not None]
    return sum(known, Fraction(0)) if len(known) == len(numbers) else None


def _is_number(text: str) -> bool:
    try:
        read_number(text)
    except NotANumberError:
        return False
    return True
