"""The figures of the statement of accounts, out of the ledger.

Requirements D7, D22 to D25 and A13. Received is what the state has paid the municipality (event Utbetald
without id, or with the municipality's); costs are what is used (Förbrukad), never what was paid on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning.model import Statement
from fordelning.year.costs import used
from fordelning.year.municipal_share import balance_of, find_own

if TYPE_CHECKING:
    from fordelning.year.situation import Situation


def state(now: Situation) -> Statement | None:
    """Return the figures of the statement, or None where it is not clear which municipality's they are."""
    own = find_own(now)
    if own is None:
        return None
    held = balance_of(now, own)
    return Statement(own.amount, held.requisitioned, held.paid, used(now, own), held.repaid)
