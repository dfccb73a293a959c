"""Control sums of what an allocation was computed from and of what it gave, so that the two can be tied.

Each is a SHA-256. The sums of rules and result are of plain text that anybody can write down: every row of
the tables, its cells parted by tabs, each row ended by a line feed, in UTF-8.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from fordelning import rules
from fordelning.layout import PROVED, RECIPIENTS
from fordelning.model import Column
from fordelning.model.grant import HOLDER
from fordelning.model.limit import Limit
from fordelning.model.reckoned import Reckoned
from fordelning.tables.entries import condition_rows, step_rows, tier_rows
from fordelning.tables.results import line_row, shown

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from fordelning.model import Allocation, Grant, Recipient

_PLACE = "row"  # where a record stands does not count, nor in which order recipients stand


def fingerprint(grant: Grant) -> str:
    """Return the SHA-256 of facts, model and recipients, as 64 hexadecimal digits.

    Contact details, accounts and what the holder is do not count and cannot be guessed from it, nor do
    columns of the officer's own that the model does not name. Moving rows of recipients changes nothing.
    """
    counted = {cell.name for cell in PROVED if not cell.personal and cell.name != HOLDER}
    named = set(columns_named(grant))
    content = {
        "facts": {name: _plain(value) for name, value in grant.facts.items() if name in counted},
        "steps": [_record(step) for step in grant.steps],
        "tiers": [_record(tier) for tier in grant.tiers],
        "conditions": [_record(condition) for condition in grant.conditions],
        "recipients": sorted(
            (_recipient(item, named) for item in grant.recipients), key=lambda item: str(item["id"])
        ),
    }
    return _sum(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def columns_named(grant: Grant) -> list[str]:
    """Return the columns of recipients that the model names, besides those that every workbook has."""
    named: list[str] = []
    for step in grant.steps:
        named += rules.columns_of(step)
    named += [condition.column for condition in grant.conditions]
    return [name for name in dict.fromkeys(named) if name and name not in RECIPIENTS.headings]


def rules_sum(grant: Grant) -> str:
    """Return the SHA-256 of the rows of Modell, Nivåer and Villkor as bevis.xlsx has them."""
    columns = [Column(name, kind) for name, kind in grant.kinds.items()]
    tables = (step_rows(grant.steps, {}), tier_rows(grant.tiers), condition_rows(grant.conditions, columns))
    return _sum(_lines(row for table in tables for row in table))


def result_sum(allocation: Allocation) -> str:
    """Return the SHA-256 of the rows of Fördelning, from column Steg to column Belopp."""
    return _sum(_lines(map(line_row, allocation.lines)))


def _lines(rows: Iterable[Iterable[object]]) -> str:
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def _cell(value: object) -> str:
    """Return a cell as the sums write it: numbers with a decimal point, nothing for an empty cell."""
    if isinstance(value, Fraction):
        value = shown(value)
    return "" if value is None else format(value, ".15g") if isinstance(value, float) else str(value)


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _recipient(recipient: Recipient, named: Container[str]) -> dict[str, Any]:
    values = {name: value for name, value in recipient.values.items() if name in named}
    return _record(recipient, values=values)


def _record(record: Any, **other: object) -> dict[str, Any]:
    """Return a record by the names of its fields; those that are given have other values."""
    found = {}
    for name, left_out in _fields(record.__class__):
        value = other[name] if name in other else getattr(record, name)
        if not (left_out and value == left_out[0]):
            found[name] = _plain(value)
    return found


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, tuple[object, ...]], ...]:
    """Return the names of a record's fields, each with the value that it is left out with, where it is."""
    own = (field for field in fields(kind) if field.name != _PLACE)
    return tuple((field.name, (field.default,) if field.metadata.get("later") else ()) for field in own)


def _plain(value: object) -> Any:
    if value is None or type(value) in (str, int, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction | Limit | Reckoned):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "items"):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
