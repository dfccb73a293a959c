"""The file ``fordelning.xlsx``: all of a grant in one plain workbook, for the registrar and the auditor.

Requirement P14 and the list of requirements: values and native formulas only, nothing that runs; contact
persons only where they are asked for.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.checks.causes import causes
from fordelning.documents.proof.certificate import Appendix, write_certificate
from fordelning.errors import Status
from fordelning.formulas import Formula
from fordelning.layout import CHECKS, EVENTS, LOG, sheets
from fordelning.layout.spec import Field, Show, TableSpec
from fordelning.model import LineStanding
from fordelning.tables.checks import check_rows
from fordelning.tables.events import event_row
from fordelning.texts import as_shown, redistribution
from fordelning.texts import export as said
from fordelning.texts import rounds as words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.checks.causes import Cause, Note
    from fordelning.documents.proof.readme import Stamp
    from fordelning.errors import Finding
    from fordelning.model import Allocation, ColumnKind, Grant
    from fordelning.tables.cells import SheetTable

Rows = list[tuple[object, ...]]

_CHECKED: Final = replace(CHECKS, fields=tuple(replace(field, entry=False) for field in CHECKS.fields))
_ROUNDS: Final = TableSpec(
    sheets.REDISTRIBUTION.name,
    sheets.REDISTRIBUTION.name,
    (
        Field(texts.LINE_STEP, Show.LONG, 26),
        Field(texts.LINE_ID, Show.LONG, 20),
        Field(texts.LINE_NAME, Show.LONG, 42),
        Field(redistribution.FIRST, Show.AMOUNT, 18),
        Field(redistribution.FREED, Show.CHANGE, 14),
        Field(words.MORE, Show.CHANGE, 14),
        Field(words.AFTER, Show.AMOUNT, 16),
        Field(words.REASON, Show.LONG, 44),
    ),
)
_FIRST, _FREED, _MORE = (
    _ROUNDS.this_row(name) for name in (redistribution.FIRST, redistribution.FREED, words.MORE)
)
_AFTER: Final = f"{_FIRST}-{_FREED}+{_MORE}"


def write_record(
    grant: Grant,
    allocation: Allocation,
    stamp: Stamp,
    kinds: Mapping[str, ColumnKind],
    *,
    checked: Sequence[tuple[str, Sequence[Finding]]],
    notes: Mapping[str, Note] | None = None,
    log: SheetTable,
    standings: Mapping[tuple[str, str], LineStanding] | None = None,
    contacts: bool = False,
) -> bytes:
    """Return the record as bytes: facts, model, recipients, results, proof, events, checks and log.

    Args:
        grant: the inputs, with the answers that the allocation was decided on, and the events.
        allocation: what they gave.
        stamp: when the allocation was made, and the hash of the inputs.
        kinds: what the programme's own columns hold.
        checked: every check with its findings.
        notes: what the officer has noted of warnings, by mark.
        log: table Logg of the workbook.
        standings: what is free of each line since, and what further rounds gave it (A15); kronor.
        contacts: whether contact persons are asked for.
    """
    events = replace(EVENTS, entry=False)
    rounds = _rounds(grant, allocation, standings or {})
    more = (
        *([Appendix(sheets.REDISTRIBUTION, words.GUIDE, _ROUNDS, rounds)] if rounds else ()),
        Appendix(sheets.EVENTS, said.EVENTS_GUIDE, events, [event_row(event) for event in grant.events]),
        _checked(causes(checked, notes), checked, said.CHECKS_GUIDE),
        Appendix(sheets.LOG, said.LOG_GUIDE, LOG, _as_written(log)),
    )
    return write_certificate(
        grant, allocation, stamp, kinds, title=said.RECORD_TITLE, more=more, contacts=contacts
    )


def _rounds(grant: Grant, allocation: Allocation, standings: Mapping[tuple[str, str], LineStanding]) -> Rows:
    """Return every line as it stands after the rounds, and what nobody has; nothing if nothing has changed.

    The amounts that hold now, and what is left, are native formulas and sum to the grant.
    """
    if not any(each.freed or each.given for each in standings.values()):
        return []
    rows: Rows = []
    for line in allocation.lines:
        own = standings.get((line.step, line.id), LineStanding())
        if line.refused and not own.given:
            continue
        amounts = (line.amount, own.freed, own.given)
        after = Formula(_AFTER, line.amount - own.freed + own.given)
        rows.append((line.step, line.id, line.name, *amounts, after, own.reason))
    freed, given = (sum(getattr(each, name) for each in standings.values()) for name in ("freed", "given"))
    amounts = (allocation.left, -freed, -given)
    left = Formula(_AFTER, allocation.left + freed - given)
    return [*rows, (words.LEFT, None, words.LEFT_NAME, *amounts, left, None)]


def noted_warnings(
    checked: Sequence[tuple[str, Sequence[Finding]]], notes: Mapping[str, Note]
) -> tuple[Appendix, ...]:
    """Return the warnings that the officer has noted, with her reasons, as a sheet of the proof; or none."""
    noted = [cause for cause in causes(checked, notes) if cause.status is Status.NOTED]
    return (_checked(noted, (), said.NOTED_GUIDE),) if noted else ()


def _checked(told: Sequence[Cause], checked: Sequence[tuple[str, Sequence[Finding]]], guide: str) -> Appendix:
    return Appendix(sheets.CHECKS, guide, _CHECKED, _without_links(check_rows(told, checked)))


def _without_links(rows: Rows) -> Rows:
    """Return the rows with the words of each link alone: the cells it leads to stand elsewhere here."""
    return [tuple(cell.value if isinstance(cell, Formula) else cell for cell in row) for row in rows]


def _as_written(log: SheetTable) -> Rows:
    rows = (cells for _, cells in log.rows())
    return [tuple(_plain(cells.get(heading)) for heading in LOG.headings) for cells in rows]


def _plain(value: object) -> object:
    kept = value is None or (isinstance(value, str | int | float | date) and not isinstance(value, bool))
    return value if kept else as_shown(value)
