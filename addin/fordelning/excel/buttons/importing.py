"""The button Importera: a list is chosen, questions are asked, what changes is shown before it is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from fordelning.excel import endings
from fordelning.excel.frame import CANCELLED, Ending, in_grant
from fordelning.excel.hosts import host_here
from fordelning.excel.running import in_book, on_sheet
from fordelning.intake.question import Answers
from fordelning.layout import RECIPIENTS
from fordelning.texts import cut
from fordelning.texts import intake_preview as said
from fordelning.verbs import summary_of_import
from fordelning.verbs.import_list import import_list, preview
from fordelning.workbook.foreign import read_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.excel.desk import Desk
    from fordelning.excel.frame import Sitting
    from fordelning.intake.listing import Listing
    from fordelning.intake.question import Question
    from fordelning.verbs.import_report import Imported

_FEW: Final = 3  # rows of each kind in a dialogue
_LONGEST: Final = 900  # letters; Excel shows about a thousand


@in_grant
def importera(sitting: Sitting) -> Ending:
    """Ask for a list and about it, show what would change, and write it."""
    file = sitting.desk.file(said.LIST_FILE)
    if file is None:
        return CANCELLED
    listings = read_list(file)
    answers = Answers()
    report = _seen(sitting, listings, answers)
    while report.questions:
        more = _asked(sitting.desk, report.questions, answers)
        if more is None:
            return CANCELLED
        answers = more
        report = _seen(sitting, listings, answers)
    if report.failed:
        return on_sheet(sitting, report)
    shown = [*summary_of_import.lines(report, _FEW), *map(str, report.causes)]
    if not sitting.desk.confirm(said.shall_write(cut("\n".join(shown), _LONGEST))):
        return CANCELLED
    verb = partial(import_list, listings=listings, answers=answers)
    message = endings.with_warnings(partial(summary_of_import.lines, most=_FEW))
    return in_book(verb, message, RECIPIENTS.sheet)(sitting)


def _seen(sitting: Sitting, listings: Sequence[Listing], answers: Answers) -> Imported:
    return host_here().read(sitting, lambda book: preview(book, listings, answers, sitting.context))


def _asked(desk: Desk, questions: Sequence[Question], answers: Answers) -> Answers | None:
    """Return the answers with those to every question, None where she cancels."""
    for question in questions:
        answer = _answer(desk, question)
        if answer is None:
            return None
        answers = answers.more(question, answer)
    return answers


def _answer(desk: Desk, question: Question) -> str | None:
    if question.free:
        return desk.write(f"{question.text} {said.WRITE_ANSWER}")
    ordered = sorted(question.choices, key=lambda choice: choice != question.proposed)
    labels = [f"{each}{said.PROPOSED}" if each == question.proposed else each for each in ordered]
    chosen = desk.choose(question.text, labels)
    return None if chosen is None else ordered[chosen]
