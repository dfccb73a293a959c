"""Whether table Fördelning holds what the inputs give: what is paid and handed out hangs on it (P14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fordelning import texts
from fordelning.errors import Finding, Place, finding
from fordelning.layout import LINES

if TYPE_CHECKING:
    from fordelning.verbs.dossier import Dossier


def outdated(dossier: Dossier) -> tuple[Finding, ...]:
    """Return a finding if table Fördelning does not hold what the inputs give, or gave when it was decided.

    Answers may change once the first round is being carried out; nothing else may (A15).
    """
    allocation, broken = dossier.allocated
    if allocation is None:
        return broken
    columns = (texts.LINE_STEP, texts.LINE_ID, texts.LINE_AMOUNT)
    written = [tuple(cells[column] for column in columns) for _, cells in dossier.lines.rows()]
    if written == [(line.step, line.id, line.amount) for line in allocation.lines]:
        return ()
    if dossier.standing is None and dossier.is_carried_out:
        return dossier.first[1]
    return (finding("not_current", Place(LINES.sheet)),)
