"""Who may get money: the conditions of a group, judged for one recipient with reasons.

Requirements A7 and C4: conditions without a number must all hold; of the numbered alternatives one is
enough, and it must hold whole. An empty cell that decides the outcome is no answer: refusing it would be
as wrong as granting, so it is handed back as missing.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.dates import NotADateError, read_date
from fordelning.errors import Finding, finding
from fordelning.model import Comparison, Condition, Recipient, Value
from fordelning.model.columns import RECIPIENT_COLUMNS
from fordelning.money import NotANumberError, read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

COMPARE: Final[dict[Comparison, Callable[[Any, Any], bool]]] = {
    Comparison.EQUAL: operator.eq,
    Comparison.NOT_EQUAL: operator.ne,
    Comparison.AT_LEAST: operator.ge,
    Comparison.AT_MOST: operator.le,
    Comparison.MORE: operator.gt,
    Comparison.LESS: operator.lt,
}
_OF_LIKENESS: Final = (Comparison.EQUAL, Comparison.NOT_EQUAL)
STANDARD: Final = {each.heading: each for each in RECIPIENT_COLUMNS if each.judged}
CHOICES: Final = {heading: tuple(each.words) for heading, each in STANDARD.items() if each.words}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a recipient may get money, and why not.

    ``missing`` names empty columns, and ``unlike`` conditions whose value is of another kind than the
    cell's, where the answer hangs on them; then ``ok`` is False but nothing is decided.
    """

    ok: bool
    reasons: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unlike: tuple[Condition, ...] = ()


_OK: Final = Verdict(ok=True)


def value_of(recipient: Recipient, column: str) -> Value:
    """Return what stands in one of the recipient's columns, standard or own; None where it is empty."""
    standard = STANDARD.get(column)
    return standard.seen(recipient) if standard else recipient.values.get(column)


def judge(
    conditions: Sequence[Condition],
    recipient: Recipient,
    units: Mapping[str, str] | None = None,
    say: Callable[[str, str, Value, str, str | Fraction], str] = texts.unmet,
) -> Verdict:
    """Return whether the conditions of its group let a recipient have money.

    Requirements A7 and C4.

    Args:
        conditions: all conditions of one group, in any order.
        recipient: one that takes part.
        units: the word to count a column in, for the reasons (``{"Antal": "kunder"}``).
        say: what words a reason, from column, unit, value, comparison and the value asked for.

    >>> ten = Condition("Hemtjänst", "Antal", Comparison.AT_LEAST, Fraction(10))
    >>> judge([ten], Recipient("7", "Kontor 7", values={"Antal": Fraction(8)}), {"Antal": "kunder"}).reasons
    ('8 kunder, lägst 10 krävs',)
    """
    demands = [(condition, holds(condition, recipient)) for condition in conditions]
    ways: dict[int, list[tuple[Condition, bool | None]]] = {}
    musts = []
    for demand in demands:
        if demand[0].alternative is None:
            musts.append(demand)
        else:
            ways.setdefault(demand[0].alternative, []).append(demand)
    outcomes = [_all(answer for _, answer in way) for way in ways.values()]
    some_way = True if not ways or True in outcomes else None if None in outcomes else False
    outcome = _all([some_way, *(answer for _, answer in musts)])
    if outcome:
        return _OK
    open_ways = (
        [] if some_way else [way for way, whole in zip(ways.values(), outcomes, strict=True) if not whole]
    )
    if outcome is None:
        return _undecided([musts, *open_ways], recipient)
    reason = partial(_reason, recipient=recipient, units=units or {}, say=say)
    reasons = [reason(condition) for condition, answer in musts if answer is False]
    if some_way is False:
        reasons.append(
            texts.any_of(
                [reason(condition) for condition, answer in way if answer is False] for way in open_ways
            )
        )
    return Verdict(ok=False, reasons=tuple(dict.fromkeys(reasons)))


def _all(answers: Iterable[bool | None]) -> bool | None:
    """False if any is False, else None (unknown) if any is None, else True."""
    unknown = False
    for answer in answers:
        if answer is False:
            return False
        unknown = unknown or answer is None
    return None if unknown else True


def _undecided(parts: Iterable[list[tuple[Condition, bool | None]]], recipient: Recipient) -> Verdict:
    unknown = [
        condition
        for part in parts
        if _all(answer for _, answer in part) is None
        for condition, answer in part
        if answer is None
    ]
    missing = [each.column for each in unknown if value_of(recipient, each.column) is None]
    unlike = [each for each in unknown if value_of(recipient, each.column) is not None]
    return Verdict(ok=False, missing=tuple(dict.fromkeys(missing)), unlike=tuple(unlike))


def holds(condition: Condition, recipient: Recipient) -> bool | None:
    """Return whether a recipient meets one condition, None where nobody can tell."""
    value = value_of(recipient, condition.column)
    if value is None:
        unanswered = condition.column == texts.COLUMN_REPLIED and recipient.takes_part is None
        return False if unanswered else None
    pair = _alike(value, condition.value)
    return None if pair is None else COMPARE[condition.comparison](*pair)


def as_wanted(value: str | Fraction) -> str | Fraction:
    """Return what a condition compares with as a workbook is read: a number where it can be one."""
    try:
        return read_number(value)
    except NotANumberError:
        return value


def comparable(value: Value, wanted: str | Fraction) -> bool:
    """Tell whether a cell and what a condition asks for are of kinds that can be compared."""
    return value is not None and _alike(value, wanted) is not None


def _alike(value: Value, wanted: str | Fraction) -> tuple[object, object] | None:
    """Return both values in a form that can be compared, or None where they are of different kinds."""
    if isinstance(value, str) and isinstance(wanted, str):
        return value.strip().casefold(), wanted.strip().casefold()
    if isinstance(value, date) and isinstance(wanted, str):
        try:
            return value, read_date(wanted)
        except NotADateError:
            return None
    if isinstance(value, str) and isinstance(wanted, int | Fraction):
        try:
            return read_number(value), wanted  # an id such as 0114 may have been typed as a number in Villkor
        except NotANumberError:
            return None
    if isinstance(value, int | Fraction) and isinstance(wanted, int | Fraction):
        return value, wanted
    return None


def _reason(
    condition: Condition,
    recipient: Recipient,
    units: Mapping[str, str],
    say: Callable[[str, str, Value, str, str | Fraction], str],
) -> str:
    asks_for_answer = condition.column in (texts.COLUMN_TAKES_PART, texts.COLUMN_REPLIED)
    if asks_for_answer and recipient.takes_part is None:
        return texts.NOT_ANSWERED
    value = value_of(recipient, condition.column)
    unit = units.get(condition.column, "")
    return say(condition.column, unit, value, condition.comparison.value, condition.value)


def check(conditions: Iterable[Condition], columns: Sequence[str]) -> list[tuple[Condition, Finding]]:
    """Return the conditions that can never be judged, each with its finding.

    Args:
        conditions: any number, of any groups.
        columns: the recipients' own columns, as the workbook has them.
    """
    known = {*columns, *STANDARD}
    judged = ((condition, _never_judged(condition, known)) for condition in conditions)
    return [(condition, said) for condition, said in judged if said is not None]


def _never_judged(condition: Condition, known: set[str]) -> Finding | None:
    group, column, value = condition.group, condition.column, condition.value
    if column not in known:
        near = texts.hint(get_close_matches(column, known, 1))
        where = condition.row.at(texts.CONDITION_COLUMN)
        return finding("condition_column_unknown", where, group=group, column=column, hint=near)
    where = condition.row.at(texts.CONDITION_VALUE)
    words = CHOICES.get(column)
    if words and isinstance(value, str) and value.strip().casefold() not in map(str.casefold, words):
        fields = {"column": column, "value": value, "choices": texts.choices(words)}
        return finding("condition_word_unknown", where, group=group, **fields)
    if isinstance(value, str) and condition.comparison not in _OF_LIKENESS:
        try:
            read_date(value)
        except NotADateError:
            fields = {"comparison": condition.comparison.value, "value": value}
            return finding("condition_not_comparable", where, group=group, **fields)
    return None
