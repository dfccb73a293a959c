"""Column Värde of table Modell: an amount, a percent, decided rates, or leave to cut."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from fordelning import rules, texts
from fordelning.model import ColumnKind, Rounding, words
from fordelning.money import NotANumberError, read_number
from fordelning.tables.cells import Reader, is_empty, is_signed
from fordelning.texts import factors, multiples, or_write, ordered, owed, quote
from fordelning.unseen import tidy

if TYPE_CHECKING:
    from fordelning.errors import Place
    from fordelning.model import Step


_FLAGS: Final = {  # words of column Värde: the field of a step, and what its rule must read
    words.REDUCE: ("reduce", "reduce"),
    multiples.EXCEEDS: ("exceeds", "multiple"),
}


_RESTS: Final = {factors.STAYS: False, factors.PASSED_ON: True}  # whether others get what is withheld
_OWED: Final = re.compile(rf"{owed.OWED}\s+(.+)", re.IGNORECASE)
_TOGETHER: Final = re.compile(rf"{owed.TOGETHER}\s+(.+)", re.IGNORECASE)
_FACTOR: Final = re.compile(rf"({factors.TIMES}|{factors.MINUS})\s+(.+)", re.IGNORECASE)


def meant(rule: str, value: object) -> str:
    """Return the rule that a word of column Regel means, with what stands in column Värde beside it."""
    if is_empty(value) or (isinstance(value, str) and all(map(_is_word, _parts(value)))):
        return rule
    return rules.of(rule).valued or rule


def _parts(text: str) -> list[str]:
    return [tidy(part) for part in text.split(";") if tidy(part)]


def _is_word(part: str) -> bool:
    """Tell whether a part of column Värde says something else than kronor, or leave to cut them."""
    if _OWED.fullmatch(part) or _TOGETHER.fullmatch(part):
        return True
    return part.casefold() in (multiples.EXCEEDS, *_RESTS) or bool(_FACTOR.fullmatch(part))


def is_value_word(part: str) -> bool:
    """Tell whether a text is one of those that stand in column Värde and in no other."""
    return part.casefold() in _FLAGS or _is_word(part)


def _read_factor(step: Step, parts: list[str], value: object, where: Place, reader: Reader) -> Step:
    """Return the step with the column of factors that some parts name, and where the rest goes (T8)."""
    found = [match for part in parts if (match := _FACTOR.fullmatch(part))]
    rests = [_RESTS[part.casefold()] for part in parts if part.casefold() in _RESTS]
    decided = rules.of(step.rule).priced
    if len(found) != 1 or len(rests) > 1:
        reader.report("factor_missing", where, value=quote(value))
    elif decided and True in rests:
        reader.report("factor_decided", where, value=quote(value))
    elif not decided and not rests:
        reader.report("factor_not_said", where, value=quote(value))
    else:
        deducts = found[0][1].casefold() == factors.MINUS
        return replace(step, factor=found[0][2], deducts=deducts, passed_on=True in rests)
    return step


def read_value(step: Step, value: object, where: Place, reader: Reader) -> Step:
    """Return the step with the value that stands for its rule."""
    rule = rules.of(step.rule)
    if rule.reads("amount"):
        return replace(step, amount=reader.amount(value, where))
    if rule.reads("percent"):
        return replace(step, percent=_read_percent(value, where, reader))
    if rule.reads("order"):
        return _read_order(step, value, where, reader)
    step, value = _read_withheld(step, value, where, reader)
    own = _parts(value) if isinstance(value, str) and rule.reads("factor") else []
    of_factor = [part for part in own if part.casefold() in _RESTS or _FACTOR.fullmatch(part)]
    if of_factor:
        step = _read_factor(step, of_factor, value, where, reader)
        value = "; ".join(part for part in own if part not in of_factor)
    if rule.reads("rates"):
        return _read_rates(step, value, where, reader)
    flags = {word: field for word, (field, needs) in _FLAGS.items() if rule.reads(needs)}
    text = reader.text(value, where)
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if all(part.casefold() in flags for part in parts):
        said = {flags[part.casefold()] for part in parts}
        return replace(step, reduce="reduce" in said, exceeds="exceeds" in said)
    reader.report("value_not_used", where, value=quote(text), allowed=or_write(flags))
    return step


def _read_withheld(step: Step, value: object, where: Place, reader: Reader) -> tuple[Step, object]:
    """Return the step with what is owed (T10) and what shares its limits (T6), and the rest of the cell."""
    rule = rules.of(step.rule)
    if not isinstance(value, str) or not rule.reads("owed"):
        return step, value
    parts = _parts(value)
    columns = [match[1] for part in parts if (match := _OWED.fullmatch(part))]
    named = [match[1] for part in parts if (match := _TOGETHER.fullmatch(part))]
    rests = [part.casefold() for part in parts if part.casefold() in _RESTS]
    alone = not any(_FACTOR.fullmatch(part) for part in parts)
    if len(columns) > 1:
        reader.report("owed_twice", where, value=quote(value))
    if len(named) > 1 or (named and (len(rests) != 1 or not alone)):
        reader.report("together_unclear", where, value=quote(value))
    names = tuple(tidy(name) for each in named for name in each.split(",") if tidy(name))
    used = {part for part in parts if _OWED.fullmatch(part) or _TOGETHER.fullmatch(part)}
    stays = alone and rests == [factors.STAYS]
    if stays or names:
        used |= {part for part in parts if part.casefold() in _RESTS}
    step = replace(step, owed="".join(columns[:1]), together=names, stays=stays)
    return step, "; ".join(part for part in parts if part not in used) if used else value


def judged(step: Step, value: object, reader: Reader) -> Step:
    """Return a step whose words in columns Värde and Avrundning go together, and report where they do not."""
    alone = [
        (step.stays and not step.together and step.cap is None, "factor_missing"),
        (step.exceeds and not step.multiple, "exceeds_without_multiple"),
        (step.reduce and bool(step.multiple), "reduce_with_multiple"),
        (bool(step.factor) and not rules.of(step.rule).priced and _is_bound(step), "factor_with_bounds"),
    ]
    for wrong, code in alone:
        if wrong:
            reader.report(code, step.row.at(texts.MODEL_VALUE), value=quote(value))
    return step


def _is_bound(step: Step) -> bool:
    bounds = step.floor is not None or step.cap is not None
    return bounds or bool(step.rate_step) or step.rounding is not Rounding.LARGEST_REMAINDER


def read_each(value: object, where: Place, reader: Reader) -> Fraction | None:
    """Return what a band of table Nivåer gives: whole kronor, or a rate with decimals or a percent (T9)."""
    try:
        rate = None if is_empty(value) else read_number(value)
    except NotANumberError:
        rate = None
    if rate is not None and rate.denominator != 1:
        return Reader(reader.findings).number(value, where)  # a text stays: 75 % says more than 0,75
    amount = reader.amount(value, where)
    return None if amount is None else Fraction(amount)


def _read_percent(value: object, where: Place, reader: Reader) -> Fraction | None:
    if isinstance(value, str) and value.strip().casefold() == words.REMAINDER.casefold():
        return None
    if is_empty(value):
        reader.report("percent_empty", where)
        return None
    if not is_signed(value):
        return reader.number(value, where, most=100)
    share = Reader(reader.findings).number(value, where, most=100)
    if share is None:
        return None
    if share * 100 > 1:  # without its sign 1 % would look like all of the pot
        reader.note(value, where, share * 100, ColumnKind.NUMBER)
    return share * 100


def _read_rates(step: Step, value: object, where: Place, reader: Reader) -> Step:
    """Read ``300``, ``21; 5; 7`` or ``300; reducera``: a rate for each column, and leave to cut."""
    before = len(reader.findings)
    if not isinstance(value, str):
        rate = reader.number(value, where)
        rates, reduce = [] if rate is None else [rate], False
    else:
        parts = [tidy(part) for part in value.split(";") if tidy(part)]
        if multiples.EXCEEDS in map(str.casefold, parts):
            rates_alone = "; ".join(part for part in parts if part.casefold() not in _FLAGS)
            reader.report("rates_exceed", where, value=quote(value), rates=rates_alone)
            return step
        kept = [part for part in parts if part.casefold() != words.REDUCE]
        reduce = len(kept) < len(parts)
        # Only a lone number may stand as a number in the cell instead.
        own = reader if len(parts) == 1 else Reader(reader.findings)
        found = [own.number(_bare(part), where) for part in kept]
        rates = [rate for rate in found if rate is not None]
    if len(reader.findings) > before:
        return step
    kinds = rules.of(step.rule).kinds(step)
    if not rates:
        reader.report("rates_empty", where, value=quote(value))
    elif len(rates) != kinds:
        reader.report("rates_unlike_columns", where, rates=len(rates), columns=kinds)
    return replace(step, rates=tuple(rates), reduce=reduce)


def _read_order(step: Step, value: object, where: Place, reader: Reader) -> Step:
    """Read ``efter Prioritet; del; minst 50 000``: column, what does not fit, least amount."""
    text = reader.key(value, where)
    found: dict[str, object] = {}
    for part in filter(None, map(tidy, text.split(";"))):
        word, _, rest = part.partition(" ")
        word = word.casefold()
        if word == ordered.AFTER and rest and "order" not in found:
            found["order"] = rest
        elif word in (ordered.PART, ordered.WHOLE) and not rest and "whole" not in found:
            found["whole"] = word == ordered.WHOLE
        elif word == ordered.LEAST and rest and "smallest" not in found:
            least = Reader(reader.findings).amount(rest, where)
            found["smallest"] = least or 0
        else:
            found.clear()
            break
    if not {"order", "whole"} <= found.keys():
        reader.report("order_unclear", where, value=quote(value))
        return step
    return replace(step, **found)  # type: ignore[arg-type]


def _bare(part: str) -> str:
    """Return a rate without the word for kronor; ``tkr`` and ``mnkr`` are no rates for a unit."""
    for word in ("kronor", "kr"):
        if part.casefold().endswith(f" {word}"):
            return part[: -len(word)].strip()
    return part
