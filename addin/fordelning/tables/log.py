"""Table Logg, read: which verbs say that they moved how much money, and when something was run on what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from fordelning.errors import DataError
from fordelning.layout import LOG
from fordelning.model import Logged
from fordelning.verb import Verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.tables.cells import SheetTable
    from fordelning.tables.source import Source

_TIME, _, _VERB, _VERSION, _INPUTS, _AMOUNT, _REMARK = LOG.headings
_YEARS: Final = range(2000, 3000)  # that every computer can tell in universal time; others are slips


@dataclass(frozen=True, slots=True)
class Ran:
    """When a verb was run, by which version of the program and on inputs of which fingerprint."""

    verb: str
    when: datetime
    version: str
    inputs: str


def read_log(source: Source) -> tuple[Logged, ...]:
    """Return the rows of table Logg in order; a workbook that has lost the table or a column says nothing."""
    try:
        table = source.read_table(LOG.name)
    except DataError:
        return ()
    return tuple(
        Logged(
            str(cells.get(_VERB) or ""),
            _kronor(cells.get(_AMOUNT)),
            str(cells.get(_REMARK) or ""),
            row,
            when.date() if isinstance(when := cells.get(_TIME), datetime) else None,
        )
        for row, cells in table.rows()
    )


def _kronor(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0


def last_allocation(log: SheetTable, inputs: str) -> Ran | None:
    """Return when the inputs were allocated last; where they never were, when any were; None if nothing was.

    Args:
        log: table Logg.
        inputs: the fingerprint of the inputs.
    """
    rows = [row for row in _ran(log) if row.verb == Verb.ALLOCATE]
    own = [row for row in rows if row.inputs == inputs]
    return own[-1] if own else rows[-1] if rows else None


def known_since(log: SheetTable, inputs: str) -> datetime | None:
    """Return when something was first run on the inputs, or last on any others; None if nothing was."""
    rows = list(_ran(log))
    own = [row.when for row in rows if row.inputs == inputs]
    return own[0] if own else rows[-1].when if rows else None


def _ran(log: SheetTable) -> Iterator[Ran]:
    for _, cells in log.rows():
        when = cells.get(_TIME)
        if isinstance(when, datetime) and when.year in _YEARS:
            verb, version, inputs = (str(cells.get(name) or "") for name in (_VERB, _VERSION, _INPUTS))
            yield Ran(verb, _whole_second(when), version, inputs)


def _whole_second(when: datetime) -> datetime:
    """Return the second that was written: a serial of a spreadsheet is a little before or after it."""
    return (when.replace(tzinfo=None) + timedelta(milliseconds=500)).replace(microsecond=0)
