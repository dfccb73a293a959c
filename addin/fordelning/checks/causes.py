"""What was found, by cause: the same of many rows is one, with all its places; and what somebody has noted.

A warning that the officer has answered for is noted: it is told apart from those that wait for her. It stays
so only as long as every word and every place of it stays; an error cannot be noted.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fordelning.errors import Finding, Status
from fordelning.layout.catalogue import ALL_SHEETS
from fordelning.texts import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_GRAVITY: Final = (Status.ERROR, Status.WARNING, Status.NOTED, Status.OK)
_SHEETS: Final = {sheet.name: number for number, sheet in enumerate(ALL_SHEETS)}
_MARK: Final = 12  # hex digits


@dataclass(frozen=True, slots=True)
class Note:
    """Why a warning needs nothing more, and who says so.

    ``known`` if an earlier run has seen it; ``said`` is what the warning says, and ``row`` its row of table
    Kontroller as it stands.
    """

    reason: str
    by: str = ""
    known: bool = False
    said: str = ""
    row: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings of one check with one cause, by place; ``note`` is what was written beside it."""

    check: str
    findings: tuple[Finding, ...]
    note: Note | None = None

    @property
    def status(self) -> Status:
        """How grave it is; a warning that is noted is no longer one."""
        own = self.findings[0].status
        return Status.NOTED if self.note is not None and own is Status.WARNING else own

    @property
    def where(self) -> str:
        """All its places in words, the first of them where they are many."""
        first, rows = self.findings[0].where, {each.where.row for each in self.findings}
        if len({each.where for each in self.findings}) == 1:
            return str(first)
        if 0 in rows or len(rows) == 1:
            return places.several([str(each.where) for each in self.findings])
        return places.rows(first.sheet, first.column, [*rows])

    @property
    def texts(self) -> tuple[str, ...]:
        """What is said, each once."""
        return tuple(dict.fromkeys(each.text for each in self.findings))

    @property
    def text(self) -> str:
        """What is said of the first place, and that there are more of its kind."""
        first, *more = self.texts
        return places.first_of(first, len(more)) if more else first

    @property
    def action(self) -> str:
        """What is to be done."""
        return self.findings[0].action

    @property
    def mark(self) -> str:
        """What changes with every word and place of it."""
        said = (f"{each.where}\n{each.code}\n{each.text}\n{each.action}" for each in self.findings)
        return hashlib.sha256("\n".join((self.check, *said)).encode()).hexdigest()[:_MARK]

    def __str__(self) -> str:
        words = f"{self.text} {self.action}".strip()
        if self.where:
            words = f"{self.where}: {words}"
        if self.note is None or self.status is not Status.NOTED:
            return words
        return f"{words} {places.noted(self.note.reason, self.note.by)}"


def causes(
    outcomes: Iterable[tuple[str, Sequence[Finding]]], notes: Mapping[str, Note] | None = None
) -> tuple[Cause, ...]:
    """Return what was found by cause, the gravest first, then by place.

    Args:
        outcomes: what was found, by keys of ``texts.CHECK_NAMES``.
        notes: what is noted, by the mark of what it was noted of.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for check, findings in outcomes:
        for found in findings:
            groups.setdefault((check, *_likeness(found)), []).append(found)
    told = [_noted(str(check), found, notes or {}) for (check, *_), found in groups.items()]
    return tuple(sorted(told, key=_order))


def counted(told: Iterable[Cause]) -> tuple[int, int]:
    """Return how many errors and warnings there are that nobody has noted."""
    of_status = [cause.status for cause in told]
    return of_status.count(Status.ERROR), of_status.count(Status.WARNING)


def _likeness(found: Finding) -> tuple[object, ...]:
    """Return what findings of one cause have in common: those of one column, or the very same words."""
    where = found.where
    own = found.text if not where.column else ""
    return (found.status, found.code, found.action, where.sheet, where.column, own)


def _noted(check: str, found: list[Finding], notes: Mapping[str, Note]) -> Cause:
    cause = Cause(check, tuple(sorted(found, key=_place_and_words)))
    return Cause(check, cause.findings, notes.get(cause.mark)) if notes else cause


def _order(cause: Cause) -> tuple[object, ...]:
    return (_GRAVITY.index(cause.status), *_place(cause.findings[0]))


def _place_and_words(found: Finding) -> tuple[object, ...]:
    return (*_place(found), str(found.where), found.text)


def _place(found: Finding) -> tuple[object, ...]:
    """Return what puts findings in the order of the workbook, those of no place last."""
    where = found.where
    letters = where.cell.rstrip("0123456789")
    last = len(_SHEETS) + (0 if where.sheet else 1)
    return (_SHEETS.get(where.sheet, last), where.row, len(letters), letters)
