"""What a heading of somebody else's list may mean: the columns of Mottagare that it names, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from fordelning.intake.target import NUMBERS
from fordelning.texts import intake as said
from fordelning.texts import intake_words as words
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.intake.target import Target

SAME, SYNONYM, LONGER, COUNTED = 4, 3, 2, 1  # how surely a heading means a column
_SIGNS: Final = re.compile(r"[^\w+%]+|_")
_COUNTED: Final = frozenset(words.COUNTED.split())
_DAY: Final = re.compile(r"\b\d{4}( \d{2} \d{2})?\b")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A column that a heading may mean, how surely, and the reason in words."""

    column: str
    strength: int
    reason: str


@lru_cache(maxsize=4096)
def spoken(heading: str) -> str:
    """Return a heading in small letters without signs, its short words written out.

    >>> spoken("Ant. brukare"), spoken("Org.nr")
    ('antal brukare', 'organisations nr')
    """
    parts = _SIGNS.sub(" ", tidy(heading).casefold()).split()
    return " ".join(words.SHORT.get(part, part) for part in parts)


def joined(heading: str) -> str:
    """Return a heading as one word, to compare by."""
    return spoken(heading).replace(" ", "")


def meanings(heading: str, targets: Sequence[Target]) -> list[Meaning]:
    """Return every column that a heading may mean, the surest first."""
    found = [each for target in targets if (each := _meaning(heading, target)) is not None]
    return sorted(found, key=lambda each: -each.strength)


def _meaning(heading: str, target: Target) -> Meaning | None:
    if tidy(heading).casefold() == target.heading.casefold():
        return Meaning(target.heading, SAME, said.SAME_HEADING)
    name = joined(heading)
    if not name:
        return None
    if name == joined(target.heading):
        return Meaning(target.heading, SYNONYM, said.READ_AS.format(text=heading))
    others = words.OTHER_HEADINGS.get(target.heading, "").split()
    bare = joined(_DAY.sub("", spoken(heading)))
    if name in map(joined, others) or bare in map(joined, others):
        return Meaning(target.heading, SYNONYM, said.OTHER_WORD.format(text=heading))
    if target.holds not in NUMBERS:
        return None
    parts, wanted = set(spoken(heading).split()), set(spoken(target.heading).split())
    if wanted <= parts:
        return Meaning(target.heading, LONGER, said.CONTAINS.format(text=heading, column=target.heading))
    if words.COUNT_STEM in wanted and len(wanted) == 1:
        units = _COUNTED | set(spoken(target.unit).split())
        if parts & units:
            return Meaning(target.heading, COUNTED, said.COUNTS.format(text=heading))
    if wanted > {words.COUNT_STEM} and wanted <= parts | {words.COUNT_STEM}:
        return Meaning(target.heading, COUNTED, said.COUNTS.format(text=heading))
    return None
