"""The verb ``blanketter``: one form per provider, written to a folder.

The workbook is only read, but for the first time: then it gets the secret that its forms are sealed with.

Requirements A9, A14, C7 and C8. A follow-up asks about the amounts that stand in table Fördelning: those
are decided, whatever has been changed in the inputs since.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.dates import format_date
from fordelning.documents.filename import safe_name
from fordelning.documents.form.content import Wishes, make_forms
from fordelning.documents.form.fill import Press
from fordelning.documents.form.stamp import plain
from fordelning.documents.mail import read_addresses
from fordelning.errors import DataError, finding
from fordelning.layout import RECIPIENTS
from fordelning.model import EventKind, FormKind
from fordelning.model.form import new_secret
from fordelning.texts import provider_form as said
from fordelning.texts.words import nearest
from fordelning.verb import Verb
from fordelning.verbs.closed import opened_to_read, saved_after_all
from fordelning.verbs.dossier import Dossier
from fordelning.verbs.drafts import drafted
from fordelning.verbs.record import log
from fordelning.verbs.report import Report, unread
from fordelning.workbook import atomic
from fordelning.workbook.collector import held_back

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fordelning.errors import Finding
    from fordelning.model import Form, Grant
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book


@dataclass(frozen=True, slots=True)
class FormsOut(Report):
    """How the verb went, the forms that were written, and the drafts of messages with them."""

    folder: Path | None = None
    forms: tuple[Path, ...] = ()
    drafts: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which forms are wanted: of what kind, for which group, only for those who have not answered.

    ``drafts`` is whether messages to the recipients are to be drafted.
    """

    kind: FormKind = FormKind.APPLICATION
    group: str = ""
    unanswered: bool = False
    wishes: Wishes = field(default_factory=Wishes)
    drafts: bool = False


def forms_out(book: Book, folder: Path, context: Context, choice: Choice | None = None) -> FormsOut:
    """Write one form per provider to a folder (verb ``blanketter``).

    Args:
        book: a grant workbook that has a secret (``secret_made``); it is only read.
        folder: where to write; it is made if it is missing.
        context: when; a form that stands there and differs is kept under the name of an earlier copy.
        choice: what kind of form, and for whom.

    Raises:
        FileError: if the folder cannot be written in.
    """
    report, chosen = _planned(book, context, choice)
    return _pressed(book, folder, context, report, chosen, choice or Choice())


def _pressed(
    book: Book, folder: Path, context: Context, report: FormsOut, chosen: list[Form], choice: Choice
) -> FormsOut:
    """Write the forms that are wanted, and drafts of messages, where nothing stands in the way."""
    if report.failed:
        return report
    press = Press(book.read_secret())
    taken: set[str] = set()
    contents = {}
    for number, form in enumerate(chosen):
        context.progress(said.WRITING, number, len(chosen))
        stem = safe_name(f"{said.FILE_STEMS[form.kind]} {form.id} {form.name}", taken)
        contents[f"{stem}.xlsx"] = press.make(form)
    drafts: dict[str, bytes] = {}
    if choice.drafts:
        drafts, found = drafted(
            book,
            [*zip(chosen, contents.items(), strict=True)],
            choice.kind,
            choice.wishes.by,
            again=choice.unanswered,
        )
        report = report.plus("forms", found)
    paths = atomic.replace_all(folder, {**contents, **drafts}, context.now)
    context.progress(said.WRITING, len(chosen), len(chosen))
    forms, further = paths[: len(contents)], paths[len(contents) :]
    return replace(report, folder=folder, forms=forms, drafts=further)


def secret_made(book: Book, context: Context, choice: Choice | None = None) -> FormsOut:
    """Give a workbook the secret that its forms are sealed with, before the first of them are written.

    It has to be saved before any form goes out: one that is sealed with a secret that was lost can never be
    read in.
    """
    report, _ = _planned(book, context, choice)
    return _with_secret(book, context, report)


def _with_secret(book: Book, context: Context, report: FormsOut) -> FormsOut:
    if not report.failed and not book.read_secret():
        book.write_secret(new_secret())
        remark = said.first_forms(format_date(context.today))
        log(book, context, Verb.FORMS, remark, inputs=report.fingerprint)
    return report


def _planned(book: Book, context: Context, choice: Choice | None) -> tuple[FormsOut, list[Form]]:
    """Return the forms that are wanted, and what keeps them from being written."""
    choice = choice or Choice()
    try:
        dossier = Dossier(book, context)
        grant, (amounts, wrong) = dossier.grant, dossier.decided
    except DataError as error:
        return FormsOut(Verb.FORMS, unread(error)), []
    report = FormsOut(Verb.FORMS, (("reading", (*dossier.found, *wrong)),))
    if report.failed:
        return report, []
    report = replace(report, fingerprint=dossier.fingerprint)
    forms = make_forms(choice.kind, grant, grant.programme, amounts, choice.wishes)
    wanted = _chosen(grant, choice)
    chosen = [form for form in forms if form.id in wanted]
    if choice.drafts:
        try:
            read_addresses(book.read_table(RECIPIENTS.name))
        except DataError as error:
            return report.plus("forms", error.findings), []
    return report.plus("forms", _missing(grant, amounts, choice, chosen)), chosen


def _chosen(grant: Grant, choice: Choice) -> set[str]:
    """Return the ids, as forms have them, of those that a form is wanted for."""
    answered = {
        FormKind.APPLICATION: {each.id for each in grant.recipients if each.takes_part is not None},
        FormKind.FOLLOW_UP: {event.id for event in grant.events if event.kind is EventKind.USED},
    }[choice.kind]
    return {
        plain(each.id)
        for each in grant.recipients
        if (not choice.group or choice.group in each.groups)
        and not (choice.unanswered and each.id in answered)
    }


def _missing(grant: Grant, amounts: dict[str, int], choice: Choice, chosen: list[Form]) -> Iterator[Finding]:
    groups = {group for each in grant.recipients for group in each.groups}
    if choice.group and choice.group not in groups:
        hint = texts.did_you_mean(nearest(choice.group, groups))
        yield finding("forms_unknown_group", group=texts.quote(choice.group), hint=hint)
    elif choice.kind is FormKind.FOLLOW_UP and not any(amounts.get(each.id) for each in grant.recipients):
        yield finding("forms_not_allocated")
    elif not chosen:
        yield finding("forms_nobody")


@held_back()
def forms_of_file(path: Path, folder: Path, context: Context, choice: Choice | None = None) -> FormsOut:
    """Write the forms of a closed workbook to a folder; see ``forms_out``.

    Raises:
        FileError: if the workbook cannot be read, or not be saved though it has no secret yet, or the folder
            not be written in.
    """
    try:
        book = opened_to_read(path)
    except DataError as error:
        return FormsOut(Verb.FORMS, unread(error))
    report, chosen = _planned(book, context, choice)
    if not report.failed and not book.read_secret():
        report = saved_after_all(book, _with_secret(book, context, report), context)
    return replace(_pressed(book, folder, context, report, chosen, choice or Choice()), written=None)
