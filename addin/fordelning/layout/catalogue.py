"""All tables of a grant workbook, and those that the verbs rewrite."""

from __future__ import annotations

from typing import Final

from fordelning.layout.charts import FORMS, RANKING
from fordelning.layout.proof import PROOF, PROOF_STEPS
from fordelning.layout.simulation import ASSUMPTIONS, HOLDERS, STEPS
from fordelning.layout.tables import (
    CHECKS,
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

ENTRIES: Final = (MODEL, TIERS, CONDITIONS, RECIPIENTS, EVENTS)  # the officer writes in them
RESULTS: Final = (
    LINES,
    POTS,
    PAYMENTS,
    PROOF_STEPS,
    PROOF,
    RANKING,
    FORMS,
    HOLDERS,
    STEPS,
    CHECKS,
    LOG,
)  # rewritten by verbs
TABLES: Final = {table.name: table for table in (*ENTRIES, ASSUMPTIONS, *RESULTS)}
