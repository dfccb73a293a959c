"""Which column of a list goes into which column of Mottagare: taken with a reason, or asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from fordelning.accounts import org_digits
from fordelning.errors import Place
from fordelning.intake.question import About, Question
from fordelning.intake.target import NUMBERS
from fordelning.intake.value import UnclearError, as_text, reading
from fordelning.intake.vocabulary import joined, meanings
from fordelning.model.columns import LISTED, Holds
from fordelning.tables.cells import is_empty
from fordelning.texts import columns as ours
from fordelning.texts import intake as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.intake.body import Body
    from fordelning.intake.question import Answers
    from fordelning.intake.target import Target

LEFT_OUT, FIXED = said.LEAVE_OUT, said.FIXED
_LOOKED_AT: Final = 200  # cells of a column
_DIGITS: Final = 10  # of an organisation number


@dataclass(frozen=True, slots=True)
class Pick:
    """What goes into a column of Mottagare: a column of the list, or one text in every row (``fixed``)."""

    target: Target
    heading: str
    reason: str
    fixed: str = ""


@dataclass(slots=True)
class Assigned:
    """The columns that are known, those that are asked about, and headings that nobody knows."""

    picks: dict[str, Pick] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def assign(body: Body, targets: Sequence[Target], answers: Answers) -> Assigned:
    """Return which column of a list each column of Mottagare is taken from."""
    found, open_ = Assigned(), []
    by_word = {joined(heading): heading for heading in body.columns}
    for target in targets:
        answer = answers.of(About.COLUMN, target.heading)
        pick = _answered(target, answer, by_word) if answer else None
        if pick is not None:
            found.picks[target.heading] = pick
        elif answer != LEFT_OUT:
            open_.append(target)
    wanted = {target.heading for target in open_}
    heads = {pick.heading for pick in found.picks.values()} - {""}
    used = {each for each in heads if not wanted & {means.column for means in meanings(each, targets)[:1]}}
    tied = _propose(body, open_, targets, found, used)
    for target in open_:
        if target.heading not in found.picks:
            _ask(body, target, tied.get(target.heading, []), found, used)
    asked = {choice for question in found.questions for choice in question.choices}
    found.unknown = [each for each in body.columns if each not in used | heads | asked]
    return found


def _answered(target: Target, answer: str, by_word: dict[str, str]) -> Pick | None:
    if answer.startswith(FIXED):
        return Pick(target, "", said.ANSWERED, answer.removeprefix(FIXED).strip())
    heading = by_word.get(joined(answer))
    return None if heading is None else Pick(target, heading, said.ANSWERED)


def _propose(
    body: Body, open_: Sequence[Target], targets: Sequence[Target], found: Assigned, used: set[str]
) -> dict[str, list[str]]:
    """Take the columns that one heading means best, the surest first; return the others with their ties."""
    by_heading = {target.heading: target for target in open_}
    wishes = [
        (meaning.strength, heading, by_heading[meaning.column], meaning.reason)
        for heading in body.columns
        for meaning in meanings(heading, targets)
        if meaning.column in by_heading
    ]
    tied: dict[str, list[str]] = {}
    for strength in sorted({wish[0] for wish in wishes}, reverse=True):
        level = [wish for wish in wishes if wish[0] == strength and wish[1] not in used]
        for target in open_:
            mine = [wish for wish in level if wish[2] is target and fits(target, body.columns[wish[1]])]
            if target.heading in found.picks or target.heading in tied or not mine:
                continue
            if len(mine) > 1:
                tied[target.heading] = [wish[1] for wish in mine]
                continue
            _, heading, _, reason = mine[0]
            if heading not in used:
                found.picks[target.heading] = Pick(target, heading, reason)
                used.add(heading)
    return tied


def _ask(body: Body, target: Target, tied: list[str], found: Assigned, used: set[str]) -> None:
    """Ask for a column that the model goes by, or say that it is missing."""
    choices = [each for each in tied if each not in used]
    if not choices and not target.needed:
        return
    proposed = ""
    if not choices and target.holds in NUMBERS:
        choices = [
            each for each in body.columns if each not in used and fits(target, body.columns[each], 0.9)
        ]
    elif not choices and target.holds in LISTED:
        proposed, choices = _same_words(target, found)
        choices += [f"{FIXED}{word}" for word in target.choices]
        proposed = proposed or (choices[0] if len(choices) == 1 else "")
    elif not choices and target.heading == ours.COLUMN_NAME:
        choices = [each for each in body.columns if each not in used and _is_text(body.columns[each])]
    if not choices:
        found.missing.append(target.heading)
        return
    text = said.which_column(target.heading, tied=bool(tied))
    where = Place(body.sheet)
    found.questions.append(Question(About.COLUMN, target.heading, text, "", (*choices,), proposed, (), where))


def _same_words(target: Target, found: Assigned) -> tuple[str, list[str]]:
    """Return the column that another column with the same words is taken from, as the proposal."""
    for other in found.picks.values():
        if other.target.holds in LISTED and set(other.target.choices) & set(target.choices) and other.heading:
            return other.heading, [other.heading]
    return "", []


def fits(target: Target, column: Sequence[object], least: float = 0.6) -> bool:
    """Tell whether most cells of a column can be what a column of Mottagare holds."""
    some = [*islice((cell for cell in column if not is_empty(cell)), _LOOKED_AT)]
    if not some:
        return True
    if target.holds is Holds.ORGANISATION:
        right = [cell for cell in some if len(org_digits(as_text(cell))) == _DIGITS]
        return len(right) * 2 >= len(some)
    if target.heading == ours.COLUMN_NAME:
        return _is_text(some)
    if target.holds not in (*NUMBERS, Holds.DAY):
        return True
    return sum(_may_be(target, cell) for cell in some) >= least * len(some)


def _is_text(column: Sequence[object]) -> bool:
    some = [*islice((cell for cell in column if not is_empty(cell)), _LOOKED_AT)]
    return sum(isinstance(cell, str) and not cell.strip().isdigit() for cell in some) * 2 > len(some)


def _may_be(target: Target, cell: object) -> bool:
    try:
        reading(target)(cell)
    except UnclearError as unclear:
        return unclear.alike
    return True
