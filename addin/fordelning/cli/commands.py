"""What each verb of the command line does: call the verb of the same name and show its report."""

from __future__ import annotations

import getpass
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import programmes, texts
from fordelning.cli.show import show_new, show_programmes, show_report
from fordelning.cli.show_papers import show_requisition, show_statement
from fordelning.cli.show_simulation import show_simulation
from fordelning.errors import UsageError
from fordelning.model import Assumption, Subject
from fordelning.verbs.report import Context

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


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


def _check(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.check import check_file

    report = check_file(
        arguments.book, _context(arguments), to=arguments.to, accept_loss=arguments.accept_loss
    )
    return show_report(report, as_json=arguments.json)


def _allocate(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.allocate import allocate_file

    report = allocate_file(
        arguments.book, _context(arguments), to=arguments.to, accept_loss=arguments.accept_loss
    )
    return show_report(report, as_json=arguments.json)


def _simulate(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.simulate import simulate_file

    report = simulate_file(
        arguments.book,
        _context(arguments),
        _assumptions(arguments),
        to=arguments.to,
        accept_loss=arguments.accept_loss,
    )
    return show_simulation(report, as_json=arguments.json)


def _assumptions(arguments: argparse.Namespace) -> tuple[Assumption, ...]:
    amounts = ((Subject.GRANT, arguments.amount), (Subject.FLOOR, arguments.floor))
    given = [Assumption(subject, "", Fraction(kronor)) for subject, kronor in amounts if kronor is not None]
    return (*given, *(Assumption(Subject.TAKES_PART, id_, False) for id_ in arguments.declining))


def _requisition(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.requisition import requisition_file

    report = requisition_file(
        arguments.book,
        _context(arguments),
        arguments.amount,
        to=arguments.to,
        accept_loss=arguments.accept_loss,
    )
    return show_requisition(report, as_json=arguments.json)


def _account(arguments: argparse.Namespace) -> int:
    from fordelning.verbs.statement import Bookkeeping, account_file

    if (arguments.sie is None) != (arguments.code is None):
        raise UsageError("--sie och --objekt hör ihop: ange filen och koden som bidraget är bokfört på.")
    books = None if arguments.sie is None else Bookkeeping.of(arguments.sie, arguments.code)
    report = account_file(
        arguments.book, _context(arguments), books, to=arguments.to, accept_loss=arguments.accept_loss
    )
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
