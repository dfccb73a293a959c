"""The first round of a grant, as it was decided, and whether it stands though answers have changed since.

Requirement A15: money that becomes free later is divided in further rounds; what the first round gave stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fordelning.allocation import cascade
from fordelning.model import EventKind
from fordelning.year import ledger

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fordelning.model import Allocation, Grant


Key = tuple[str, str]  # step and id of a line


@dataclass(frozen=True, slots=True)
class FirstRound:
    """What was decided: the allocation, and the grant with the answers that it was decided on.

    ``today`` is the grant with all answers of today, but those of holders as they were. ``late`` are the
    lines that who has said yes since would have had money in, and ``joined`` the allocation with them.
    """

    grant: Grant
    allocation: Allocation
    today: Grant
    joined: Allocation
    late: frozenset[Key] = frozenset()


def joined_by(
    today: Grant, then: Grant, first: Allocation, written: Mapping[Key, int]
) -> tuple[Allocation, frozenset[Key]]:
    """Return what the first round would have given with all who say yes today, and the lines they lack."""
    pairs = tuple(zip(today.recipients, then.recipients, strict=True))
    late = {now.id for now, before in pairs if now.takes_part and not before.takes_part}
    if not late:
        return first, frozenset()
    recipients = tuple(now if now.id in late else before for now, before in pairs)
    joined = cascade.allocate(replace(then, recipients=recipients))
    return joined, frozenset(key for key in unwritten(joined, written) if key[1] in late)


def unwritten(allocation: Allocation, written: Mapping[Key, int]) -> set[Key]:
    """Return the lines that have money in an allocation, and none in the first round as it was written."""
    lines = ((line.step, line.id) for line in allocation.lines if line.recipient and line.amount)
    return {key for key in lines if not written.get(key, 0)}


def holders_of(written: Mapping[Key, int]) -> set[str]:
    """Return the ids that have money in the first round as it was written."""
    return {id_ for (_, id_), amount in written.items() if amount}


def answering(grant: Grant, ids: set[str], *, takes_part: bool | None) -> Grant:
    """Return the grant with the answers of these ids as they must have been."""
    recipients = tuple(
        replace(each, takes_part=takes_part, replied=each.replied if takes_part else None)
        if each.id in ids and each.takes_part in ((False,) if takes_part else (True, False, None))
        else each
        for each in grant.recipients
    )
    return replace(grant, recipients=recipients)


def stands(grant: Grant, written: Mapping[Key, int]) -> bool:
    """Tell whether the first round is being carried out: something has happened to what it gave.

    Args:
        grant: its events, and the rows that could only be read in half: they have happened too.
        written: kronor in table Fördelning by step and id.
    """
    holders = holders_of(written)
    ids = {row.id for row in grant.half_read}
    if ids & {*holders, None}:  # a row that does not say whom it is about may be about any of them
        return True
    known = {id_ for _, id_ in written}  # who had nothing may have been given something by a further round
    return any(
        event.id in (known if event.kind is EventKind.REDISTRIBUTED else holders)
        for event in ledger.standing(grant.events)
    )
