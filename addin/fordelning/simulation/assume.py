"""Assumptions put into a grant: a new grant, or everything that is wrong with them.

Requirements A23, C6 and D2: a larger pot, another floor, other amounts, more who say no.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from fordelning import rules, texts
from fordelning.errors import DataError, Finding, Place, finding
from fordelning.model import Assumption, Grant, Rates, Scenario, Step, Subject
from fordelning.texts import simulation as said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_BOUND_WORDS: Final = {"floor": said.FLOOR.lower(), "cap": said.CAP.lower()}


def apply(grant: Grant, scenario: Scenario) -> Grant:
    """Return the grant as it would be under the assumptions.

    Requirement C6.

    Args:
        grant: as the workbook has it.
        scenario: the assumptions; where two are about the same thing the later one counts.

    Raises:
        DataError: with a finding for every assumption about a step, band or id that is not there, and
            ``no_assumptions`` where there is none.
    """
    if not scenario.assumptions:
        raise DataError([finding("no_assumptions", Place(said.SHEET))])
    found = []
    for assumption in scenario.assumptions:
        outcome = _APPLY[assumption.subject](grant, assumption)
        if isinstance(outcome, Finding):
            found.append(outcome)
        else:
            grant = outcome
    if found:
        raise DataError(found)
    return grant


def _grant(grant: Grant, assumption: Assumption) -> Grant:
    return replace(grant, facts={**grant.facts, "bidrag_belopp": _kronor(assumption)})


def _kronor(assumption: Assumption) -> int:
    assert isinstance(assumption.value, int | Fraction)
    return int(assumption.value)


def value_field(step: Step) -> str | None:
    """Return which field an assumption about the value of a step changes; None where it has none."""
    rule = rules.of(step.rule)
    return next((field for field in ("amount", "percent", "rates", "reduce") if rule.reads(field)), None)


def _value(grant: Grant, assumption: Assumption) -> Grant | Finding:
    step = _named_step(grant, assumption)
    if isinstance(step, Finding):
        return step
    field = value_field(step)
    if field is None:
        return finding("assumption_no_value", _where(assumption), name=step.name)
    value = assumption.value
    if isinstance(value, Rates):
        return _with_steps(grant, {step.name}, {"rates": value.each, "reduce": value.reduce})
    return _with_steps(grant, {step.name}, {field: _kronor(assumption) if field == "amount" else value})


def _bound(field: str, grant: Grant, assumption: Assumption) -> Grant | Finding:
    """Set the floor or cap of one key, or of every key that has one."""
    if assumption.name:
        step = _named_step(grant, assumption)
        if isinstance(step, Finding):
            return step
        if not rules.of(step.rule).reads(field):
            return finding("assumption_not_a_key", _where(assumption), name=step.name, rules=_with(field))
        names = {step.name}
    else:
        names = {step.name for step in grant.steps if getattr(step, field) is not None}
        if not names:
            return finding("assumption_no_bound", _where(assumption), bound=_BOUND_WORDS[field])
    return _with_steps(grant, names, {field: _kronor(assumption)})


def _with(field: str) -> str:
    return texts.choices(word for word, key in rules.BY_WORD.items() if rules.of(key).reads(field))


def _with_steps(grant: Grant, names: set[str], changes: dict[str, Any]) -> Grant:
    steps = tuple(replace(step, **changes) if step.name in names else step for step in grant.steps)
    return replace(grant, steps=steps)


def _tier(grant: Grant, assumption: Assumption) -> Grant | Finding:
    names = [said.tier_name(tier.activity, tier.low, tier.high) for tier in grant.tiers]
    at = _position(names, assumption, "assumption_tier_unknown")
    if isinstance(at, Finding):
        return at
    tiers = list(grant.tiers)
    assert isinstance(assumption.value, Fraction)
    tiers[at] = tiers[at].with_each(assumption.value)
    return replace(grant, tiers=tuple(tiers))


def _takes_part(grant: Grant, assumption: Assumption) -> Grant | Finding:
    ids = [recipient.id for recipient in grant.recipients]
    at = _position(ids, assumption, "assumption_id_unknown")
    if isinstance(at, Finding):
        return at
    recipients = list(grant.recipients)
    answer, old = bool(assumption.value), recipients[at]
    replied = old.replied if answer or old.takes_part is False else None  # a yes has no date to be a no
    recipients[at] = replace(old, takes_part=answer, replied=replied)
    return replace(grant, recipients=tuple(recipients))


def _where(assumption: Assumption) -> Place:
    """Return where the name stands; an assumption that comes from no sheet has no place."""
    return assumption.row.at(said.NAME) if assumption.row.sheet else Place()


def _named_step(grant: Grant, assumption: Assumption) -> Step | Finding:
    at = _position([step.name for step in grant.steps], assumption, "assumption_step_unknown")
    return at if isinstance(at, Finding) else grant.steps[at]


def _position(names: Sequence[str], assumption: Assumption, code: str) -> int | Finding:
    """Return where a name stands among the names there are, or the finding that it is not there."""
    where = _where(assumption)
    if not assumption.name:
        return finding("assumption_name_missing", where)
    if assumption.name in names:
        return names.index(assumption.name)
    plain = [plain_name(name) for name in names]
    wanted = plain_name(assumption.name)
    if wanted in plain:
        return plain.index(wanted)
    near = [name for name in names if name.lstrip("0") == assumption.name]  # Excel takes 0114 for 114 (E19)
    near += [names[plain.index(name)] for name in get_close_matches(wanted, plain, 1)]
    fields = {"name": assumption.name, "hint": texts.hint(near), "names": texts.listing(names)}
    return finding(code, where, **fields)


def plain_name(name: str) -> str:
    """Return a name without what is easily typed another way: capitals, spaces, kinds of dashes.

    >>> plain_name("Hemtjänst 10 - 50") == plain_name("hemtjänst 10–50")
    True
    """
    return "".join(name.casefold().split()).replace("–", "-").replace("−", "-")


_APPLY: Final[dict[Subject, Callable[[Grant, Assumption], Grant | Finding]]] = {
    Subject.GRANT: _grant,
    Subject.VALUE: _value,
    Subject.FLOOR: lambda grant, assumption: _bound("floor", grant, assumption),
    Subject.CAP: lambda grant, assumption: _bound("cap", grant, assumption),
    Subject.TIER: _tier,
    Subject.TAKES_PART: _takes_part,
}
