"""The tables Modell, Nivåer and Villkor, read into steps, tiers and conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import rules, texts, unseen
from fordelning.dates import NotADateError, read_date
from fordelning.model import ColumnKind, Comparison, Condition, Outcome, Step, Tier, words
from fordelning.model.limit_text import LimitError, parse
from fordelning.model.reckoned import ReckonedError
from fordelning.money import TWO_READINGS, NotANumberError, format_number, read_number
from fordelning.tables.basis import read_basis
from fordelning.tables.cells import Reader, SheetTable, is_empty, is_signed
from fordelning.tables.rounding import read_rounding
from fordelning.tables.value import is_value_word, judged, meant, read_each, read_value
from fordelning.texts import choices, quote
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fordelning.errors import Place, Row
    from fordelning.model.limit import Bounding

Cells = dict[str, object]

_USING_BASIS: Final = choices(rules.words_taking(texts.MODEL_BASIS))
_USING_UNIT: Final = choices(rules.words_taking(texts.MODEL_UNIT))
_BOUNDS: Final = {texts.MODEL_FLOOR: "floor", texts.MODEL_CAP: "cap"}
_SIZES: Final = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.MORE, Comparison.LESS)
_COMPARISONS: Final = {item.value: item for item in Comparison}


def read_steps(
    table: SheetTable, reader: Reader, headings: Collection[str] = frozenset()
) -> tuple[Step, ...]:
    """Return the steps of the model in order; what cannot be read is reported and the step left out.

    ``headings`` are those of table Mottagare: a text in Underlag that is one of them names that column.
    """
    steps: list[Step] = []
    seen: dict[str, int] = {}
    for row, cells in table.rows():
        before = len(reader.findings)
        step = _read_step(row, cells, reader, headings)
        if step is None:
            continue
        if len(reader.findings) == before:
            steps.append(step)
        if step.name in seen:
            reader.report("step_twice", row.at(texts.MODEL_STEP), name=quote(step.name), row=seen[step.name])
        elif step.name:
            seen[step.name] = row.number
    signed = _signed_rows(table)
    restored = _percent_as_shares(tuple(steps), signed)
    _refuse_bare_shares(restored, signed, reader)
    return restored


def _signed_rows(table: SheetTable) -> frozenset[int]:
    """Return the rows whose value is a text with a percent sign: it says what it means."""
    written = ((row.number, cells[texts.MODEL_VALUE]) for row, cells in table.rows())
    return frozenset(number for number, value in written if is_signed(value))


def drafted_steps(table: SheetTable, headings: Collection[str] = frozenset()) -> tuple[Step, ...]:
    """Return every step whose rule can be read, whatever is wrong with it: the columns it names are meant."""
    drafted = (_read_step(row, cells, Reader(), headings) for row, cells in table.rows())
    return tuple(step for step in drafted if step is not None)


def _refuse_bare_shares(steps: tuple[Step, ...], signed: frozenset[int], reader: Reader) -> None:
    """Report percents below one that nothing explains: 0,666 may be meant as 66,6 percent.

    A percent sign explains them, and percents of the same pot that are a hundred as they stand.
    """
    whole = _pots_of_a_hundred(steps, {})
    for step in steps:
        if step.percent is None or not 0 < step.percent < 1 or step.pot in whole:
            continue
        if step.row.number not in signed:
            where = step.row.at(texts.MODEL_VALUE)
            reader.report("percent_below_one", where, percent=format_number(step.percent))


def _read_step(row: Row, cells: Cells, reader: Reader, headings: Collection[str]) -> Step | None:
    name = reader.key(cells[texts.MODEL_STEP], row.at(texts.MODEL_STEP), required=True)
    pot = reader.key(cells[texts.MODEL_POT], row.at(texts.MODEL_POT), required=True)
    rule = reader.choice(cells[texts.MODEL_RULE], row.at(texts.MODEL_RULE), rules.BY_WORD)
    target = reader.key(cells[texts.MODEL_TARGET], row.at(texts.MODEL_TARGET), required=True)
    outcome = reader.choice(cells[texts.MODEL_OUTCOME], row.at(texts.MODEL_OUTCOME), words.OUTCOMES)
    if rule is None:
        if is_empty(cells[texts.MODEL_RULE]):
            reader.report("cell_empty", row.at(texts.MODEL_RULE))
        return None
    rule = meant(rule, cells[texts.MODEL_VALUE])
    reads_basis = rules.of(rule).basis is not None
    step = Step(
        name,
        pot,
        rule,
        target,
        basis=reader.key(cells[texts.MODEL_BASIS], row.at(texts.MODEL_BASIS), required=reads_basis),
        unit=reader.text(cells.get(texts.MODEL_UNIT), row.at(texts.MODEL_UNIT)),
        outcome=outcome or Outcome.PAYMENT,
        source=reader.text(cells[texts.MODEL_SOURCE], row.at(texts.MODEL_SOURCE)),
        row=row,
    )
    if step.basis and not reads_basis:
        reader.report(
            "basis_not_used", row.at(texts.MODEL_BASIS), value=quote(step.basis), rules=_USING_BASIS
        )
        step = replace(step, basis="")
    if step.unit and not rules.of(rule).reads("unit"):
        reader.report("unit_not_used", row.at(texts.MODEL_UNIT), value=quote(step.unit), rules=_USING_UNIT)
    step = read_basis(step, headings, row.at(texts.MODEL_BASIS), reader)
    step = read_value(step, cells[texts.MODEL_VALUE], row.at(texts.MODEL_VALUE), reader)
    step = _read_bounds(step, cells, reader, headings)
    step = read_rounding(step, cells[texts.MODEL_ROUNDING], row.at(texts.MODEL_ROUNDING), reader)
    return judged(step, cells[texts.MODEL_VALUE], reader)


def _percent_as_shares(steps: tuple[Step, ...], signed: frozenset[int]) -> tuple[Step, ...]:
    """Return the steps with percents that Excel stored as shares (66,6 % typed in a cell is 0.666) restored.

    Only where the percents of a pot are then a hundred, with those that are texts with a sign as they
    stand: in no other reading are they that.
    """
    restored = {
        step.row.number: step.percent * 100
        for step in steps
        if step.percent is not None and step.row.number not in signed
    }
    whole = _pots_of_a_hundred(steps, restored)
    return tuple(
        replace(step, percent=restored[step.row.number])
        if step.pot in whole and step.row.number in restored
        else step
        for step in steps
    )


def _pots_of_a_hundred(steps: tuple[Step, ...], instead: Mapping[int, Fraction]) -> set[str]:
    """Return the pots whose percents are a hundred, without a rest; ``instead`` replaces some by row."""
    sums: dict[str, Fraction] = {}
    split = [step for step in steps if rules.of(step.rule).splits]
    for step in split:
        percent = instead.get(step.row.number, step.percent)
        sums[step.pot] = sums.get(step.pot, Fraction(0)) + (percent or 0)
    left = {step.pot for step in split if step.percent is None}
    return {pot for pot, total in sums.items() if total == 100} - left


def _read_bounds(step: Step, cells: Cells, reader: Reader, headings: Collection[str]) -> Step:
    bounds: dict[str, Bounding] = {}
    for column in (texts.MODEL_FLOOR, texts.MODEL_CAP):
        value, where = cells[column], step.row.at(column)
        if not reader.usable(value, where):
            bounds[column] = None
            continue
        if not rules.of(step.rule).reads(_BOUNDS[column]):
            using = choices(rules.words_taking(column))
            reader.report("bound_not_used", where, column=column, rules=using)
            bounds[column] = None
            continue
        bounds[column] = read_limit(value, where, reader, headings)
    return replace(step, floor=bounds[texts.MODEL_FLOOR], cap=bounds[texts.MODEL_CAP])


def read_limit(
    value: object, where: Place, reader: Reader, headings: Collection[str] = frozenset()
) -> Bounding:
    """Return a floor or a cap as its cell says it: kronor, a column, or an expression (T2, T4)."""
    if not isinstance(value, str) or unseen.has_unseen(value):
        return reader.key(value, where) if isinstance(value, str) else reader.amount(value, where)
    parts = (tidy(part) for part in value.split(";"))
    if word := next((part for part in parts if part not in headings and is_value_word(part)), ""):
        reader.report("limit_word", where, part=quote(word))
        return None
    try:
        limit = parse(value, headings)
    except ReckonedError as error:
        reason = texts.REASONS[error.reason] if error.reason else ""
        reader.report(error.code, where, part=quote(error.part), reason=reason)
        return None
    except LimitError as error:
        if error.part == tidy(value):
            return reader.amount(value, where)
        report = "limit_part_empty" if error.reason == "empty" else "limit_part"
        reader.report(report, where, part=quote(error.part), reason=texts.REASONS[error.reason])
        return None
    if isinstance(limit, int):
        reader.note(value, where, limit, ColumnKind.AMOUNT)
    return limit


def read_tiers(table: SheetTable, reader: Reader) -> tuple[Tier, ...]:
    """Return the tiers; activity, lower end and amount must be there, an empty upper end means none."""
    tiers = []
    for row, cells in table.rows():
        before = len(reader.findings)
        activity = reader.key(cells[texts.TIER_ACTIVITY], row.at(texts.TIER_ACTIVITY), required=True)
        low = reader.number(cells[texts.TIER_LOW], row.at(texts.TIER_LOW), whole=True)
        high = reader.number(cells[texts.TIER_HIGH], row.at(texts.TIER_HIGH), whole=True)
        each = read_each(cells[texts.TIER_AMOUNT], row.at(texts.TIER_AMOUNT), reader)
        for column in (texts.TIER_LOW, texts.TIER_AMOUNT):
            if is_empty(cells[column]):
                reader.report("cell_empty", row.at(column))
        if low is None or each is None or len(reader.findings) > before:
            continue
        tiers.append(Tier(activity, int(low), None if high is None else int(high), 0, row).with_each(each))
    return tuple(tiers)


def drafted_tiers(table: SheetTable) -> tuple[Tier, ...]:
    """Return every tier whose activity can be read, whatever is wrong with it; its amount is not read."""
    reader, tiers = Reader(), []
    for row, cells in table.rows():
        activity = reader.key(cells[texts.TIER_ACTIVITY], row.at(texts.TIER_ACTIVITY))
        before = len(reader.findings)
        low = reader.number(cells[texts.TIER_LOW], row.at(texts.TIER_LOW), whole=True)
        high = reader.number(cells[texts.TIER_HIGH], row.at(texts.TIER_HIGH), whole=True)
        if low is None or len(reader.findings) > before:
            low, high = Fraction(0), None
        if activity:
            tiers.append(Tier(activity, int(low), None if high is None else int(high), 0, row))
    return tuple(tiers)


def read_conditions(table: SheetTable, reader: Reader) -> tuple[Condition, ...]:
    """Return the conditions; a comparison of size needs a number or a day, which becomes ISO text."""
    conditions = []
    for row, cells in table.rows():
        before = len(reader.findings)
        group = reader.key(cells[texts.CONDITION_GROUP], row.at(texts.CONDITION_GROUP), required=True)
        column = reader.key(cells[texts.CONDITION_COLUMN], row.at(texts.CONDITION_COLUMN), required=True)
        sign = reader.choice(
            cells[texts.CONDITION_COMPARISON], row.at(texts.CONDITION_COMPARISON), _COMPARISONS
        )
        alternative = reader.number(
            cells[texts.CONDITION_ALTERNATIVE], row.at(texts.CONDITION_ALTERNATIVE), whole=True
        )
        if is_empty(cells[texts.CONDITION_COMPARISON]):
            reader.report("cell_empty", row.at(texts.CONDITION_COMPARISON))
        value = _wanted(cells[texts.CONDITION_VALUE], sign in _SIZES, row, reader)
        source = reader.text(cells[texts.CONDITION_SOURCE], row.at(texts.CONDITION_SOURCE))
        if sign is None or value is None or len(reader.findings) > before:
            continue
        number = None if alternative is None else int(alternative)
        conditions.append(Condition(group, column, sign, value, number, source, row))
    return tuple(conditions)


def drafted_groups(table: SheetTable) -> tuple[tuple[str, Row], ...]:
    """Return every group that a condition names, whatever is wrong with the condition."""
    reader, column = Reader(), texts.CONDITION_GROUP
    named = ((reader.key(cells[column], row.at(column)), row) for row, cells in table.rows())
    return tuple((group, row) for group, row in named if group)


def _wanted(value: object, by_size: bool, row: Row, reader: Reader) -> str | Fraction | None:
    where = row.at(texts.CONDITION_VALUE)
    if is_empty(value):
        reader.report("cell_empty", where)
        return None
    if isinstance(value, date):
        day = reader.day(value, where)
        return None if day is None else day.isoformat()
    if by_size and not _is_day(value):
        read = Reader(reader.findings) if _is_percent(value) else reader  # 80 % says more than 0,8: it stays
        return read.number(value, where)
    try:
        return read_number(value)
    except NotANumberError as error:
        if by_size:
            day = reader.day(value, where)
            return None if day is None else day.isoformat()
        return reader.number(value, where) if error.reason in TWO_READINGS else reader.key(value, where)


def _is_percent(value: object) -> bool:
    return isinstance(value, str) and value.strip().endswith("%")


def _is_day(value: object) -> bool:
    """Tell whether a text says a day; a number in a cell is a number."""
    try:
        return isinstance(value, str) and bool(read_date(value))
    except NotADateError:
        return False
