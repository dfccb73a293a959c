"""The verb exportera: what leaves the workbook for others, written to a folder.

Requirement P14: the proof is computed again from the inputs, and only if the workbook's own allocation is
the one that the inputs give; nobody shall be handed a proof of other amounts than those decided.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.errors import DataError, Finding, finding
from fordelning.texts import letters, phases, rounds
from fordelning.verb import Verb
from fordelning.verbs.closed import opened_to_read
from fordelning.verbs.current import outdated
from fordelning.verbs.dossier import Dossier
from fordelning.verbs.examine import examined
from fordelning.verbs.noted import with_notes
from fordelning.verbs.outgoing import Outgoing, filled, on_paper
from fordelning.verbs.report import Context, Report, unread
from fordelning.workbook import atomic
from fordelning.workbook.collector import held_back
from fordelning.workbook.pdf import PdfError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fordelning.workbook.book import Book
    from fordelning.workbook.pdf import PdfMaker

_LETTERS: Final = (".docx", ".pdf")


@held_back()
def export_file(
    path: Path, folder: Path, context: Context, *, contacts: bool = False, pdf: PdfMaker | None = None
) -> Report:
    """Write what leaves a closed workbook to a folder (verb ``exportera``).

    Args:
        path: a grant workbook, allocated.
        folder: where to write; it is made if it is missing.
        context: when, and the day that deadlines are held against.
        contacts: whether contact persons are asked for.
        pdf: who makes PDF of what is to be read on paper; None for no PDF.

    Raises:
        FileError: if the workbook cannot be read or the folder not be written in.
    """
    try:
        book = opened_to_read(path)
    except DataError as error:
        return Report(Verb.EXPORT, unread(error))
    return export(book, folder, context, contacts=contacts, pdf=pdf)


def export(
    book: Book, folder: Path, context: Context, *, contacts: bool = False, pdf: PdfMaker | None = None
) -> Report:
    """Write what leaves a workbook to a folder (verb ``exportera``); the workbook itself is only read.

    Proof, record, committee's table, letters, lists, forms that have been made, last days, and where state
    aid is judged a declaration for each undertaking (E13). Nothing is written where a finding is of status
    Fel, or where the workbook's allocation is not the one that its inputs give.

    Args:
        book: a grant workbook, open or closed, allocated.
        folder: where to write; it is made if it is missing.
        context: when, and the day that deadlines are held against.
        contacts: whether contact persons are asked for.
        pdf: who makes PDF of what is to be read on paper; None for no PDF.

    Raises:
        FileError: if the folder cannot be written in.
    """
    try:
        dossier = Dossier(book, context, to_check=True)
        report = replace(examined(book, dossier), verb=Verb.EXPORT)
        report = report.plus("current", outdated(dossier) if report.allocation is not None else ())
        if report.failed or report.allocation is None:
            return replace(report.plus("export", _unread(book)), allocation=None)
        context.progress(phases.EXPORTING)
        report = with_notes(report, book)
        outgoing = Outgoing(book, report, dossier.grant, context, contacts=contacts)
    except DataError as error:
        return Report(Verb.EXPORT, unread(error))
    files, found = outgoing.files, outgoing.findings
    if pdf is not None:
        files, found = _with_pdf(files, found, pdf)
    report = report.plus("export", (*found, *_stale(folder, files)))
    if report.failed:
        return replace(report, allocation=None)
    written, *further = atomic.replace_all(folder, files, context.now)
    return replace(report, written=written, further=tuple(further))


def _unread(book: Book) -> tuple[Finding, ...]:
    """Return what cannot be read of the cells that only the files need."""
    found: list[Finding] = []
    try:
        filled(book, found)
    except DataError as error:
        found += error.findings
    return tuple(found)


def _with_pdf(
    files: dict[str, bytes], found: list[Finding], pdf: PdfMaker
) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the files with a PDF of each that is read on paper, or why there is none."""
    asked = on_paper(files)
    try:
        made = pdf(asked)
    except PdfError as error:
        return files, [*found, error.finding]
    if lacking := [name for name in asked if name not in made]:
        found = [*found, finding("pdf_failed", files=texts.listing(lacking, 5))]
    return {**files, **{f"{name.rpartition('.')[0]}.pdf": content for name, content in made.items()}}, found


def _stale(folder: Path, files: dict[str, bytes]) -> Iterator[Finding]:
    """Yield a finding if letters of an earlier decision lie where those of this one will."""
    written = letters.FOLDER if letters.FILE_NAME in files else rounds.FOLDER
    own = folder / written  # letters of the first round are not written again after another, but hold (A15)
    with atomic.telling(own):
        there = [path.name for path in own.iterdir() if path.suffix in _LETTERS] if own.is_dir() else []
    new = {f"{written}/{name}": name for name in there}
    names = sorted(new[name] for name in new.keys() - files.keys())
    if names:
        yield finding("stale_letters", folder=written, names=texts.listing(names, 5))
