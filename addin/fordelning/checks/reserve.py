"""What is kept for those without an answer, and who has said yes too late (A9, A15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
from fordelning.dates import format_date
from fordelning.errors import Finding, Place, finding
from fordelning.model import LineStanding, Reserve
from fordelning.money import format_amount
from fordelning.texts import redistribution as said
from fordelning.texts import replies
from fordelning.texts import reserve as whom
from fordelning.year.released import find_free
from fordelning.year.reserve import can_be_released, kept_for, left_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fordelning.model import GrantRound
    from fordelning.year.situation import Situation


_MOST: Final = 5  # named in a finding; the rest are counted


def check_choice(now: Situation, reserve: Reserve) -> Iterator[Finding]:
    """Yield why what is kept for those who have not answered must not be given to others yet (A9)."""
    last = now.day(replies.LAST_DAY)
    if not any(reserve.for_waiting.values()):
        return
    if last is None:
        yield finding("answer_day_missing", now.place(replies.LAST_DAY))
    elif not can_be_released(now):
        yield finding("answer_day_not_passed", now.place(replies.LAST_DAY), day=format_date(last))


def check_kept(now: Situation, reserve: Reserve, done: GrantRound) -> Iterator[Finding]:
    """Yield what a round kept for those not in time with an answer, or gave to others, and who they are."""
    told = {"those": whom.those(*kept_for(now.grant, reserve))}
    where = Place(said.SHEET)
    if done.released:
        yield finding("unanswered_released", where, amount=format_amount(done.released), **told)
    if done.reserved:
        last = now.day(replies.LAST_DAY)
        told["amount"] = format_amount(done.reserved)
        if last is None:
            yield finding("kept_without_day", where, **told)
        elif can_be_released(now):
            yield finding("kept_for_unanswered", where, **told)
        else:
            yield finding("kept_until_answered", where, day=format_date(last), **told)


def check_late_yes(now: Situation) -> Iterator[Finding]:
    """Yield who has said yes since the first round and has got nothing, and whether there is money for it."""
    reserve = now.reserve
    if reserve is None or now.allocation is None or not reserve.late or now.grant.half_read:
        return
    free = find_free(now, now.allocation)
    lacking = {
        key: amount - free.standings.get(key, LineStanding()).given for key, amount in reserve.late.items()
    }
    lacking = {key: amount for key, amount in lacking.items() if amount > 0}
    those = [each for each in now.grant.recipients if any(id_ == each.id for _, id_ in lacking)]
    if not those:
        return
    amount = sum(lacking.values())
    told = {"count": len(those), "names": texts.listing([each.name for each in those], _MOST)}
    where, left = those[0].row.at(texts.COLUMN_TAKES_PART), left_for(now, free, reserve, lacking)
    if not now.carried_out:
        yield finding("late_yes_anew", where, **told)
    elif left >= amount:
        yield finding("late_yes", where, amount=format_amount(amount), **told)
    else:
        kronor = {"amount": format_amount(amount), "left": format_amount(left)}
        yield finding("late_yes_without_money", where, **kronor, **told)
