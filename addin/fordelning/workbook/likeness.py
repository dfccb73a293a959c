"""What cells below a table look like: a row of it, the headings of another one, or neither."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from fordelning.dates import NotADateError, read_date
from fordelning.layout import TABLES
from fordelning.layout.spec import Show
from fordelning.tables.cells import is_empty
from fordelning.texts import intake_words
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fordelning.layout import Field, TableSpec

_NO_NUMBERS: Final = (Show.TEXT, Show.LONG, Show.LINK, Show.LONG_LINK, Show.DATE, Show.TIME)
_ORE: Final = Decimal("0.01")  # closer than this two sums are the same
_RECKONING: Final = (*intake_words.TOTALS, *intake_words.TALLIES)


def begins_another(spec: TableSpec, values: Sequence[object]) -> bool:
    """Tell whether a row holds the headings of another table of the same sheet."""
    there = {tidy(value) for value in values if isinstance(value, str)}
    others = [each for each in TABLES.values() if each.sheet == spec.sheet and each is not spec]
    return any(set(each.headings[:3]) <= there for each in others)  # a narrower table sees no more of them


def likeness(
    spec: TableSpec, cells: Mapping[str, object], there: Mapping[str, set[str]], *, strict: bool = False
) -> int:
    """Return how many of some cells are such as stand in a table; 0 where they are no row of it.

    Args:
        spec: of the table.
        cells: of one row of the sheet, by heading, from the left.
        there: the texts that rows of the table have, by heading.
        strict: whether it is a row only with a text that rows of the table have: among examples of rows.
    """
    fields = {field.name: field for field in spec.fields}
    fitting = [name for name, value in cells.items() if name and _fits(spec, fields.get(name), value)]
    chosen = [name for name in fitting if name in fields and _is_choice(fields[name], cells[name])]
    known = [name for name in fitting if _is_there(name, cells, there)]
    named = {name for sign in spec.signs for name in sign.filled}
    signs = [sign for sign in spec.signs if {*fitting}.issuperset(sign.filled)]
    is_row = any(_is_there(sign.known, cells, there) for sign in signs) or (
        not strict
        and (
            any(not sign.known for sign in signs)
            or any(name not in spec.tallied or named & {*fitting} for name in chosen)
            or _is_half_a_row(spec, {name: cells[name] for name in fitting})
        )
    )
    return len(fitting) + len(chosen) + len(known) if is_row else 0


def unexplained(
    spec: TableSpec, cells: Mapping[str, object], columns: Mapping[str, Sequence[object]]
) -> list[str]:
    """Return the headings of the numbers, and of the id, in a row where no word says what they are.

    The sum of a column is no entry of it, nor is how many ids there are.

    Args:
        spec: of the table.
        cells: of one row of the sheet, by heading.
        columns: what the rows of the table have, by heading.
    """
    filled = {name: value for name, value in cells.items() if not is_empty(value)}
    ids = {name for name, value in filled.items() if name == spec.named and _is_id(value)}
    if any(name not in ids and not _is_number(value) for name, value in filled.items()):
        return []
    fields = {field.name: field for field in spec.fields}
    return [
        name
        for name, value in filled.items()
        if (value != sum(not is_empty(each) for each in columns[name]))
        and (name in ids or (_counts(fields.get(name), columns[name]) and not _is_sum(value, columns[name])))
    ]


def _is_id(value: object) -> bool:
    text = tidy(str(value))
    return any(map(str.isdigit, text)) and " " not in text


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _counts(field: Field | None, values: Sequence[object]) -> bool:
    """Tell whether a column holds numbers; one of her own, where it has some."""
    return any(map(_is_number, values)) if field is None else field.show not in _NO_NUMBERS


def _is_sum(value: object, values: Sequence[object]) -> bool:
    numbers = [Decimal(str(each)) for each in values if _is_number(each)]
    return bool(numbers) and abs(sum(numbers) - Decimal(str(value))) < _ORE


def _is_half_a_row(spec: TableSpec, cells: Mapping[str, object]) -> bool:
    """Tell whether two cells or more are more than a sum with a word before it, or sums alone."""
    first, *_ = [*cells, ""]
    label = first if _is_label(cells.get(first)) else ""
    words = [name for name, value in cells.items() if isinstance(value, str) or name == spec.named]
    days = [each.name for each in spec.fields if each.show is Show.DATE and each.name in cells]
    return len(cells) > 1 and bool({*words, *days} - {label})


def _is_label(value: object) -> bool:
    """Tell whether a text is the label of a sum or a note, not the name of anything."""
    text = tidy(value).casefold() if isinstance(value, str) else ""
    return text.split(" ")[0].rstrip(":.") in _RECKONING or text.startswith(intake_words.NOTES)


def _is_choice(field: Field, value: object) -> bool:
    return isinstance(value, str) and tidy(value).casefold() in map(str.casefold, field.choices)


def _fits(spec: TableSpec, field: Field | None, value: object) -> bool:
    """Tell whether a cell may stand in a column, and is no label of a note; ``field`` is None of her own."""
    if is_empty(value):
        return False
    if isinstance(value, str) and tidy(value).endswith(":"):
        return False
    if field is None:
        return True
    if field.name == spec.named:
        return " " not in tidy(str(value))
    if field.show is not Show.DATE:
        return field.show is not Show.TEXT or isinstance(value, str)
    try:
        return bool(read_date(value))
    except NotADateError:
        return False


def _is_there(name: str, cells: Mapping[str, object], there: Mapping[str, set[str]]) -> bool:
    """Tell whether rows of the table have the text that stands in a column."""
    value = cells.get(name)
    return isinstance(value, str) and tidy(value) in there.get(name, ())
