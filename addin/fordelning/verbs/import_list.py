"""The verb ``importera``: somebody else's list becomes rows of Mottagare, when nothing in it is in doubt.

What would be added, changed and left out can be seen first. Where a question is open nothing is written.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.errors import DataError, Place, finding
from fordelning.intake.merge import merge
from fordelning.intake.proposal import propose
from fordelning.intake.target import targets_of
from fordelning.layout import RECIPIENTS, Field
from fordelning.tables.recipients import Needs
from fordelning.texts import intake as said
from fordelning.texts.intake_preview import imported
from fordelning.verb import Verb
from fordelning.verbs.dossier import Dossier
from fordelning.verbs.import_answers import keep, kept_answers
from fordelning.verbs.import_report import Imported
from fordelning.verbs.record import leave
from fordelning.verbs.report import unread, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fordelning.errors import Finding
    from fordelning.intake.listing import Listing
    from fordelning.intake.merge import Plan
    from fordelning.intake.question import Answers, Question
    from fordelning.intake.target import Target
    from fordelning.model import Grant
    from fordelning.next_step import Step
    from fordelning.tables.cells import SheetTable
    from fordelning.verbs.report import Context
    from fordelning.workbook.book import Book


def preview(book: Book, listings: Sequence[Listing], answers: Answers, context: Context) -> Imported:
    """Return what a list would do to table Mottagare; nothing is written.

    Args:
        book: a grant workbook.
        listings: the sheets of the list.
        answers: what is answered now; what was answered for earlier lists is taken from the workbook.
        context: when and by whom.
    """
    try:
        dossier = Dossier(book, context)
        table = book.read_table(RECIPIENTS.name)
    except DataError as error:
        return Imported(Verb.IMPORT, unread(error), preview=True)
    answers = answers.over(kept_answers(book))
    proposal = propose(listings, _targets(dossier.grant, table), answers)
    plan = merge(proposal, table, answers)
    report = Imported(
        Verb.IMPORT,
        fingerprint=dossier.fingerprint,
        proposal=proposal,
        plan=plan,
        answers=answers,
        preview=True,
    )
    told = (*proposal.told, *_over_formulas(book, table, plan))
    return report.plus("list", told).plus("list_questions", map(_open, plan.questions))


def _over_formulas(book: Book, table: SheetTable, plan: Plan) -> Iterator[Finding]:
    """Yield the columns in which the list would replace formulas by its own values."""
    by_heading: dict[str, list[int]] = {}
    for row, heading in book.formulas(
        RECIPIENTS.name, {each.row: each.cells.keys() for each in plan.changed}
    ):
        by_heading.setdefault(heading, []).append(row)
    for heading, rows in by_heading.items():
        cell = f"{table.letters[heading]}{rows[0]}"
        where = Place(table.sheet, rows[0], heading, cell)
        yield finding("list_over_formula", where, column=heading, rows=said.rows(rows))


def import_list(book: Book, context: Context, listings: Sequence[Listing], answers: Answers) -> Imported:
    """Read a list into table Mottagare (verb ``importera``); nothing is written where a question is open.

    Args:
        book: a grant workbook.
        context: when and by whom.
        listings: the sheets of the list.
        answers: what is answered now.
    """
    report = replace(preview(book, listings, answers, context), preview=False)
    if report.failed:
        return report
    return written(report, lambda: _write(book, report, context))


def _write(book: Book, report: Imported, context: Context) -> Step | None:
    plan = report.plan
    changed = {
        each.row: {heading: after for heading, (_, after) in each.cells.items()} for each in plan.changed
    }
    if changed:
        book.write_cells(RECIPIENTS.name, changed)
    if plan.added:
        headings = [
            heading for heading in book.read_table(RECIPIENTS.name).letters if _is_added(heading, plan)
        ]
        spec = replace(RECIPIENTS, fields=tuple(map(Field, headings)))
        book.append_rows(spec, [[cells.get(heading) for heading in headings] for cells in plan.added])
    keep(book, report)
    remark = imported(len(plan.added), len(plan.changed), plan.same)
    return leave(book, context, Verb.IMPORT, remark, inputs=report.fingerprint)


def _is_added(heading: str, plan: Plan) -> bool:
    return any(heading in cells for cells in plan.added)


def _open(question: Question) -> Finding:
    """Return an open question as a finding: with it nothing is written."""
    text = said.in_full(question.text, question.choices, question.proposed)
    return finding("list_question", question.where, question=text)


def _targets(grant: Grant, table: SheetTable) -> tuple[Target, ...]:
    """Return the columns of Mottagare with what the model says of them."""
    needs = Needs.of(grant.steps, grant.conditions, grant.kinds)
    pots = {step.pot for step in grant.steps}
    groups = [
        *(
            step.target
            for step in grant.steps
            if step.target not in pots and not rules.of(step.rule).reads("amount")
        ),
        *(condition.group for condition in grant.conditions),
        *(group for each in grant.recipients for group in each.groups),
    ]
    activities = [*(tier.activity for tier in grant.tiers), *(each.activity for each in grant.recipients)]
    bases = {column: step.unit for step in grant.steps for column in rules.of(step.rule).columns(step)}
    return targets_of(
        table.letters,
        needs.kinds,
        activities=tuple(dict.fromkeys(filter(None, activities))),
        groups=tuple(dict.fromkeys(filter(None, groups))),
        needed=bases,
        units=bases,
    )
