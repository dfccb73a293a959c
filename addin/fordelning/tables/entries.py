"""A programme's steps, tiers, conditions and recipients, as rows of the officer's tables."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import rules, texts
from fordelning.layout import CONDITIONS, MODEL, TIERS
from fordelning.model import ColumnKind, Rounding, words
from fordelning.model.columns import RECIPIENT_COLUMNS
from fordelning.model.limit import Limit
from fordelning.money import format_exact, format_number
from fordelning.texts import factors, multiples, ordered, owed, slices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fordelning.layout import TableSpec
    from fordelning.model import Column, Condition, Recipient, Step, Tier
    from fordelning.model.limit import Bounding

Row = tuple[object, ...]
_DIGITS: Final = 17  # no number in a cell has more decimals


def step_rows(steps: Iterable[Step], amounts: Mapping[str, int]) -> list[Row]:
    """Return the rows of table Modell; ``amounts`` fills in what the programme leaves undecided, by step."""
    return [
        MODEL.row(
            {
                texts.MODEL_STEP: step.name,
                texts.MODEL_POT: step.pot,
                texts.MODEL_RULE: rules.of(step.rule).word,
                texts.MODEL_TARGET: step.target,
                texts.MODEL_VALUE: _value(step, amounts.get(step.name)),
                texts.MODEL_BASIS: step.basis,
                texts.MODEL_FLOOR: limit_cell(step.floor),
                texts.MODEL_CAP: limit_cell(step.cap),
                texts.MODEL_ROUNDING: rounding_cell(step),
                texts.MODEL_OUTCOME: words.word_of(words.OUTCOMES, step.outcome),
                texts.MODEL_SOURCE: step.source,
                texts.MODEL_UNIT: step.unit,
            }
        )
        for step in steps
    ]


def _value(step: Step, example: int | None) -> object:
    rule = rules.of(step.rule)
    if rule.reads("amount"):
        return example if step.amount is None else step.amount
    if rule.reads("percent"):
        return words.REMAINDER if step.percent is None else step.percent
    if rule.reads("order"):
        return ordered.value(step.order, step.smallest, whole=step.whole)
    if rule.reads("rates"):
        value, more = value_of_rates(step.rates, reduce=step.reduce), words_after(step)
        if not more:
            return value
        return "; ".join([format_exact(value) if isinstance(value, Fraction) else str(value), *more])
    flags = [words.REDUCE] if step.reduce else []
    return "; ".join([*flags, *words_after(step)]) or None


def words_after(step: Step) -> list[str]:
    """Return what column Värde says besides numbers: of sums above the pot, factors, shared limits, debts."""
    flags = [multiples.EXCEEDS] if step.exceeds else []
    return [*flags, *_factor(step), *_withheld(step)]


def _withheld(step: Step) -> list[str]:
    """Return how column Värde says what shares the limits of a step (T6), and what is owed (T10)."""
    own = [owed.in_cell(step.together)] if step.together else []
    if step.together or step.stays:
        own.append(factors.STAYS if step.stays else factors.PASSED_ON)
    return [*own, owed.owed_in_cell(step.owed)] if step.owed else own


def _factor(step: Step) -> list[str]:
    decided = rules.of(step.rule).priced
    own = {"deducts": step.deducts, "passed_on": step.passed_on, "decided": decided}
    return factors.words_of(step.factor, **own) if step.factor else []


def value_of_rates(rates: Sequence[Fraction], *, reduce: bool) -> object:
    """Return decided rates as column Värde holds them: a lone one as a number."""
    if len(rates) == 1 and not reduce:
        return rates[0]
    return "; ".join([*map(format_exact, rates), *([words.REDUCE] if reduce else [])])


def rounding_cell(step: Step) -> str | None:
    """Return what column Avrundning says."""
    if step.rate_step:
        return str(step.rate_step)
    if step.multiple:
        return multiples.in_cell(step.multiple, nearest=step.nearest, least=step.least)
    if step.rounding is Rounding.LARGEST_REMAINDER:
        return None
    return words.word_of(words.ROUNDINGS, step.rounding)


def limit_cell(limit: Bounding) -> int | str | None:
    """Return a floor or a cap as its cell in table Modell holds it."""
    return str(limit) if isinstance(limit, Limit) else limit


def tier_rows(tiers: Iterable[Tier]) -> list[Row]:
    """Return the rows of table Nivåer."""
    return [
        TIERS.row(
            {
                texts.TIER_ACTIVITY: tier.activity,
                texts.TIER_LOW: tier.low,
                texts.TIER_HIGH: tier.high,
                texts.TIER_AMOUNT: _each(tier),
            }
        )
        for tier in tiers
    ]


def _each(tier: Tier) -> object:
    return tier.amount if tier.part is None else slices.in_cell(tier.part)


def condition_rows(conditions: Iterable[Condition], columns: Iterable[Column]) -> list[Row]:
    """Return the rows of table Villkor; shares are written as percent."""
    shares = {column.name for column in columns if column.kind is ColumnKind.SHARE}
    return [
        CONDITIONS.row(
            {
                texts.CONDITION_GROUP: item.group,
                texts.CONDITION_COLUMN: item.column,
                texts.CONDITION_COMPARISON: item.comparison.value,
                texts.CONDITION_VALUE: f"{format_number(item.value * 100)} %"
                if item.column in shares and isinstance(item.value, Fraction)
                else _day(item.value),
                texts.CONDITION_ALTERNATIVE: item.alternative,
                texts.CONDITION_SOURCE: item.source,
            }
        )
        for item in conditions
    ]


def _day(value: str | Fraction) -> str | Fraction | date:
    """Return a day that a programme file states as a day, and everything else as it is."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return value


def recipient_rows(recipients: Iterable[Recipient], table: TableSpec) -> list[Row]:
    """Return the rows of table Mottagare with the columns of ``table``."""
    standard = {each.heading: each for each in RECIPIENT_COLUMNS}
    return [
        tuple(
            standard[heading].written(recipient)
            if heading in standard
            else _as_cell(recipient.values.get(heading))
            for heading in table.headings
        )
        for recipient in recipients
    ]


def _as_cell(value: object) -> object:
    """Return a value as a cell holds it: a third is a text, for no decimals are it (T8)."""
    endless = isinstance(value, Fraction) and 10**_DIGITS % value.denominator
    return f"{value.numerator}/{value.denominator}" if isinstance(value, Fraction) and endless else value
