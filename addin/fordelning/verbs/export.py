"""The verb exportera: what leaves the workbook for others, written to a folder.

Requirement P14: the proof is computed again from the inputs, and only if the workbook's own allocation is
the one that the inputs give; nobody shall be handed a proof of other amounts than those decided.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import __version__, texts
from fordelning.documents.decision import programme_of, write_decision
from fordelning.documents.proof.certificate import Stamp, write_certificate
from fordelning.errors import DataError, Finding, Place, finding
from fordelning.layout import LINES
from fordelning.tables.grant import column_kinds
from fordelning.texts.certificate import FILE_NAME
from fordelning.texts.decision import FILE_NAME as DECISION_NAME
from fordelning.verbs.examine import examine
from fordelning.verbs.report import Context, Report
from fordelning.workbook import atomic
from fordelning.workbook.collector import held_back
from fordelning.workbook.file import WorkbookFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fordelning.model import Allocation
    from fordelning.workbook.book import Book

VERB = "exportera"


@held_back()
def export_file(path: Path, folder: Path, context: Context) -> Report:
    """Write bevis.xlsx and beslutsunderlag.docx for an allocated workbook to a folder (verb ``exportera``).

    Nothing is written where a finding is of status Fel, or where the workbook's allocation is not the one
    that its inputs give. The workbook itself is only read.

    Args:
        path: a grant workbook, allocated.
        folder: where to write; it is made if it is missing.
        context: when, and the day that deadlines are held against.

    Raises:
        FileError: if the workbook cannot be read or the folder not be written in.
    """
    try:
        book = WorkbookFile(path, accept_loss=True)  # nothing is saved in it, so nothing can be lost
        report, grant = examine(book, context)
        outdated = [] if report.allocation is None else list(_outdated(book, report.allocation))
    except DataError as error:
        return Report(VERB, [(texts.CHECK_NAMES["reading"], error.findings)])
    report = replace(report, verb=VERB)
    report = replace(report, checks=[*report.checks, (texts.CHECK_NAMES["current"], tuple(outdated))])
    if report.failed or grant is None or report.allocation is None:
        return replace(report, allocation=None)
    stamp = Stamp(f"{context.now:%Y-%m-%d %H:%M}", __version__, report.fingerprint)
    kinds = column_kinds(grant.facts.get("bidrag_program"))
    content = write_certificate(grant, report.allocation, stamp, kinds)
    decision = write_decision(grant, report.allocation, programme_of(grant))
    contents = {FILE_NAME: content, DECISION_NAME: decision}
    written, *further = atomic.replace_all(folder, contents, context.now)
    return replace(report, written=written, further=tuple(further))


def _outdated(book: Book, allocation: Allocation) -> Iterator[Finding]:
    """Yield a finding if table Fördelning does not hold what the inputs give now."""
    columns = (texts.LINE_STEP, texts.LINE_ID, texts.LINE_AMOUNT)
    written = [tuple(cells[column] for column in columns) for _, cells in book.read_table(LINES.name).rows()]
    if written != [(line.step, line.id, line.amount) for line in allocation.lines]:
        yield finding("not_current", Place(LINES.sheet))
