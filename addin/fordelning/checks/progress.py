"""How far a grant has come on a day, as the facts that its next step follows from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.checks.replies import asked
from fordelning.checks.shares import asked_for
from fordelning.model import EventKind, Holder
from fordelning.next_step import Facts
from fordelning.texts.replies import LAST_DAY
from fordelning.verb import Verb
from fordelning.year import ledger
from fordelning.year.municipal_share import balance_of, find_own, is_decided_by_state
from fordelning.year.payments import dues
from fordelning.year.released import find_free
from fordelning.year.statement import state

if TYPE_CHECKING:
    from collections.abc import Collection

    from fordelning.year.situation import Situation

_CLAIM_BY, _ACCOUNT_BY, _REPAY_BY = (
    "bidrag_rekvirera_senast",
    "bidrag_redovisa_senast",
    "bidrag_aterbetala_senast",
)


def facts_of(now: Situation, errors: int, run: Collection[str], *, divided: bool, outdated: bool) -> Facts:
    """Return the facts of a grant.

    Args:
        now: the grant on a day.
        errors: findings of status Fel.
        run: the verbs that have been run, by their names in the log.
        divided: whether there is an allocation in the workbook.
        outdated: whether the inputs give another one.
    """
    those = asked(now.grant)
    claimable, claimed, received = _of_state(now)
    unpaid, freed = _of_recipients(now, run) if divided else ([], 0)
    statement = state(now) if Verb.ACCOUNT in run else None
    return Facts(
        today=now.today,
        amount=now.amount(),
        steps=len(now.grant.steps),
        recipients=len(now.grant.recipients),
        errors=errors,
        checked=bool({Verb.CHECK, Verb.ALLOCATE}.intersection(run)),
        asked=len(those),
        silent=sum(each.takes_part is None for each in those),
        forms_sent=Verb.FORMS in run,
        answer_by=now.day(LAST_DAY),
        allocated=divided,
        outdated=outdated,
        claimable=claimable,
        claimed=claimed,
        claim_by=now.day(_CLAIM_BY),
        received=received,
        unpaid=len(unpaid),
        to_pay=sum(unpaid),
        freed=freed,
        use_by=now.day(now.end_of_use()),
        unreported=0 if is_decided_by_state(now) else _unreported(now),
        accounts=_has_state(now, _ACCOUNT_BY),
        accounted=statement is not None,
        account_by=now.day(_ACCOUNT_BY),
        to_repay=statement.to_repay if statement else 0,
        repay_by=now.day(_REPAY_BY),
    )


def _has_state(now: Situation, fact: str) -> bool:
    """Tell whether there is a state above that waits for something by a day."""
    known = now.grant.facts
    return fact not in now.grant.foreign and bool(known.get("bidrag_myndighet") or known.get(fact))


def _of_state(now: Situation) -> tuple[int, int, int]:
    """Return the kronor that can still be asked for, that have been, and that have come."""
    own = find_own(now)
    if own is None or now.grant.holder is Holder.AGENCY or not _has_state(now, _CLAIM_BY):
        return 0, 0, 0
    held = balance_of(now, own)
    left = sum(
        max(0, share.amount - done) for share, done in zip(own.shares, asked_for(now, own), strict=True)
    )
    return left, held.requisitioned, held.paid


def _of_recipients(now: Situation, run: Collection[str]) -> tuple[list[int], int]:
    """Return what each unit has left to be paid, and what is free to be given again, in kronor.

    What a further round left in the pots nobody could take: it is not called free once more until something
    else comes back.
    """
    if now.allocation is None or is_decided_by_state(now):
        return [], 0
    standings = find_free(now, now.allocation).standings
    unpaid = [due.left for due in dues(now.grant, now.allocation, standings) if due.left > 0]
    freed = sum(each.freed - each.given for each in standings.values())
    if Verb.REDISTRIBUTE in run and not _came_back_later(now):
        freed = 0
    return unpaid, max(0, freed)


def _came_back_later(now: Situation) -> bool:
    """Tell whether something has come back after the last further round."""
    rounds = [each.day for each in now.log if each.verb == Verb.REDISTRIBUTE and each.day is not None]
    back = [each.day for each in now.grant.events if each.kind is EventKind.RETURNED]
    return bool(back) and bool(rounds) and max(back) > max(rounds)


def _unreported(now: Situation) -> int:
    """Return how many recipients have money and have used none of it, as far as anybody has said."""
    ids = {each.id for each in now.grant.recipients}
    by_id = ledger.balance(now.grant.events).by_id
    return sum(id_ in ids and held.unused > 0 and not held.used for id_, held in by_id.items())
