"""The verb ``verifiera``: all in a file computed again from the inputs in it, and compared cell by cell.

Nothing is written. A workbook and ``bevis.xlsx`` are both taken: the person who audits has only one of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fordelning import __version__
from fordelning.documents.proof.handed_in import is_certificate
from fordelning.errors import DataError, finding
from fordelning.formulas.pattern import patterns
from fordelning.layout import SEALS
from fordelning.tables.checks import read_notes
from fordelning.texts import certificate, phases
from fordelning.texts import verification as said
from fordelning.verb import Verb
from fordelning.verbs.audited import of_certificate, of_workbook
from fordelning.verbs.closed import opened_to_read
from fordelning.verbs.report import Context, Report, nobody_waits, unread
from fordelning.verification.concealed import hidden, still_empty
from fordelning.verification.differences import compare, told, without_results
from fordelning.verification.kept import rows_changed, unproved
from fordelning.verification.misshown import misshown
from fordelning.workbook.collector import held_back

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from fordelning.checks.causes import Note
    from fordelning.errors import Finding
    from fordelning.formulas.pattern import Pattern
    from fordelning.verbs.audited import Expected
    from fordelning.verification.differences import Difference
    from fordelning.workbook.contents import Contents


@dataclass(frozen=True, slots=True)
class Verified(Report):
    """How a file was verified: how many cells were compared, its control sums, and its distinct formulas.

    ``noted`` are the warnings that the officer has answered for, as the file says it.
    """

    compared: int = field(default=0, kw_only=True)
    formulas: int = field(default=0, kw_only=True)
    sums: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    patterns: tuple[Pattern, ...] = field(default=(), kw_only=True)
    noted: tuple[Note, ...] = field(default=(), kw_only=True)


@held_back()
def verify_file(path: Path, context: Context) -> Verified:
    """Compare a closed workbook or certificate with what its inputs give (verb ``verifiera``).

    Raises:
        FileError: if the file cannot be used, or is neither of them.
    """
    context.progress(phases.READING)
    try:
        book = opened_to_read(path)
        found = book.contents
        context.progress(phases.VERIFYING)
        expected_of = of_certificate if is_certificate(found) else of_workbook
        expected = expected_of(book, found, replace(context, progress=nobody_waits))
    except DataError as error:
        return Verified(Verb.VERIFY, unread(error))
    noted = tuple(note for note in read_notes(book).values() if note.known)
    return replace(_judged(expected, found, still_empty(book)), noted=noted)


def _judged(expected: Expected, found: Contents, empty: Collection[str]) -> Verified:
    differences = compare(expected.cells, found, expected.about(found))
    pages = [page for title, page in found.pages.items() if title in expected.audited]
    rows = rows_changed(expected.cells.get(SEALS.sheet, {}), found)
    differing = [*rows, *_differing(differences, expected)] or [*unproved(expected.cells, found)]
    shown = misshown(expected.cells, found, expected.audited)
    findings = [*differing, *shown, *expected.findings, *hidden(pages, empty), *_unsure(found)]
    listed = [one for page in found.pages.values() for one in patterns(page.title, page.formulas())]
    compared = [cell for cells in expected.cells.values() for cell in cells.values()]
    return Verified(
        Verb.VERIFY,
        (("verification", tuple(findings)),),
        compared=len(compared),
        formulas=sum(bool(cell.formula) for cell in compared),
        sums=expected.sums,
        fingerprint=expected.sums.get(certificate.OF_INPUTS, ""),
        patterns=tuple(listed),
    )


def _differing(differences: list[Difference], expected: Expected) -> Iterator[Finding]:
    """Yield what differs; in a file of another version, how much of it may be for that reason."""
    older = differences and expected.lacks
    if not older and (not differences or expected.version == __version__):
        yield from told(differences)
        return
    if older:
        cells, first = said.cells(len(differences)), differences[0].where
        yield finding("verify_older", first, lacks=said.listed(expected.lacks), cells=cells)
    else:
        cells = said.cells(len(differences))
        yield finding("verify_version", None, version=expected.version, own=__version__, cells=cells)
    yield from told([each for each in differences if not each.may_be_of_version])


def _unsure(found: Contents) -> Iterator[Finding]:
    """Yield what can only be told once a spreadsheet has calculated the file."""
    missing = sum(without_results(page.cells.values()) for page in found.pages.values())
    if missing:
        yield finding("verify_no_results", formulas=said.formulas(missing))
