"""Check of the words that conditions ask for: one that nobody has refuses everybody, or holds nobody back.

Requirements A7 and C4: whoever is refused is told why, and a slip of the pen in Villkor is no reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fordelning import eligibility, texts
from fordelning.errors import Finding, finding
from fordelning.layout import RECIPIENTS
from fordelning.model import Comparison
from fordelning.texts.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Condition
    from fordelning.year.situation import Situation


def check_conditions(now: Situation) -> Iterator[Finding]:
    """Yield conditions whose word nobody of the group has: nearly one is a slip, and refused.

    Another word that nobody has this year refuses all whom it is asked of; it may be meant, and is told.
    """
    if RECIPIENTS.name in now.grant.unread:
        return  # the word may stand in a row that could not be read
    for condition in now.grant.conditions:
        if isinstance(condition.value, str) and condition.column not in eligibility.CHOICES:
            yield from _unknown(now, condition, condition.value)


def _unknown(now: Situation, condition: Condition, word: str) -> Iterator[Finding]:
    cells = (eligibility.value_of(each, condition.column) for each in now.members(condition.group))
    had = {cell.strip(): None for cell in cells if isinstance(cell, str)}
    if not had or word.strip().casefold() in map(str.casefold, had):
        return
    near = nearest(word, had)
    where, fields = condition.row.at(texts.CONDITION_VALUE), {"column": condition.column, "value": word}
    if near and _digits(near) == _digits(word):
        hint = texts.did_you_mean(near)
        yield finding("condition_word_near", where, group=condition.group, hint=hint, **fields)
    elif condition.comparison is Comparison.EQUAL:
        yield finding("condition_word_unused", where, group=condition.group, **fields)


def _digits(text: str) -> list[str]:
    """Return the numbers in a text: area 2 and area 3 are no two ways to write one."""
    return re.findall(r"\d+", text)
