"""Answers and rates as rows of sheet Svar (C6, C7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning import texts
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
            REPLIES.row(
                {
                    texts.COLUMN_ID: each.id,
                    texts.COLUMN_NAME: each.name,
                    texts.COLUMN_PAYEE: each.payee,
                    said.STATE: state,
                    texts.COLUMN_TAKES_PART: said.WORDS[each.takes_part],
                    texts.COLUMN_REPLIED: each.replied,
                }
            )
            for state, each in states
        ],
        RATES.name: [
            RATES.row(
                {
                    texts.MODEL_STEP: pair.step,
                    said.GUARANTEED: shown(pair.guaranteed),
                    said.RATE_NOW: None if pair.now is None else shown(pair.now),
                    said.UNITS_ALL: shown(pair.units_all),
                    said.UNITS_NOW: shown(pair.units_now),
                    said.UNANSWERED: missing,
                }
            )
            for pair in pairs
        ],
    }
