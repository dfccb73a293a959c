"""The verb ``lasin``: forms that came back become answers and events; what cannot be read in is told why.

Requirements A9, A14, B8, C7, C8 and E11. Good forms are read in although others are bad; nothing is read in
twice, nothing that stands in the workbook is changed, and the ledger's rules hold before and after.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fordelning import checks, texts
from fordelning.checks.forms import Sent
from fordelning.dates import format_date
from fordelning.documents.form.content import identity, make_forms
from fordelning.documents.form.stamp import plain
from fordelning.errors import DataError, FileError, Finding, finding, has_errors
from fordelning.layout import EVENTS, RECIPIENTS
from fordelning.layout.returned import RETURNED
from fordelning.model import FormKind
from fordelning.money import format_amount
from fordelning.tables.events import event_row
from fordelning.tables.returned import Entry, answers_of, earlier_rows, entry_row, new_entries
from fordelning.texts import provider_form as said
from fordelning.verb import Verb
from fordelning.verbs.dossier import Dossier, besides
from fordelning.verbs.intake import Incoming, Sorting
from fordelning.verbs.record import leave
from fordelning.verbs.report import Report, unread, written
from fordelning.verbs.restate import restate
from fordelning.workbook.atomic import telling
from fordelning.workbook.plain import is_folder
from fordelning.year import ledger

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fordelning.model import Event
    from fordelning.next_step import Step
    from fordelning.tables.cells import SheetTable
    from fordelning.verbs.report import Context, Outcomes
    from fordelning.workbook.book import Book

_UNSEEN = ("~$", ".", "Thumbs.db", "desktop.ini")  # what programs and systems leave in folders


@dataclass(frozen=True, slots=True)
class ReadIn(Report):
    """How the verb went, and what became of every file."""

    entries: tuple[Entry, ...] = ()


def read_in(book: Book, folder: Path, context: Context, arrived: date | None = None) -> ReadIn:
    """Read the forms of a folder into a grant workbook (verb ``lasin``).

    An enquiry becomes ``Deltar`` and ``Svar inkom``, and ``Behov`` and ``Avsedd användning`` where there are
    such columns; a follow-up becomes events ``Förbrukad``. What is left unused is told, and is no event until
    the money has come back. Every file gets its row in table Inläst.

    Args:
        book: a grant workbook.
        folder: where the files are; folders in it are not looked into.
        context: when and by whom.
        arrived: the day that the forms came, None where it is to be taken from what is signed.

    Raises:
        FileError: if there is no such folder.
    """
    files = _files_of(folder)
    base, outcomes = _begin(book, context)
    report = ReadIn(Verb.READ_IN, outcomes)
    if not files:
        report = report.plus("folder", [finding("forms_empty_folder", folder=texts.quote(folder.name))])
    if arrived is not None and arrived > context.today:
        report = report.plus("folder", [finding("forms_from_future", day=format_date(arrived))])
    if base is None or report.failed:
        return report
    grant = base.dossier.grant
    sorting = Sorting(base.dossier.situation, base.sent, base.earlier, Incoming(book.read_secret(), arrived))
    for number, path in enumerate(files):
        context.progress(said.READING, number, len(files))
        sorting.read(path)
    events = sorting.settle()
    context.progress(said.READING, len(files), len(files))
    inputs, entries = base.dossier.fingerprint, tuple(sorting.entries)
    report = ReadIn(Verb.READ_IN, outcomes[:-1], None, inputs, entries=entries)
    report = report.plus("ledger", sorting.ledger)
    report = report.plus("forms", (*sorting.findings, *_in_all(sorting, len(files))))
    if report.failed:
        return report
    report = restate(book, report, grant.said)
    return written(report, lambda: _write(book, base, sorting, events, context))


@dataclass(frozen=True, slots=True)
class _Base:
    """What forms are held against: the grant, the forms that would be sent now, what was read in before."""

    dossier: Dossier
    sent: Sent
    recipients: SheetTable
    earlier: SheetTable


def _begin(book: Book, context: Context) -> tuple[_Base | None, Outcomes]:
    """Return what forms are held against; the last outcome is the ledger's."""
    try:
        dossier = Dossier(book, context)
        amounts, wrong = dossier.decided
        recipients, earlier = book.read_table(RECIPIENTS.name), book.read_table(RETURNED.name)
    except DataError as error:
        return None, unread(error)
    grant, found = dossier.grant, (*dossier.found, *wrong)
    of_ledger = besides(found, checks.CHECKS["ledger"](dossier.situation))
    outcomes: Outcomes = (("reading", found), ("ledger", of_ledger))
    if has_errors(found):
        return None, outcomes
    made = ((kind, make_forms(kind, grant, grant.programme, amounts)) for kind in FormKind)
    forms = {(kind, form.id): form for kind, each in made for form in each}
    held = ledger.balance(grant.events).by_id
    returned = {plain(id_): balance.returned for id_, balance in held.items()}
    return _Base(dossier, Sent(identity(grant), forms, returned), recipients, earlier), outcomes


def _write(book: Book, base: _Base, sorting: Sorting, events: list[Event], context: Context) -> Step | None:
    answers: dict[int, dict[str, object]] = {}
    for form in sorting.accepted(FormKind.APPLICATION):
        recipient = sorting.recipients[form.stamp.id]
        if cells := answers_of(form, recipient, sorting.arrival(form).day, base.recipients.letters):
            answers[recipient.row.number] = cells
    if answers:
        book.write_cells(RECIPIENTS.name, answers)
    if events:
        book.append_rows(EVENTS, [event_row(event) for event in events])
    rows = earlier_rows(base.earlier)
    rows += [entry_row(entry, context.now) for entry in new_entries(sorting.entries, base.earlier)]
    book.write_table(RETURNED, rows)
    book.write_footers(base.dossier.grant.facts)
    used = sum(event.amount for event in events) if events else None
    remark = said.forms_read(*(sorting.count(outcome) for outcome in said.OUTCOMES))
    return leave(book, context, Verb.READ_IN, remark, inputs=base.dossier.fingerprint, amount=used)


def _files_of(folder: Path) -> list[Path]:
    """Return what lies in a folder by name, but for folders and what no person put there.

    Raises:
        FileError: if there is no such folder, or it may not be read.
    """
    with telling(folder, "missing"):
        if folder.exists() and not folder.is_dir():
            raise FileError("not_a_folder", path=folder.name)
        found = sorted((path for path in folder.iterdir() if not is_folder(path)), key=lambda path: path.name)
    return [path for path in found if not path.name.startswith(_UNSEEN)]


def _in_all(sorting: Sorting, files: int) -> tuple[Finding, ...]:
    """Return what there is to say of all forms together."""
    if not sorting.count(said.READ) and not sorting.count(said.READ_BEFORE):
        return (finding("forms_none_read", count=files),)
    unspent = [entry.unspent for entry in sorting.entries if entry.unspent]
    if not unspent:
        return ()
    return (finding("forms_unspent", count=len(unspent), amount=format_amount(sum(unspent))),)
