"""Which sheets a new workbook shows, and what each of the others waits for: it is shown when that is there.

A sheet is hidden once, when it is drawn, and never again: what the officer shows, or hides, stays so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.layout import sheets
from fordelning.layout.checked import CHECKS
from fordelning.layout.imported import IMPORTED
from fordelning.layout.proof import PROOF, PROOF_STEPS, ROUND_SEALS, SEALS
from fordelning.layout.redistribution import ROUND
from fordelning.layout.repayment import REPAYMENTS
from fordelning.layout.replies import REPLIES
from fordelning.layout.returned import RETURNED
from fordelning.layout.state_aid import SHEET, STANDINGS
from fordelning.layout.tables import EVENTS, LINES, LOG

if TYPE_CHECKING:
    from collections.abc import Set

_ASKED: Final = "rekvisition_belopp"
_TABLES: Final = {  # a sheet -> the tables of which one has something when it has
    sheets.REPLIES.name: (REPLIES,),
    sheets.ALLOCATION.name: (LINES,),
    sheets.CHARTS.name: (LINES,),
    sheets.EVENTS.name: (LINES, EVENTS),  # what the officer enters follows on the amounts
    sheets.RETURNED.name: (RETURNED,),
    sheets.REDISTRIBUTION.name: (ROUND,),
    sheets.REPAYMENT.name: (REPAYMENTS,),
    SHEET.name: (STANDINGS,),
    sheets.SIMULATION.name: (LINES,),
    sheets.CARD.name: (LINES,),
    sheets.PROOF_STEPS.name: (PROOF_STEPS,),
    sheets.PROOF.name: (PROOF,),
    sheets.SEALS.name: (SEALS,),
    sheets.ROUND_SEALS.name: (ROUND_SEALS,),
    sheets.CHECKS.name: (CHECKS,),
    sheets.LOG.name: (LOG,),
    sheets.IMPORTED.name: (IMPORTED,),
}
_CELLS: Final = {  # a sheet -> the named cells
    sheets.REQUISITION.name: (_ASKED,),
    sheets.STATEMENT.name: (_ASKED, "redovisning_kostnader"),
}
WAITS_FOR: Final[dict[str, tuple[str, ...]]] = {
    **{sheet: tuple(table.name for table in tables) for sheet, tables in _TABLES.items()},
    **_CELLS,
}
EMPTY: Final = " (tomt)"  # after the name of a sheet in the list of sheets
HOW_TO_SHOW: Final = (
    "Ett blad visas när det har något i sig. Vill du se ett tidigare: högerklicka på en bladflik, Ta fram."
)


def hidden_at_first(filled: Set[str]) -> frozenset[str]:
    """Return the names of the sheets that a new workbook hides.

    Args:
        filled: the tables and cells in which something stands from the beginning.
    """
    return frozenset(name for name, signs in WAITS_FOR.items() if not filled & {*signs})


def has_come(sheet: str) -> str:
    """Return the formula that tells whether a sheet has what it waits for; empty of one always shown."""
    parts = [f"COUNTA({table.name}[{table.headings[0]}])>0" for table in _TABLES.get(sheet, ())]
    parts += [f'{cell}<>""' for cell in _CELLS.get(sheet, ())]
    return f"OR({','.join(parts)})" if len(parts) > 1 else "".join(parts)
