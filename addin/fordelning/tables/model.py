"""The tables Modell, Nivåer and Villkor, read into steps, tiers and conditions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning.layout import words
from fordelning.model import Comparison, Condition, Outcome, Rule, Step, Tier
from fordelning.money import NotANumberError, read_amount, read_number
from fordelning.tables.cells import Reader, SheetTable, is_empty
from fordelning.texts import choices, quote

if TYPE_CHECKING:
    from fordelning.errors import Row

Cells = dict[str, object]

_NEED_BASIS: Final = (Rule.TIERS, Rule.PER_UNIT, Rule.KEY, Rule.GIVEN)
_MAY_ROUND: Final = (Rule.PER_UNIT, Rule.KEY, Rule.EQUAL, Rule.PERCENT)
_MAY_REDUCE: Final = (Rule.TIERS, Rule.KEY)
_SIZES: Final = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.MORE, Comparison.LESS)
_COMPARISONS: Final = {item.value: item for item in Comparison}


def read_steps(table: SheetTable, reader: Reader) -> tuple[Step, ...]:
    """Return the steps of the model in order; what cannot be read is reported and the step left out."""
    steps: list[Step] = []
    seen: dict[str, int] = {}
    for row, cells in table.rows():
        step = _read_step(row, cells, reader)
        if step is None:
            continue
        if step.name in seen:
            reader.report("step_twice", row.at("Steg"), name=quote(step.name), row=seen[step.name])
        seen.setdefault(step.name, row.number)
        steps.append(step)
    return _percent_as_shares(tuple(steps))


def _read_step(row: Row, cells: Cells, reader: Reader) -> Step | None:
    before = len(reader.findings)
    name = reader.text(cells["Steg"], row.at("Steg"), required=True)
    pot = reader.text(cells["Från pott"], row.at("Från pott"), required=True)
    rule = reader.choice(cells["Regel"], row.at("Regel"), words.RULES)
    target = reader.text(cells["Till"], row.at("Till"), required=True)
    outcome = reader.choice(cells["Utfall"], row.at("Utfall"), words.OUTCOMES)
    if rule is None:
        if len(reader.findings) == before or is_empty(cells["Regel"]):
            reader.report("cell_empty", row.at("Regel"))
        return None
    step = Step(
        name,
        pot,
        rule,
        target,
        basis=reader.text(cells["Underlag"], row.at("Underlag"), required=rule in _NEED_BASIS),
        unit=reader.text(cells.get("Enhet"), row.at("Enhet")),
        outcome=outcome or Outcome.PAYMENT,
        source=reader.text(cells["Källa"], row.at("Källa")),
        row=row,
    )
    step = _read_value(step, cells["Värde"], reader)
    step = _read_bounds(step, cells, reader)
    step = _read_rounding(step, cells["Avrundning"], reader)
    return step if len(reader.findings) == before else None


def _read_value(step: Step, value: object, reader: Reader) -> Step:
    where = step.row.at("Värde")
    if step.rule is Rule.SET_ASIDE:
        return replace(step, amount=reader.amount(value, where))
    if step.rule is Rule.PERCENT:
        return replace(step, percent=_read_percent(value, step, reader))
    word = reader.text(value, where)
    if word and step.rule in _MAY_REDUCE and word.casefold() == words.REDUCE:
        return replace(step, reduce=True)
    if word:
        allowed = (words.REDUCE,) if step.rule in _MAY_REDUCE else ()
        reader.report("value_not_used", where, value=quote(word), allowed=choices(allowed))
    return step


def _read_percent(value: object, step: Step, reader: Reader) -> Fraction | None:
    where = step.row.at("Värde")
    if isinstance(value, str) and value.strip().casefold() == words.REMAINDER.casefold():
        return None
    if is_empty(value):
        reader.report("percent_empty", where)
        return None
    percent = reader.number(value, where)
    is_text_share = isinstance(value, str) and value.strip().endswith("%")
    return percent * 100 if percent is not None and is_text_share else percent


def _percent_as_shares(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps with percents that Excel stored as shares (66,6 % typed in a cell is 0.666) restored.

    Only where the percents of a pot sum to exactly 1: one percent in all would be refused anyway.
    """
    sums: dict[str, Fraction] = {}
    for step in steps:
        if step.rule is Rule.PERCENT:
            sums[step.pot] = sums.get(step.pot, Fraction(0)) + (step.percent or 1000)
    return tuple(
        replace(step, percent=step.percent * 100)
        if step.rule is Rule.PERCENT and step.percent is not None and sums[step.pot] == 1
        else step
        for step in steps
    )


def _read_bounds(step: Step, cells: Cells, reader: Reader) -> Step:
    bounds: dict[str, int | str | None] = {}
    for column in ("Golv", "Tak"):
        value, where = cells[column], step.row.at(column)
        if not reader.usable(value, where):
            bounds[column] = None
            continue
        if step.rule is not Rule.KEY:
            reader.report("bound_not_used", where, column=column)
        try:
            bounds[column] = read_amount(value)
        except NotANumberError as error:
            if isinstance(value, str) and error.reason == "not_a_number":
                bounds[column] = reader.text(value, where)
            else:
                bounds[column] = reader.amount(value, where)
    return replace(step, floor=bounds["Golv"], cap=bounds["Tak"])


def _read_rounding(step: Step, value: object, reader: Reader) -> Step:
    where = step.row.at("Avrundning")
    text = reader.text(value, where)
    if not text:
        return step
    if step.rule is Rule.PER_UNIT and text in {str(number) for number in words.RATE_STEPS}:
        return replace(step, rate_step=int(text))
    for word, rounding in words.ROUNDINGS.items():
        if text.casefold() == word.casefold() and step.rule in _MAY_ROUND:
            return replace(step, rounding=rounding)
    steps = tuple(str(number) for number in words.RATE_STEPS) if step.rule is Rule.PER_UNIT else ()
    methods = tuple(words.ROUNDINGS) if step.rule in _MAY_ROUND else ()
    reader.report("value_not_used", where, value=quote(text), allowed=choices(methods + steps))
    return step


def read_tiers(table: SheetTable, reader: Reader) -> tuple[Tier, ...]:
    """Return the tiers; activity, lower end and amount must be there, an empty upper end means none."""
    tiers = []
    for row, cells in table.rows():
        before = len(reader.findings)
        activity = reader.text(cells["Verksamhet"], row.at("Verksamhet"), required=True)
        low = reader.number(cells["Från"], row.at("Från"), whole=True)
        high = reader.number(cells["Till"], row.at("Till"), whole=True)
        amount = reader.amount(cells["Belopp"], row.at("Belopp"))
        for column in ("Från", "Belopp"):
            if is_empty(cells[column]):
                reader.report("cell_empty", row.at(column))
        if low is None or amount is None or len(reader.findings) > before:
            continue
        tiers.append(Tier(activity, int(low), None if high is None else int(high), amount, row))
    return tuple(tiers)


def read_conditions(table: SheetTable, reader: Reader) -> tuple[Condition, ...]:
    """Return the conditions; a comparison of size needs a number."""
    conditions = []
    for row, cells in table.rows():
        before = len(reader.findings)
        group = reader.text(cells["Grupp"], row.at("Grupp"), required=True)
        column = reader.text(cells["Kolumn"], row.at("Kolumn"), required=True)
        sign = reader.choice(cells["Jämförelse"], row.at("Jämförelse"), _COMPARISONS)
        alternative = reader.number(cells["Alternativ"], row.at("Alternativ"), whole=True)
        if is_empty(cells["Jämförelse"]):
            reader.report("cell_empty", row.at("Jämförelse"))
        value = _wanted(cells["Värde"], sign in _SIZES, row, reader)
        source = reader.text(cells["Källa"], row.at("Källa"))
        if sign is None or value is None or len(reader.findings) > before:
            continue
        number = None if alternative is None else int(alternative)
        conditions.append(Condition(group, column, sign, value, number, source, row))
    return tuple(conditions)


def _wanted(value: object, by_size: bool, row: Row, reader: Reader) -> str | Fraction | None:
    where = row.at("Värde")
    if is_empty(value):
        reader.report("cell_empty", where)
        return None
    if by_size:
        return reader.number(value, where)
    try:
        return read_number(value)
    except NotANumberError:
        return reader.text(value, where)
