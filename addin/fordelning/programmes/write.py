"""A programme as the text of a programme file; reading it again gives the same programme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from fordelning.model import Tier
from fordelning.model.limit import Limit
from fordelning.money import NBSP, format_exact

if TYPE_CHECKING:
    from fordelning.model import Programme

_ALWAYS: Final = ("source",)  # what a file may not lack, though it be empty
_ELSEWHERE: Final = (
    "row",
    "examples",
    "reckoned",
)  # where a workbook has it, a file of its own, said by basis


def to_toml(programme: Programme) -> str:
    """Return the text of a programme's file, without its example recipients.

    Facts are tables by name, lists are tables one after another; what is as it is anyway is left out.
    """
    import tomli_w  # only whoever saves a programme needs it

    table = {name: value for name, value in _table(programme).items() if name != "facts"}
    facts = {
        fact.name: {key: value for key, value in _table(fact).items() if key != "name"}
        for fact in programme.facts
    }
    plain = {name: value for name, value in table.items() if not isinstance(value, list | dict)}
    rest = {name: value for name, value in table.items() if name not in plain}
    empty: dict[str, Any] = {} if programme.steps else {"steps": []}
    return str(tomli_w.dumps(plain | empty | {"facts": facts} | rest))


def _table(noun: Any) -> dict[str, Any]:
    """Return the fields of a noun that say anything, as TOML values by name."""
    values = ((each, getattr(noun, each.name)) for each in fields(noun) if each.name not in _ELSEWHERE)
    return {
        each.name: _value(value)
        for each, value in values
        if each.name in _ALWAYS or (value is not None and value != _default(each))
    }


def _default(of: Field[Any]) -> object:
    if of.default_factory is not MISSING:
        return of.default_factory()
    return of.default


def _decimals(number: Fraction) -> str:
    """Return a number with all its decimals, and never three of them: 12,345 may be read as thousands."""
    text = format_exact(number).replace(NBSP, "")
    return f"{text}0" if re.fullmatch(r"-?[0-9]+,[0-9]{3}", text) else text


def _value(value: object) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else _decimals(value)
    if isinstance(value, Limit):
        return str(value)
    if isinstance(value, Tier) and value.part is not None:
        return _table(replace(value, part=None)) | {"amount": _value(value.part)}
    if is_dataclass(value):
        return _table(value)
    if isinstance(value, tuple):
        return [_value(each) for each in value]
    if isinstance(value, Mapping):
        return {name: _value(each) for name, each in value.items()}
    assert isinstance(value, str | int | date), value
    return value
