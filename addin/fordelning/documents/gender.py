"""How many women and men the grant reaches, with small numbers kept secret.

Requirement A20 and the list of requirements: counts under five are suppressed, and nothing that is shown lets
a reader work them out. A row with a small count shows neither its other count nor its sum; further rows are
closed until every closed count may still be any number from none to four as far as the column sums tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning.texts import decision as said
from fordelning.texts.decision import SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, Recipient

Counts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One group: women and men, None where the sex is not to be shown; ``small`` says which are too few."""

    name: str
    women: int | None
    men: int | None
    small: tuple[bool, bool] = (False, False)

    @property
    def open(self) -> bool:
        """Whether the row is shown whole."""
        return self.women is not None and self.men is not None


@dataclass(frozen=True, slots=True)
class Figures:
    """The groups and their sum, as they may be shown; ``told`` of ``asked`` recipients have figures."""

    rows: tuple[Row, ...]
    total: Row
    told: int
    asked: int


def read(grant: Grant) -> Figures | None:
    """Return the figures of columns ``Kvinnor`` and ``Män``, None where nobody has both.

    Args:
        grant: whose recipients may have the two columns; whole numbers, zero or more.

    >>> from fordelning.model import Grant, Recipient
    >>> def home(id_, women, men):
    ...     values = {"Kvinnor": Fraction(women), "Män": Fraction(men)}
    ...     return Recipient(id_, f"Hem {id_}", activity="Boende", values=values)
    >>> read(Grant({}, (), recipients=(home("1", 30, 12), home("2", 3, 4)))).total
    Row(name='Summa', women=33, men=16, small=(False, False))
    """
    sums: dict[str, list[int]] = {}
    told = 0
    for recipient in grant.recipients:
        counts = _counts(recipient)
        if counts is None:
            continue
        told += 1
        name = recipient.activity or next(iter(recipient.groups), said.NO_GROUP)
        own = sums.setdefault(name, [0, 0])
        own[0] += counts[0]
        own[1] += counts[1]
    if not told:
        return None
    groups = [(name, (women, men)) for name, (women, men) in sums.items()]
    return Figures(*suppress(groups), told, len(grant.recipients))


def _counts(recipient: Recipient) -> Counts | None:
    cells = [recipient.values.get(column) for column in (said.WOMEN, said.MEN)]
    numbers = [
        int(cell)
        for cell in cells
        if isinstance(cell, int | Fraction) and cell.denominator == 1 and cell >= 0
    ]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else None


def suppress(groups: Sequence[tuple[str, Counts]]) -> tuple[tuple[Row, ...], Row]:
    """Return the rows and their sum with every small count closed, and what would reveal it.

    >>> rows, total = suppress([("Boende", (30, 12)), ("Hemtjänst", (40, 3))])
    >>> [(row.women, row.men, row.small) for row in rows], total.open
    ([(None, None, (False, False)), (None, None, (False, True))], True)
    """
    closed = {at for at, (_, counts) in enumerate(groups) if min(counts) < SMALL}
    others = sorted(set(range(len(groups))) - closed, key=lambda at: (sum(groups[at][1]), groups[at][0]))
    while closed and others and not _safe([groups[at][1] for at in closed]):
        closed.add(others.pop(0))
    sums = tuple(sum(counts[sex] for _, counts in groups) for sex in (0, 1))
    hidden = min(sums) < SMALL or not _safe([groups[at][1] for at in closed])
    rows = tuple(_row(name, counts, closed=at in closed) for at, (name, counts) in enumerate(groups))
    return rows, _row(said.SUM, (sums[0], sums[1]), closed=hidden)


def _row(name: str, counts: Counts, *, closed: bool) -> Row:
    if not closed:
        return Row(name, *counts)
    return Row(name, None, None, (counts[0] < SMALL, counts[1] < SMALL))


def _safe(closed: Sequence[Counts]) -> bool:
    """Tell whether the sums of the closed rows leave every small count free to be anything below five.

    A reader knows that a closed count is below five where the row says so, else five or more.
    """
    for sex in (0, 1):
        small = [counts[sex] for counts in closed if counts[sex] < SMALL]
        large = len(closed) - len(small)
        if small and (not large or sum(counts[sex] for counts in closed) < SMALL * large + SMALL - 1):
            return False
    return True
