"""Rows of a list that stand twice: left out where they are alike, asked about where they are not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fordelning.accounts import Fault, check_organisation
from fordelning.errors import finding
from fordelning.intake.leave_out import LeftOut
from fordelning.intake.question import About, Question
from fordelning.texts import columns as ours
from fordelning.texts import intake as said
from fordelning.texts import quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.errors import Finding
    from fordelning.intake.body import Body
    from fordelning.intake.question import Answers
    from fordelning.intake.value import Cell


@dataclass(frozen=True, slots=True)
class Entry:
    """A recipient of the list: the number of its row, and its cells by column of Mottagare."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(slots=True)
class Doubles:
    """What is found of rows that stand twice; ``out`` holds the numbers of the rows that are left out."""

    left_out: list[LeftOut] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    told: list[Finding] = field(default_factory=list)
    out: set[int] = field(default_factory=set)


def doubles(
    entries: Sequence[Entry], more: Sequence[Sequence[object]], body: Body, answers: Answers
) -> Doubles:
    """Return the rows that stand twice.

    Args:
        entries: the recipients.
        more: the columns that are not taken along; rows that differ in them are not alike.
        body: where the rows stand.
        answers: what has been answered.
    """
    found = Doubles()
    whole: dict[tuple[object, ...], int] = {}
    by_id: dict[str, Entry] = {}
    by_name: dict[tuple[str, str], list[int]] = {}
    for at, entry in enumerate(entries):
        content = (*entry.cells.items(), *(str(column[at]) for column in more))
        first = whole.setdefault(content, entry.number)
        if first != entry.number:
            _leave(found, entry, said.same_as(first))
            continue
        id_ = str(entry.cells.get(ours.COLUMN_ID) or "")
        if id_ and id_ in by_id:
            by_id[id_] = _of_two(found, by_id[id_], entry, body, answers)
        elif id_:
            by_id[id_] = entry
        name = str(entry.cells.get(ours.COLUMN_NAME) or "").casefold()
        if name and not id_:
            org = str(entry.cells.get(ours.COLUMN_ORG_NUMBER) or "")
            by_name.setdefault((name, org), []).append(entry.number)
    alike = [numbers for numbers in by_name.values() if len(numbers) > 1]
    if alike:
        numbers = said.rows(sorted(number for each in alike for number in each))
        found.told.append(finding("list_names_twice", body.at(0).at(), rows=numbers))
    _tell_numbers(entries, body, found)
    return found


def _of_two(found: Doubles, first: Entry, second: Entry, body: Body, answers: Answers) -> Entry:
    """Return the one of two rows with one id that holds; ask where nobody has said."""
    names = tuple(said.row(each.number) for each in (first, second))
    answer = answers.of(About.ROW, str(second.number))
    if answer in names:
        chosen, other = (first, second) if answer == names[0] else (second, first)
        _leave(found, other, said.other_holds(chosen.number))
        return chosen
    id_ = quote(first.cells[ours.COLUMN_ID])
    where = body.at(body.numbers.index(second.number)).at()
    text = said.same_id(id_, first.number, second.number)
    rows = (first.number, second.number)
    found.questions.append(
        Question(About.ROW, str(second.number), text, "", names, "", rows, where, lasting=False)
    )
    return first


def _leave(found: Doubles, entry: Entry, why: str) -> None:
    text = said.row_in_short([str(cell) for cell in entry.cells.values() if cell is not None])
    found.left_out.append(LeftOut(entry.number, text, why))
    found.out.add(entry.number)


def _tell_numbers(entries: Sequence[Entry], body: Body, found: Doubles) -> None:
    """Tell of organisation numbers that cannot be right by their check digit."""
    wrong: dict[str, list[int]] = {}
    for entry in entries:
        number = str(entry.cells.get(ours.COLUMN_ORG_NUMBER) or "")
        if number and (number in wrong or check_organisation(number) in (Fault.CHECK_DIGIT, Fault.NOT_GIVEN)):
            wrong.setdefault(number, []).append(entry.number)
    if wrong:
        rows = said.rows(sorted(number for each in wrong.values() for number in each))
        found.told.append(finding("list_wrong_numbers", body.at(0).at(), rows=rows))
