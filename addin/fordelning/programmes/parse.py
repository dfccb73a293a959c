"""From the text of a programme file to a Programme; a typo never passes.

Requirement X1: authority, amounts, deadlines and rules differ per grant and year, so they are data.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from fordelning import rules, texts
from fordelning.dates import NotADateError, read_date
from fordelning.errors import ProgrammeError
from fordelning.model import (
    Column,
    ColumnKind,
    Comparison,
    Condition,
    Consultation,
    FormWording,
    Holder,
    Outcome,
    Passage,
    Programme,
    Purpose,
    Quirk,
    Rounding,
    Step,
    Tier,
)
from fordelning.programmes.basis import with_reckoned
from fordelning.programmes.coherence import check_examples, check_programme
from fordelning.programmes.examples import read_examples
from fordelning.programmes.facts import EXAMPLE_AID, EXAMPLE_FACTS, FACTS_OF_GRANT
from fordelning.programmes.provisions import PROVISIONS
from fordelning.programmes.schema import (
    Schema,
    Where,
    day,
    flag,
    limit,
    maybe_text,
    number,
    prose,
    refuse,
    rows,
    text,
    wanted,
    whole,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIZES: Final = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.MORE, Comparison.LESS)


def _rule(value: object, where: Where) -> str:
    """Read the key of a rule of division."""
    if value not in rules.BY_KEY:
        refuse("unknown_word", where, value=repr(value), known=", ".join(rules.BY_KEY))
    return str(value)


def _tier(activity: str, low: int, amount: Fraction, source: str, high: int | None = None) -> Tier:
    return Tier(activity, low, high, 0, source=source).with_each(amount)


def _each(value: object, where: Where) -> Fraction:
    """Read what a band gives: whole kronor, or a rate with decimals or a percent as text (T9)."""
    return number(value, where) if isinstance(value, str) else Fraction(whole(value, where))


_STEP: Final = Schema(
    Step,
    {"name": text, "pot": text, "rule": _rule, "target": text, "source": maybe_text},
    {
        "basis": text,
        "unit": text,
        "amount": whole,
        "percent": number,
        "floor": limit,
        "cap": limit,
        "rounding": word(Rounding),
        "rate_step": whole,
        "reduce": flag,
        "rates": rows(number),
        "multiple": whole,
        "nearest": flag,
        "least": flag,
        "exceeds": flag,
        "order": text,
        "whole": flag,
        "smallest": whole,
        "factor": text,
        **dict.fromkeys(("deducts", "passed_on", "stays"), flag),
        "together": rows(text),
        "owed": text,
        "outcome": word(Outcome),
    },
)
_TIER: Final = Schema(
    _tier, {"activity": text, "low": whole, "amount": _each, "source": maybe_text}, {"high": whole}
)
_CONDITION: Final[Schema[dict[str, Any]]] = Schema(
    dict,
    {"group": text, "column": text, "comparison": word(Comparison), "value": wanted, "source": maybe_text},
    {"alternative": whole},
)
_COLUMN: Final = Schema(
    Column, {"name": text, "kind": word(ColumnKind), "source": maybe_text}, {"help": prose}
)
_PURPOSE: Final = Schema(
    Purpose, {"text": text, "source": maybe_text}, {"needs_motivation": flag, "area": text}
)
_QUIRK: Final = Schema(Quirk, {"quote": prose, "remark": prose, "source": maybe_text})
_CONSULTATION: Final = Schema(Consultation, {"body": text, "day": day, "source": maybe_text})
_PASSAGE: Final = Schema(Passage, {"text": prose, "source": maybe_text})


_OF_MULTIPLES: Final = {"nearest", "least", "exceeds"}  # they say how amounts come to a multiple (T5)
_OF_FACTORS: Final = {"deducts", "passed_on"}  # they say what a column of factors does (T8)


def _step(value: object, where: Where) -> Step:
    """Read one step; keys that mean nothing to its rule are refused, so that none is ignored in silence."""
    step = _STEP.read(value, where)
    assert isinstance(value, dict)
    rule = rules.of(step.rule)
    own = value.keys() - _STEP.required.keys() - {"outcome"}
    allowed = rule.needs | rule.may | (_OF_MULTIPLES if step.multiple else set())
    for key in sorted(own - allowed - (_OF_FACTORS if step.factor else set())):
        refuse("does_not_fit_rule", where.at(key), rule=step.rule)
    for key in sorted(rule.needs - own - {"unit"}):  # a word in sentences; a workbook may lack it too
        refuse("missing_key", where.at(key))
    if step.multiple and own & {"rounding", "rate_step", "reduce"}:
        refuse("does_not_fit_rule", where.at("multiple"), rule=step.rule)
    bound = step.floor is not None or step.cap is not None or own & {"rounding", "rate_step"}
    if step.factor and ((rule.priced and step.passed_on) or (not rule.priced and bound)):
        refuse("does_not_fit_rule", where.at("factor"), rule=step.rule)
    if rule.reads("rates") and len(step.rates) != rule.kinds(step):
        refuse("rates_unlike_columns", where.at("rates"))
    return step


def _condition(value: object, where: Where) -> Condition:
    """Read one condition as a workbook's is read; a comparison of size takes a number or a day (ISO text)."""
    entry = _CONDITION.read(value, where)
    if entry["comparison"] in _SIZES and not _is_day(entry["value"]):
        entry["value"] = number(entry["value"], where.at("value"))
    return Condition(**entry)


def _is_day(value: str) -> bool:
    try:
        return bool(read_date(value))
    except NotADateError:
        return False


def _amounts(value: object, where: Where) -> Mapping[str, int]:
    """Read a table from step name to kronor."""
    if not isinstance(value, dict):
        refuse("wrong_kind", where, value=value, wanted="table")
    return {name: whole(amount, where.at(name)) for name, amount in value.items()}


_PROGRAMME: Final = Schema(
    Programme,
    {
        "id": text,
        "title": text,
        "summary": prose,
        "facts": FACTS_OF_GRANT.read,
        "steps": rows(_step),
    },
    {
        "tiers": rows(_TIER.read),
        "conditions": rows(_condition),
        "columns": rows(_COLUMN.read),
        "purposes": rows(_PURPOSE.read),
        "quirks": rows(_QUIRK.read),
        "consultations": rows(_CONSULTATION.read),
        "delegations": rows(_PASSAGE.read),
        "attachments": rows(_PASSAGE.read),
        **PROVISIONS,
        "state_aid": _PASSAGE.read,
        "forms": word(FormWording),
        "holder": word(Holder),
        "example_note": prose,
        "example_day": day,
        "example_facts": Schema(dict, {}, EXAMPLE_FACTS).read,
        "example_aid": Schema(dict, {}, EXAMPLE_AID).read,
        "example_amounts": _amounts,
    },
)


def parse(toml: str, programme_id: str, examples: str) -> Programme:
    """Return the programme that the two texts state, checked in itself and against each other.

    Args:
        toml: the text of the programme file.
        programme_id: the name of that file without ending.
        examples: the text of the CSV file of example recipients; may hold the headings only.

    Raises:
        ProgrammeError: naming file and key, if a key is unknown, missing, of the wrong kind, without
            source, or does not fit the rest.
    """
    where = Where(f"{programme_id}.toml")
    programme = read(toml, where)
    check_programme(programme, programme_id, where)
    place = Where(f"examples/{programme_id}.csv")
    programme = replace(programme, examples=read_examples(examples, programme.columns, place))
    check_examples(programme, place)
    return programme


def read(toml: str, where: Where) -> Programme:
    """Return the programme that a text states, every key and value of the right kind.

    Raises:
        ProgrammeError: naming file and key, or the line of what is no TOML.
    """
    try:
        table = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(toml.splitlines())
        text = texts.PROGRAMME_ERRORS["syntax"].format(file=where.file, line=line)
        raise ProgrammeError(text, line=line) from None
    return with_reckoned(_PROGRAMME.read(table, where), where)
