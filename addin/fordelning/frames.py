"""A grant workbook as pandas DataFrames, for a controller in a notebook; nothing is ever written.

Columns have the headings of the workbook. Kronor are whole (``Int64``), days are ``datetime64``, and what is
exact before whole kronor stays a ``Fraction``: use ``.astype(float)`` to draw it, never to count with it.
The page ``docs/frames.md`` shows how.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
from openpyxl.utils import get_column_letter

from fordelning import texts
from fordelning.allocation import cascade
from fordelning.errors import DataError, has_errors
from fordelning.layout import EVENTS, LINES, PAYMENTS, POTS, RECIPIENTS, Field
from fordelning.layout.spec import Show
from fordelning.tables.cells import Reader, SheetTable
from fordelning.tables.entries import recipient_rows
from fordelning.tables.events import event_row
from fordelning.tables.recipients import Needs, read_recipients
from fordelning.tables.results import result_rows
from fordelning.texts.columns import COMPARED, COMPARED_CHANGE
from fordelning.verbs.closed import opened_to_read
from fordelning.verbs.dossier import Dossier
from fordelning.verbs.examine import examined
from fordelning.verbs.report import Context

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from fordelning.errors import Finding
    from fordelning.layout import TableSpec
    from fordelning.model import Allocation, Grant, Recipient
    from fordelning.verbs.report import Report

_KRONOR: Final = "Int64"  # pandas' whole numbers that may be missing
_KINDS: Final = {Show.AMOUNT: _KRONOR, Show.COUNT: _KRONOR, Show.DATE: "datetime64[s]"}
_OF_SHEET: Final = (texts.LINE_PROOF, texts.LINE_DIFFERENCE, texts.LINE_NEXT)  # what only a sheet computes
_FIRST_ROW: Final = 2  # the row of a sheet that a DataFrame's first row would stand in, below its headings


@dataclass(frozen=True)
class Frames:
    """One grant, allocated, as DataFrames.

    Attributes:
        year: the grant's year, None where the workbook does not say.
        recipients: table Mottagare, one row per recipient.
        lines: one row per step and holder, those with a reason instead of money too.
        pots: kronor in, passed on, given out and left; ``Kvar`` and the lines sum to the grant.
        payments: one row per payee and kind of outcome.
        events: table Händelser, one row per event.
        findings: warnings of the checks.
    """

    year: int | None
    recipients: pd.DataFrame
    lines: pd.DataFrame
    pots: pd.DataFrame
    payments: pd.DataFrame
    events: pd.DataFrame
    findings: tuple[Finding, ...]


def read(path: str | PathLike[str], today: date | None = None) -> Frames:
    """Return a grant workbook as DataFrames, allocated anew from its inputs.

    Args:
        path: the workbook.
        today: the day that deadlines are held against; the real one where it is left out.

    Raises:
        DataError: with every finding, where the grant cannot be allocated.
        FileError: if the file cannot be used.
    """
    grant, report = _examined(path, today)
    if report.failed or report.allocation is None:
        raise DataError(report.findings)
    return _frames(grant, report.allocation, report.findings)


def allocate(path: str | PathLike[str], recipients: pd.DataFrame, today: date | None = None) -> Frames:
    """Return what the model of a workbook gives other recipients than its own.

    Args:
        path: the workbook; it is not changed.
        recipients: with the headings of table Mottagare; at least ``Id`` and ``Namn``, and the columns that
            the model names. A missing standard column is empty.
        today: the day that deadlines are held against.

    Raises:
        DataError: with every finding; a row is told as it would be numbered under a row of headings.
        FileError: if the file cannot be used.
    """
    grant, _ = _examined(path, today)
    grant = replace(grant, recipients=read_recipients_from(recipients, grant), events=())
    return _frames(grant, cascade.allocate(grant))


def compare(before: Frames, after: Frames) -> pd.DataFrame:
    """Return what each holder got in two grants, with the change; a holder of one of them only has zero.

    One row per id, in the order of the ids. The columns are named by the years of the grants.
    """
    labels = [str(each.year) for each in (before, after)]
    if labels[0] == labels[1] or "None" in labels:
        labels = list(COMPARED)
    columns = [f"{texts.LINE_AMOUNT} {label}" for label in labels]
    sums = [_by_holder(each) for each in (before, after)]
    amounts = pd.concat([each[texts.LINE_AMOUNT] for each in sums], axis="columns", keys=columns)
    amounts = amounts.fillna(0).astype(_KRONOR).sort_index()
    names = sums[1][texts.LINE_NAME].combine_first(sums[0][texts.LINE_NAME])
    amounts.insert(0, texts.LINE_NAME, names.reindex(amounts.index))
    return amounts.assign(**{COMPARED_CHANGE: amounts[columns[1]] - amounts[columns[0]]})


def read_recipients_from(frame: pd.DataFrame, grant: Grant) -> tuple[Recipient, ...]:
    """Return recipients out of a DataFrame, read as table Mottagare of that grant is.

    Args:
        frame: with the headings of table Mottagare; a column that is not there is empty.
        grant: whose model says what each column must hold.

    Raises:
        DataError: with every finding.
    """
    columns = [
        *RECIPIENTS.headings,
        *(str(each) for each in frame.columns if each not in RECIPIENTS.headings),
    ]
    cells = frame.reindex(columns=columns).astype(object)
    letters = {heading: get_column_letter(at) for at, heading in enumerate(columns, start=1)}
    numbered = [
        (number, [_plain(cell) for cell in row])
        for number, row in enumerate(cells.itertuples(index=False, name=None), start=_FIRST_ROW)
    ]
    reader = Reader()
    table = SheetTable(RECIPIENTS.name, RECIPIENTS.sheet, _FIRST_ROW - 1, letters, numbered)
    needs = Needs.of(grant.steps, grant.conditions, grant.kinds)
    recipients = read_recipients(table, needs, reader)
    if has_errors(tuple(reader.findings)):
        raise DataError(reader.findings)
    return recipients


def _examined(path: str | PathLike[str], today: date | None) -> tuple[Grant, Report]:
    """Return what a workbook holds, and how its checks went.

    Raises:
        DataError: if a table or a named cell is missing.
    """
    book = opened_to_read(Path(path))
    dossier = Dossier(book, Context.at(datetime.now(), "", today))
    return dossier.grant, examined(book, dossier)


def _frames(grant: Grant, allocation: Allocation, findings: tuple[Finding, ...] = ()) -> Frames:
    year, rows = grant.facts.get("bidrag_ar"), result_rows(allocation)
    lines = _frame(LINES, rows[LINES.name]).drop(columns=list(_OF_SHEET))
    lines[texts.LINE_BASIS] = _exact(line.basis for line in allocation.lines)
    lines[texts.LINE_EXACT] = _exact(line.exact for line in allocation.lines)
    return Frames(
        year if isinstance(year, int) else None,
        _recipients(grant.recipients),
        lines,
        _frame(POTS, rows[POTS.name]),
        _frame(PAYMENTS, rows[PAYMENTS.name]),
        _frame(EVENTS, map(event_row, grant.events)),
        findings,
    )


def _recipients(recipients: tuple[Recipient, ...]) -> pd.DataFrame:
    own = dict.fromkeys(column for each in recipients for column in each.values)
    spec = replace(RECIPIENTS, fields=(*RECIPIENTS.fields, *map(Field, own)))
    return _frame(spec, ([_whole(cell) for cell in row] for row in recipient_rows(recipients, spec)))


def _frame(spec: TableSpec, rows: Iterable[Iterable[object]]) -> pd.DataFrame:
    """Return rows as a DataFrame, each column of the kind that the layout says."""
    frame = pd.DataFrame(list(rows), columns=list(spec.headings), dtype=object)
    return frame.astype({each.name: _KINDS[each.show] for each in spec.fields if each.show in _KINDS})


def _exact(numbers: Iterable[Fraction | None]) -> pd.Series[Any]:
    return pd.Series(list(numbers), dtype=object)


def _whole(cell: object) -> object:
    return int(cell) if isinstance(cell, Fraction) and cell.denominator == 1 else cell


def _by_holder(frames: Frames) -> pd.DataFrame:
    holders = frames.lines.groupby(texts.LINE_ID)
    return holders.agg({texts.LINE_NAME: "first", texts.LINE_AMOUNT: "sum"})


def _plain(cell: Any) -> object:
    """Return a value of a DataFrame as a cell of a sheet holds it."""
    if not isinstance(cell, str) and pd.isna(cell):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.to_pydatetime()
    return cell.item() if hasattr(cell, "item") else cell
