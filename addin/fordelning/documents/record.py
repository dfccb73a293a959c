"""The file ``fordelning.xlsx``: all of a grant in one plain workbook, for the registrar and the auditor.

Requirement P14 and the list of requirements: values and native formulas only, nothing that runs; contact
persons only where they are asked for.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fordelning.documents.proof.certificate import Appendix, write_certificate
from fordelning.layout import CHECKS, EVENTS, LOG, sheets
from fordelning.tables.checks import check_rows
from fordelning.tables.events import event_row
from fordelning.tables.results import Formula
from fordelning.texts import as_shown
from fordelning.texts import export as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fordelning.documents.proof.certificate import Stamp
    from fordelning.errors import Finding
    from fordelning.model import Allocation, ColumnKind, Grant
    from fordelning.tables import SheetTable

Rows = list[tuple[object, ...]]


def write_record(
    grant: Grant,
    allocation: Allocation,
    stamp: Stamp,
    kinds: Mapping[str, ColumnKind],
    *,
    checked: Iterable[tuple[str, Sequence[Finding]]],
    log: SheetTable,
    contacts: bool = False,
) -> bytes:
    """Return the record as bytes: facts, model, recipients, results, proof, events, checks and log.

    Args:
        grant: the inputs and the events.
        allocation: what they gave.
        stamp: when it was computed, and the hash of the inputs.
        kinds: what the programme's own columns hold.
        checked: every check with its findings.
        log: table Logg of the workbook.
        contacts: whether contact persons are asked for.
    """
    events = replace(EVENTS, entry=False)
    more = (
        Appendix(sheets.EVENTS, said.EVENTS_GUIDE, events, [event_row(event) for event in grant.events]),
        Appendix(sheets.CHECKS, said.CHECKS_GUIDE, CHECKS, _without_links(check_rows(checked))),
        Appendix(sheets.LOG, said.LOG_GUIDE, LOG, _as_written(log)),
    )
    return write_certificate(
        grant, allocation, stamp, kinds, title=said.RECORD_TITLE, more=more, contacts=contacts
    )


def _without_links(rows: Rows) -> Rows:
    """Return the rows with the words of each link alone: the cells it leads to stand elsewhere here."""
    return [tuple(cell.value if isinstance(cell, Formula) else cell for cell in row) for row in rows]


def _as_written(log: SheetTable) -> Rows:
    rows = (cells for _, cells in log.rows())
    return [tuple(_plain(cells.get(heading)) for heading in LOG.headings) for cells in rows]


def _plain(value: object) -> object:
    kept = value is None or (isinstance(value, str | int | float | date) and not isinstance(value, bool))
    return value if kept else as_shown(value)
