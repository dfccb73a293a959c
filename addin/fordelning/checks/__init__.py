"""What an experienced officer would look for before and after the money is divided.

Requirements X2, X4 and X6: every trap that the sources hold becomes a check. Each check takes a situation
and yields findings; none of them changes anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.checks.amounts import check_amounts, check_delegation, check_left, check_units
from fordelning.checks.conditions import check_conditions
from fordelning.checks.dates import check_deadlines, check_facts, check_order
from fordelning.checks.groups import check_groups
from fordelning.checks.ledger import check_ledger
from fordelning.checks.recipients import (
    check_municipalities,
    check_org_numbers,
    check_payees,
    check_targets,
    check_tiers,
)
from fordelning.checks.replies import check_answers
from fordelning.checks.sexes import check_sexes
from fordelning.checks.state_aid import check_state_aid
from fordelning.errors import finding
from fordelning.layout import EVENTS, MODEL, RECIPIENTS, TIERS
from fordelning.texts import CHECK_NAMES
from fordelning.year.situation import Situation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fordelning.errors import Finding

__all__ = ["CHECKS", "Situation", "run"]

CHECKS: Final[dict[str, Callable[[Situation], Iterable[Finding]]]] = {
    "units": check_units,
    "undecided": check_amounts,
    "delegation": check_delegation,
    "order": check_order,
    "deadlines": check_deadlines,
    "facts": check_facts,
    "targets": check_targets,
    "groups": check_groups,
    "tiers": check_tiers,
    "conditions": check_conditions,
    "answers": check_answers,
    "org_numbers": check_org_numbers,
    "payees": check_payees,
    "municipalities": check_municipalities,
    "left": check_left,
    "ledger": check_ledger,
    "sexes": check_sexes,
}
# Which tables a check must know all of: on half of one, it would tell of what is no fault.
_WHOLE: Final = {"tiers": {TIERS.name}, "left": {EVENTS.name}, "state_aid": {EVENTS.name}}
# Whose names it must know, and which it must know all rows of.
_NAMES: Final = {"targets": {MODEL.name, RECIPIENTS.name}, "groups": {MODEL.name}}
_ROWS: Final = {"tiers": {RECIPIENTS.name}}


def run(situation: Situation) -> list[tuple[str, tuple[Finding, ...]]]:
    """Return the key of every check with what it found, in order; of state aid where there is any (E13)."""
    found = [(key, _found(key, check, situation)) for key, check in CHECKS.items()]
    if situation.aid is not None:
        return [*found, ("state_aid", _found("state_aid", check_state_aid, situation))]
    aid = tuple(check_state_aid(situation))
    return [*found, ("state_aid", aid)] if aid else found


def _found(
    key: str, check: Callable[[Situation], Iterable[Finding]], situation: Situation
) -> tuple[Finding, ...]:
    grant = situation.grant
    needed = ((_WHOLE, grant.unread), (_NAMES, grant.unnamed), (_ROWS, grant.lost))
    unknown = sorted(name for wanted, wrong in needed for name in wanted.get(key, set()) & wrong)
    if unknown:
        return (finding("check_not_reached", None, check=CHECK_NAMES[key], table=unknown[0]),)
    return tuple(check(situation))
