"""What cells below a table look like: a row of it, the headings of another one, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.dates import NotADateError, read_date
from fordelning.layout import TABLES
from fordelning.layout.spec import Show
from fordelning.tables.cells import is_empty, tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.layout import Field, TableSpec


def begins_another(spec: TableSpec, values: Sequence[object]) -> bool:
    """Tell whether a row holds the headings of another table of the same sheet."""
    there = {tidy(value) for value in values if isinstance(value, str)}
    others = [each for each in TABLES.values() if each.sheet == spec.sheet and each is not spec]
    return any(set(each.headings[:3]) <= there for each in others)  # a narrower table sees no more of them


def _fits(field: Field, value: object) -> bool:
    """Tell whether a cell may stand in a column: any that is filled, but only a day among days."""
    if is_empty(value) or field.show is not Show.DATE:
        return not is_empty(value)
    try:
        return bool(read_date(value))
    except NotADateError:
        return False


def is_row_of(spec: TableSpec, cells: Mapping[str, object]) -> bool:
    """Tell whether cells by heading are such as stand in a table."""
    keys = [field for field in spec.fields if field.name in spec.key]
    if all(_fits(field, cells.get(field.name)) for field in keys):
        return True
    for field in spec.fields:
        value = cells.get(field.name)
        if isinstance(value, str) and tidy(value).casefold() in map(str.casefold, field.choices):
            return True
    return False


def shares_its_last(spec: TableSpec, cells: Mapping[str, object], there: set[str]) -> bool:
    """Tell whether cells have a text that rows of the table have, and another cell that it is known by."""
    last = cells.get(spec.key[-1]) if spec.key else None
    known = isinstance(last, str) and tidy(last) in there
    return known and any(not is_empty(cells.get(heading)) for heading in spec.key[:-1])
