"""Answers and rates as rows of sheet Svar (C6, C7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.checks.replies import asked, state_of
from fordelning.layout.replies import RATES, REPLIES
from fordelning.tables.results import shown
from fordelning.texts import replies as said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fordelning.model import Grant, RatePair
    from fordelning.tables.results import Rows

_ORDER: Final = (said.MISSING, said.LATE, said.DECLINED, said.JOINED)  # what asks for something comes first


def reply_rows(grant: Grant, pairs: Sequence[RatePair]) -> dict[str, Rows]:
    """Return the rows of tables Svar and Satser; none where the model asks for no answer."""
    those = asked(grant)
    states = [(state_of(each, grant.facts.get(said.LAST_DAY)), each) for each in those]
    states.sort(key=lambda item: _ORDER.index(item[0]))
    missing = sum(each.takes_part is None for each in those)
    return {
        REPLIES.name: [
            (each.id, each.name, each.payee, state, said.WORDS[each.takes_part], each.replied)
            for state, each in states
        ],
        RATES.name: [
            (
                pair.step,
                shown(pair.guaranteed),
                None if pair.now is None else shown(pair.now),
                shown(pair.units_all),
                shown(pair.units_now),
                missing,
            )
            for pair in pairs
        ],
    }
