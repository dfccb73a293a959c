"""Where the headings of a list stand: under title rows, in one row or in two, merged or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from fordelning.intake.vocabulary import meanings
from fordelning.tables.cells import is_empty
from fordelning.texts import intake as said
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.intake.listing import Listing
    from fordelning.intake.target import Target

DEEPEST: Final = 60  # rows from the first that are looked at
_YEAR: Final = re.compile(r"(19|20)\d\d")
_NUMBER: Final = re.compile(r"[-−+]?[\d\s.,%]+")


@dataclass(frozen=True, slots=True)
class Head:
    """The row or the two rows of headings, and the heading of every column from 1."""

    rows: tuple[int, ...]
    headings: Mapping[int, str]

    @property
    def last(self) -> int:
        """The row that the table's own rows begin below."""
        return self.rows[-1]


def find(listing: Listing, targets: Sequence[Target]) -> tuple[Head | None, int]:
    """Return the headings of a list, None where it has none, and how many of them are known."""
    best, most, width = 0, 0, 0
    fallback = 0
    for number in range(1, min(listing.last, DEEPEST) + 1):
        cells = listing.texts(number)
        if not cells or not all(map(_is_label, cells.values())):
            continue
        known = _known(cells, targets)
        if (known, len(cells)) > (most, width) and known:
            best, most, width = number, known, len(cells)
        if not fallback and _may_be_head(listing, number, cells):
            fallback = number
    if most < 2 and not (most and (len(listing.columns) == 1 or len(listing.texts(best)) > 1)):
        best = fallback
    if not best:
        return None, 0
    rows = _both(listing, best, targets)
    headings = _headings(listing, rows)
    return Head(rows, headings), _known(dict(headings), targets)


def _known(cells: Mapping[int, object], targets: Sequence[Target]) -> int:
    found = {each[0].column for cell in cells.values() if (each := meanings(str(cell), targets))}
    return len(found)


def is_year(cell: object) -> bool:
    """Tell whether a cell holds a year, as a number or as a text."""
    return not isinstance(cell, bool) and bool(_YEAR.fullmatch(tidy(str(cell))))


def _is_label(cell: object) -> bool:
    return is_year(cell) or (isinstance(cell, str) and not _NUMBER.fullmatch(tidy(cell)))


def _may_be_head(listing: Listing, number: int, cells: Mapping[int, object]) -> bool:
    """Tell whether a row that has no known word may be headings: more than a title, and a row below it."""
    if number >= listing.last:
        return False
    below = listing.texts(number + 1)
    if all(map(is_year, cells.values())):
        return len(below) > len(cells)
    return len(cells) > 1 and len(below) > 1


def _both(listing: Listing, best: int, targets: Sequence[Target]) -> tuple[int, ...]:
    """Return the row of headings with the one above or below that they are parted in, if there is one."""
    if _is_pair(listing, best, best + 1) and _known(listing.texts(best + 1), targets):
        return best, best + 1
    if _is_pair(listing, best - 1, best):
        return best - 1, best
    return (best,)


def _is_pair(listing: Listing, upper: int, lower: int) -> bool:
    """Tell whether the labels of two rows make one row: the lower ones part what the upper ones span."""
    if not 1 <= upper < lower <= listing.last:
        return False
    above, below = listing.texts(upper), listing.texts(lower)
    if not above or not below or not all(map(_is_label, (*above.values(), *below.values()))):
        return False
    wide = _spanned(listing, upper)
    whole = len(wide) == 1 and len(next(iter(wide.values()))) >= len(below)  # a title over the whole table
    under = {column for columns in wide.values() if len(columns) > 1 for column in columns}
    return not whole and bool(under & below.keys()) and all(at in under or at not in above for at in below)


def _spanned(listing: Listing, number: int) -> dict[int, list[int]]:
    """Return for each filled column of a row the columns that its label stands over."""
    cells, last = listing.texts(number), len(listing.columns)
    merged = {left: right for top, left, _, right in listing.merged if top == number}
    below = listing.texts(number + 1) if number < listing.last else {}
    found: dict[int, list[int]] = {}
    for at in cells:
        if listing.merged:
            found[at] = [*range(at, merged.get(at, at) + 1)]
            continue
        end = min((other for other in cells if other > at), default=last + 1)
        found[at] = [column for column in range(at, end) if column in below or column == at]
    return found


def _headings(listing: Listing, rows: tuple[int, ...]) -> dict[int, str]:
    """Return one heading for every column that holds anything; no two are alike."""
    lower = listing.texts(rows[-1])
    upper: dict[int, object] = {}
    for at, columns in _spanned(listing, rows[0]).items() if len(rows) > 1 else ():
        upper |= dict.fromkeys(columns, listing.row(rows[0])[at - 1])
    own = [tidy(str(cell)) for cell in lower.values()]
    found: dict[int, str] = {}
    for at, column in enumerate(listing.columns, 1):
        text = tidy(str(lower.get(at, "") or upper.get(at, "")))
        if at in lower and at in upper and own.count(text) > 1:
            text = f"{tidy(str(upper[at]))} {text}"
        if not text and all(map(is_empty, column[rows[-1] :])):
            continue
        found[at] = _unlike(text or said.nameless(get_column_letter(at)), found)
    return found


def _unlike(text: str, found: Mapping[int, str]) -> str:
    taken, number, name = {each.casefold() for each in found.values()}, 2, text
    while name.casefold() in taken:
        name, number = f"{text} ({number})", number + 1
    return name
