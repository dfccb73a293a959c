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


def is_row_of(spec: TableSpec, cells: Mapping[str, object], there: Mapping[str, set[str]]) -> bool:
    """Tell whether cells by heading are such as stand in a table.

    Args:
        spec: of the table.
        cells: of one row of the sheet.
        there: the texts that rows of the table have, by heading.
    """
    fields = {field.name: field for field in spec.fields}
    filled = {name for name, value in cells.items() if name in fields and _fits(spec, fields[name], value)}
    if any(filled.issuperset(sign.filled) and _is_there(sign.known, cells, there) for sign in spec.signs):
        return True
    named = {name for sign in spec.signs for name in sign.filled}
    return any(
        isinstance(value := cells.get(field.name), str)
        and tidy(value).casefold() in map(str.casefold, field.choices)
        and bool(field.name not in spec.tallied or filled & named)
        for field in spec.fields
    )


def _fits(spec: TableSpec, field: Field, value: object) -> bool:
    """Tell whether a cell may stand in a column, and is no label of a note."""
    if is_empty(value):
        return False
    if isinstance(value, str) and tidy(value).endswith(":"):
        return False
    if field.name == spec.named:
        return " " not in tidy(str(value))
    if field.show is not Show.DATE:
        return field.show is not Show.TEXT or isinstance(value, str)
    try:
        return bool(read_date(value))
    except NotADateError:
        return False


def _is_there(known: str, cells: Mapping[str, object], there: Mapping[str, set[str]]) -> bool:
    """Tell whether rows of the table have the text that stands in a column; so it is where none is asked."""
    value = cells.get(known)
    return not known or (isinstance(value, str) and tidy(value) in there.get(known, ()))
