"""Who has to pay back what: unused money, and money used against the conditions (A11, A13, D8, E7).

The municipality answers to the state for all of it; what its recipients have left it asks them for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.model import Repayment, payees
from fordelning.texts import repayment as said
from fordelning.year import ledger
from fordelning.year.costs import beyond_given, is_misuse
from fordelning.year.municipal_share import find_own

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import Statement
    from fordelning.year.municipal_share import Own
    from fordelning.year.situation import Situation


def misused(now: Situation) -> int:
    """Return the kronor used against the conditions, by anyone (E7)."""
    return sum(event.amount for event in now.grant.events if is_misuse(event))


def repayments(now: Situation, statement: Statement) -> tuple[Repayment, ...]:
    """Return one row per recipient that has had money, and one for the municipality itself.

    What all rows have left, unused and misused together, is what the statement has: received less costs.

    Args:
        now: the grant on a day.
        statement: its figures; kronor.
    """
    own = find_own(now)
    if own is None:
        return ()
    rows = () if own.id else tuple(_of_recipients(now, own))
    passed_on = sum(row.received - row.returned for row in rows)
    against = misused(now) - sum(row.against for row in rows)
    used = statement.costs - sum(row.used for row in rows)
    kept = Repayment(own.id, said.OWN, "", statement.received - passed_on, 0, used, against, municipal=True)
    return (*rows, kept)


def _of_recipients(now: Situation, own: Own) -> Iterator[Repayment]:
    """Yield what every other id has had; names come from the recipients, earmarks are their own.

    An earmark that nothing is paid out of is kept (C10, A2): what it costs is the municipality's own.
    """
    by_id = ledger.balance(now.grant.events).by_id
    against: dict[str, int] = {}
    for event in now.grant.events:
        if is_misuse(event):
            against[event.id] = against.get(event.id, 0) + event.amount
    paid = zip(now.grant.recipients, payees(now.grant.recipients), strict=True)
    known = {each.id: (each.name, payee.name) for each, payee in paid}
    municipal = {each.id for each in now.grant.recipients if each.private is False}
    beyond = beyond_given(now, own)
    for id_, held in by_id.items():
        kept = id_ not in known and not held.paid and not held.invoiced
        if kept or id_ in ("", own.code):
            continue
        name, payee = known.get(id_, (id_, id_))
        wrong = against.get(id_, 0)
        back = min(held.returned, held.paid)  # of a ceiling, or of what is not paid, no money comes back
        used = held.used - wrong - beyond[id_]
        received, own_unit = held.paid + held.invoiced, id_ in municipal
        row = Repayment(id_, name, payee, received, back, used, wrong, municipal=own_unit)
        if row.received or row.used or row.against:
            yield row
