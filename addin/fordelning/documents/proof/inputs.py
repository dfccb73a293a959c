"""Formulas that fetch what a proof is computed from: the officer's own cells, never a copy of them.

A recipient is found by its id, so that the officer may sort table Mottagare. Where a cell holds a text
("10,7 mnkr") the number that was read from it stands in its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from openpyxl.utils.datetime import to_excel

from fordelning import texts
from fordelning.dates import NotADateError, read_date
from fordelning.documents.proof.long import FEW, Part, all_of, any_of
from fordelning.documents.proof.references import (
    column_of,
    far,
    item,
    literal,
    number,
    plain,
    sheet_name,
    text,
)
from fordelning.eligibility import holds, value_of
from fordelning.money import NotANumberError, read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from fordelning.documents.proof.source import Entries
    from fordelning.model import Condition, Grant, Recipient, Step, Tier, Value


def row_of(recipient: Recipient, rows: range, id_cell: str) -> str:
    """Return the formula of the row of the sheet where a recipient stands now, within rows of Mottagare."""
    row = recipient.row
    ids, own = column_of(row, texts.COLUMN_ID, rows), f"{sheet_name(row.sheet)}!{_own(recipient)}"
    return f"IF({plain(own)}={id_cell},{row.number},{rows.start - 1}+MATCH({id_cell},{ids},0))"


def _own(recipient: Recipient) -> str:
    return f"${recipient.row.letters[texts.COLUMN_ID]}${recipient.row.number}"


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one recipient: ``rows`` are those of table Mottagare, ``row_cell`` holds its own.

    ``answer`` is the cell that keeps its answer; without one it is that of Mottagare. ``amounts`` are the
    cells with what earlier steps gave, by step and id.
    """

    recipient: Recipient
    rows: range
    row_cell: str
    entries: Entries
    answer: str | None = None
    amounts: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def of(self, column: str) -> str:
        """Return the formula of one of them."""
        if column == texts.COLUMN_TAKES_PART and self.answer:
            return self.answer
        return item(self.recipient.row, column, self.rows, self.row_cell)

    def number(self, column: str, known: Fraction | int | None) -> str:
        """Return the formula of the number in one of them."""
        return self.entries.number(self.of(column), self.recipient.row, column, known)


def eligible(own: Cells, conditions: Iterable[Condition], keep: Callable[[Part], Part]) -> str:
    """Return the formula that decides who takes part: 1 or 0.

    Requirements A7 and C4: no refusal, every condition without a number, and one numbered way whole. ``keep``
    puts what is too long for one formula into a cell of its own.
    """
    answer = plain(own.of(texts.COLUMN_TAKES_PART))
    demands = [Part(f"{answer}<>{text(texts.NO)}", own.recipient.takes_part is not False)]
    ways: dict[int, list[Part]] = {}
    for condition in conditions:
        demand = Part(_demand(condition, own), holds(condition, own.recipient) is True)
        if condition.alternative is None:
            demands.append(demand)
        else:
            ways.setdefault(condition.alternative, []).append(demand)
    if ways:
        demands.append(any_of([all_of(way, keep) for way in ways.values()], keep))
    return f"IF({all_of(demands, keep).text},1,0)"


def _demand(condition: Condition, own: Cells) -> str:
    """Return the formula of one condition; which kind of comparison it is hangs on what the cells hold."""
    cell = own.of(condition.column)
    wanted = far(condition.row, texts.CONDITION_VALUE)
    sign = condition.comparison.value
    pair = _numbers(value_of(own.recipient, condition.column), condition.value)
    if pair is None:
        return f"{plain(cell)}{sign}{plain(wanted)}"
    right = own.entries.number(wanted, condition.row, texts.CONDITION_VALUE, pair[1])
    return f"{own.number(condition.column, pair[0])}{sign}{right}"


def _numbers(value: Value, wanted: str | Fraction) -> tuple[Fraction | int, Fraction | int] | None:
    """Return both sides as numbers for a formula, days as the spreadsheet counts them; None for texts."""
    if isinstance(value, date) and isinstance(wanted, str):
        try:
            return _day(value), _day(read_date(wanted))
        except NotADateError:
            return None
    if isinstance(value, str) and isinstance(wanted, Fraction):
        try:
            return read_number(value), wanted
        except NotANumberError:
            return None
    if isinstance(value, Fraction) and isinstance(wanted, Fraction):
        return value, wanted
    return None


def _day(day: date) -> int:
    return int(to_excel(day))  # type: ignore[no-untyped-call]


def tier_of(tiers: Sequence[Tier], own: Cells, volume: str) -> str:
    """Return the formula that looks a volume up in table Nivåer: 0 outside every band."""
    numbers = [tier.row.number for tier in tiers]
    rows = range(min(numbers), max(numbers) + 1)
    activity, low, high, amount = (
        column_of(tiers[0].row, heading, rows)
        for heading in (texts.TIER_ACTIVITY, texts.TIER_LOW, texts.TIER_HIGH, texts.TIER_AMOUNT)
    )
    same = f"({plain(activity)}={plain(own.of(texts.COLUMN_ACTIVITY))})"
    inside = f'({low}<={volume})*((({high}="")+({high}>={volume}))>0)'
    return f"SUMPRODUCT({same}*{inside},{amount})"


def bands(tiers: Sequence[Tier], own: Cells, volume: str) -> str:
    """Return the formula of each part of a volume times the rate of its band, added up (T9)."""
    terms = []
    for tier in tiers:
        activity, low, high, each = (
            far(tier.row, heading)
            for heading in (texts.TIER_ACTIVITY, texts.TIER_LOW, texts.TIER_HIGH, texts.TIER_AMOUNT)
        )
        top = volume if tier.high is None else f"MIN({volume},{high})"
        rate = own.entries.number(each, tier.row, texts.TIER_AMOUNT, tier.each)
        same = f"({plain(activity)}={plain(own.of(texts.COLUMN_ACTIVITY))})"
        terms.append(f"{same}*MAX(0,{top}-MAX({low}-1,0))*{rate}")
    return f"({'+'.join(terms) or '0'})"


def set_aside(step: Step, entries: Entries) -> str:
    """Return the formula of a fixed amount."""
    return entries.number(far(step.row, texts.MODEL_VALUE), step.row, texts.MODEL_VALUE, step.amount)


def rates(step: Step, entries: Entries) -> list[str]:
    """Return the formulas of decided kronor; several stand in one text, which is compared whole."""
    cell, held = far(step.row, texts.MODEL_VALUE), entries.at(step.row, texts.MODEL_VALUE)
    if len(step.rates) == 1 or not isinstance(held, str):
        return [entries.number(cell, step.row, texts.MODEL_VALUE, rate) for rate in step.rates]
    return [f"IF(EXACT({cell},{literal(held)}),{number(rate)},NA())" for rate in step.rates]


def factor(step: Step, recipient: Recipient, own: Cells) -> str:
    """Return the formula of the part of its amount that a recipient gets (T8)."""
    value = recipient.values.get(step.factor)
    known = value if isinstance(value, int | Fraction) else None
    cell, held = own.of(step.factor), own.entries.at(recipient.row, step.factor)
    found = own.number(step.factor, known)
    if isinstance(held, str) and "/" in held and known is not None:
        found = f"IF(EXACT({cell},{literal(held)}),{known.numerator}/{known.denominator},NA())"
    return f"(1-{found})" if step.deducts else found


def as_read(step: Step, heading: str, entries: Entries, formula: str) -> str:
    """Return a formula that counts with what a text of table Modell says: an error where it says another."""
    held = entries.at(step.row, heading)
    if not isinstance(held, str):
        return formula
    return f"IF(EXACT({far(step.row, heading)},{literal(held)}),{formula},NA())"


def percents(steps: list[Step], own: Step, other_cells: str, entries: Entries) -> str:
    """Return the formula of a step's percent of a pot.

    A percent typed as 66,6 % is 0.666 in the cell; then the percents of the pot sum to 1. ``other_cells``
    are the percents of the other steps, which the remainder is what they leave of 100.
    """
    if own.percent is None:
        return f"100-SUM({other_cells})" if other_cells else "100"
    cell = far(own.row, texts.MODEL_VALUE)
    found = entries.number(cell, own.row, texts.MODEL_VALUE, own.percent)
    if isinstance(entries.at(own.row, texts.MODEL_VALUE), str) or any(each.percent is None for each in steps):
        return found
    return f"{found}*IF(ROUND({_percents_of_pot(steps)},9)=1,100,1)"


def _percents_of_pot(steps: list[Step]) -> str:
    if len(steps) <= FEW:
        return f"SUM({','.join(far(step.row, texts.MODEL_VALUE) for step in steps)})"
    numbers = [step.row.number for step in steps]
    rows, first = range(min(numbers), max(numbers) + 1), steps[0]
    pots, rules, values = (
        column_of(first.row, heading, rows)
        for heading in (texts.MODEL_POT, texts.MODEL_RULE, texts.MODEL_VALUE)
    )
    own = f"({plain(pots)}={plain(far(first.row, texts.MODEL_POT))})"
    return f"SUMPRODUCT({own}*({plain(rules)}={plain(far(first.row, texts.MODEL_RULE))}),{values})"


def grant_amount(grant: Grant, entries: Entries) -> str:
    """Return the formula of the whole grant."""
    return entries.fact(far(grant.fact_rows["bidrag_belopp"], ""), "bidrag_belopp", grant.amount)
