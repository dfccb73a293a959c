"""What each verb of the command line does: call the verb of the same name and show its report."""

from __future__ import annotations

import getpass
from datetime import datetime
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from fordelning import programmes, texts
from fordelning.cli.show import show_new, show_programmes, show_report
from fordelning.cli.show_papers import show_requisition, show_statement
from fordelning.cli.show_simulation import show_simulation
from fordelning.errors import UsageError
from fordelning.model import Assumption, Subject
from fordelning.verbs.report import Context, Report

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from typing import TypeVar

    from fordelning.verbs.report import Outcomes
    from fordelning.workbook.book import Book

    R = TypeVar("R", bound=Report)


def _context(arguments: argparse.Namespace) -> Context:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):
        user = texts.UNKNOWN_USER
    return Context.at(datetime.now(), user, getattr(arguments, "today", None))


def _programmes(arguments: argparse.Namespace) -> int:
    show_programmes([programmes.load(name) for name in programmes.names()], as_json=arguments.json)
    return 0


def _new(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.new import draw_new

    report = draw_new(arguments.programme, arguments.to, _context(arguments), examples=arguments.examples)
    show_new(report, as_json=arguments.json)
    return 0


def _in_book(
    arguments: argparse.Namespace,
    verb: Callable[[Book, Context], R],
    unread: Callable[[Outcomes], R],
    *,
    with_errors: bool = False,
) -> R:
    """Run a verb on the closed workbook that is named, as the switches say."""
    from fordelning.verbs.closed import in_file

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
    from fordelning.verbs.check import VERB, check

    report = _in_book(arguments, check, partial(Report, VERB), with_errors=True)
    return show_report(report, as_json=arguments.json)


def _allocate(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.allocate import allocate
    from fordelning.verbs.record import ALLOCATE

    return show_report(_in_book(arguments, allocate, partial(Report, ALLOCATE)), as_json=arguments.json)


def _simulate(arguments: argparse.Namespace) -> int:
    from fordelning.texts.simulation import VERB
    from fordelning.verbs.simulate import WhatIf, simulate

    verb = partial(simulate, more=_assumptions(arguments))
    return show_simulation(_in_book(arguments, verb, partial(WhatIf, VERB)), as_json=arguments.json)


def _assumptions(arguments: argparse.Namespace) -> tuple[Assumption, ...]:
    amounts = ((Subject.GRANT, arguments.amount), (Subject.FLOOR, arguments.floor))
    given = [Assumption(subject, "", Fraction(kronor)) for subject, kronor in amounts if kronor is not None]
    return (*given, *(Assumption(Subject.TAKES_PART, id_, False) for id_ in arguments.declining))


def _requisition(arguments: argparse.Namespace) -> int:
    from fordelning.texts.requisition import VERB
    from fordelning.verbs.requisition import Requisitioned, requisition

    verb = partial(requisition, amount=arguments.amount)
    return show_requisition(_in_book(arguments, verb, partial(Requisitioned, VERB)), as_json=arguments.json)


def _account(arguments: argparse.Namespace) -> int:
    from fordelning.texts.statement import VERB
    from fordelning.verbs.statement import Accounted, Bookkeeping, account

    if (arguments.sie is None) != (arguments.code is None):
        raise UsageError("--sie och --objekt hör ihop: ange filen och koden som bidraget är bokfört på.")
    books = None if arguments.sie is None else Bookkeeping.of(arguments.sie, arguments.code)
    report = _in_book(arguments, partial(account, books=books), partial(Accounted, VERB))
    return show_statement(report, as_json=arguments.json)


def _export(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.export import export_file

    report = export_file(arguments.book, arguments.folder, _context(arguments))
    return show_report(report, as_json=arguments.json)


def _demo(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.new import demonstrate

    return show_report(demonstrate(arguments.folder, _context(arguments)), as_json=arguments.json)


COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "program": _programmes,
    "ny": _new,
    "kontrollera": _check,
    "fordela": _allocate,
    "simulera": _simulate,
    "rekvirera": _requisition,
    "redovisa": _account,
    "exportera": _export,
    "demo": _demo,
}
