"""What has to be asked about a list, and what has been answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from fordelning.errors import Place
from fordelning.texts import intake as said

if TYPE_CHECKING:
    from collections.abc import Mapping


class About(StrEnum):
    """What a question is about: its section in a file of answers."""

    SHEET = said.ABOUT_SHEET
    COLUMN = said.ABOUT_COLUMNS
    WORD = said.ABOUT_WORDS
    ROW = said.ABOUT_ROWS


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked once, however many rows it is about.

    Attributes:
        about: what kind of thing.
        key: what is asked about: a column of Mottagare, a text of the list, the number of a row.
        text: the question in words.
        heading: the column of the list that the text stands in.
        choices: what may be answered; empty where it is written freely.
        proposed: what it probably is; nothing is done by it before it is answered.
        rows: numbers of the rows in the list.
        where: the first place.
        lasting: whether the answer holds for lists to come too.
    """

    about: About
    key: str
    text: str
    heading: str = ""
    choices: tuple[str, ...] = ()
    proposed: str = ""
    rows: tuple[int, ...] = ()
    where: Place = field(default_factory=Place)
    lasting: bool = True

    @property
    def free(self) -> bool:
        """Whether something may be written: there is nothing to choose but to leave it."""
        return {*self.choices} <= {said.EMPTY, said.LEAVE_OUT}


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers by kind, then by heading of the list (empty but for words), then by key."""

    given: Mapping[tuple[About, str, str], str] = field(default_factory=dict)

    def of(self, about: About, key: str, heading: str = "") -> str:
        """Return the answer, empty where there is none."""
        return self.given.get((about, heading, key), "")

    def over(self, earlier: Answers) -> Answers:
        """Return these answers and, where they have none, the earlier ones."""
        return Answers({**earlier.given, **{key: text for key, text in self.given.items() if text}})

    def more(self, question: Question, text: str) -> Answers:
        """Return the answers with one more."""
        return Answers({**self.given, (question.about, question.heading, question.key): text})
