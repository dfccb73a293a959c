"""What ``verifiera`` holds a file against: a workbook or a certificate as its own inputs give it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from fordelning import __version__
from fordelning.documents.proof import Entries, Places, prove
from fordelning.documents.proof.certificate import write_certificate
from fordelning.documents.proof.handed_in import HandedIn, stamp_of
from fordelning.documents.proof.readme import Stamp
from fordelning.documents.recipient_kinds import kinds_of
from fordelning.errors import DataError, Place, finding
from fordelning.layout import (
    ENTRIES,
    LINES,
    LOG,
    PAYMENTS,
    POTS,
    RECIPIENTS,
    ROUND_SEALS,
    SEALS,
    overview,
    sheets,
)
from fordelning.layout.redistribution import ROUND, ROUND_POTS
from fordelning.tables.fingerprint import fingerprint, result_sum, rules_sum
from fordelning.tables.log import last_allocation
from fordelning.texts import certificate
from fordelning.texts import verification as said
from fordelning.verbs.allocate import written_tables
from fordelning.verbs.dossier import Dossier, stops_allocation, try_to_allocate
from fordelning.verification.as_kept import AsKept
from fordelning.verification.concealed import below, typed_over, unreckoned
from fordelning.verification.decided import Decided, decided
from fordelning.verification.expected import (
    around_tables,
    forget_counted,
    is_drawn_earlier,
    of_earlier_start,
    of_table,
    with_results,
)
from fordelning.verification.kept import about_kept
from fordelning.verification.rounds import control, of_round, of_round_kept
from fordelning.workbook.contents import Contents

if TYPE_CHECKING:
    from fordelning.errors import Finding
    from fordelning.model import Allocation, Grant
    from fordelning.tables.source import Source
    from fordelning.verbs.report import Context
    from fordelning.verification.differences import Cells
    from fordelning.workbook.contents import Held
    from fordelning.workbook.file import WorkbookFile

_AUDITED: Final = (
    *(sheets.START, sheets.GRANT, sheets.MODEL, sheets.RECIPIENTS, sheets.ALLOCATION, sheets.EVENTS),
    *(sheets.PROOF_STEPS, sheets.PROOF, sheets.SEALS, sheets.REDISTRIBUTION, sheets.ROUND_SEALS),
)

_RESULTS: Final = (LINES, POTS, PAYMENTS, ROUND, ROUND_POTS)


@dataclass(slots=True)
class Expected:
    """What ought to stand in a file, and what else there is to say of it.

    ``sums`` are the control sums by what they are of; ``version`` wrote the file; ``audited`` are the sheets
    in which nothing may be hidden unsaid. ``lacks`` is what a workbook of an earlier version has not got.
    """

    cells: Cells = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    sums: dict[str, str] = field(default_factory=dict)
    version: str = __version__
    lacks: tuple[str, ...] = ()
    audited: tuple[str, ...] = tuple(sheet.name for sheet in _AUDITED)

    def about(self, found: Contents) -> dict[tuple[int, int], str]:
        """Return what the cells of Bevisunderlag that keep inputs are about, by row and column."""
        return about_kept(self.cells.get(SEALS.sheet, {}), found)


def of_certificate(book: WorkbookFile, found: Contents, context: Context) -> Expected:
    """Return what a certificate ought to hold: the whole of it is made again from its own inputs.

    Raises:
        DataError: if its inputs cannot be read, or give no allocation.
    """
    source = HandedIn(book)
    grant = _readable(source, context).grant
    allocation, broken = try_to_allocate(grant)
    if allocation is None:
        raise DataError(broken)
    sums = _sums(grant, allocation)
    inputs = sums[certificate.OF_INPUTS]
    stamp = stamp_of(found, inputs) or Stamp(None, __version__, inputs)
    kinds = grant.kinds
    made = Contents.of(write_certificate(grant, allocation, stamp, kinds, contacts=source.contacts))
    expected = Expected(sums=sums, version=stamp.version, audited=tuple(made.pages))
    expected.cells = {title: _every_cell(made, found, title) for title in made.pages}
    if missing := [title for title in made.pages if title not in found.pages]:
        expected.findings.append(finding("verify_sheets_missing", sheets=said.listed(missing)))
    others = [title for title in found.pages if title not in made.pages]
    if others:
        expected.findings.append(finding("verify_other_sheets", sheets=said.listed(others)))
    return expected


def _every_cell(made: Contents, found: Contents, title: str) -> dict[tuple[int, int], Held]:
    own = found.pages[title].cells if title in found.pages else {}
    return {place: made.cell(title, place) for place in (*made.pages[title].cells, *own)}


def of_workbook(book: WorkbookFile, found: Contents, context: Context) -> Expected:
    """Return what a workbook ought to hold where ``fordela`` writes, and what its other formulas come to.

    Raises:
        DataError: if its inputs cannot be read, or give no allocation.
    """
    seals = book.read_table(SEALS.name) if found.has(SEALS.name) else None
    source = AsKept(book, seals)
    dossier = _readable(source, context)
    grant = dossier.grant
    expected = Expected(cells=around_tables(grant.programme, found), lacks=_lacks(book, found))
    if is_drawn_earlier(grant.programme, found):
        expected.cells[sheets.START.name] = of_earlier_start(found)
        count = len(found.pages[sheets.START.name].formulas())
        expected.findings.append(
            finding("verify_start_earlier", Place(sheets.START.name), formulas=said.formulas(count))
        )
    if source.is_sorted:
        expected.findings.append(finding("verify_sorted", Place(RECIPIENTS.sheet)))
    written = dossier.written
    ran = last_allocation(book.read_table(LOG.name), dossier.fingerprint)
    if ran is not None:
        expected.version = ran.version
    if written or ran is not None:
        decision = decided(grant, written, seals)
        _add_results(expected, book, found, decision, decision.entries(Entries.of(source)))
    else:
        expected.findings.append(finding("verify_not_allocated"))
    with_results(expected.cells, found)
    for spec in ENTRIES:
        page = found.pages.get(spec.sheet)
        if page is not None and spec.name in page.tables:
            expected.findings += typed_over(page, page.tables[spec.name])
            expected.findings += unreckoned(page, page.tables[spec.name], found.reckoned[page.title])
    for spec in _RESULTS:
        pages = [page for page in found.pages.values() if spec.name in page.tables]
        expected.findings += (told for page in pages for told in below(page, spec))
    return expected


def _lacks(book: WorkbookFile, found: Contents) -> tuple[str, ...]:
    """Return what a workbook of an earlier version has not got."""
    if not found.has(SEALS.name):
        lacks = [said.lacks_table(SEALS.name)]
    else:
        headings = book.read_table(SEALS.name).letters
        lacks = [said.lacks_column(SEALS.name, each) for each in SEALS.headings if each not in headings]
    if not found.has(ROUND_SEALS.name):
        lacks.append(said.lacks_table(ROUND_SEALS.name))
    try:
        book.read_name(overview.DAY_NAME)
    except DataError:
        lacks.append(said.lacks_name(overview.DAY_NAME))
    return tuple(lacks)


def _add_results(
    expected: Expected,
    book: WorkbookFile,
    found: Contents,
    decision: Decided,
    entries: Entries,
) -> None:
    places = Places.of(book.locate, entries)
    kinds = kinds_of(decision.allocation, decision.grant.programme)
    proof = prove(decision.grant, decision.allocation, places, kinds)
    expected.findings += proof.findings
    expected.sums = _sums(decision.grant, decision.allocation)
    if decision.answers:
        expected.findings.append(finding("verify_answers_changed", ids=said.listed([*decision.answers])))
    for spec, rows in written_tables(decision.grant, decision.allocation, proof):
        sheet = book.locate(spec.name).sheet
        expected.cells.setdefault(sheet, {}).update(of_table(spec, rows, found))
    if decision.stands and SEALS.sheet in expected.cells:
        forget_counted(expected.cells[SEALS.sheet], places.seals)
    if found.has(ROUND.name):
        rounds = of_round(book.read_table(ROUND.name), decision.allocation, decision.grant.events, found)
        expected.cells.setdefault(book.locate(ROUND.name).sheet, {}).update(rounds)
        expected.findings += control(book, found)
    if found.has(ROUND_SEALS.name):
        place, cells = book.locate(ROUND_SEALS.name), of_round_kept(book, found)
        expected.cells.setdefault(place.sheet, {}).update(cells)


def _readable(source: Source, context: Context) -> Dossier:
    """Return the dossier of a file; raises DataError if what decides the money cannot be read."""
    dossier = Dossier(source, context)
    if stops_allocation(dossier.found):
        raise DataError(dossier.found)
    return dossier


def _sums(grant: Grant, allocation: Allocation) -> dict[str, str]:
    return {
        certificate.OF_INPUTS: fingerprint(grant),
        certificate.OF_RULES: rules_sum(grant),
        certificate.OF_RESULT: result_sum(allocation),
    }
