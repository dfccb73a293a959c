"""A list held against the recipients that stand in the workbook: what is added, changed, left as it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fordelning.accounts import Fault, check_organisation, org_digits
from fordelning.dates import NotADateError, read_date
from fordelning.errors import Place
from fordelning.intake.leave_out import LeftOut
from fordelning.intake.question import About, Question
from fordelning.intake.value import as_text
from fordelning.money import NotANumberError, read_number
from fordelning.tables.cells import is_empty
from fordelning.texts import columns as ours
from fordelning.texts import intake as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fordelning.intake.duplicate import Entry
    from fordelning.intake.proposal import Proposal
    from fordelning.intake.question import Answers
    from fordelning.intake.value import Cell
    from fordelning.tables.cells import SheetTable


@dataclass(frozen=True, slots=True)
class Change:
    """Cells of a recipient that get another value: the row in Mottagare, and before and after by column."""

    row: int
    id: str
    name: str
    cells: Mapping[str, tuple[object, Cell]]


@dataclass(slots=True)
class Plan:
    """What an import does to table Mottagare, and what has to be asked first."""

    added: list[dict[str, Cell]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    besides: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _There:
    """A recipient that stands in the workbook."""

    row: int
    id: str
    cells: Mapping[str, object]


def merge(proposal: Proposal, table: SheetTable, answers: Answers) -> Plan:
    """Return what a list does to table Mottagare.

    Rows are the same by Id, else by organisation number and name. An empty cell of the list changes nothing.

    Args:
        proposal: what the list comes to.
        table: Mottagare as it stands.
        answers: what has been answered.
    """
    return _Merging(proposal, table, answers).plan()


class _Merging:
    def __init__(self, proposal: Proposal, table: SheetTable, answers: Answers) -> None:
        self.proposal, self.answers, self.plan_ = proposal, answers, Plan()
        self.there = [
            _There(row.number, as_text(cells.get(ours.COLUMN_ID) or ""), cells) for row, cells in table.rows()
        ]
        self.by_id = {each.id: each for each in self.there if each.id}
        self.by_bare = _grouped((each.id.lstrip("0"), each) for each in self.by_id.values())
        self.by_name = _grouped((_name(each.cells), each) for each in self.there)
        self.taken: dict[int, int] = {}  # row of Mottagare -> row of the list
        self.new: list[Entry] = []

    def plan(self) -> Plan:
        for entry in self.proposal.entries:
            self._place(entry)
        self._add()
        self.plan_.besides = len(self.there) - len(self.taken)
        if not self.new:
            columns = {pick.target.heading for pick in self.proposal.picks}
            self.plan_.questions += [
                each for each in self.proposal.questions if not _is_for_new(each, columns)
            ]
        else:
            self.plan_.questions[:0] = self.proposal.questions
        return self.plan_

    def _place(self, entry: Entry) -> None:
        answer = self.answers.of(About.ROW, str(entry.number))
        if answer == said.LEAVE_OUT:
            text = said.row_in_short([as_text(cell) for cell in entry.cells.values() if cell is not None])
            self.plan_.left_out.append(LeftOut(entry.number, text, said.ANSWERED))
            return
        found, question = self._same(entry, answer) if answer.casefold() != said.NEW else ([], None)
        if question is not None:
            self._ask(entry, question, [each.id for each in found])
        elif found:
            self._change(entry, found[0])
        else:
            named = entry.cells.get(ours.COLUMN_NAME)
            own = answer if answer and answer.casefold() != said.NEW else None
            if not named and not own:
                self._ask(entry, said.without_name(entry.number), [], new=False)
                return
            self.new.append(entry if named else replace(entry, cells={**entry.cells, ours.COLUMN_NAME: own}))

    def _same(self, entry: Entry, answer: str) -> tuple[list[_There], str | None]:
        """Return the recipients that a row may be, and the question where that is not certain."""
        id_, name = str(entry.cells.get(ours.COLUMN_ID) or ""), str(entry.cells.get(ours.COLUMN_NAME) or "")
        if there := self.by_id.get(answer):
            taken = self.taken.get(there.row)
            return [there], None if taken is None else said.row_taken(name or id_, there.id, taken)
        found = (
            [self.by_id[id_]] if id_ in self.by_id else self.by_bare.get(id_.lstrip("0"), []) if id_ else []
        )
        if not found:
            own = org_digits(as_text(entry.cells.get(ours.COLUMN_ORG_NUMBER) or ""))
            alike = self.by_name.get(name.casefold(), []) if name else []
            found = [each for each in alike if not own or _org(each.cells) in ("", own)]
            if len(found) == 1 and id_:
                return found, said.other_id(name, id_, found[0].id)
        if len(found) > 1:
            return found, said.in_two_rows(name or id_)
        if found and found[0].row in self.taken:
            return found, said.row_taken(name or id_, found[0].id, self.taken[found[0].row])
        return found, None

    def _ask(self, entry: Entry, text: str, ids: Sequence[str], *, new: bool = True) -> None:
        choices = (*ids, *((said.NEW,) if new else ()), said.LEAVE_OUT)
        where = Place(self.proposal.sheet, entry.number)
        key, rows = str(entry.number), (entry.number,)
        self.plan_.questions.append(
            Question(About.ROW, key, text, "", choices, "", rows, where, lasting=False)
        )

    def _change(self, entry: Entry, there: _There) -> None:
        self.taken[there.row] = entry.number
        cells = {
            heading: (there.cells.get(heading), value)
            for heading, value in entry.cells.items()
            if heading != ours.COLUMN_ID
            and value is not None
            and not _is_same(there.cells.get(heading), value)
        }
        if cells:
            name = as_text(there.cells.get(ours.COLUMN_NAME) or "")
            self.plan_.changed.append(Change(there.row, there.id, name, cells))
        else:
            self.plan_.same += 1

    def _add(self) -> None:
        """Add the new rows; those without an id get the next numbers."""
        taken = {*self.by_id, *(str(each.cells.get(ours.COLUMN_ID) or "") for each in self.new)} - {""}
        digits = [each for each in taken if each.isdigit()]
        width = max((len(each) for each in digits), default=4)
        number = max(map(int, digits), default=0)
        for entry in self.new:
            cells = dict(entry.cells)
            if not cells.get(ours.COLUMN_ID):
                number += 1
                cells[ours.COLUMN_ID] = f"{number:0{width}}"
            self.plan_.added.append(cells)


def _is_for_new(question: Question, columns: set[str]) -> bool:
    """Tell whether a question is about a column that only new recipients need."""
    return (
        question.about is About.COLUMN
        and question.key not in columns
        and question.key
        in (
            ours.COLUMN_NAME,
            ours.COLUMN_GROUP,
            ours.COLUMN_ACTIVITY,
        )
    )


def _grouped(pairs: Iterable[tuple[str, _There]]) -> dict[str, list[_There]]:
    found: dict[str, list[_There]] = {}
    for key, each in pairs:
        found.setdefault(key, []).append(each)
    return found


def _name(cells: Mapping[str, object]) -> str:
    return as_text(cells.get(ours.COLUMN_NAME) or "").casefold()


def _org(cells: Mapping[str, object]) -> str:
    return org_digits(as_text(cells.get(ours.COLUMN_ORG_NUMBER) or ""))


def _is_same(there: object, value: Cell) -> bool:
    """Tell whether a cell says what the list says, however it is written."""
    if is_empty(there):
        return False
    if as_text(there) == as_text(value):
        return True
    if check_organisation(as_text(value)) is not Fault.FORM:
        return org_digits(as_text(there)) == org_digits(as_text(value))
    for read, wrong in ((read_number, NotANumberError), (read_date, NotADateError)):
        try:
            return read(there) == read(value)
        except wrong:
            continue
    return False
