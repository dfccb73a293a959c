"""Check of the words and numbers that conditions ask for: one that nobody has refuses everybody, or nobody.

Requirements A7 and C4: whoever is refused is told why, and a slip of the pen in Villkor is no reason.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import eligibility, texts
from fordelning.errors import Finding, finding
from fordelning.layout import RECIPIENTS
from fordelning.model import ColumnKind, Comparison, words
from fordelning.money import format_number
from fordelning.texts.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Condition
    from fordelning.year.situation import Situation


_SOME: Final = 3  # of fewer it may well be so
_NUMBERS: Final = (None, ColumnKind.NUMBER, ColumnKind.COUNT)


def check_conditions(now: Situation) -> Iterator[Finding]:
    """Yield conditions whose word nobody of the group has: nearly one is a slip, and refused.

    Another word that nobody has this year refuses all whom it is asked of; it may be meant, and is told. A
    word that a column of Ja and Nej cannot have, and a percent beside shares of one, are refused.
    """
    if RECIPIENTS.name in now.grant.unread:
        return  # the word may stand in a row that could not be read
    told = [*_by_itself(now)]
    yield from told
    yield from () if told else _nobody(now)


def _nobody(now: Situation) -> Iterator[Finding]:
    """Yield groups of some size of whom the conditions refuse every one: seldom is that what was decided."""
    for group in dict.fromkeys(condition.group for condition in now.grant.conditions):
        conditions = [each for each in now.grant.conditions if each.group == group]
        members = now.members(group)
        if len(members) >= _SOME and all(eligibility.judge(conditions, each).reasons for each in members):
            where = conditions[0].row.at(texts.CONDITION_GROUP)
            yield finding("condition_nobody", where, group=group, count=len(members))


def _by_itself(now: Situation) -> Iterator[Finding]:
    kinds = now.grant.kinds
    for condition in now.grant.conditions:
        kind, value = kinds.get(condition.column), condition.value
        if isinstance(value, Fraction):
            yield from _of_other_size(now, condition, value, kind)
        elif kind is ColumnKind.YES_NO:
            if value.strip().casefold() not in map(str.casefold, words.ANSWERS):
                yield _told("condition_not_answer", condition, value)
        elif condition.column not in eligibility.CHOICES:
            yield from _unknown(now, condition, value)


def _told(code: str, condition: Condition, value: str) -> Finding:
    fields = {"group": condition.group, "column": condition.column, "value": value}
    return finding(code, condition.row.at(texts.CONDITION_VALUE), **fields)


def _of_other_size(
    now: Situation, condition: Condition, value: Fraction, kind: ColumnKind | None
) -> Iterator[Finding]:
    """Yield a percent that is held against shares of one, as 80 against 0,85, or the other way round."""
    cells = (eligibility.value_of(each, condition.column) for each in now.members(condition.group))
    had = [cell for cell in cells if isinstance(cell, Fraction)]
    parts = any(0 < cell < 1 for cell in had) and all(cell <= 1 for cell in had)
    if value > 1 and (kind is ColumnKind.SHARE or parts):
        yield _told("condition_percent_of_share", condition, format_number(value))
    elif 0 < value < 1 and kind in _NUMBERS and had and all(cell > 1 for cell in had):
        yield _told("condition_share_of_percent", condition, format_number(value))


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
