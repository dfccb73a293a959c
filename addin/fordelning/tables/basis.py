"""Column Underlag of table Modell: a column of Mottagare, or what is reckoned from several (T4)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from fordelning import rules
from fordelning.model.reckoned import ReckonedError, parse
from fordelning.money import NotANumberError, read_number
from fordelning.texts import REASONS, choices, quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from fractions import Fraction

    from fordelning.errors import Place
    from fordelning.model import Step
    from fordelning.tables.cells import Reader

_RECKONING: Final = choices(word for word, key in rules.BY_WORD.items() if rules.of(key).reckons)


def read_basis(step: Step, headings: Collection[str], where: Place, reader: Reader) -> Step:
    """Return the step with what its basis reckons; a text that is a heading too is that column.

    Reports what can be read in two ways, in none, or not by the rule.
    """
    rule, known = rules.of(step.rule), step.basis in headings
    if not step.basis or rule.basis is None:
        return step
    try:
        found = parse(step.basis)
    except ReckonedError as error:
        if not known:
            reason = REASONS[error.reason] if error.reason else ""
            reader.report(error.code, where, part=quote(error.part), reason=reason)
        return step
    if found is None or (known and not set(found.columns) <= set(headings)):
        return step
    text = quote(step.basis)
    if known:
        reader.report("reckoned_or_heading", where, text=text, heading=text)
        return step
    for heading in _like_numbers(found.numbers, headings):
        reader.report("reckoned_or_heading", where, text=text, heading=quote(heading))
    if not rule.reckons:
        reader.report("reckoned_not_used", where, text=text, rules=_RECKONING)
        return step
    if found.is_shares and not rule.of_sums:
        reader.report("shares_not_used", where, text=text)
        return step
    return replace(step, reckoned=found)


def _like_numbers(numbers: Collection[Fraction], headings: Collection[str]) -> Iterator[str]:
    """Yield headings that read as a number of the text: the column may have been meant."""
    for heading in headings if numbers else ():
        with suppress(NotANumberError):
            if read_number(heading) in numbers:
                yield heading
