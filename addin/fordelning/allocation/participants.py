"""Who takes part in a step, with which numbers, and why the others do not.

Requirements A7, C4 and C7: every member of the group is accounted for. Whoever gets nothing has a sentence
that says why, and a cell that is empty where a number decides money is a finding, never a zero.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import eligibility, rules, texts
from fordelning.errors import Finding, finding
from fordelning.model import ColumnKind, Condition, Recipient, Step
from fordelning.model.limit import cap_of, columns_of, floor_of, whole_columns
from fordelning.money import format_number
from fordelning.rules.division import Participants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from fordelning.model import Value
    from fordelning.model.limit import Bounding
    from fordelning.model.reckoned import Part


def read(
    step: Step,
    members: tuple[int, ...],
    recipients: Sequence[Recipient],
    conditions: Sequence[Condition],
    columns: Iterable[str],
) -> tuple[Participants, list[Finding]]:
    """Return who takes part in a step, and everything that keeps it from being counted.

    Args:
        step: one whose target is a group.
        members: positions of the group's members in ``recipients``.
        recipients: all of the grant.
        conditions: those of the group.
        columns: the recipients' own columns, as the workbook has them.

    >>> kalmar = Recipient("0880", "Kalmar", takes_part=False)
    >>> step = Step("Modell", "Bidraget", "equal", "Modellkommuner")
    >>> read(step, (0,), (kalmar,), (), ())[0].refused
    {0: 'Tackade nej.'}
    """
    taking, refused, found = _sift(step, members, recipients, conditions)
    rule = rules.of(step.rule)
    readings: dict[str, list[list[Fraction | None]]] = {}
    for where, column, whole, optional in columns_read(step):
        unknown = _check_column(step, where, column, columns)
        if unknown:
            found.append(unknown)
            continue
        cells = [_number(recipients[at], column, step, whole=whole) for at in taking]
        found += [cell for cell in cells if isinstance(cell, Finding)]
        if not optional:
            found += [
                _missing(recipients[at], column, step)
                for at, cell in zip(taking, cells, strict=True)
                if cell is None
            ]
        if step.factor and column == step.factor:
            found += _above_one(step, [recipients[at] for at in taking], cells)
        own: list[Fraction | None] = [None if isinstance(cell, Finding) else cell for cell in cells]
        readings.setdefault(where, []).append(own)
    if found:
        return Participants(members, tuple(taking), refused), found
    columns_of_basis = [column for where, column, *_ in columns_read(step) if where == texts.MODEL_BASIS]
    cells_of = zip(*readings.get(texts.MODEL_BASIS, ()), strict=True)
    rows = [dict(zip(columns_of_basis, own, strict=True)) for own in cells_of]
    if step.reckoned is not None and (idle := step.reckoned.idle(rows)):
        return Participants(members, tuple(taking), refused), [_of_nothing(step, idle)]
    basis = rule.bases_of(step, rows)
    group_sum = sum(basis, Fraction(0)) + _sum_of_refused(step, refused, recipients)
    group = Participants(members, tuple(taking), refused, basis, group_sum=group_sum)
    return bound(step, group, recipients), []


def bound(step: Step, group: Participants, recipients: Sequence[Recipient]) -> Participants:
    """Return those who take part with the floors and caps that a step has for them."""
    people = [recipients[at] for at in group.taking]
    return replace(
        group, floors=_bounds(step.floor, floor_of, people), caps=_bounds(step.cap, cap_of, people)
    )


def _bounds(
    limit: Bounding,
    bound_of: Callable[[Bounding, Mapping[str, Value]], int | None],
    people: Iterable[Recipient],
) -> tuple[int | None, ...] | int | None:
    """Return the kronor of a floor or a cap: one for all, or one for each where columns decide."""
    if limit is None or isinstance(limit, int):
        return limit
    return tuple(bound_of(limit, each.values) for each in people)


def _sift(
    step: Step, members: Iterable[int], recipients: Sequence[Recipient], conditions: Sequence[Condition]
) -> tuple[list[int], dict[int, str], list[Finding]]:
    taking: list[int] = []
    refused: dict[int, str] = {}
    open_verdicts: list[tuple[Recipient, eligibility.Verdict]] = []
    units = {step.basis: step.unit} if step.unit else {}
    for at in members:
        recipient = recipients[at]
        if recipient.takes_part is False:
            refused[at] = texts.declined(recipient.replied)
            continue
        verdict = eligibility.judge(conditions, recipient, units)
        if verdict.ok:
            taking.append(at)
        elif verdict.reasons:
            refused[at] = texts.not_eligible(verdict.reasons)
        else:
            open_verdicts.append((recipient, verdict))
    dayless = _dayless(conditions, open_verdicts)
    found = [_not_a_day(condition) for condition in dayless]
    for recipient, verdict in open_verdicts:
        found += _undecided(recipient, verdict, dayless)
    return taking, refused, found


def _dayless(
    conditions: Iterable[Condition], verdicts: Sequence[tuple[Recipient, eligibility.Verdict]]
) -> list[Condition]:
    """Return the conditions that compare a column of days, and nothing else, with what is no day."""
    found = []
    for condition in conditions:
        holders = [recipient for recipient, verdict in verdicts if condition in verdict.unlike]
        values = [eligibility.value_of(holder, condition.column) for holder in holders]
        if values and all(isinstance(value, date) for value in values):
            found.append(condition)
    return found


def _not_a_day(condition: Condition) -> Finding:
    where, value = condition.row.at(texts.CONDITION_VALUE), texts.value_in_words(condition.value)
    fields = {"group": condition.group, "column": condition.column, "value": value}
    return finding("condition_not_a_day", where, **fields)


def _undecided(
    recipient: Recipient, verdict: eligibility.Verdict, dayless: Sequence[Condition]
) -> Iterator[Finding]:
    for column in verdict.missing:
        yield finding("value_missing", recipient.row.at(column), name=recipient.name, column=column)
    for condition in verdict.unlike:
        if condition in dayless:
            continue  # told once, where it is wrong
        column = condition.column
        value = texts.value_in_words(eligibility.value_of(recipient, column))
        wanted = texts.value_in_words(condition.value)
        where = recipient.row.at(column)
        yield finding(
            "value_unlike_condition", where, name=recipient.name, column=column, value=value, wanted=wanted
        )


def columns_read(step: Step) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield where the step names a column, the column, whether it must be whole and may be empty."""
    rule = rules.of(step.rule)
    if rule.basis is not None:
        for column in rule.columns(step) or ("",):
            yield (
                rule.named_in(step, column),
                column,
                rule.kind_of(step, column) is not ColumnKind.NUMBER,
                rule.may_lack(step, column),
            )
    if step.factor:
        yield texts.MODEL_VALUE, step.factor, False, step.deducts
    if step.owed:
        yield texts.MODEL_VALUE, step.owed, True, True
    for where, limit in ((texts.MODEL_FLOOR, step.floor), (texts.MODEL_CAP, step.cap)):
        for column in columns_of(limit):
            yield where, column, column in whole_columns(limit), True


def _check_column(step: Step, where: str, column: str, columns: Iterable[str]) -> Finding | None:
    if not column:
        return finding("basis_not_named", step.row.at(where), step=step.name)
    if column in columns:
        return None
    near = texts.hint(get_close_matches(column, columns, 1))
    return finding("basis_column_unknown", step.row.at(where), column=column, hint=near)


def _of_nothing(step: Step, part: Part) -> Finding:
    """Return the finding of a share of something that nobody has (T4)."""
    where, percent = step.row.at(texts.MODEL_BASIS), format_number(part.percent or 0)
    return finding(
        "share_of_nothing", where, step=step.name, part=replace(part, percent=None), percent=percent
    )


def _missing(recipient: Recipient, column: str, step: Step) -> Finding:
    where = recipient.row.at(column)
    return finding("basis_missing", where, name=recipient.name, column=column, step=step.name)


def _number(recipient: Recipient, column: str, step: Step, *, whole: bool) -> Fraction | Finding | None:
    value = recipient.values.get(column)
    if value is None:
        return None
    where, named = recipient.row.at(column), {"name": recipient.name, "column": column}
    if not isinstance(value, int | Fraction):
        return finding("basis_not_a_number", where, **named, value=texts.value_in_words(value))
    if value < 0:
        return finding("basis_negative", where, **named, value=format_number(value))
    if whole and value.denominator != 1:
        return finding("basis_not_whole", where, **named, value=format_number(value))
    return Fraction(value)


def _above_one(
    step: Step, people: Iterable[Recipient], cells: Iterable[Fraction | Finding | None]
) -> Iterator[Finding]:
    """Yield factors that are more than the whole (T8)."""
    for recipient, cell in zip(people, cells, strict=True):
        if isinstance(cell, Fraction) and cell > 1:
            where, named = recipient.row.at(step.factor), {"name": recipient.name, "column": step.factor}
            yield finding("factor_above_one", where, **named, value=format_number(cell))


def _sum_of_refused(step: Step, refused: Iterable[int], recipients: Sequence[Recipient]) -> Fraction:
    """Return what stands for the refused in a published key; it stays in the pot but counts in the sum."""
    rule = rules.of(step.rule)
    if not rule.decided:
        return Fraction(0)
    return sum((rule.basis_of_refused(step, recipients[at]) or Fraction(0) for at in refused), Fraction(0))
