"""The buttons of group Handlingar."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from fordelning.dates import NotADateError, read_date
from fordelning.errors import UsageError
from fordelning.excel import endings
from fordelning.excel.frame import CANCELLED, Ending, in_grant, save
from fordelning.excel.hosts import host_here
from fordelning.excel.running import in_book, on_sheet
from fordelning.layout import EVENTS
from fordelning.layout.returned import RETURNED
from fordelning.model import FormKind
from fordelning.money import NotANumberError, read_amount
from fordelning.texts import desk as said
from fordelning.texts import payments as payments_said
from fordelning.texts import provider_form as forms_said
from fordelning.texts import requisition as requisition_said
from fordelning.texts import statement as statement_said
from fordelning.verbs import summary
from fordelning.verbs.export import export
from fordelning.verbs.forms import Choice, forms_out, secret_made
from fordelning.verbs.pay import enter_payments, lines
from fordelning.verbs.read_in import read_in
from fordelning.verbs.requisition import requisition
from fordelning.verbs.statement import Bookkeeping, account

if TYPE_CHECKING:
    from datetime import date

    from fordelning.excel.frame import Sitting
    from fordelning.verbs.read_in import ReadIn
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book

_FEW: Final = 5  # payees in a dialogue


@in_grant
def rekvirera(sitting: Sitting) -> Ending:
    """Ask how much, and fill in the requisition."""
    answer = sitting.desk.write(said.HOW_MUCH)
    if answer is None:
        return CANCELLED
    verb = partial(requisition, amount=_amount(answer))
    message = endings.with_warnings(summary.of_requisition, requisition_said.SIGN)
    return in_book(verb, message, requisition_said.SHEET, asks=endings.before(summary.of_requisition))(
        sitting
    )


@in_grant
def bokfor(sitting: Sitting) -> Ending:
    """Ask for the day, show who is paid what, and enter it."""
    answer = sitting.desk.write(payments_said.DAY)
    if answer is None:
        return CANCELLED
    day = _day(answer)
    verb = partial(enter_payments, day=day)
    told = partial(lines, most=_FEW)
    return in_book(verb, endings.with_warnings(told), EVENTS.sheet, asks=endings.before(told, ()))(sitting)


@in_grant
def redovisa(sitting: Sitting) -> Ending:
    """Ask what the costs are to be held against, and fill in the statement of accounts."""
    code = sitting.desk.write(said.BOOKED_ON)
    if code is None:
        return CANCELLED
    books = None
    if code.strip():
        file = sitting.desk.file(said.SIE_FILE)
        if file is None:
            return CANCELLED
        books = _of_one(sitting, Bookkeeping.of(file, code.strip()))
        if books is None:
            return CANCELLED
    message = endings.with_warnings(summary.of_statement, statement_said.SIGN)
    asks = endings.before(summary.of_statement)
    return in_book(partial(account, books=books), message, statement_said.SHEET, asks=asks)(sitting)


def _of_one(sitting: Sitting, books: Bookkeeping) -> Bookkeeping | None:
    """Ask which object is meant where several have the code; None if she does not say."""
    objects = books.objects()
    if len(objects) < 2:
        return books
    choice = sitting.desk.choose(said.which_object(books.code), list(objects.values()))
    return None if choice is None else replace(books, code=list(objects)[choice])


def _amount(text: str) -> int | None:
    try:
        return read_amount(text) if text.strip() else None
    except NotANumberError:
        raise UsageError(said.not_an_amount(text)) from None


def _day(text: str) -> date | None:
    try:
        return read_date(text) if text.strip() else None
    except NotADateError:
        raise UsageError(said.not_a_day(text)) from None


@in_grant
def exportera(sitting: Sitting) -> Ending:
    """Ask for a folder, and write there what leaves the workbook."""
    desk = sitting.desk
    folder = desk.folder(said.FOLDER_FOR_EXPORT)
    if folder is None:
        return CANCELLED
    contacts = desk.confirm(said.WITH_CONTACTS)
    pdf = desk.pdf_maker() if desk.confirm(said.AS_PDF_TOO) else None
    report = host_here().read(
        sitting, lambda book: export(book, folder, sitting.context, contacts=contacts, pdf=pdf)
    )
    if report.failed:
        return on_sheet(sitting, report)
    return Ending("\n".join(endings.files(folder, report)))


@in_grant
def blanketter(sitting: Sitting) -> Ending:
    """Ask what the forms shall ask, and for a folder, and write one for each provider there."""
    kinds = list(FormKind)
    choice = sitting.desk.choose(said.WHICH_FORM, [forms_said.TITLES[kind] for kind in kinds])
    folder = None if choice is None else sitting.desk.folder(said.FOLDER_FOR_FORMS)
    if choice is None or folder is None:
        return CANCELLED
    context, wanted = sitting.context, Choice(kinds[choice])
    if not host_here().read(sitting, lambda book: book.read_secret()):
        if not sitting.desk.confirm(said.SAVE_WITH_SECRET):
            return CANCELLED
        report, book = host_here().run(sitting, partial(secret_made, choice=wanted), lasting=False)
        sitting = replace(sitting, book=book)
        if report.failed:
            return on_sheet(sitting, report)
        save(sitting)
    report = host_here().read(sitting, lambda book: forms_out(book, folder, context, wanted))
    if report.failed:
        return on_sheet(sitting, report)
    message = [forms_said.forms_written(len(report.forms), folder), *endings.in_full(report)]
    return Ending("\n".join(message), book=sitting.book)


@in_grant
def lasin(sitting: Sitting) -> Ending:
    """Ask for a folder and when the forms came, and read those that lie there."""
    folder = sitting.desk.folder(said.FOLDER_OF_FORMS)
    came = None if folder is None else sitting.desk.write(said.DAY_OF_FORMS)
    if folder is None or came is None:
        return CANCELLED
    arrived = _day(came)

    def verb(book: Book, context: Context) -> ReadIn:
        return read_in(book, folder, context, arrived)

    told, asks = endings.with_warnings(summary.of_forms), endings.before(summary.of_forms)
    return in_book(verb, told, RETURNED.sheet, asks=asks)(sitting)
