"""The answers in Bevisunderlag: those that an allocation was made from, and those that were counted last.

An answer may come or change all year; nothing else of what was read may. So the proof reads the answers that
were kept, and the answers of today are held against those of the last allocation or further round (A15).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.formulas import Formula
from fordelning.layout import RECIPIENTS
from fordelning.tables.cells import is_empty
from fordelning.texts import proof as said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fordelning.tables.cells import SheetTable
    from fordelning.tables.results import Cell

COLUMN: Final = texts.COLUMN_TAKES_PART
COUNT: Final = f"{said.SEALS}, {said.COUNTED_ANSWER}"
_WORDS: Final = (texts.YES, texts.NO)


def test(now: str, answer: str, kept: str) -> str:
    """Return the formula of what is wrong with an answer: not as it was read, or no answer now."""
    words = ",".join(f'TRIM({now})="{word}"' for word in ("", *_WORDS))
    return f'2-EXACT({answer}&"",{kept}&"")-OR(EXACT({now},{answer}&""),{words})'


def cells(live: str, answer: object) -> dict[str, Cell]:
    """Return the cells of one recipient's row: the answer now, when it was allocated, when last counted."""
    known = None if is_empty(answer) else answer
    now = Formula(f'{live}&""', "" if answer is None else str(answer))
    return {said.ANSWER_NOW: now, said.ANSWER: known, said.COUNTED_ANSWER: known}


def count_test(column: str, kept: tuple[str, ...]) -> str:
    """Return the formula that tells whether answers were changed where they are counted."""
    counts = [*(f'SUMPRODUCT(1*EXACT({column},"{word}"))' for word in _WORDS), f"COUNTA({column})"]
    return "+".join(f"({count}<>{cell})" for count, cell in zip(counts, kept, strict=True))


def counts(answers: Iterable[object]) -> list[int]:
    """Return how many answers are Ja, how many Nej, and how many there are."""
    there = [answer for answer in answers if not is_empty(answer)]
    return [*(sum(answer == word for answer in there) for word in _WORDS), len(there)]


def counted_now(seals: SheetTable, recipients: SheetTable) -> dict[int, dict[str, object]]:
    """Return what a further round writes in Bevisunderlag, by row and heading: the answers it counts with.

    A workbook of an earlier version has no place for them: nothing is written.
    """
    if said.COUNTED_ANSWER not in seals.letters:
        return {}
    answers = {row[texts.COLUMN_ID]: row[COLUMN] for _, row in recipients.rows()}
    written: dict[int, dict[str, object]] = {}
    columns: list[object] = []
    number = 0
    for place, row in seals.rows():
        if row[said.TABLE] == f"{RECIPIENTS.name}, {said.HEADINGS}":
            columns = [row[heading] for heading in said.KEPT]
        elif row[said.TABLE] == RECIPIENTS.name and COLUMN in columns:
            answer = answers.get(_kept(row, columns, texts.COLUMN_ID))
            written[place.number] = {said.COUNTED_ANSWER: None if is_empty(answer) else answer}
        elif row[said.TABLE] == COUNT:
            number = place.number
    if written and number:
        known = counts(cell[said.COUNTED_ANSWER] for cell in written.values())
        written[number] = dict(zip(said.KEPT, known, strict=False))
    return written


def _kept(row: Mapping[str, object], columns: list[object], heading: str) -> object:
    return row[said.KEPT[columns.index(heading)]]
