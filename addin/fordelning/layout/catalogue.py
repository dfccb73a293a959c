"""All tables and sheets of a grant workbook, and those tables that the verbs rewrite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from fordelning.layout.charts import FORMS, RANKING
from fordelning.layout.checked import CHECKS, PLACES
from fordelning.layout.imported import IMPORTED
from fordelning.layout.programme import PROGRAMME
from fordelning.layout.programme import SHEET as PROGRAMME_SHEET
from fordelning.layout.proof import PROOF, PROOF_STEPS, ROUND_SEALS, SEALS
from fordelning.layout.redistribution import ROUND, ROUND_POTS
from fordelning.layout.repayment import REPAYMENTS
from fordelning.layout.replies import RATES, REPLIES
from fordelning.layout.returned import RETURNED
from fordelning.layout.sheets import REPAYMENT, SHEETS, Sheet
from fordelning.layout.simulation import ASSUMPTIONS, HOLDERS, STEPS
from fordelning.layout.state_aid import EARLIER, SHEET, STANDINGS
from fordelning.layout.tables import (
    CONDITIONS,
    EVENTS,
    LINES,
    LOG,
    MODEL,
    PAYMENTS,
    POTS,
    RECIPIENTS,
    TIERS,
)
from fordelning.programmes import names

if TYPE_CHECKING:
    from fordelning.model import Programme

ENTRIES: Final = (MODEL, TIERS, CONDITIONS, RECIPIENTS, EVENTS)  # the officer writes in them
RESULTS: Final = (
    LINES,
    POTS,
    PAYMENTS,
    PROOF_STEPS,
    PROOF,
    SEALS,
    RANKING,
    FORMS,
    HOLDERS,
    STEPS,
    REPLIES,
    RATES,
    RETURNED,
    ROUND,
    ROUND_POTS,
    ROUND_SEALS,
    REPAYMENTS,
    CHECKS,
    LOG,
)  # rewritten by verbs
OPTIONAL: Final = (
    EARLIER,
    STANDINGS,
    PROGRAMME,
    IMPORTED,  # not in workbooks of earlier versions
    PLACES,  # nor this
)  # only workbooks with sheets Statsstöd and Program have them
TABLES: Final = {table.name: table for table in (*ENTRIES, ASSUMPTIONS, *RESULTS, *OPTIONAL)}

_BEFORE: Final = SHEETS.index(REPAYMENT) + 1
ALL_SHEETS: Final = (*SHEETS[:_BEFORE], SHEET, *SHEETS[_BEFORE:], PROGRAMME_SHEET)


def sheets_of(programme: Programme, *, aid: bool = False) -> tuple[Sheet, ...]:
    """Return the sheets of a programme's workbook in order: those that every workbook has, and others.

    Statsstöd only where undertakings may take part (E13), Program only where the package has not got the
    programme. ``aid`` tells that there are undertakings among what last year's workbook gives.
    """
    left_out = set() if aid or programme.judges_aid else {SHEET}
    left_out |= {PROGRAMME_SHEET} if programme.id in names() else set()
    return tuple(sheet for sheet in ALL_SHEETS if sheet not in left_out)
