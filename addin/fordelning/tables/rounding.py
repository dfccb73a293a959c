"""Column Avrundning of table Modell: a method, a step of the rate, or a multiple for each amount."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fordelning import rules
from fordelning.model import words
from fordelning.money import NotANumberError, read_amount
from fordelning.texts import choices, multiples, or_write, quote

if TYPE_CHECKING:
    from fordelning.errors import Place
    from fordelning.model import Step
    from fordelning.tables.cells import Reader

_MULTIPLE: Final = re.compile(
    rf"({multiples.NEAREST}|{multiples.DOWN})\s+([^,;]+?)(?:[,;]?\s+(?:{multiples.LEAST}|{multiples.LOWEST})\s+([^,;]+))?"
)
_ONE: Final = ("krona", "hela krona", "hel krona", "hela kronor")


def read_rounding(step: Step, value: object, where: Place, reader: Reader) -> Step:
    """Return the step with how its amounts are rounded."""
    text = reader.text(value, where)
    if not text:
        return step
    rule = rules.of(step.rule)
    steps = tuple(map(str, words.RATE_STEPS)) if rule.reads("rate_step") else ()
    if text in steps:
        return replace(step, rate_step=int(text))
    for word, rounding in words.ROUNDINGS.items():
        if text.casefold() == word.casefold() and rule.reads("rounding"):
            return replace(step, rounding=rounding)
    methods = tuple(words.ROUNDINGS) if rule.reads("rounding") else ()
    if rule.reads("multiple"):
        return _read_multiple(step, text, where, reader, (*methods, *steps))
    reader.report("value_not_used", where, value=quote(text), allowed=or_write(methods + steps))
    return step


def _read_multiple(step: Step, text: str, where: Place, reader: Reader, others: tuple[str, ...]) -> Step:
    found = _MULTIPLE.fullmatch(text.casefold())
    multiple = _kronor(found[2]) if found else None
    if not found or not multiple:
        also = multiples.others(choices(others)) if others else ""
        reader.report("rounding_unclear", where, value=quote(text), others=also)
        return step
    if found[3] and _kronor(found[3]) != multiple:
        reader.report("least_not_multiple", where, value=quote(text))
        return step
    nearest = found[1] == multiples.NEAREST
    return replace(step, multiple=multiple, nearest=nearest, least=bool(found[3]))


def _kronor(text: str) -> int | None:
    if text.strip() in _ONE:
        return 1
    try:
        return read_amount(text.strip())
    except NotANumberError:
        return None
