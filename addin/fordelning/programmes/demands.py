"""The conditions of a programme: each is asked of somebody, and can be judged, as in a workbook.

Requirements A7, C4 and X5: a condition that no step asks about gives money to those it was to keep out.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import eligibility, texts
from fordelning.model import FIRST_POT, ColumnKind
from fordelning.model.columns import Holds
from fordelning.programmes.schema import refuse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model import Condition, Programme, Value
    from fordelning.programmes.schema import Where

# One value of each kind of column, to try whether a condition can be compared with it. Any text may stand
# in the others.
_OF_KIND: Final[Mapping[ColumnKind, Value]] = {
    ColumnKind.COUNT: Fraction(1),
    ColumnKind.NUMBER: Fraction(1),
    ColumnKind.SHARE: Fraction(1),
    ColumnKind.AMOUNT: Fraction(1),
    ColumnKind.YES_NO: texts.YES,
}
_A_DAY: Final = date(2020, 1, 1)
_OF_STANDARD: Final[Mapping[str, Value]] = {
    heading: _A_DAY if column.holds is Holds.DAY else next(iter(column.words), None) if column.words else None
    for heading, column in eligibility.STANDARD.items()
}


def groups_of(programme: Programme) -> set[str]:
    """Return the names that recipients may have as their group: what gets money, and is no pot."""
    pots = {FIRST_POT, *(step.pot for step in programme.steps)}
    return {step.target for step in programme.steps} - pots


def check_conditions(programme: Programme, where: Where) -> None:
    """Refuse a condition whose group, column or value leads nowhere in the programme's own model.

    Raises:
        ProgrammeError: at the first slip, naming file and key.
    """
    groups = groups_of(programme)
    columns = {column.name: _OF_KIND.get(column.kind) for column in programme.columns}
    known: dict[str, Value] = {**_OF_STANDARD, **columns}
    for place, condition in enumerate(programme.conditions, start=1):
        row = where.at(f"conditions.{place}")
        if condition.group not in groups:
            refuse("unknown_group", row.at("group"), value=repr(condition.group))
        if condition.column not in known:
            refuse("unknown_column", row.at("column"), value=repr(condition.column))
        _check_value(condition, known[condition.column], row.at("value"))


def _check_value(condition: Condition, example: Value, where: Where) -> None:
    """Refuse a value that no cell of the column can be compared with."""
    words = eligibility.CHOICES.get(condition.column)
    value = eligibility.as_wanted(condition.value)
    if words and str(value).strip().casefold() not in map(str.casefold, words):
        refuse("unknown_word", where, value=repr(str(condition.value)), known=", ".join(words))
    if example is not None and not eligibility.comparable(example, value):
        refuse("not_comparable", where, value=repr(str(condition.value)), column=condition.column)
