"""Rows of a workbook to nouns of the model, and back; every finding at once, never the first only."""

from fordelning.tables.cells import FromElsewhere, NotCalculated, Reader, SheetTable
from fordelning.tables.grant import Source, read_grant
from fordelning.tables.results import Formula, result_rows

__all__ = [
    "Formula",
    "FromElsewhere",
    "NotCalculated",
    "Reader",
    "SheetTable",
    "Source",
    "read_grant",
    "result_rows",
]
