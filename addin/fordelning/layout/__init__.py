"""Sheets, tables, columns and named cells of a grant workbook: stated once, for drawer and reader alike."""

from fordelning.layout.catalogue import ENTRIES, RESULTS, TABLES
from fordelning.layout.names import NAMES, NamedCell, Section, names_of
from fordelning.layout.proof import PROOF, PROOF_STEPS
from fordelning.layout.sheets import SHEETS, Sheet
from fordelning.layout.spec import Field, TableSpec
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
    recipients_table,
)

__all__ = [
    "CHECKS",
    "CONDITIONS",
    "ENTRIES",
    "EVENTS",
    "LINES",
    "LOG",
    "MODEL",
    "NAMES",
    "PAYMENTS",
    "POTS",
    "PROOF",
    "PROOF_STEPS",
    "RECIPIENTS",
    "RESULTS",
    "SHEETS",
    "TABLES",
    "TIERS",
    "Field",
    "NamedCell",
    "Section",
    "Sheet",
    "TableSpec",
    "names_of",
    "recipients_table",
]
