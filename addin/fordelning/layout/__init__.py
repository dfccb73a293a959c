"""Sheets, tables, columns and named cells of a grant workbook: stated once, for drawer and reader alike."""

from fordelning.layout.catalogue import ALL_SHEETS, ENTRIES, OPTIONAL, RESULTS, TABLES, sheets_of
from fordelning.layout.checked import CHECKS, PLACES
from fordelning.layout.names import NAMES, PROVED, NamedCell, Section, names_of, said_to
from fordelning.layout.proof import PROOF, PROOF_STEPS, ROUND_SEALS, SEALS, SEALS_HANDED_OUT
from fordelning.layout.sheets import SHEETS, Sheet
from fordelning.layout.spec import Field, TableSpec
from fordelning.layout.tables import (
    CONDITIONS,
    EVENTS,
    LINES,
    LOG,
    MODEL,
    PAYMENTS,
    PAYMENTS_BY_KIND,
    POTS,
    RECIPIENTS,
    TIERS,
    recipients_table,
)
