"""A floor and a cap over several steps (T6): each step counts what the earlier ones gave.

A cap holds the earlier steps too, each for what is left of it; a floor is met in the last step.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from fordelning import rules, texts
from fordelning.errors import Finding, finding
from fordelning.model import Rounding
from fordelning.model.limit import Limit, given_in, terms_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from fordelning.model import Allocation, Grant, Recipient, Step
    from fordelning.model.limit import Bounding


def joined(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps, each with what is left of a limit that it shares with others.

    Args:
        steps: those of a model in which ``check`` finds nothing wrong.
    """
    found = {step.name: step for step in steps}
    for last in steps:
        before: list[str] = []
        for step in steps if last.together else ():
            if step.name in last.together:
                cap = _less(last.cap, before, last)
                found[step.name] = replace(step, cap=cap, stays=last.stays)
                before.append(step.name)
        if last.together:
            floor, cap = _less(last.floor, before, last), _less(last.cap, before, last)
            found[last.name] = replace(last, floor=floor, cap=cap)
    return tuple(found[step.name] for step in steps)


def _less(limit: Bounding, before: Iterable[str], last: Step) -> Bounding:
    """Return a limit from which what some steps gave is taken; ``last`` is the step whose row says it."""
    if limit is None:
        return None
    names = tuple(before)
    return Limit(tuple(replace(term, less=names) for term in terms_of(limit)), row=last.row)


def check(steps: tuple[Step, ...]) -> Iterator[Finding]:
    """Yield what keeps steps from having a limit together, or what is owed from being deducted."""
    taken: set[str] = set()
    for order, last in enumerate(steps):
        earlier = {step.name: step for step in steps[:order]}
        for name in last.together:
            yield from _check_earlier(last, name, earlier, taken)
        taken.update(last.together)
        where = last.row.at(texts.MODEL_VALUE)
        if last.together and last.floor is None and last.cap is None:
            yield finding("together_without_limit", where, step=last.name)
        if (last.together or last.stays) and _rounds_alone(last):
            yield finding("together_rounded", where, step=last.name)
        if last.owed and last.rounding is Rounding.WEBSTER:
            yield finding("owed_webster", last.row.at(texts.MODEL_ROUNDING), step=last.name)
        if last.stays and last.floor is not None:
            yield finding("floor_where_rest_stays", last.row.at(texts.MODEL_FLOOR), step=last.name)


def _check_earlier(
    last: Step, name: str, earlier: Mapping[str, Step], taken: Container[str]
) -> Iterator[Finding]:
    where, step = last.row.at(texts.MODEL_VALUE), earlier.get(name)
    if step is None:
        near = texts.hint([each for each in earlier if each.casefold() == name.casefold()])
        yield finding("together_unknown", where, step=last.name, name=name, hint=near)
    elif not rules.of(step.rule).reads("together"):
        yield finding("together_no_cap", where, step=last.name, name=name)
    elif step.cap is not None or step.floor is not None or step.together or name in taken:
        yield finding("together_two_limits", where, step=last.name, name=name)
    elif _rounds_alone(step) or step.owed:
        yield finding("together_rounded", where, step=name)


def _rounds_alone(step: Step) -> bool:
    """Tell whether a step has what cannot go with a limit that it shares."""
    return bool(step.multiple or step.rate_step or step.factor) or step.rounding is Rounding.WEBSTER


def sharing(steps: Iterable[Step], name: str) -> set[str]:
    """Return the steps that share a limit with one of them, that one among them."""
    found = {name}
    for step in steps:
        names = {step.name, *step.together}
        found |= names if step.together and name in names else set()
    return found


def cuts_apart(step: Step) -> bool:
    """Tell whether a step is divided as if it had no cap, and cut afterwards."""
    return step.stays and rules.of(step.rule).fills(step)


def with_given(grant: Grant, allocation: Allocation) -> Grant:
    """Return a grant whose recipients' values hold what each step gave that others count with."""
    counted = {name for each in allocation.steps for name in _counted(each.step)}
    if not counted:
        return grant
    given: dict[str, dict[str, Fraction]] = {}
    for line in allocation.lines:
        if line.recipient and line.step in counted:
            given.setdefault(line.id, {})[given_in(line.step)] = Fraction(line.amount)
    return replace(grant, recipients=tuple(having(each, given.get(each.id, {})) for each in grant.recipients))


def having(recipient: Recipient, given: Mapping[str, Fraction]) -> Recipient:
    """Return a recipient with more numbers among its values."""
    return replace(recipient, values={**recipient.values, **given}) if given else recipient


def counts(step: Step) -> bool:
    """Tell whether a limit of a step hangs on what other steps gave."""
    return bool(_counted(step))


def _counted(step: Step) -> set[str]:
    return {name for limit in (step.floor, step.cap) for term in terms_of(limit) for name in term.less}
