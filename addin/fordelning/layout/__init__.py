"""Sheets, tables, columns and named cells of a grant workbook: stated once, for drawer and reader alike."""

from fordelning.layout.names import NAMES, NamedCell, Section, names_of
from fordelning.layout.sheets import SHEETS, Sheet
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
    RESULTS,
    TABLES,
    TIERS,
    Field,
    TableSpec,
    recipients_table,
)

__all__ = [
    "CHECKS",
    "CONDITIONS",
    "EVENTS",
    "LINES",
    "LOG",
    "MODEL",
    "NAMES",
    "PAYMENTS",
    "POTS",
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
