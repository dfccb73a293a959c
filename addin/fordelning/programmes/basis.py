"""The basis of a programme's steps: a column of recipients, or what is reckoned from several (T4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fordelning import rules
from fordelning.model.reckoned import Reckoned, ReckonedError, parse
from fordelning.programmes.schema import refuse

if TYPE_CHECKING:
    from collections.abc import Collection

    from fordelning.model import Programme, Step
    from fordelning.programmes.schema import Where


def with_reckoned(programme: Programme, where: Where) -> Programme:
    """Return the programme with what its steps reckon; a text that is the name of a column is that column.

    Raises:
        ProgrammeError: naming file and key, where a basis can be read in two ways or not by the rule.
    """
    names = {column.name for column in programme.columns}
    steps = (
        replace(step, reckoned=_reckoned(step, names, where.at(f"steps.{step.name}.basis")))
        for step in programme.steps
    )
    return replace(programme, steps=tuple(steps))


def _reckoned(step: Step, names: Collection[str], where: Where) -> Reckoned | None:
    rule = rules.of(step.rule)
    if rule.basis is None or not step.basis or step.basis in names:
        return None
    try:
        found = parse(step.basis)
    except ReckonedError as error:
        refuse("unclear_basis", where, value=repr(error.part))
    if found is not None and not (rule.of_sums if found.is_shares else rule.reckons):
        refuse("does_not_fit_rule", where, rule=step.rule)
    return found
