"""All findings by code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.texts.checking import CHECKING
from fordelning.texts.functions import ARGUMENT_FINDINGS
from fordelning.texts.ledger import LEDGER
from fordelning.texts.reading import READING
from fordelning.texts.refusals import REFUSALS
from fordelning.texts.requisition import REQUISITION
from fordelning.texts.simulation import SIMULATION
from fordelning.texts.statement import STATEMENT

if TYPE_CHECKING:
    from fordelning.texts.message import Message

FINDINGS: Final[dict[str, Message]] = {
    **READING,
    **REFUSALS,
    **CHECKING,
    **LEDGER,
    **REQUISITION,
    **STATEMENT,
    **SIMULATION,
    **ARGUMENT_FINDINGS,
}
