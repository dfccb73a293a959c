"""What each verb of the command line does: call the verb of the same name and show its report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from fordelning import programmes
from fordelning.cli import of_machine
from fordelning.cli.progress import bar
from fordelning.cli.show import show_new, show_programmes, show_report, show_saved
from fordelning.cli.show_papers import (
    show_payments,
    show_redistribution,
    show_requisition,
    show_statement,
)
from fordelning.cli.show_simulation import show_simulation
from fordelning.errors import DataError, UsageError
from fordelning.model import Assumption, Subject
from fordelning.texts.programmes import SAVE_BOTH
from fordelning.verb import Verb, found
from fordelning.verb_table import TABLE
from fordelning.verbs.report import Context, Report, unread, user_name

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TypeVar

    from fordelning.verb import Entry
    from fordelning.verbs.report import Outcomes, Progress
    from fordelning.workbook.book import Book

    R = TypeVar("R", bound=Report)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks for a verb where it is not the terminal's user, when, and what shows how far it has come."""

    now: datetime
    user: str
    progress: Progress


def _context(arguments: argparse.Namespace) -> Context:
    asker = getattr(arguments, "asker", None) or Asker(datetime.now(), user_name(), bar())
    context = Context.at(asker.now, asker.user, getattr(arguments, "today", None))
    return replace(context, progress=asker.progress)


def _programmes(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.closed import opened_to_read
    from fordelning.verbs.own_programme import save, shared

    if arguments.book is None and arguments.to is None:
        ours = [programmes.load(name) for name in programmes.names()]
        show_programmes(ours, [*shared()], as_json=arguments.json)
        return 0
    if arguments.book is None or arguments.to is None:
        raise UsageError(SAVE_BOTH)
    try:
        book = opened_to_read(arguments.book)
        report = save(book, arguments.book.name, arguments.to, _context(arguments))
    except DataError as error:
        report = Report(Verb.PROGRAMMES, unread(error))
    return show_saved(report, as_json=arguments.json)


def _new(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.new import draw_new

    report = draw_new(
        arguments.programme,
        arguments.to,
        _context(arguments),
        examples=arguments.examples,
        buttons=arguments.buttons,
        source=arguments.source,
    )
    return show_new(report, as_json=arguments.json)


def _in_book(
    arguments: argparse.Namespace,
    verb: Callable[[Book, Context], R],
    unread: Callable[[Outcomes], R],
    *,
    with_errors: bool = False,
) -> R:
    """Run a verb on the closed workbook that is named, as the switches say."""
    from fordelning.verbs.closed import in_file, seen_in_file

    if getattr(arguments, "preview", False):
        return seen_in_file(arguments.book, _context(arguments), verb, unread)
    return in_file(
        arguments.book,
        _context(arguments),
        verb,
        unread,
        to=arguments.to,
        accept_loss=arguments.accept_loss,
        with_errors=with_errors,
    )


def _check(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.check import check

    report = _in_book(arguments, check, partial(Report, Verb.CHECK), with_errors=True)
    return show_report(report, as_json=arguments.json)


def _import(arguments: argparse.Namespace) -> int:
    from fordelning.cli.show_import import show_import
    from fordelning.verbs.import_answers import answers_in, questions_out
    from fordelning.verbs.import_list import import_list
    from fordelning.verbs.import_report import Imported
    from fordelning.workbook.foreign import read_list

    listings = read_list(arguments.listing)
    answers = answers_in(arguments.answers)
    context = _context(arguments)
    verb = partial(import_list, listings=listings, answers=answers)
    report = _in_book(arguments, verb, partial(Imported, Verb.IMPORT))
    report = questions_out(report, arguments.answers, arguments.listing.name, context)
    return show_import(report, as_json=arguments.json)


def _as_told(entry: Entry, arguments: argparse.Namespace) -> int:
    """Run a verb that needs nothing but a workbook, as the table of verbs says."""
    assert entry.verb is not None
    verb: Callable[[Book, Context], Report] = found(f"fordelning.verbs.{entry.runs}")
    return show_report(_in_book(arguments, verb, partial(Report, entry.verb)), as_json=arguments.json)


def _simulate(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.simulate import WhatIf, simulate

    verb = partial(simulate, more=_assumptions(arguments))
    return show_simulation(_in_book(arguments, verb, partial(WhatIf, Verb.SIMULATE)), as_json=arguments.json)


def _assumptions(arguments: argparse.Namespace) -> tuple[Assumption, ...]:
    amounts = ((Subject.GRANT, arguments.amount), (Subject.FLOOR, arguments.floor))
    given = [Assumption(subject, "", Fraction(kronor)) for subject, kronor in amounts if kronor is not None]
    return (*given, *(Assumption(Subject.TAKES_PART, id_, False) for id_ in arguments.declining))


def _redistribute(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.redistribute import Redistributed, redistribute

    verb = partial(redistribute, release=arguments.release)
    report = _in_book(arguments, verb, partial(Redistributed, Verb.REDISTRIBUTE))
    return show_redistribution(report, as_json=arguments.json)


def _take_back(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.take_back import take_back, would_take_back

    book = arguments.book
    report = would_take_back(book) if arguments.preview else take_back(book, _context(arguments))
    return show_report(report, as_json=arguments.json)


def _requisition(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.requisition import Requisitioned, requisition

    verb = partial(requisition, amount=arguments.amount)
    return show_requisition(
        _in_book(arguments, verb, partial(Requisitioned, Verb.REQUISITION)), as_json=arguments.json
    )


def _pay(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.pay import Paid, enter_payments

    report = _in_book(arguments, partial(enter_payments, day=arguments.day), partial(Paid, Verb.PAY))
    return show_payments(report, as_json=arguments.json)


def _account(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.statement import Accounted, Bookkeeping, account

    if (arguments.sie is None) != (arguments.code is None):
        raise UsageError("--sie och --objekt hör ihop: ange filen och koden som bidraget är bokfört på.")
    books = None if arguments.sie is None else Bookkeeping.of(arguments.sie, arguments.code)
    report = _in_book(arguments, partial(account, books=books), partial(Accounted, Verb.ACCOUNT))
    return show_statement(report, as_json=arguments.json)


def _export(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.export import export_file
    from fordelning.workbook.pdf import by_libreoffice

    pdf = by_libreoffice if arguments.pdf else None
    report = export_file(
        arguments.book, arguments.folder, _context(arguments), contacts=arguments.contacts, pdf=pdf
    )
    return show_report(report, as_json=arguments.json)


def _verify(arguments: argparse.Namespace) -> int:
    from fordelning.cli.show_verification import show_verification
    from fordelning.verbs.verify import verify_file

    return show_verification(verify_file(arguments.book, _context(arguments)), as_json=arguments.json)


def _interpret(arguments: argparse.Namespace) -> int:
    from fordelning.cli.show_interpretation import show_interpretation
    from fordelning.verbs.interpret import interpret

    return show_interpretation(interpret(arguments.table, arguments.column), as_json=arguments.json)


def _forms(arguments: argparse.Namespace) -> int:
    from fordelning.cli.show_forms import show_forms
    from fordelning.cli.switches import KINDS
    from fordelning.documents.form.content import Wishes
    from fordelning.model import FormKind
    from fordelning.verbs.forms import Choice, forms_of_file

    wishes = Wishes(arguments.reply_to, arguments.by, tuple(arguments.questions))
    choice = Choice(
        dict(zip(KINDS, FormKind, strict=True))[arguments.kind],
        arguments.group,
        arguments.unanswered,
        wishes,
        arguments.drafts,
    )
    report = forms_of_file(arguments.book, arguments.folder, _context(arguments), choice)
    return show_forms(report, as_json=arguments.json)


def _read_in(arguments: argparse.Namespace) -> int:
    from fordelning.cli.show_forms import show_read_in
    from fordelning.verbs.read_in import ReadIn, read_in

    def verb(book: Book, context: Context) -> ReadIn:
        return read_in(book, arguments.folder, context, arguments.arrived)

    return show_read_in(_in_book(arguments, verb, partial(ReadIn, Verb.READ_IN)), as_json=arguments.json)


def _demo(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.new import demonstrate

    return show_report(demonstrate(arguments.folder, _context(arguments)), as_json=arguments.json)


_COMMANDS: Final[dict[Verb, Callable[[argparse.Namespace], int]]] = {
    Verb.PROGRAMMES: _programmes,
    Verb.NEW: _new,
    Verb.IMPORT: _import,
    Verb.CHECK: _check,
    Verb.SIMULATE: _simulate,
    Verb.REDISTRIBUTE: _redistribute,
    Verb.RESTORE: _take_back,
    Verb.REQUISITION: _requisition,
    Verb.PAY: _pay,
    Verb.ACCOUNT: _account,
    Verb.EXPORT: _export,
    Verb.VERIFY: _verify,
    Verb.INTERPRET: _interpret,
    Verb.FORMS: _forms,
    Verb.READ_IN: _read_in,
    Verb.DEMO: _demo,
    Verb.INSTALL: of_machine.install_addin,
    Verb.DIAGNOSE: of_machine.diagnose_machine,
    Verb.SERVE: of_machine.serve_excel,
}


def carry_out(arguments: argparse.Namespace) -> int:
    """Carry out the verb that was named and return the exit status."""
    if arguments.verb in _COMMANDS:
        return _COMMANDS[arguments.verb](arguments)
    return _as_told(next(entry for entry in TABLE if entry.verb == arguments.verb), arguments)
