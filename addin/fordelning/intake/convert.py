"""A whole column of a list read at once: every different cell once, and every doubt asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.intake.question import About, Question
from fordelning.intake.value import Cell, UnclearError, as_text, reading, unreadable
from fordelning.model.columns import LISTED, Holds
from fordelning.tables.cells import is_empty, is_signed
from fordelning.texts import YES
from fordelning.texts import intake as said
from fordelning.texts import intake_words as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fordelning.intake.assign import Pick
    from fordelning.intake.body import Body
    from fordelning.intake.question import Answers

LASTING: Final = (*LISTED, Holds.ANSWER)  # a number's or a day's meaning is that list's own


def converted(body: Body, pick: Pick, answers: Answers) -> tuple[list[Cell], list[Question]]:
    """Return the cells of a column as Mottagare holds them, None where empty or asked about."""
    column = body.columns[pick.heading]
    read = _reader(column, pick, answers)
    known: dict[tuple[type, object], tuple[Cell, UnclearError | None]] = {}
    rows: dict[tuple[type, object], list[int]] = {}
    values: list[Cell] = []
    for at, cell in enumerate(column):
        key = (type(cell), cell)
        if key not in known:
            known[key] = _read(cell, read, answers, pick)
        value, unclear = known[key]
        values.append(value)
        if unclear is not None:
            rows.setdefault(key, []).append(at)
    questions: dict[str, Question] = {}
    for key, indices in rows.items():
        unclear = known[key][1]
        assert unclear is not None
        text = said.PERCENT if unclear.why == said.ABOVE_ONE else as_text(key[1])  # asked once for the column
        questions[text] = _question(body, pick, text, unclear, indices, questions.get(text))
    return values, [*questions.values()]


def of_fixed(pick: Pick) -> tuple[Cell, Question | None]:
    """Return what one answer writes in every row, and the question anew where it cannot be read."""
    try:
        return reading(pick.target)(pick.fixed or None), None
    except UnclearError as unclear:
        text = unreadable(pick.fixed, unclear.why, 0, said.ANSWER, pick.target.heading)
        return None, Question(About.COLUMN, pick.target.heading, text, choices=unclear.choices)


def _question(
    body: Body, pick: Pick, text: str, unclear: UnclearError, at: Sequence[int], earlier: Question | None
) -> Question:
    numbers = (*(earlier.rows if earlier else ()), *(body.numbers[each] for each in at))
    return Question(
        About.WORD,
        text,
        unreadable(text, unclear.why, len(numbers), pick.heading, pick.target.heading),
        pick.heading,
        unclear.choices,
        unclear.proposed,
        tuple(sorted(numbers)),
        earlier.where if earlier else body.at(at[0]).at(pick.heading),
        pick.target.holds in LASTING or text == said.PERCENT,
    )


def _reader(column: Sequence[object], pick: Pick, answers: Answers) -> Callable[[object], Cell]:
    """Return what reads the column; one of ones and zeros alone answers yes and no."""
    read = reading(pick.target)
    if pick.target.holds is Holds.SHARE:
        percent = answers.of(About.WORD, said.PERCENT, pick.heading).casefold() == YES.casefold()
        return (lambda cell: read(_in_percent(cell))) if percent else read
    if pick.target.holds is not Holds.ANSWER:
        return read
    texts = {as_text(cell) for cell in column if not is_empty(cell)}
    if not texts or not texts <= {*words.DIGITS}:
        return read
    return lambda cell: None if is_empty(cell) else words.DIGITS[as_text(cell)]


def _in_percent(cell: object) -> object:
    """Return a bare number of a column of percents with its sign."""
    bare = isinstance(cell, str | int | float) and not is_empty(cell) and not is_signed(cell)
    return f"{as_text(cell)} %" if bare else cell


def _read(
    cell: object, read: Callable[[object], Cell], answers: Answers, pick: Pick
) -> tuple[Cell, UnclearError | None]:
    answer = answers.of(About.WORD, as_text(cell), pick.heading)
    if answer.casefold() == said.EMPTY:
        return None, None
    try:
        return read(answer or cell), None
    except UnclearError as unclear:
        return None, unclear
